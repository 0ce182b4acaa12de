"""Each role tries each act, whatever the screen shows; a stranger tries each address."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from chorus.errors import ChorusError
from dashboard import (
    acts_campaigns,
    acts_catalogue,
    acts_connect,
    acts_draws,
    acts_galleries,
    acts_matching,
    acts_print,
    acts_reviews,
    acts_rights,
    acts_texts,
    seal,
)
from dashboard.desk import Desk, Forbidden
from dashboard.routes import ROUTES
from dashboard.standing import Standing
from tests import make
from tests.dashboard.client import TestClient
from tests.dashboard.test_routes import client, signed  # noqa: F401 (a fixture)

ROLES = ("marketer", "brand", "operator", "viewer")
FILES = [("letter.pdf", b"%PDF-1.4")]
ACTS: dict[str, tuple[str, Callable[[Desk], Any]]] = {
    "ask": ("ask", lambda d: acts_rights.ask(d, ["x"], ["gallery"])),
    "sent": ("ask", lambda d: acts_rights.sent(d, message())),
    "decide_message": ("ask", lambda d: acts_rights.decide_message(d, "x", was_sent=True)),
    "renew": ("ask", lambda d: acts_rights.renew(d, "x", go=True)),
    "settle": ("settle", lambda d: acts_rights.settle(d, "x", [])),
    "grant_by_hand": (
        "grant",
        lambda d: acts_rights.grant_by_hand(
            d,
            "x",
            uses=("gallery",),
            territory=("*",),
            starts_on=make.NOW.date(),
            ends_on=None,
            note="letter",
            files=FILES,
        ),
    ),
    "confirm": ("grant", lambda d: acts_rights.confirm(d, "x")),
    "refuse_proposal": ("grant", lambda d: acts_rights.refuse_proposal(d, "x", "no")),
    "stand": (
        "grant",
        lambda d: acts_rights.stand(
            d, "x", uses=("gallery",), ends_on=make.NOW.date(), cap=1, note="n", files=FILES
        ),
    ),
    "end_standing": ("grant", lambda d: acts_rights.end_standing(d, "x", "over")),
    "reopen": (
        "grant",
        lambda d: acts_rights.reopen(d, "x", kind="minor", why="letter", files=FILES),
    ),
    "music": ("grant", lambda d: acts_rights.music(d, "x", "none", "")),
    "lay_out": ("publish", lambda d: d.lay_out("nowhere", "strip")),
    "withdraw": ("forget", lambda d: acts_rights.withdraw(d, ["x"], "asked")),
    "recalled": ("forget", lambda d: acts_rights.recalled(d, "x")),
    "decide_notice": ("notice", lambda d: acts_rights.decide_notice(d, "x", uphold=True, why="y")),
    "put_back": ("notice", lambda d: acts_rights.put_back(d, "x")),
    "hold": ("erase", lambda d: acts_rights.hold(d, "x", why="case")),
    "log_use": ("publish", lambda d: acts_rights.log_use(d, use())),
    "erase": ("erase", lambda d: acts_rights.erase(d, "nobody:x", dry_run=False)),
    "proof": ("grant", lambda d: acts_rights.proof(d, "x")),
    "read_catalogue": ("sources", lambda d: acts_catalogue.read(d, "x")),
    "answer_catalogue": ("sources", lambda d: acts_catalogue.answer(d, "x", "y", yes=True)),
    "succeed": ("sources", lambda d: acts_catalogue.succeed(d, "x", "y")),
    "correct": ("review", lambda d: acts_matching.correct(d, correction())),
    "undo_correction": ("review", lambda d: acts_matching.undo(d, 9)),
    "place": ("place", lambda d: d.place("TH-1", "", [])),
    "carry": ("place", lambda d: acts_reviews.carry(d, "TH-1", "TH-0", same=True)),
    "hang": ("publish", lambda d: acts_galleries.hang(d, "nowhere")),
    "confirm_texts": ("place", lambda d: acts_texts.confirm(d, [{"ref": "x", "part": "y"}])),
    "freeze": ("campaign", lambda d: acts_draws.freeze(d, "nowhere", 1, 1)),
    "announce": ("campaign", lambda d: acts_draws.announce(d, "nowhere")),
    "run_draw": ("campaign", lambda d: acts_draws.run(d, "nowhere")),
    "replace": ("campaign", lambda d: acts_draws.replace(d, "nowhere", "x", "rules")),
    "take_spelling": ("campaign", lambda d: acts_campaigns.take_spelling(d, "nowhere", "x")),
    "drop_spelling": ("campaign", lambda d: acts_campaigns.drop_spelling(d, "nowhere", "x")),
    "arrange": ("place", lambda d: acts_galleries.arrange(d, "nowhere", order="score")),
    "collect": ("place", lambda d: acts_galleries.collect(d, ["x"], title="t")),
    "publish": ("publish", lambda d: d.publish("nowhere")),
    "planned": ("publish", lambda d: acts_print.planned(d, ["x"], order())),
    "pack": ("publish", lambda d: acts_print.pack(d, ["x"], order())),
    "start": ("campaign", lambda d: d.start(make.campaign(slug="autumn"))),
    "run_now": ("sources", lambda d: d.run_now("x")),
    "follow": ("sources", lambda d: d.follow("nowhere", "hashtag", "x")),
    "unfollow": ("sources", lambda d: d.unfollow("x")),
    "connect": ("connect", lambda d: acts_connect.connect(d, "flickr", {"api_key": "x"})),
    "disconnect": ("connect", lambda d: acts_connect.disconnect(d, "flickr", "api_key")),
    "ask_once": ("connect", lambda d: acts_connect.ask_once(d, "feed")),
}
READS = {"held_by"}


def order() -> Any:
    from publishing.paper import Order

    day = make.NOW.date()
    return Order(use="print", title="Poster", starts_on=day, ends_on=day)


def message() -> Any:
    from chorus.types import Message

    told = {"id": "x", "kind": "request", "channel": "hand", "text": "t", "by": "M"}
    return Message.model_validate({**told, "due_at": make.NOW, "created_at": make.NOW})


def correction() -> Any:
    from chorus.types import Correction

    return Correction(kind="mute", word="boots", by="M", at=make.NOW)


def use() -> Any:
    from chorus.types import LoggedUse

    told = {"id": "", "use": "print", "title": "Poster", "refs": ("x",), "by": "M"}
    return LoggedUse.model_validate({**told, "starts_on": make.NOW.date(), "at": make.NOW})


def test_every_act_is_in_the_table() -> None:
    public = {
        name
        for name, one in inspect.getmembers(acts_rights, inspect.isfunction)
        if one.__module__ == "dashboard.acts_rights" and not name.startswith("_")
    }
    assert public - READS <= set(ACTS)
    assert {what for what, _act in ACTS.values()} | {"review"} == set().union(*seal.MAY.values())


@pytest.mark.parametrize("name", sorted(ACTS))
def test_each_role_tries_each_act(desk: Callable[..., Desk], name: str) -> None:
    what, act = ACTS[name]
    for role in ROLES:
        before = acts(desk("operator"))
        try:
            act(desk(role))
        except Forbidden:
            assert not seal.may(role, what), role
            assert acts(desk("operator")) == before
        except (ChorusError, ImportError, ValueError):
            assert seal.may(role, what), role  # let through, and refused for what it was told
        else:
            assert seal.may(role, what), role


def acts(desk: Desk) -> int:
    with desk.house.store.reading() as tx:
        return len(tx.acts.all(0, 10_000))


def test_only_the_brand_and_the_operator_grant() -> None:
    for what in ("settle", "grant", "forget", "notice"):
        assert [role for role in ROLES if seal.may(role, what)] == ["brand", "operator"]
    for what in ("erase", "connect"):
        assert [role for role in ROLES if seal.may(role, what)] == ["operator"]
    assert seal.MAY["viewer"] == frozenset()


def filled(path: str) -> str:
    return (
        path.replace("{digest}", "0" * 64)
        .replace("{size}", "240")
        .replace("{slug}", "ridge")
        .replace("{path:path}", "index.html")
    )


OPEN = {"/desk/health", "/desk/sign-in", "/desk/sign-out", "/desk/language"}


def test_a_stranger_tries_every_address(client: TestClient) -> None:  # noqa: F811
    for route in ROUTES:
        if route.path in OPEN:
            continue
        for method in route.methods or ():
            answer = client.request(
                method, filled(route.path), headers={"Origin": "http://testserver"}
            )
            assert answer.status_code == 401, (method, route.path)


def test_evidence_is_for_those_who_decide(
    client: TestClient,  # noqa: F811
    home: Standing,
    cookie: Any,
) -> None:
    from chorus.types import Attachment

    store = home.house.store
    digest = store.proofs.put(b"%PDF-1.4 a letter")
    signed(client, home, cookie, "Bo")
    assert client.get(f"/desk/evidence/{digest}").status_code == 404  # bytes alone are nothing
    with store.transaction() as tx:
        ref = tx.views.today(make.NOW).newest[0]
        tx.attachments.save(
            Attachment(
                digest=digest,
                ref=ref,
                name="letter.html",
                mime="text/html",
                size=17,
                by="Bo",
                at=make.NOW,
            )
        )
    answer = client.get(f"/desk/evidence/{digest}")
    assert answer.content == b"%PDF-1.4 a letter"
    assert "attachment" in answer.headers["content-disposition"]
    assert "html" not in answer.headers["content-type"]
    for name in ("Ana", "Vera"):
        signed(client, home, cookie, name)
        assert client.get(f"/desk/evidence/{digest}").status_code == 403
