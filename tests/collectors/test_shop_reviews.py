"""Reviews of shops and review tools: what the contract does not see (their own traps)."""

import copy
from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import orjson
import pytest

from chorus.errors import AccessDenied, PayloadError, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Page, Post, Query
from collectors.connector import Exchange
from collectors.networks.bazaarvoice import Bazaarvoice
from collectors.networks.judgeme import JudgeMe
from collectors.networks.trustpilot import Trustpilot
from collectors.networks.woocommerce import WooCommerce
from collectors.networks.yotpo import Yotpo
from collectors.recording import read
from collectors.registry import load
from tests import shared
from tests.collectors.contract import HOME
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NETWORKS = ("woocommerce", "judgeme", "trustpilot", "yotpo", "bazaarvoice")
SITE = {"site": "https://shop.tarnholt.example", "key": "ck_example", "secret": "cs_example"}


def query(network: str, value: str, kind: str = "account", now: datetime = NOW) -> Query:
    return Query.model_validate({"network": network, "kind": kind, "value": value, "now": now})


def recorded(network: str, name: str) -> Any:
    return orjson.loads(read(network, HOME / network / f"{name}.json").body)


def parsed(network: str, body: Any, url: str = "") -> list[Post]:
    exchange = Exchange(body=orjson.dumps(body), url=url)
    return [one.post for one in load(network).parse(exchange).found]


def ids(pages: Iterable[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


# -- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("network", NETWORKS)
def test_mail_telephone_and_what_is_made_of_them_stay_outside(network: str) -> None:
    count = 0
    for path in sorted((HOME / network).glob("*.json")):
        if path.name.endswith(".expected.json"):
            continue
        for found in load(network).parse(read(network, path)).found:
            count += 1
            told = (found.post.model_dump_json() + found.raw.decode()).lower()
            for word in ("mail.example", "+33", "gravatar", "203.0.113", "customer-9"):
                assert word not in told, (path.name, word)
    assert count > 2


@pytest.mark.parametrize("network", NETWORKS)
def test_without_a_key_a_person_is_told_where_to_get_it(network: str) -> None:
    collector = load(network)
    value = "shop.example"
    if network == "judgeme":
        collector = load(network, {"shop": value})
    if network == "woocommerce":
        collector = load(network, {"site": f"https://{value}"})
    with pytest.raises(AccessDenied, match="networks\\." + network):
        list(collector.fetch(query(network, value), None, FakeNetwork().http()))


@pytest.mark.parametrize("network", NETWORKS)
def test_a_kind_it_does_not_know_is_refused(network: str) -> None:
    with pytest.raises(Refused):
        list(load(network).fetch(query(network, "x", "hashtag"), None, FakeNetwork().http()))


# -- WooCommerce --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["review_doc_1", "review_doc_2", "review_doc_3"])
def test_woocommerces_own_examples_are_read_exactly(name: str) -> None:
    exchange = read("woocommerce", shared(f"recordings/woocommerce/{name}.json"))
    told = orjson.loads(exchange.body)
    told = told if isinstance(told, list) else [told]
    got = WooCommerce({}).parse(exchange).found
    assert [one.post.id for one in got] == [f"example.com/{one['id']}" for one in told]
    for one, review in zip(got, told, strict=True):
        post = one.post
        assert post.rating is not None
        assert (post.rating.value, post.rating.max) == (review["rating"], 5)
        assert post.posted_at == datetime.fromisoformat(review["date_created_gmt"] + "+00:00")
        assert post.author is not None
        assert post.author.name == review["reviewer"]
        assert post.about[0] == str(review["product_id"])
        assert ("verified" in post.flags) == review["verified"]
        assert b"john.doe" not in one.raw


def test_a_customer_with_an_account_is_one_person_a_guest_is_nobody_else() -> None:
    told = recorded("woocommerce", "reviews__01")
    authors = [post.author for post in parsed("woocommerce", told)]
    assert authors[0] is not None
    assert authors[0].id == "shop.tarnholt.example/users/7"
    assert authors[2] is not None
    assert authors[2].id == "shop.tarnholt.example/305"


def test_no_stars_are_none() -> None:
    told = recorded("woocommerce", "reviews__01")
    assert parsed("woocommerce", told)[2].rating is None


class Shop(FakeNetwork):
    """A shop with many reviews, newest first, in pages of what was asked for."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.reviews = {n: NOW - timedelta(hours=count - n) for n in range(1, count + 1)}
        self.answer("/wp-json/wc/v3/products/reviews", self._list)

    def _list(self, asked: Asked) -> Answered:
        told = dict(parse_qsl(urlsplit(asked.url).query))
        size, page = int(told["per_page"]), int(told["page"])
        numbers = sorted(self.reviews, key=self.reviews.__getitem__, reverse=True)
        return json_answer(
            [self._one(n) for n in numbers[size * (page - 1) : size * page]],
        )

    def _one(self, number: int) -> dict[str, Any]:
        at = self.reviews[number].strftime("%Y-%m-%dT%H:%M:%S")
        return {"id": number, "date_created_gmt": at, "product_id": 1, "status": "approved",
                "reviewer": "Ida", "review": "x", "rating": 5, "verified": False}  # fmt: skip


def test_reviews_that_arrive_while_it_reads_cost_nothing() -> None:
    shop = Shop(250)
    got: list[str] = []
    asked = query("woocommerce", "shop.tarnholt.example")
    for page in WooCommerce(SITE).fetch(asked, None, shop.http()):
        got += ids([page])
        new = max(shop.reviews) + 1
        shop.reviews[new] = NOW + timedelta(seconds=new)
    want = {f"shop.tarnholt.example/{n}" for n in range(1, 251)}
    assert want <= set(got)
    assert len(got) == len(set(got))


def test_the_next_walk_stops_where_the_last_one_began_and_the_sweep_finds_late_approvals() -> None:
    shop = Shop(350)
    collector = WooCommerce(SITE)
    asked = query("woocommerce", "shop.tarnholt.example")
    pages = list(collector.fetch(asked, None, shop.http()))
    del shop.asked[:]
    soon = query("woocommerce", "shop.tarnholt.example", now=NOW + timedelta(hours=1))
    pages = list(collector.fetch(soon, pages[-1].cursor, shop.http()))
    assert len(shop.asked) == 1
    shop.reviews[999] = NOW - timedelta(days=6)
    tomorrow = query("woocommerce", "shop.tarnholt.example", now=NOW + timedelta(hours=25))
    pages = list(collector.fetch(tomorrow, pages[-1].cursor, shop.http()))
    assert "shop.tarnholt.example/999" in ids(pages)


def test_woocommerce_is_asked_with_the_key_in_the_header_only() -> None:
    shop = Shop(1)
    list(
        WooCommerce(SITE).fetch(query("woocommerce", "shop.tarnholt.example/41"), None, shop.http())
    )
    (asked, *_rest) = shop.asked
    assert asked.headers["authorization"] == "Basic " + b64encode(b"ck_example:cs_example").decode()
    assert "ck_" not in asked.url
    assert parse_qs(urlsplit(asked.url).query)["product"] == ["41"]


def test_another_shop_is_refused() -> None:
    with pytest.raises(Refused, match=r"networks\.woocommerce\.site"):
        list(WooCommerce(SITE).fetch(query("woocommerce", "other.example"), None, Shop(1).http()))


def test_woocommerce_says_gone_only_on_an_explicit_answer() -> None:
    network = FakeNetwork()
    answers = {
        "1": json_answer({"code": "woocommerce_rest_review_invalid_id"}, status=404),
        "2": json_answer({"code": "rest_no_route"}, status=404),
        "3": json_answer({"id": 3, "product_id": 1, "status": "trash", "review": "x"}),
        "4": json_answer({"code": "woocommerce_rest_cannot_view"}, status=403),
    }
    network.answer("/", lambda asked: answers[asked.path.rpartition("/")[2]])
    told = WooCommerce(SITE).check(
        [*(f"shop.tarnholt.example/{n}" for n in answers), "other.example/9"], network.http(), NOW
    )
    assert [one.state for one in told] == ["gone", "unknown", "gone", "unknown", "unknown"]


# -- Judge.me -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, True),
        ({"hidden": True}, False),
        ({"published": False}, False),
        ({"curated": "spam"}, False),
        ({"curated": "not-yet", "published": None}, False),
        ({"curated": "not-yet", "published": True}, True),
    ],
)
def test_what_the_shop_does_not_publish_never_enters(changed: dict[str, Any], shown: bool) -> None:
    told = recorded("judgeme", "reviews__01")
    told["reviews"] = [{**told["reviews"][0], **changed}]
    assert bool(parsed("judgeme", told)) is shown


@pytest.mark.parametrize(
    ("verified", "flags"),
    [
        ("buyer", ("verified",)),
        ("verified-purchase", ("verified",)),
        ("email", ()),
        ("nothing", ()),
    ],
)
def test_a_confirmed_address_is_no_purchase(verified: str, flags: tuple[str, ...]) -> None:
    told = recorded("judgeme", "reviews__01")
    told["reviews"][0]["verified"] = verified
    assert parsed("judgeme", told)[0].flags == flags


def test_a_list_in_another_order_is_read_whole_each_time() -> None:
    network = FakeNetwork()
    one = recorded("judgeme", "reviews__01")["reviews"][0]
    made = [
        {**one, "id": n, "created_at": (NOW - timedelta(days=300 - n)).isoformat()}
        for n in range(1, 251)
    ]

    def page(asked: Asked) -> Answered:
        number = int(parse_qs(urlsplit(asked.url).query)["page"][0])
        return json_answer({"reviews": made[100 * (number - 1) : 100 * number]})

    network.answer("/api/v1/reviews", page)
    settings = {"shop": "tarnholt.myshopify.com", "token": "example-token"}
    asked = query("judgeme", "tarnholt.myshopify.com")
    pages = list(JudgeMe(settings).fetch(asked, None, network.http()))
    assert len(ids(pages)) == 250
    made.append({**one, "id": 251, "created_at": (NOW - timedelta(hours=1)).isoformat()})
    again = list(JudgeMe(settings).fetch(asked, pages[-1].cursor, network.http()))
    assert "251" in ids(again)


# -- Trustpilot ---------------------------------------------------------------------------------


def test_a_shop_is_found_by_its_domain_and_the_call_is_counted() -> None:
    network = FakeNetwork()
    network.answer("/v1/business-units/find", lambda _: json_answer({"id": "f" * 24}))
    network.answer("/v1/business-units/", lambda _: json_answer({"reviews": []}))
    pages = list(
        Trustpilot({"key": "example-key"}).fetch(
            query("trustpilot", "tarnholt.example"), None, network.http()
        )
    )
    assert [asked.path for asked in network.asked] == [
        "/v1/business-units/find", f"/v1/business-units/{'f' * 24}/reviews",
    ]  # fmt: skip
    assert sum(page.spent.calls for page in pages) == 2
    assert network.asked[0].headers["apikey"] == "example-key"
    assert "example-key" not in network.asked[0].url


def test_a_product_review_knows_its_product_even_alone() -> None:
    exchange = read("trustpilot", HOME / "trustpilot" / "product.json")
    (one, *_rest) = Trustpilot({}).parse(exchange).found
    assert one.post.about == ("TRN-1001",)
    again = Trustpilot({}).parse(Exchange(body=one.raw)).found[0].post
    assert again == one.post


def test_products_by_address_need_a_known_shop() -> None:
    asked = query("trustpilot", "https://shop.example/p", "url")
    with pytest.raises(Refused, match="unit"):
        list(Trustpilot({"key": "k"}).fetch(asked, None, FakeNetwork().http()))
    network = FakeNetwork()
    network.answer("/", lambda _: json_answer({"productReviews": []}))
    list(Trustpilot({"key": "k", "unit": "a" * 24}).fetch(asked, None, network.http()))
    told = parse_qs(urlsplit(network.asked[0].url).query)
    assert told["productUrl"] == ["https://shop.example/p"]


# -- Yotpo --------------------------------------------------------------------------------------


def test_yotpo_is_asked_for_changes_and_deletions_are_events() -> None:
    network = FakeNetwork()
    lists: list[list[Any]] = [recorded("yotpo", "reviews__01")["reviews"], []]
    network.answer("/oauth/token", lambda _: json_answer({"access_token": "example-token"}))
    network.answer("/v1/apps/", lambda _: json_answer({"reviews": lists.pop(0) if lists else []}))
    collector = Yotpo({"app_key": "EXAMPLE", "secret": "example-secret"})
    pages = list(collector.fetch(query("yotpo", "tarnholt"), None, network.http()))
    assert [key for page in pages for key in page.gone] == ["yotpo:140796003"]
    assert orjson.loads(network.asked[0].body)["client_secret"] == "example-secret"
    assert pages[-1].cursor.high == "2026-11-19T10:00:00.000000Z"
    list(collector.fetch(query("yotpo", "tarnholt"), pages[-1].cursor, network.http()))
    since = parse_qs(urlsplit(network.asked[-1].url).query)["since_updated_at"]
    assert since == ["2026-11-19T08:00:00Z"], "two hours before the newest change"


def test_reviews_of_the_shop_itself_name_no_product() -> None:
    got = parsed("yotpo", recorded("yotpo", "reviews__02"))
    assert got[0].about == ()
    assert got[0].flags == ()
    first = parsed("yotpo", recorded("yotpo", "reviews__01"))
    assert [post.flags for post in first] == [("verified",), ("incentivised",)]
    assert first[0].about == ("TRN-1001",)
    assert "It's dry" in first[0].text


# -- Bazaarvoice --------------------------------------------------------------------------------


def test_flags_and_product_of_bazaarvoice() -> None:
    got = parsed("bazaarvoice", recorded("bazaarvoice", "reviews__01"))
    assert [post.flags for post in got] == [("verified",), ("incentivised",), ("syndicated",)]
    assert got[0].about == (
        "TRN-1001", "4006381333931", "https://shop.tarnholt.example/product/fell-boot/", "Fell Boot",
    )  # fmt: skip


def test_a_rating_keeps_its_scale() -> None:
    told = recorded("bazaarvoice", "reviews__01")
    told["Results"][0] |= {"Rating": 8, "RatingRange": 10}
    told["Results"][1] |= {"Rating": 9, "RatingRange": 5}
    got = parsed("bazaarvoice", told)
    assert got[0].rating is not None
    assert (got[0].rating.value, got[0].rating.max) == (8, 10)
    assert got[1].rating is None, "outside its own scale"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ERROR_PARAM_INVALID_API_KEY", AccessDenied),
        ("ERROR_ACCESS_DENIED", AccessDenied),
        ("ERROR_REQUEST_LIMIT_REACHED", RateLimited),
        ("ERROR_PARAM_INVALID_FILTER_ATTRIBUTE", Refused),
        ("ERROR_UNKNOWN", PayloadError),
    ],
)
def test_errors_with_status_200_are_errors(code: str, error: type[Exception]) -> None:
    body = {"HasErrors": True, "Results": [],
            "Errors": [{"Code": code, "Message": "about example-passkey"}]}  # fmt: skip
    network = FakeNetwork()
    network.answer("/", lambda _: json_answer(body))
    with pytest.raises(error) as caught:
        list(
            Bazaarvoice({"passkey": "example-passkey"}).fetch(
                query("bazaarvoice", "tarnholt"), None, network.http()
            )
        )
    assert "example-passkey" not in str(caught.value)


def test_a_used_up_key_waits_a_minute() -> None:
    network = FakeNetwork()
    used = {"x-bazaarvoice-qpm-allotted": "1000", "x-bazaarvoice-qpm-current": "1001"}
    network.fail(403, headers=used)
    asked = query("bazaarvoice", "tarnholt/TRN:1")
    with pytest.raises(RateLimited) as caught:
        list(Bazaarvoice({"passkey": "example-passkey"}).fetch(asked, None, network.http()))
    assert caught.value.until == NOW + timedelta(minutes=1)
    told = parse_qs(urlsplit(network.asked[0].url).query)
    assert told["filter"] == ["productid:TRN\\:1"]


def test_a_review_bazaarvoice_does_not_show_is_unknown() -> None:
    network = FakeNetwork()
    network.answer(
        "/", lambda _: json_answer(copy.deepcopy(recorded("bazaarvoice", "reviews__01")))
    )
    told = list(
        Bazaarvoice({"passkey": "example-passkey"}).check(["192612", "1"], network.http(), NOW)
    )
    assert [one.state for one in told] == ["alive", "unknown"]
    assert len(network.asked) == 1
