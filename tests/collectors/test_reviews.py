"""Reviews from files: the formats people really have, and what must never get through."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.errors import CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Post, Query
from collectors.connector import Exchange, Parsed
from collectors.networks.reviews import Reviews
from collectors.recording import read
from tests import shared

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def parse(data: bytes | str, **told: str) -> Parsed:
    return Reviews(told).parse(Exchange(body=data.encode() if isinstance(data, str) else data))


def posts(data: bytes | str, **told: str) -> list[Post]:
    return [one.post for one in parse(data, **told).found]


def one(data: bytes | str, **told: str) -> Post:
    (only,) = posts(data, **told)
    return only


# -- files as they come -------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerow(["Note", "Avis", "Auteur", "Référence"])
    rows.writerow(["4,5", f"Très bien{delimiter} vraiment,\n« parfait »", "Zoé", "TRN-1"])
    got = one(out.getvalue().encode(encoding))
    assert got.text == f"Très bien{delimiter} vraiment,\n« parfait »"
    assert got.rating is not None
    assert got.rating.value == 4.5
    assert got.author is not None
    assert got.author.name == "Zoé"
    assert got.about == ("TRN-1",)


@pytest.mark.parametrize(
    "header",
    [
        "rating,review,product_id",
        "Note,Commentaire,Référence produit",
        "Puntuación,Reseña,Código producto",
        "STARS,Body,SKU",
        "star rating,Review Text,product sku",
    ],
)
def test_headers_in_three_languages(header: str) -> None:
    got = one(f"{header}\n5,Warm feet,TRN-9\n")
    assert (got.rating and got.rating.value, got.text, got.about) == (5, "Warm feet", ("TRN-9",))


def test_excels_own_line_names_the_delimiter() -> None:
    assert one("sep=;\nrating;review\n5;a, b, c\n").text == "a, b, c"


@pytest.mark.parametrize(
    ("cell", "value", "top"),
    [
        ("5", 5, None),
        ('"4,5"', 4.5, None),
        ("4/5", 4, 5),
        ('"4,5 / 5"', 4.5, 5),
        ("80%", 80, 100),
        ("★★★★☆", 4, 5),
        ("⭐⭐⭐", 3, None),
        ("4 stars", 4, None),
        ("9 sur 10", 9, 10),
    ],
)
def test_ratings_as_people_write_them(cell: str, value: float, top: float | None) -> None:
    rating = one(f"rating,review\n{cell},x\n").rating
    assert rating is not None
    assert (rating.value, rating.max) == (value, top)


@pytest.mark.parametrize("cell", ["", "-", "n/a", "0"])
def test_no_rating_is_none_not_zero(cell: str) -> None:
    assert one(f"rating,review\n{cell},words\n").rating is None


def test_the_order_of_dates_is_decided_by_the_whole_column() -> None:
    dmy = posts("rating,review,date\n5,a,03/04/2026\n5,b,28/04/2026\n")
    assert dmy[0].posted_at == datetime(2026, 4, 3, tzinfo=UTC)
    mdy = posts("rating,review,date\n5,a,03/04/2026\n5,b,04/28/2026\n")
    assert mdy[0].posted_at == datetime(2026, 3, 4, tzinfo=UTC)
    french = posts("note,avis,date\n5,a,03/04/2026 14h30\n")
    assert french[0].posted_at == datetime(2026, 4, 3, 14, 30, tzinfo=UTC)


def test_an_ambiguous_date_is_not_guessed_but_told() -> None:
    data = "rating,review,date\n5,a,03/04/2026\n"
    got = parse(data)
    assert got.found[0].post.posted_at is None
    assert got.found[0].post.flags == ("date_ambiguous",)
    assert "date_order" in got.bad[0]
    assert one(data, date_order="mdy").posted_at == datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-04-03", "2026-04-03T00:00:00+00:00"),
        ("2026-04-03T10:00:00+02:00", "2026-04-03T08:00:00+00:00"),
        ("2026-04-03 10:00:00 UTC", "2026-04-03T10:00:00+00:00"),
        ("2026/4/3", "2026-04-03T00:00:00+00:00"),
        ("1775210400", "2026-04-03T10:00:00+00:00"),
        ("03.04.2026", "2026-04-03T00:00:00+00:00"),
    ],
)
def test_other_dates(cell: str, at: str) -> None:
    assert one(f"rating,review,date\n5,a,{cell}\n").posted_at == datetime.fromisoformat(at)


def test_times_without_zone_are_in_the_zone_of_the_settings() -> None:
    got = one("rating,review,date\n5,a,2026-07-03 10:00\n", zone="Europe/Paris")
    assert got.posted_at == datetime(2026, 7, 3, 8, tzinfo=UTC)


# -- keys ---------------------------------------------------------------------------------------


def test_importing_again_changes_nothing_and_a_hash_stands_in_for_an_id() -> None:
    data = "rating,review,author\n5,Warm,Ada\n5,Warm,Bo\n5,Warm,Ada\n"
    first, again = posts(data), posts(data)
    assert first == again
    assert len(first) == 2, "the same line twice is one review"
    assert [p.id for p in posts("rating;review;author\r\n5;Warm;Ada\r\n")] == [first[0].id]


def test_the_key_is_source_and_id() -> None:
    assert one("id,rating\n7,5\n").key == "reviews:7"
    assert one("id,rating\n7,5\n", source="oldshop").key == "reviews:oldshop/7"
    assert one("id,rating,platform\n7,5,newshop\n", source="oldshop").key == "reviews:newshop/7"


# -- what must not get through ------------------------------------------------------------------


def test_mail_and_telephone_stay_outside() -> None:
    got = parse(
        "id,rating,review,reviewer,email,phone,customer_email\n1,5,ok,ada@mail.example,ada@mail.example,+33 6,b@mail.example\n"
    )
    told = got.found[0].post.model_dump_json() + got.found[0].raw.decode()
    assert "mail.example" not in told
    assert "+33" not in told
    assert got.found[0].post.author is None or got.found[0].post.author.name is None


def test_hidden_and_pending_reviews_are_counted_not_kept() -> None:
    got = parse(
        "id,rating,status\n1,5,approved\n2,5,pending\n3,5,Rechazado\n4,5,spam\n5,5,publié\n6,5,en attente\n"
    )
    assert [f.post.id for f in got.found] == ["1", "5"]
    assert got.left_out == 4


def test_formulas_stay_text() -> None:
    assert one('rating,review\n5,"=HYPERLINK(""http://x.example"")"\n').text.startswith(
        "=HYPERLINK("
    )


def test_html_in_a_cell_becomes_text() -> None:
    got = one('rating,review\n5,"<p>Great<script>alert(1)</script> boots &amp; socks</p>"\n')
    assert got.text == "Great boots & socks"
    assert one("rating,review\n5,I <3 them\n").text == "I <3 them"


def test_addresses_that_are_none_are_dropped() -> None:
    got = one("rating,review,photo,product url\n5,x,javascript:alert(1),file:///etc/passwd\n")
    assert got.media == ()
    assert got.about == ()


# -- broken files -------------------------------------------------------------------------------


def test_a_bad_row_is_named_and_the_good_ones_are_kept() -> None:
    got = parse(
        'id,rating,review\n1,5,fine\n2,many,what\n3,4,"two\nlines"\n4,5,a,b,c\n5,,\n6,3,ok\n'
    )
    assert [f.post.id for f in got.found] == ["1", "3", "6"]
    assert got.bad[0].startswith("line 3: ")
    assert got.bad[1].startswith("line 6: ")
    assert got.bad[2].startswith("line 7: ")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"PK\x03\x04rest", "CSV"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"city,height\nParis,35\n", "no column"),
        (b"rating,review\nmany,x\n", "rating"),
        (b'{"error": "nope"}', "rating"),
        (b'{"rating": ', "not JSON"),
        (b"[1, 2]", "object"),
        (b'{"@type": "Product", "aggregateRating": {"ratingValue": 4}}', "summary"),
    ],
)
def test_files_that_are_something_else_are_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(PayloadError, match=why):
        parse(data)


def test_the_error_names_the_line() -> None:
    with pytest.raises(PayloadError) as caught:
        parse("rating,review\nmany,x\n")
    assert caught.value.path == "line 2"


# -- JSON ---------------------------------------------------------------------------------------


def test_json_lines_keep_the_good_ones() -> None:
    got = parse(
        '{"id": 1, "rating": 5, "review": "a"}\n{broken\n{"id": 2, "rating": 4, "review": "b"}\n'
    )
    assert [f.post.id for f in got.found] == ["1", "2"]
    assert len(got.bad) == 1


def test_woocommerce_is_read_exactly() -> None:
    exchange = read("reviews", shared("recordings/woocommerce/review_doc_3.json"))
    told = orjson.loads(exchange.body)
    got = [one.post for one in Reviews({}).parse(exchange).found]
    assert [p.id for p in got] == [str(r["id"]) for r in told]
    for post, review in zip(got, told, strict=True):
        assert post.rating is not None
        assert (post.rating.value, post.rating.max) == (review["rating"], 5)
        assert post.posted_at == datetime.fromisoformat(review["date_created_gmt"]).replace(
            tzinfo=UTC
        )
        assert post.author is not None
        assert post.author.name == review["reviewer"]
        assert post.about == (str(review["product_id"]),)
        assert ("verified" in post.flags) == review["verified"]
        assert "<" not in post.text
        assert post.text in review["review"]


def test_every_schema_org_recording_parses_or_is_refused_with_its_reason() -> None:
    def count(told: Any) -> int:
        if isinstance(told, list):
            return sum(map(count, told))
        if not isinstance(told, dict):
            return 0
        if told.get("@type") == "Review":
            return 1
        return sum(map(count, told.values()))

    for path in sorted(shared("recordings/schema_org").iterdir()):
        exchange = read("reviews", path)
        try:
            got = Reviews({}).parse(exchange)
        except PayloadError as error:
            named = "review" in error.why or "web page" in error.why
            told = 0 if path.suffix == ".html" else count(orjson.loads(exchange.body))
            assert (named, told) == (True, 0)  # noqa: PT017
        else:
            assert len(got.found) + len(got.bad) == count(orjson.loads(exchange.body)), path.name


# -- fetch --------------------------------------------------------------------------------------


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("id,rating\n" + "".join(f"{n},5\n" for n in range(1200)))
    http = Http.offline(lambda _asked: Answered(status=500))
    query = Query(network="reviews", kind="file", value=str(path), now=NOW)
    pages = list(Reviews({}).fetch(query, None, http))
    assert [len(p.found) for p in pages] == [500, 500, 200]
    assert pages[0].cursor.high is None, "a file read in part is read again"
    assert [len(p.found) for p in Reviews({}).fetch(query, pages[-1].cursor, http)] == [0]
    path.write_text("id,rating\n1,4\nx,many\n")
    (page,) = Reviews({}).fetch(query, pages[-1].cursor, http)
    assert len(page.found) == 1
    assert "line 3" in page.note.why


def test_a_missing_file_is_said() -> None:
    http = Http.offline(lambda _asked: Answered(status=500))
    with pytest.raises(Refused, match="cannot be read"):
        list(
            Reviews({}).fetch(
                Query(network="reviews", kind="file", value="/nowhere/x.csv", now=NOW), None, http
            )
        )


# -- properties ---------------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r<&"),
    min_size=1,
    max_size=60,
).filter(lambda t: t.strip() == t and t)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(1, 5), TEXTS, TEXTS), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    bom=st.booleans(),
)
def test_whatever_csv_wrote_comes_back(
    rows: list[tuple[int, str, str]], delimiter: str, bom: bool
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "rating", "review", "sku"])
    for number, (rating, text, sku) in enumerate(rows):
        writer.writerow([number, rating, text, sku])
    got = posts(out.getvalue().encode("utf-8-sig" if bom else "utf-8"))
    assert [(p.rating.value if p.rating else None, p.text, p.about) for p in got] == [
        (r, t, (s,)) for r, t, s in rows
    ]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_our_errors(data: bytes) -> None:
    try:
        got = parse(data)
    except CollectError:
        return
    for found in got.found:
        assert [f.post for f in Reviews({}).parse(Exchange(body=found.raw)).found] == [found.post]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "rating",
                    "review",
                    "author",
                    "date",
                    "reviewer",
                    "pictures",
                    "@type",
                    "reviews",
                    "product",
                    "status",
                    "max",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_no_json_raises_anything_but_our_errors(value: Any) -> None:
    import json

    try:
        parse(json.dumps(value))
    except CollectError:
        return
