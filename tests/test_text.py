"""Hashtags, mentions and plain text, on the official cases and on hostile ones."""

import json
import time
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus import text as texts
from chorus.addresses import extract_urls
from chorus.text import (
    answered,
    cashtags_in,
    clip,
    extract_hashtags,
    extract_mentions,
    fold,
    fold_loose,
    hashtags_in,
    links_in,
    mentions_in,
    plain,
)
from tests import shared

EXTRACT = "recordings/x/conformance_extract.json"
VALIDATE = "recordings/x/conformance_validate.json"
CASES = "data/matching/hashtags/twitter_text_extract.jsonl"


def _official() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, tests in json.loads(shared(EXTRACT).read_text())["tests"].items():
        for one in tests:
            yield kind, one
    for line in shared(CASES).read_text().splitlines():
        one = json.loads(line)
        yield one["kind"], one


def _names(expected: list[Any], key: str) -> list[str]:
    return [one if isinstance(one, str) else one[key] for one in expected]


def test_hashtags_agree_with_every_official_case() -> None:
    wrong, count = [], 0
    for kind, one in _official():
        if kind.startswith("hashtags"):
            count += 1
            got = extract_hashtags(one["text"])
            if got != _names(one["expected"], "hashtag"):
                wrong.append((one, got))
    assert not wrong
    assert count > 70


def test_mentions_agree_with_every_official_case() -> None:
    wrong, count = [], 0
    for kind, one in _official():
        if kind.startswith("mentions"):
            count += 1
            got = extract_mentions(one["text"])
            if got != _names(one["expected"], "screen_name"):
                wrong.append((one, got))
    assert not wrong
    assert count > 25


def _extracted(kind: str, text: str, *, placed: bool) -> Any:
    """What our functions find in a text, in the shape of the official cases of this kind."""
    if kind == "replies":
        return answered(text)
    if "url" in kind:
        found = [("url", one.url, one.start, one.end) for one in extract_urls(text)]
    else:
        tool, key = {
            "hashtags": (hashtags_in, "hashtag"),
            "cashtags": (cashtags_in, "cashtag"),
            "mentions": (mentions_in, "screen_name"),
        }[kind.split("_", maxsplit=1)[0]]
        found = [(key, one.name, one.start, one.end) for one in tool(text)]
    if not placed:
        return [name for _, name, _, _ in found]
    told = [{key: name, "indices": [start, end]} for key, name, start, end in found]
    if kind.startswith("mentions_or_lists"):
        for one, (_, name, start, end) in zip(told, found, strict=True):
            one["list_slug"] = text[start + 1 + len(name) : end]
    return told


def test_every_extraction_case_is_right() -> None:
    cases = [json.loads(line) for line in shared(CASES).read_text().splitlines()]
    wrong = []
    for one in cases:
        placed = bool(one["expected"]) and isinstance(one["expected"][0], dict)
        got = _extracted(one["kind"], one["text"], placed=placed)
        if got != one["expected"]:
            wrong.append((one["kind"], one["text"], got, one["expected"]))
    right = 1 - len(wrong) / len(cases)
    assert right == 1, f"extraction {right:.3f} of {len(cases)}: {wrong}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "see shop.example/p?id=1, then (www.a-b.example).",
            ["shop.example/p?id=1", "www.a-b.example"],
        ),
        ("HTTPS://A.Example:8080/x#y", ["HTTPS://A.Example:8080/x#y"]),
        ("mail me@shop.example or @shop.example", []),
        ("https://t.co/" + "a" * 41, []),
        ("no.tld.zzzz a.b", []),
        ("x", []),
        ("http://a_b.example http://-a.example", []),
        ("http://" + "a" * 5000 + ".example", []),
        ("https:// a.example", ["a.example"]),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    found = extract_urls(text)
    assert [one.url for one in found] == expected
    assert all(text[one.start : one.end] == one.url for one in found)


def test_replies_agree_with_every_official_case() -> None:
    for kind, one in _official():
        if kind == "replies":
            assert answered(one["text"]) == one["expected"], one


def test_validity_agrees_with_extraction() -> None:
    tests = json.loads(shared(VALIDATE).read_text())["tests"]
    for one in tests["hashtags"]:
        assert (extract_hashtags(one["text"]) == [one["text"][1:]]) is one["expected"], one
    for one in tests["usernames"]:
        assert (extract_mentions(one["text"]) == [one["text"][1:]]) is one["expected"], one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#a#b", []),
        ("##a", ["a"]),
        ("&#a", []),
        ("x#a", []),
        ("#a://b", []),
        ("#️⃣ #", []),
        ("❤️#love", ["love"]),
        ("#sí, #tarnholt!", ["sí", "tarnholt"]),
        ("＃全角", ["全角"]),
        ("see https://a.example/#x and #y", ["y"]),
        ("see a.example/p?q=#x #y", ["y"]),
        ("https://a.example/path_(film)#x/#y", []),
        ("https://a.example:80/#x", []),
        ("a.example/x. #y", ["y"]),
        ("http://localhost/#x", ["x"]),
        ("a./#x", ["x"]),
        ("-a.example/#x", ["x"]),
        ("@a.example/#x", ["x"]),
        ("https://t.co/abc/#x", ["x"]),
        ("#日本a.example/#x", ["日本a", "x"]),
        ("會a.example/#x", []),
        ("#a\ufe0f#b", []),
        ("", []),
        ("#", []),
    ],
)
def test_hashtags(text: str, expected: list[str]) -> None:
    assert extract_hashtags(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a @b", ["a", "b"]),
        ("＠a", ["a"]),
        ("mail me@shop.example", []),
        ("(@a) .@b «@c»", ["a", "b", "c"]),
        ("start@a", []),
        ("rt@a RT:@b xrt@c", ["a", "b"]),
        ("@a/list_b-@c", []),
        ("https://m.example/@ida", []),
        ("@" + "x" * 25, ["x" * 20]),
        ("@émile", []),
        ("@ida's", ["ida"]),
        ("@a@b.example", []),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    assert extract_mentions(text) == expected


@given(st.text())
def test_every_hashtag_stands_in_the_text_in_order(text: str) -> None:
    place = 0
    for tag in extract_hashtags(text):
        assert tag
        assert not set(tag) & set(" #＃\n")
        assert any(unicodedata.category(letter)[0] in "LM" for letter in tag)
        found = min(at for sign in "#＃" if (at := text.find(sign + tag, place)) >= 0)
        place = found + len(tag)


@given(st.text(alphabet="#＃@＠aé1_./:?&(rRtT漢\u200d\ufe0f -", max_size=60))
def test_a_text_around_changes_nothing(text: str) -> None:
    around = f"first\n\n{text}\n\nlast"
    assert extract_hashtags(around) == extract_hashtags(text)
    assert extract_mentions(around) == extract_mentions(text)


@given(st.text())
def test_fold_is_a_key(tag: str) -> None:
    assert fold(fold(tag)) == fold(tag)
    assert fold(tag.upper().lower()) == fold(fold(tag.upper()).lower())
    assert fold_loose(fold(tag)) == fold_loose(tag)


def test_fold_keeps_what_makes_words_different() -> None:
    assert fold("Tarnholt") == fold("ＴＡＲＮＨＯＬＴ") == "tarnholt"
    assert fold("año") != fold("ano")
    assert fold_loose("Año") == "ano"
    assert fold_loose("Ёлка") == "елка"
    assert fold_loose("άλφα") == "αλφα"
    assert fold_loose("ガラス") != fold_loose("カラス")
    assert fold_loose("हिन्दी") == fold("हिन्दी")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain words", "plain words"),
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        (
            '<a href="https://ida.example/x"><span class="invisible">https://</span>'
            '<span class="ellipsis">ida.exam</span><span class="invisible">ple/x</span></a>',
            "https://ida.example/x",
        ),
        ("<ul><li>one</li><li>two</li></ul>after", "one\ntwo\n\nafter"),
        ("<p>x</p><script>alert(1)</script><style>p{}</style>", "x"),
        ("<p>spread\n   over <b>lines</b></p>", "spread over lines"),
        ("<pre>kept  as\n is</pre>", "kept  as\n is"),
        ("<p>unclosed <a href='x'>link", "unclosed link"),
        ("<!-- no -->yes", "yes"),
        ("", ""),
    ],
)
def test_plain(html: str, text: str) -> None:
    assert plain(html) == text


@given(st.text())
def test_plain_of_any_text_is_text(html: str) -> None:
    assert isinstance(plain(html), str)
    links_in(html)


def test_links_leave_out_tags_and_people() -> None:
    html = (
        '<a class="mention hashtag" href="https://a.example/tags/x">#x</a>'
        '<a class="u-url mention" href="https://a.example/@y">@y</a>'
        '<a rel="tag" href="https://a.example/t">t</a>'
        '<a href="https://b.example/">b</a><a href="https://b.example/">again</a>'
        '<a href="javascript:alert(1)">c</a>'
    )
    assert links_in(html) == ["https://b.example/"]


@given(st.text(), st.integers(1, 80))
def test_clip_keeps_its_length(text: str, length: int) -> None:
    cut = clip(text, length)
    assert len(cut) <= length
    assert cut == text or cut.endswith("…")


HOSTILE = [
    "#", "@", "#a", "a#", "#a#", "a.co/(", "a.co/((((", "a.co/(b.co/", "a.co?!", "http://", "a.",
    "a.co/!!!! ", "#\u0300", "#a\ufe0f", "rt@a ", "@a/", "<p>", "<div>", "&#x41;", "<a href='",
    "http://a.co/#", "é", "a\u200d",
]  # fmt: skip


@pytest.mark.parametrize(
    "reader", [extract_hashtags, extract_mentions, plain, links_in, fold_loose]
)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_only(piece: str, reader: Callable[[str], Any]) -> None:
    """Twice the text, about twice the time: of three measurements one must say so. Measured in
    the process's own time, so that a busy machine does not matter."""

    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        reader(text)
        return time.process_time() - start

    ratios = []
    for _ in range(3):
        half, whole = cost(100_000), cost(200_000)
        ratios.append(whole / max(half, 0.004))
        if ratios[-1] <= 2.5:
            return
    pytest.fail(f"time grows faster than the text: {ratios}")


@pytest.mark.parametrize("reader", [extract_hashtags, extract_mentions, plain])
def test_a_megabyte_is_read(reader: Callable[[str], Any]) -> None:
    for piece in ("#a ", "a.co/(b.co/", "<div>", "http://a.co/#x "):
        reader(piece * (1_000_000 // len(piece)))


def _inline() -> st.SearchStrategy[str]:
    piece = st.sampled_from([" ", "a", "  b ", "\n", "&amp;", "\xa0", "<br>", "<br />", "c.\u3000"])
    opens = ("a", 'a href="https://fell.example/x"', 'a class="mention" href="https://b.example"')
    return st.recursive(
        piece,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map("".join),
            st.tuples(st.sampled_from((*opens, "span", "b")), inner).map(
                lambda told: f"<{told[0]}>{told[1]}</{told[0].split()[0]}>"
            ),
        ),
        max_leaves=6,
    )


_BROKEN = st.lists(
    st.sampled_from(
        ("<p>", "</p>", "<br>", "</br>", "<a>", "</a>", "<span", "x", " ", "&", "&copy;", "<!--")
    ),
    max_size=8,
).map("".join)
_WELL = st.lists(_inline().map(lambda told: f"<p>{told}</p>") | _inline(), max_size=3).map("".join)


@given(_WELL | _BROKEN)
def test_html_as_networks_write_it_reads_as_the_parser_reads_it(html: str) -> None:
    fast = plain(html), links_in(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_simple", lambda _: None)
        assert (plain(html), links_in(html)) == fast


def test_html_as_networks_write_it_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LexborHTMLParser", None)
    html = '<p>Dry &amp; warm<br>again</p><p><a href="https://a.example/x">here</a></p>'
    assert plain(html) == "Dry & warm\nagain\n\nhere"
    assert links_in(html) == ["https://a.example/x"]
