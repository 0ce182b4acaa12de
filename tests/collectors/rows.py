"""The rows of the contract (house, section 5; platforms.md, section 9).

Each row takes a collector class and one recording. A row that does not apply returns why.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.types import Cursor, Found, Page, Query
from collectors.connector import Collector, Exchange
from collectors.parsing import line, parse_exchanges
from tests.collectors.contract import (
    FIELDS,
    REPOSITORY,
    Case,
    at_path,
    lines,
    secrets,
    siblings,
    with_unknown,
    without,
)
from tests.fake_network import FakeNetwork

MOST_PAGES = 60
Row = Callable[[type[Collector], Case], str | None]


def _json(exchange: Exchange) -> Any:
    try:
        return orjson.loads(exchange.body)
    except orjson.JSONDecodeError:
        return None


def _keys(pages: list[Page]) -> list[str]:
    return [found.post.key for page in pages for found in page.found]


def _fetch(
    kind: type[Collector],
    case: Case,
    network: FakeNetwork,
    cursor: Cursor | None = None,
    query: Query | None = None,
) -> list[Page]:
    pages = []
    for page in case.make(kind).fetch(query or case.query, cursor, network.http()):
        pages.append(page)
        assert len(pages) <= MOST_PAGES, "the walk does not end"
    return pages


def becomes_the_expected_lines(kind: type[Collector], case: Case) -> str | None:
    collector = case.make(kind)
    refused = case.expected.get("refused")
    if refused:
        with pytest.raises(CollectError) as caught:
            parse_exchanges(collector, case.exchanges)
        assert type(caught.value).__name__ == refused
        return None
    got = parse_exchanges(collector, case.exchanges)
    for one in got.lines:
        assert list(one) == FIELDS
    assert list(got.lines) == case.posts
    assert got.left_out == case.expected.get("left_out", 0)
    assert list(got.gone) == case.expected.get("gone", [])
    return None


def the_same_twice(kind: type[Collector], case: Case) -> str | None:
    if case.expected.get("refused"):
        return "an error recording"
    first, again = case.make(kind), case.make(kind)
    for exchange in case.exchanges:
        one = [found.post for found in first.parse(exchange).found]
        assert one == [found.post for found in again.parse(exchange).found]
        assert one == [found.post for found in first.parse(exchange).found]
        assert len({post.key for post in one}) == len(one), "a post stands twice in one answer"
    return None


def raw_can_be_read_again(kind: type[Collector], case: Case) -> str | None:
    if case.expected.get("refused"):
        return "an error recording"
    collector = case.make(kind)
    for exchange in case.exchanges:
        for found in collector.parse(exchange).found:
            assert found.raw, f"{found.post.key} has no raw"
            again = collector.parse(Exchange(url=exchange.url, body=found.raw)).found
            assert [one.post for one in again] == [found.post]
    return None


def values_are_clean(kind: type[Collector], case: Case) -> str | None:
    if case.expected.get("refused"):
        return "an error recording"
    collector = case.make(kind)
    for exchange in case.exchanges:
        for post in (found.post for found in collector.parse(exchange).found):
            assert post.network in (collector.sheet.network, *collector.sheet.gives)
            assert post.key == f"{post.network}:{post.id}"
            assert post.visibility == "public"
            for at in (post.posted_at, post.server_at, post.edited_at):
                assert at is None or at.utcoffset() == timedelta(0)
            assert not [tag for tag in post.hashtags if tag[:1] in "#＃" or not tag]
            assert not [name for name in post.mentions if name[:1] in "@＠" or not name]
            if collector.sheet.author_known:
                assert post.author is not None, f"{post.key} has no author"
    return None


def unknown_fields_change_nothing(kind: type[Collector], case: Case) -> str | None:
    if case.expected.get("refused"):
        return "an error recording"
    collector = case.make(kind)
    for exchange in case.exchanges:
        body = _json(exchange)
        if body is None:
            return "the body is not JSON"
        more = exchange.model_copy(update={"body": orjson.dumps(with_unknown(body))})
        assert lines(collector, more) == lines(collector, exchange)
    return None


def missing_essentials_are_named(kind: type[Collector], case: Case) -> str | None:
    if case.expected.get("refused"):
        return "an error recording"
    exchange = case.exchanges[0]
    body = _json(exchange)
    if body is None:
        return "the body is not JSON"
    if not case.expected.get("essential"):
        assert any(other.expected.get("essential") for other in siblings(case)), (
            "no essential path in any JSON recording"
        )
        return "another recording names the essential paths"
    for path in case.expected["essential"]:
        less = exchange.model_copy(update={"body": orjson.dumps(without(body, path))})
        with pytest.raises(PayloadError) as caught:
            case.make(kind).parse(less)
        told = caught.value.path
        assert told == path or path.startswith((told + ".", told + "[")), (
            f"{path} is missing, the error points at {told}"
        )
        assert told in str(caught.value)
    return None


def missing_is_null_not_zero(kind: type[Collector], case: Case) -> str | None:
    if not case.expected.get("optional"):
        return "no optional path"
    exchange = case.exchanges[0]
    body = _json(exchange)
    for path, field in case.expected["optional"].items():
        less = exchange.model_copy(update={"body": orjson.dumps(without(body, path))})
        before, after = lines(case.make(kind), exchange), lines(case.make(kind), less)
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert len(changed) == 1, f"{path}: {len(changed)} posts changed"
        old, new = changed[0]
        assert at_path(old, field) not in (None, [], "")
        assert at_path(new, field) in (None, [], ""), (
            f"{path}: {field} became {at_path(new, field)!r}"
        )
    return None


def fetch_gives_every_post_once(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    network = case.network_of()
    pages = _fetch(kind, case, network)
    keys = _keys(pages)
    assert len(keys) == len(set(keys)), "a post was given twice in one walk"
    expected = [one["key"] for one in case.posts]
    assert set(keys) <= set(expected)
    assert len(keys) == case.asked_for, (
        f"asked: {[a.url for a in network.asked]}; nobody recorded: {network.unrecorded}"
    )
    if case.asked_for == len(expected):
        assert set(keys) == set(expected)
    told = {line["key"]: line for line in case.posts}
    for page in pages:
        for found in page.found:
            richer = {k: line(found.post)[k] for k in case.ask.get("richer", ())}
            assert None not in richer.values()
            assert line(found.post) == {**told[found.post.key], **richer}
    assert sum(page.spent.calls for page in pages) == len(network.asked) + len(network.streamed)
    budget = [b.limit for b in kind.sheet.budgets if b.unit == "calls"]
    assert not budget or len(network.asked) <= min(budget)
    assert pages[-1].cursor.walk is None, "the walk ended, its cursor says it did not"
    return None


def resumes_from_any_cursor(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    whole = _fetch(kind, case, case.network_of())
    for stop in range(1, len(whole) + 1):
        network = case.network_of()
        before: list[Found] = []
        cursor = Cursor()
        for n, page in enumerate(case.make(kind).fetch(case.query, None, network.http()), 1):
            before.extend(page.found)
            cursor = page.cursor
            if n == stop:
                break
        kept = Cursor.model_validate_json(cursor.model_dump_json())
        assert kept == cursor, "the cursor does not survive JSON"
        later = _fetch(kind, case, network, kept) if stop < len(whole) else []
        union = {found.post.key: found.post for found in before}
        union.update({found.post.key: found.post for page in later for found in page.found})
        assert set(union) == set(_keys(whole)), f"a gap after page {stop}"
        if later:
            assert later[-1].cursor.walk is None
    return None


def asked_again_brings_nothing_new(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    network = case.network_of()
    pages = _fetch(kind, case, network)
    query = case.query.model_copy(update={"now": case.query.now + timedelta(minutes=15)})
    again = _fetch(kind, case, network, pages[-1].cursor, query)
    assert set(_keys(again)) <= set(_keys(pages))
    return None


def a_repeated_page_ends(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    if case.ask.get("constant_cursor"):
        return "its cursor never changes; the walk ends on an empty page"
    network = case.network_of()
    first = case.exchanges[-1] if len(case.files) == 1 else case.exchanges[0]
    path = first.url.split("//")[-1].partition("/")[2].partition("?")[0]
    recorded = FakeNetwork.replay([first])._answer
    network.answer(
        "/" + path,
        lambda asked: recorded(
            asked.model_copy(update={"url": first.url, "method": first.method, "body": first.sent})
        ),
    )
    _fetch(kind, case, network)
    return None


def _fails(
    kind: type[Collector],
    case: Case,
    status: int,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
) -> CollectError:
    network = case.network_of()
    network.fail(status, headers=headers or {}, body=body or b'{"error":"simulated"}')
    with pytest.raises(CollectError) as caught:
        _fetch(kind, case, network)
    for secret in secrets(case.make(kind), case.settings):
        assert secret not in str(caught.value), "a secret stands in an error message"
    return caught.value


def statuses_become_our_errors(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    assert type(_fails(kind, case, 401)) is AccessDenied
    assert type(_fails(kind, case, 402)) is Refused
    assert type(_fails(kind, case, 404)) is Refused
    for status in (500, 502, 503):
        assert type(_fails(kind, case, status, body=b"<html>gateway</html>")) is NetworkDown
    bare = _fails(kind, case, 429)
    assert type(bare) is RateLimited
    assert bare.until is None
    until = _fails(kind, case, 429, {"retry-after": "120"})
    assert isinstance(until, RateLimited)
    assert until.until == case.query.now + timedelta(seconds=120)
    return None


def html_is_never_no_posts(kind: type[Collector], case: Case) -> str | None:
    if case.ask is None:
        return "parse only"
    page = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
    assert type(_fails(kind, case, 200, {"content-type": "text/html"}, page)) is PayloadError
    with pytest.raises(PayloadError):
        case.make(kind).parse(Exchange(headers={"content-type": "text/html"}, body=page))
    return None


def errors_are_refused_by_parse(kind: type[Collector], case: Case) -> str | None:
    if not case.expected.get("http", True):
        return "never asked"
    collector = case.make(kind)
    for status, error in (
        (401, AccessDenied),
        (402, Refused),
        (404, Refused),
        (429, RateLimited),
        (503, NetworkDown),
    ):
        with pytest.raises(error):
            collector.parse(Exchange(status=status, body=b'{"error":"simulated"}'))
    return None


def check_is_unknown_on_errors(kind: type[Collector], case: Case) -> str | None:
    if not case.posts or not case.expected.get("http", True):
        return "nothing to check"
    ids = [one["id"] for one in case.posts][:3]
    now: datetime = (
        case.query.now if case.ask else datetime.fromisoformat("2026-11-20T12:00:00+00:00")
    )
    page = b"<html><body>Sign in</body></html>"
    for status, body in (
        (500, b""),
        (403, b'{"error":"no"}'),
        (401, b'{"error":"no"}'),
        (200, page),
        (200, b"{}"),
        (200, b"[]"),
        (429, b"{}"),
    ):
        network = case.network_of()
        network.fail(status, body=body)
        told = list(case.make(kind).check(ids, network.http(), now))
        assert [one.key for one in told] == [one["key"] for one in case.posts][:3]
        assert {one.state for one in told} == {"unknown"}, (status, body, told)
    return None


def page_names_every_setting(network: str, kind: type[Collector]) -> None:
    page = REPOSITORY / "docs" / "networks" / f"{network}.md"
    assert page.is_file(), f"docs/networks/{network}.md is missing"
    text = page.read_text()
    for setting in kind.sheet.settings:
        assert f"`{setting.name}`" in text, f"{page.name} does not name `{setting.name}`"


def sheet_is_readable_without_keys(network: str, kind: type[Collector]) -> None:
    sheet = kind.sheet
    assert sheet.network == network
    assert sheet.queries or sheet.push
    assert sheet.title
    assert sheet.every_minutes > 0
    assert sheet.page_size > 0
    assert kind({}).sheet == sheet
    assert re.fullmatch(r"[\w.-]+", sheet.version)
    if sheet.lag_hours:
        assert sheet.sweep_hours, "a lag without sweeps is never used"
    secret = [one for one in sheet.settings if one.secret]
    assert all(one.default is None for one in secret), "a secret has a default"


CASE_ROWS: tuple[Row, ...] = (
    becomes_the_expected_lines,
    the_same_twice,
    raw_can_be_read_again,
    values_are_clean,
    unknown_fields_change_nothing,
    missing_essentials_are_named,
    missing_is_null_not_zero,
    fetch_gives_every_post_once,
    resumes_from_any_cursor,
    asked_again_brings_nothing_new,
    a_repeated_page_ends,
    statuses_become_our_errors,
    html_is_never_no_posts,
    errors_are_refused_by_parse,
    check_is_unknown_on_errors,
)
NETWORK_ROWS = (sheet_is_readable_without_keys, page_names_every_setting)
