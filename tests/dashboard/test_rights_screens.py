"""Rights and Takedowns: what was said is granted and no more; every part shows and acts."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from chorus.errors import RightsError
from chorus.types import QueueFilter
from dashboard import acts_rights, reads_rights
from dashboard.desk import Desk
from dashboard.standing import Standing
from tests import make
from tests.dashboard.test_screens import drawn, words


def formed(desk: Desk, module: str, *told: Any) -> AppTest:
    """A form as its dialog draws it."""

    def script(desk, module, told):
        from importlib import import_module

        import_module(f"dashboard.screens.{module}").form(desk, *told)

    facts = {"desk": desk, "module": module, "told": told}
    return AppTest.from_function(script, kwargs=facts, default_timeout=60).run()


PARTS = ("answers", "send", "waiting", "ending", "standing", "figures", "takedowns")


WHO = (("operator", "en"), ("viewer", "es"), ("brand", "fr"), ("marketer", "en"))


@pytest.mark.parametrize(("part", "who"), [(part, WHO[n % 4]) for n, part in enumerate(PARTS)])
def test_a_part_draws(desk: Callable[..., Desk], part: str, who: tuple[str, str]) -> None:
    role, language = who
    test = drawn(desk(role, language), "rights", view=part)
    assert not test.exception
    assert [one.value for one in test.title] == [desk(role, language).words("Rights")]
    assert sum(1 for one in test.button if one.proto.type == "primary") <= 1


def test_the_part_stands_in_the_address(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "rights")
    test.button_group(key="rights-view").set_value("ending").run()
    assert test.query_params["view"] == "ending"
    assert "may be shown for less than 30 days" in words(test)
    assert drawn(desk(), "rights", view="nonsense").session_state["rights-view"] == "answers"


def test_a_condition_is_granted_as_said_and_no_wider(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    store = home.house.store
    with store.reading() as tx:
        line = next(x for x in tx.views.answers() if x.heard and x.heard.label == "conditional")
    assert line.heard
    heard, ref = line.heard.id, line.card.ref
    test = drawn(desk("brand"), "rights")
    assert "yes with a condition" in words(test)
    pills = test.button_group(key=f"uses-{heard}")
    assert pills.options == ["social (Instagram)"]
    assert pills.value == ["social:instagram"]
    assert not test.button(key=f"grant-{heard}").click().run().exception
    with store.reading() as tx:
        uses = {use for grant in tx.rights.grants(ref) for use in grant.uses}
        assert tx.rights.heard_one(heard).handled
    assert uses == {"social:instagram"}


@pytest.mark.parametrize("uses", [["email"], ["gallery", "ads"], ["social", "print"]])
def test_nothing_wider_than_asked_is_granted_even_past_the_screen(
    home: Standing, desk: Callable[..., Desk], uses: list[str]
) -> None:
    with home.house.store.reading() as tx:
        heard = tx.rights.heard()[0]
    with pytest.raises(RightsError, match="was not asked for"):
        acts_rights.settle(desk("brand"), heard.id, uses)
    with home.house.store.reading() as tx:
        assert tx.rights.grants(heard.ref) == []


def test_a_question_proposes_nothing_and_gives_words_to_ask_back(
    desk: Callable[..., Desk],
) -> None:
    test = drawn(desk("brand"), "rights")
    said = words(test)
    assert "Reads as a question" in said
    assert "They wrote first" in said
    assert "<mark>how much do you pay</mark>" in said
    assert test.button_group(key="uses-hq2").value == []
    assert test.button(key="grant-hq2").disabled


def test_a_no_closes_the_post_and_its_galleries(home: Standing, desk: Callable[..., Desk]) -> None:
    with home.house.store.reading() as tx:
        heard = tx.rights.heard()[0]
    test = drawn(desk("brand"), "rights")
    assert not test.button(key=f"no-{heard.id}").click().run().exception
    with home.house.store.reading() as tx:
        assert [bar.kind for bar in tx.rights.bars(heard.ref)] == ["declined"]


def test_who_may_not_grant_sees_no_button(desk: Callable[..., Desk]) -> None:
    for role in ("viewer", "marketer"):
        test = drawn(desk(role), "rights")
        keys = [str(one.key) for one in test.button]
        assert not [key for key in keys if key.startswith(("grant-", "no-", "confirm-", "by-hand"))]
        assert all(one.disabled for one in test.button_group if str(one.key).startswith("uses-"))
        assert "takedown" not in {
            one.key for one in drawn(desk(role), "rights", view="takedowns").text_input
        }


def test_the_ask_run_takes_one_after_the_other(home: Standing, desk: Callable[..., Desk]) -> None:
    store, sit = home.house.store, desk("marketer")
    with store.reading() as tx:
        waiting = [line.message.id for line in tx.views.outbox().by_hand]
    test = drawn(sit, "rights", view="send")
    test.button(key="run-start").click().run()
    assert test.query_params["run"] == "1"
    assert test.title[0].value == f"{len(waiting)} left to send"
    test.button(key="run-sent").click().run()
    with store.reading() as tx:
        first = tx.messages.get(waiting[0])
        request = tx.rights.request(first.request)
    assert (first.status, request.status) == ("sent_by_hand", "sent_by_hand")
    assert test.title[0].value == f"{len(waiting) - 1} left to send"
    test.button(key="run-skip").click().run()
    for _ in range(len(waiting) - 2):
        test.button(key="run-sent").click().run()
    assert test.title[0].value == "All sent"
    assert "1 was skipped" in words(test)
    with store.reading() as tx:
        assert [line.message.id for line in tx.views.outbox().by_hand] == [waiting[1]]


def test_the_run_is_not_for_those_who_may_not_ask(desk: Callable[..., Desk]) -> None:
    test = drawn(desk("viewer"), "rights", run="1")
    assert test.title[0].value == "Rights"


@pytest.mark.parametrize(("press", "status"), [("was", "sent"), ("not", "queued")])
def test_a_person_decides_an_interrupted_message(
    home: Standing, desk: Callable[..., Desk], press: str, status: str
) -> None:
    test = drawn(desk("marketer"), "rights", view="send")
    assert "nothing is sent twice by itself" in words(test)
    assert not test.button(key=f"{press}-m4").click().run().exception
    with home.house.store.reading() as tx:
        assert tx.messages.get("m4").status.startswith(status)


def test_what_failed_can_be_sent_by_hand(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("marketer"), "rights", view="send")
    assert "takes no replies from strangers" in test.error[0].value
    assert not test.button(key="mended-m5").click().run().exception
    with home.house.store.reading() as tx:
        assert tx.messages.get("m5").status == "sent_by_hand"


def test_nobody_confirms_their_own_proposal(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("brand", name="Bo"), "rights")
    assert "confirm-pr1" not in {one.key for one in test.button}
    assert "You proposed it" in words(test)
    with pytest.raises(RightsError):
        acts_rights.confirm(desk("brand", name="Bo"), "pr1")
    test = drawn(desk("brand", name="Mara"), "rights")
    assert not test.button(key="confirm-pr1").click().run().exception
    with home.house.store.reading() as tx:
        one = tx.proposals.get("pr1")
        grants = tx.rights.grants(one.ref)
    assert (one.status, one.decided_by) == ("confirmed", "Mara")
    assert {use for grant in grants for use in grant.uses} == {"print", "catalogue"}


@pytest.mark.parametrize(
    ("press", "status"), [("renew", "queued"), ("again", "queued"), ("let", "dropped")]
)
def test_a_permission_that_ends_is_asked_for_again(
    home: Standing, desk: Callable[..., Desk], press: str, status: str
) -> None:
    store = home.house.store
    with store.reading() as tx:
        assert "m9" not in {line.message.id for line in tx.views.outbox().by_hand}  # only a draft
        ref = tx.messages.get("m9").ref
    test = drawn(desk("marketer"), "rights", view="ending")
    assert "ends in 6 days" in words(test)
    key = press if press == "renew" else f"{press}-{ref}"
    assert not test.button(key=key).click().run().exception
    with store.reading() as tx:
        assert tx.messages.get("m9").status == status


def test_a_permission_by_hand_needs_its_evidence(home: Standing, desk: Callable[..., Desk]) -> None:
    store, sit = home.house.store, desk("brand")
    with store.reading() as tx:
        queue = tx.views.queue(QueueFilter(network="reviews"), None, 20).cards
        ref = next(one.ref for one in queue if not one.grants and not one.bars)
    test = formed(sit, "rights_grant", ref, ("gallery",))
    test.text_area(key="hand-note").set_value("Letter of 3 May, folder 4")
    test.button(key="hand-go").click().run()
    assert "add a file as evidence" in test.error[0].value
    test.file_uploader(key="hand-files").set_value([("letter.pdf", b"%PDF-1.4", "application/pdf")])
    test.button(key="hand-go").click().run()
    assert not test.exception
    assert not test.error
    with store.reading() as tx:
        [grant] = tx.rights.grants(ref)
        kept = tx.attachments.find(ref=ref)
    assert (grant.uses, grant.strength) == (("gallery",), "person")
    assert [file.name for file in kept] == ["letter.pdf"]


def test_a_standing_permission_is_entered_and_ended(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    sit = desk("brand")
    with home.house.store.reading() as tx:
        card = tx.views.queue(QueueFilter(), None, 1).cards[0]
        before = {one.id for one in tx.views.standing()}
    test = formed(sit, "rights_standing")
    test.button(key="stand-go").click().run()
    assert "needs its evidence" in test.error[0].value
    test.text_input(key="stand-author").set_value(card.post.author.handle)
    test.text_area(key="stand-note").set_value("Contract of 3 May")
    test.file_uploader(key="stand-files").set_value([("contract.pdf", b"%PDF", "application/pdf")])
    test.button(key="stand-go").click().run()
    assert not test.error
    with home.house.store.reading() as tx:
        [made] = [one for one in tx.views.standing() if one.id not in before]
    assert made.cap == 50
    test = drawn(sit, "rights", view="standing")
    assert not test.button(key=f"end-{made.id}").click().run().exception
    with home.house.store.reading() as tx:
        assert made.id not in {one.id for one in tx.views.standing()}


def test_where_only_the_handle_is_known_the_words_propose(desk: Callable[..., Desk]) -> None:
    from chorus.types import Heard
    from dashboard import said
    from rights.hearing import ONLY_A_HANDLE

    line = reads_rights.answers(desk(), 1)[0][0]
    told = {"id": "x", "request": line.request.id, "ref": line.card.ref, "key": "x:1"}
    told |= {"label": "unclear", "because": ONLY_A_HANDLE, "at": make.NOW}
    keys = desk().house.brand.keys
    yes = Heard.model_validate({**told, "text": "Yes! #yestarnholt"})
    assert said.offered(line, yes, keys)[1] == list(line.request.uses)
    assert "compare the account" in said.reading(yes, desk().words)
    doubt = Heard.model_validate({**told, "text": "yes, but what do you pay?"})
    assert said.offered(line, doubt, keys)[1] == []
