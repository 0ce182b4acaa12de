"""Reviews in pages and archives, and columns a person named."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.cli import chorus
from chorus.errors import CollectError, PayloadError, Refused, UsageError
from chorus.http import Answered, Asked
from chorus.types import Query
from collectors.connector import Exchange, Parsed
from collectors.networks.reviews import Reviews
from collectors.recording import read
from collectors.shapes.schema_reviews import reviews_in
from storage.store import Store
from tests import shared
from tests.fake_network import FakeNetwork

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://shop.tarnholt.example/p/fell-boot"
SPANISH = "Opinión;Nota;Quién;Correo\nBotas muy secas;5;Inés;ines@mail.example\n"


def parse(data: bytes | str, url: str = "", **told: str) -> Parsed:
    body = data.encode() if isinstance(data, str) else data
    return Reviews(told).parse(Exchange(body=body, url=url))


def page(*blocks: str) -> str:
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in blocks)
    return f"<!doctype html><html><head>{scripts}</head><body>Boot</body></html>"


def review(**more: Any) -> dict[str, Any]:
    return {"@type": "Review", "reviewBody": "Dry", "author": "Ida",
            "reviewRating": {"@type": "Rating", "ratingValue": "4,5", "bestRating": "5"}, **more}  # fmt: skip


# -- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: {"@type": "Product", "sku": "TRN-1", "review": one},
        lambda one: {"@type": "Product", "sku": "TRN-1", "reviews": [one]},
        lambda one: {"@graph": [{"@type": ["Product", "Thing"], "sku": "TRN-1", "review": [one]}]},
        lambda one: [{"@type": "Product", "sku": "TRN-1", "review": one}],
        lambda one: {**one, "itemReviewed": {"@type": "Product", "sku": "TRN-1"}},
        lambda one: {"@graph": [
            {"@type": "Product", "@id": "#p", "sku": "TRN-1"}, {**one, "itemReviewed": {"@id": "#p"}},
        ]},
        lambda one: {"@graph": [
            {"@type": "Product", "@id": "#p", "sku": "TRN-1", "review": [{"@id": "#r"}]},
            {**one, "@id": "#r"},
        ]},
        lambda one: {"@type": "http://schema.org/Product", "sku": "TRN-1", "review": one},
    ],
)  # fmt: skip
def test_reviews_are_found_wherever_pages_put_them(wrap: Any) -> None:
    (found,) = parse(page(json.dumps(wrap(review()))), URL).found
    post = found.post
    assert post.about == ("TRN-1",)
    assert post.rating is not None
    assert (post.rating.value, post.rating.max) == (4.5, 5)
    assert post.author is not None
    assert post.author.name == "Ida"
    assert post.url == URL
    assert post.id.startswith("shop.tarnholt.example/")
    again = Reviews({}).parse(Exchange(body=found.raw)).found
    assert [one.post for one in again] == [post]


def test_line_breaks_inside_texts_and_comment_marks_are_read() -> None:
    broken = json.dumps({"@graph": [review(reviewBody="LINE")]}).replace("LINE", "one\ntwo\tthree")
    for block in (broken, f"<!-- {broken} -->", f"//<![CDATA[\n{broken}\n//]]>", broken + ";"):
        assert parse(page(block)).found[0].post.text == "one\ntwo\tthree"


def test_a_block_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    got = parse(page("{oops", json.dumps(review())))
    assert len(got.found) == 1
    assert got.bad[0].startswith("block 1: not JSON")


def test_ids_good_for_one_page_only_do_not_meet_on_another() -> None:
    one = json.dumps(review(**{"@id": "#review-1"}))
    keys = {parse(page(one), f"{URL}/{n}").found[0].post.key for n in range(3)}
    assert len(keys) == 3
    blank = parse(page(json.dumps(review(**{"@id": "_:b0"}))), URL).found[0].post
    assert "/h-" in blank.id


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<html><body>Sign in</body></html>", "web page"),
        (
            page(json.dumps({"@type": "Product", "aggregateRating": {"ratingValue": "4"}})),
            "summary",
        ),
        (page("{oops"), "not JSON"),
    ],
)
def test_a_page_without_reviews_is_refused_with_its_reason(body: str, why: str) -> None:
    with pytest.raises(PayloadError, match=why):
        parse(body, URL)


def test_every_review_of_the_recorded_pages_is_found() -> None:
    """By an independent count: every object of type Review that is more than a pointer."""

    def count(told: Any) -> int:
        if isinstance(told, list):
            return sum(map(count, told))
        if not isinstance(told, dict):
            return 0
        if told.get("@type") == "Review" and set(told) - {"@id", "@type"}:
            return 1
        return sum(map(count, told.values()))

    whole = 0
    for path in sorted(shared("recordings/schema_org").glob("*.json")):
        body = orjson.loads(read("reviews", path).body)
        assert len(reviews_in(body, URL)) == count(body), path.name
        whole += count(body)
        if count(body):
            got = parse(page(json.dumps(body)), URL)
            assert len(got.found) + len(got.bad) == count(body), path.name
    assert whole > 10


def test_a_followed_page_is_read_again_only_when_its_reviews_change() -> None:
    bodies = [
        page(json.dumps(review()), "{}"),
        "<!-- another nonce -->" + page(json.dumps(review())),
        page(json.dumps([review(), review(reviewBody="Warm")])),
        page(json.dumps({"@type": "Product", "name": "Boot"})),
    ]
    collector, cursor, counts, notes = Reviews({}), None, [], []
    query = Query(network="reviews", kind="url", value=URL, now=NOW)
    for body in bodies:
        network = FakeNetwork()
        network.answer("/p/", _answering(body))
        pages = list(collector.fetch(query, cursor, network.http()))
        cursor = pages[-1].cursor
        counts.append(sum(len(one.found) for one in pages))
        notes.append(pages[-1].note.why)
        assert sum(one.spent.calls for one in pages) == 1
    assert counts == [1, 0, 2, 0]
    assert "no review" in notes[-1]


def _answering(body: str) -> Callable[[Asked], Answered]:
    headers = {"content-type": "text/html"}
    return lambda _asked: Answered(status=200, headers=headers, body=body.encode())


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["@id", "@type", "@graph", "review", "author", "reviewRating", "itemReviewed",
                     "name", "reviewBody", "sku", "ratingValue", "url", "image"]
                ),
                inner | st.sampled_from(["Review", "Product", "#a"]),
                max_size=5,
            )
        ),
        max_leaves=14,
    )
)  # fmt: skip
def test_no_page_raises_anything_but_our_errors(value: Any) -> None:
    try:
        parse(page(json.dumps(value)), URL)
    except CollectError:
        return


# -- columns a person named ---------------------------------------------------------------------


def test_columns_are_taken_as_told_and_the_rest_is_guessed() -> None:
    got = parse(SPANISH, map="text=Opinión; author=Quién").found[0].post
    assert (got.text, got.author and got.author.name) == ("Botas muy secas", "Inés")
    assert got.rating is not None
    assert got.rating.value == 5


def test_what_was_told_wins_over_a_guess() -> None:
    data = "review,their words,rating\nignored,Warm feet,4\n"
    assert parse(data, map="text=their words").found[0].post.text == "Warm feet"


def test_a_file_of_unknown_columns_only_is_read_when_told() -> None:
    data = "zufriedenheit|meinung\n5|Trockene Füße\n"
    with pytest.raises(PayloadError, match="--map"):
        parse(data)
    got = parse(data, map="rating=Zufriedenheit\ntext=MEINUNG").found[0].post
    assert (got.text, got.rating and got.rating.value) == ("Trockene Füße", 5)


def test_json_is_told_the_same_way_and_into_objects() -> None:
    data = orjson.dumps([{"verdict": "Dry", "by": {"nick": "Ida"}, "points": 9}])
    got = parse(data, map="text=verdict; author=by.nick; rating=points").found[0].post
    assert (got.text, got.author and got.author.name) == ("Dry", "Ida")


def test_what_was_kept_is_read_again_under_any_mapping() -> None:
    told = "text=Opinión; author=Quién"
    found = parse(SPANISH, map=told).found[0]
    assert parse(found.raw, map=told).found[0].post == found.post


@pytest.mark.parametrize(
    ("told", "why"),
    [("text", "word=column"), ("texte=Opinión", "text"), ("text=a;text=b", "two columns"),
     ("=x", "no word"), ("text=", "word=column")],
)  # fmt: skip
def test_a_mapping_that_is_none_is_refused(told: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse(SPANISH, map=told)


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(PayloadError, match="Meinung"):
        parse(SPANISH, map="text=Meinung")


def test_it_says_which_columns_were_guessed() -> None:
    of_it = Reviews({"map": "author=Quién"}).columns(Exchange(body=SPANISH.encode()))[""]
    assert {one.header: (one.word, one.how) for one in of_it} == {
        "Opinión": ("text", "guessed"), "Nota": ("rating", "guessed"),
        "Quién": ("author", "told"), "Correo": (None, "left"),
    }  # fmt: skip


def test_an_address_is_no_id_even_when_told() -> None:
    found = parse(SPANISH, map="id=Correo; author=Quién").found[0]
    assert "mail.example" not in found.post.model_dump_json() + found.raw.decode()


# -- archives -----------------------------------------------------------------------------------


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_every_table_of_an_archive_is_read_and_the_rest_is_named() -> None:
    data = zipped(
        {"a.csv": "id;note;avis\n1;5;Bien\n2;many;x\n", "in/b.json": '[{"id": 3, "rating": 4}]',
         "photo.jpg": "x", "__MACOSX/a.csv": "x", ".hidden.csv": "x", "c.csv": "city\nParis\n"}
    )  # fmt: skip
    got = parse(data)
    assert [one.post.id for one in got.found] == ["1", "3"]
    assert got.bad[0] == "photo.jpg: not a table, left aside"
    assert any(one.startswith("a.csv, line 3: ") for one in got.bad)
    assert any(one.startswith("c.csv, line 1: ") for one in got.bad)
    assert set(Reviews({}).columns(Exchange(body=data))) == {"a.csv", "in/b.json"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"photo.jpg": "x"}), "no table"),
        (zipped({"a.csv": "city\nParis\n"}), "a.csv"),
        (zipped({"[Content_Types].xml": "<x/>", "xl/a.csv": "rating\n5\n"}), "workbook"),
        (zipped({f"{n}.csv": "rating\n5\n" for n in range(101)}), "100 tables"),
        (zipped({"a.csv": "rating,review\n" + "5,x\n" * 17_000_000}), "64 MiB"),
        (b"PK\x03\x04 nothing", "CSV"),
    ],
    ids=["none", "unreadable", "workbook", "many", "bomb", "broken"],
)
def test_archives_that_are_something_else_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(PayloadError, match=why):
        parse(data)


# -- the command --------------------------------------------------------------------------------

CONFIG = "brand:\n  name: Tarnholt\n  keys: ['#yestarnholt']\ndatabase: sqlite:///chorus.db\n"


def test_import_says_how_it_read_the_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(CONFIG + "media: media\ngalleries: galleries\n")
    Store.create(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media").close()
    (tmp_path / "r.csv").write_text(SPANISH + "Mal;muchas;Bo;\n")
    words = ["import", "r.csv", "--map", "text=Opinión", "--map", "author=Quién"]
    done = CliRunner().invoke(chorus, words)
    assert done.exit_code == 0, done.output
    assert "r.csv: 1 new, 0 known" in done.output
    assert "columns as told: Opinión = text, Quién = author" in done.output
    assert "columns guessed: Nota = rating" in done.output
    assert "not kept: Correo" in done.output
    assert "line 3: " in done.output
    again = orjson.loads(CliRunner().invoke(chorus, [*words, "--json"]).stdout)["r.csv"]
    assert (again["new"], again["same"], len(again["unreadable"])) == (0, 1, 1)
    for wrong in (["--map", "texte=Opinión"], ["--as", "mastodon", "--map", "text=x"]):
        refused = CliRunner().invoke(chorus, ["import", "r.csv", *wrong])
        assert isinstance(refused.exception, UsageError) or refused.exit_code == 2
