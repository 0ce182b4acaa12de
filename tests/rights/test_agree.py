"""agree → prove → grants, on both databases; what a stranger with the public link cannot do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256

import pytest

from chorus.errors import RightsError, Stale
from chorus.types import Brand, Kept, RightsRequest, Work
from rights.agree import again, agree, confirm
from rights.consent import may_use
from rights.consenting import Choices, Original
from tests import make

KEY = b"k" * 32
BRAND = Brand(name="Tarnholt", entity="Tarnholt AS")
PICTURE = "a" * 64
LOOK = 0x0F0F_3C3C_55AA_1234


class Talk:
    """A post that was asked about, with a kept picture."""

    def __init__(self, store, clock, **over):
        self.store, self.clock = store, clock
        with store.transaction() as tx:
            (self.ref,) = tx.posts.save([make.found()], at=clock(), by="test").new
            kept = Kept(digest=PICTURE, kind="image", mime="image/webp", size=1, dhash=LOOK)
            tx.media.keep(self.ref, 0, kept)
            self.request = RightsRequest(
                **{
                    "id": "r1",
                    "ref": self.ref,
                    "works": (Work(ref=self.ref, part=PICTURE), Work(ref=self.ref, part="text")),
                    "uses": ("product_page", "gallery", "social"),
                    "language": "en",
                    "text": "May we?",
                    "terms": "t" * 64,
                    "status": "sent",
                    "by": "mara",
                    "created_at": clock(),
                    **over,
                }
            )
            tx.rights.save_request(self.request)

    def agree(self, private=False, original=b"", choices_original=None, **over):
        told = {
            "yes": True, "nonce": "n1", "language": "en", "version": 1, "uses": ("gallery",),
            "territory": ("*",), "months": 12, "people": 0, "minors": False, "adult": True,
            "original": choices_original,
        }  # fmt: skip
        return agree(
            self.store, "r1", Choices(**{**told, **over}),
            clock=self.clock, brand=BRAND, key=KEY, private=private, original=original,
        )  # fmt: skip

    def confirm(self, consent):
        seen = make.evidence(key="mastodon:r9", url="https://fell.example/r9", text=consent.code)
        return confirm(self.store, consent.id, seen, clock=self.clock, brand=BRAND)

    def may(self, use="gallery", where="*"):
        with self.store.reading() as tx:
            grants, bars = tx.rights.grants(self.ref), tx.rights.bars(self.ref)
        work = Work(ref=self.ref, part=PICTURE)
        return may_use(work, use, where, None, self.clock(), grants, bars).allowed

    def state(self):
        with self.store.reading() as tx:
            tx.acts.verify()
            return (
                len(tx.rights.grants(self.ref)),
                [bar.kind for bar in tx.rights.bars(self.ref)],
                [(h.label, h.handled) for h in tx.rights.heard_of(self.ref)],
            )


@pytest.fixture
def talk(store, clock):
    return Talk(store, clock)


def test_an_answer_on_a_public_link_grants_nothing_until_its_code_was_seen(talk):
    consent = talk.agree()
    assert (consent.status, consent.months, talk.state()) == ("given", 12, (0, [], []))
    assert not talk.may()
    done = talk.confirm(consent)
    assert (done.consent.status, done.consent.strength, len(done.grants)) == ("proved", "code", 2)
    assert talk.may()
    assert not talk.may("social")
    with talk.store.reading() as tx:
        grant = tx.rights.grants(talk.ref)[0]
        assert tx.rights.request("r1").status == "answered"
    assert (grant.evidence.url, grant.evidence.kind) == ("https://fell.example/r9", "consent")
    assert grant.ends_on == (talk.clock() + timedelta(days=365)).date()
    assert talk.confirm(consent) is None
    assert talk.state()[0] == 2


def test_a_private_link_counts_at_once(talk):
    consent = talk.agree(private=True, may=("crop",), territory=("FR",))
    assert (consent.status, consent.strength) == ("proved", "link")
    assert talk.may(where="FR")
    assert not talk.may(where="ES")
    with talk.store.reading() as tx:
        assert {g.may for g in tx.rights.grants(talk.ref)} == {("crop",)}
        acts = [act for act in tx.acts.all() if act.verb == "agree"]
    assert len(acts) == 1
    assert "@" not in acts[0].model_dump_json()


def test_fifty_at_once_are_one_answer_and_one_set_of_grants(talk):
    with ThreadPoolExecutor(10) as pool:
        given = list(pool.map(lambda n: talk.agree(private=True, nonce=f"n{n}"), range(50)))
    assert len({consent.id for consent in given}) == 1
    assert talk.state()[0] == 2
    with talk.store.reading() as tx:
        assert len(tx.consents.find(request="r1")) == 1
        assert len([act for act in tx.acts.all() if act.verb == "agree"]) == 1


def test_the_same_form_at_once_is_one_answer(talk):
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: talk.agree(), range(16)))
    assert len({consent.id for consent in given}) == 1


def test_a_second_answer_changes_nothing(talk):
    first = talk.agree()
    assert talk.agree(nonce="n2", uses=("social",)) == first
    assert talk.agree(nonce="n3", yes=False) == first
    talk.confirm(first)
    assert talk.agree(nonce="n4", yes=False).status == "proved"
    assert talk.may()


def test_starting_over_voids_what_nobody_proved(talk):
    stranger = talk.agree(uses=("social",))
    again(talk.store, "r1", clock=talk.clock)
    mine = talk.agree(nonce="n2")
    assert mine.id != stranger.id
    assert talk.confirm(stranger) is None
    assert talk.state()[0] == 0
    assert talk.agree(uses=("social",)).status == "void"
    talk.confirm(mine)
    assert (talk.may(), talk.may("social")) == (True, False)
    with pytest.raises(RightsError, match="cannot be started over"):
        again(talk.store, "r1", clock=talk.clock)


def test_starting_over_where_nothing_stands_does_nothing(talk):
    again(talk.store, "r1", clock=talk.clock)
    assert talk.state() == (0, [], [])


def test_a_strangers_no_closes_nothing_and_burns_nothing(talk):
    with talk.store.transaction() as tx:
        work = Work(ref=talk.ref, part=PICTURE)
        tx.rights.save_grant(make.grant(work=work, uses=("gallery",)))
    assert talk.agree(yes=False).status == "refused"
    assert talk.state() == (1, [], [("decline", False)])
    assert talk.may()
    again(talk.store, "r1", clock=talk.clock)
    assert talk.state() == (1, [], [("decline", True)])
    talk.confirm(talk.agree(nonce="n2", uses=("social",)))
    assert talk.may("social")


@pytest.mark.parametrize("before", [False, True])
def test_a_no_of_the_author_closes_the_post(talk, before):
    if before:
        with talk.store.transaction() as tx:
            tx.rights.save_grant(make.grant(work=Work(ref=talk.ref, part=PICTURE)))
    talk.agree(private=True, yes=False)
    assert talk.state()[1] == ["withdrawn" if before else "declined"]
    with talk.store.reading() as tx:
        assert tx.posts.get(talk.ref).state == ("withdrawn" if before else "live")
    assert not talk.may()


@pytest.mark.parametrize(
    ("over", "why"),
    [({"adult": False, "minors": None, "guardian": "Bo Moss"}, "its author is under 18"),
     ({"minors": True}, "somebody in it is under 18")],
)  # fmt: skip
def test_a_minor_closes_the_post_until_a_person_reopens_it(talk, over, why):
    given = talk.agree(**over)
    assert talk.state() == (0, [], [])  # a stranger's word closes nothing
    done = talk.confirm(given)
    assert (done.barred, done.waiting) == (True, True)
    assert talk.state()[:2] == (2, ["minor"])
    assert not talk.may()
    with talk.store.reading() as tx:
        assert tx.rights.bars(talk.ref)[0].why.startswith(why)
        assert tx.consents.get(given.id).guardian == over.get("guardian", "")


def test_people_who_may_not_agree_wait_for_a_person(talk):
    consent = talk.agree(private=True, people=3, people_agree=False)
    assert consent.status == "proved"
    assert talk.state() == (0, [], [("conditional", False)])


def test_a_closed_post_needs_no_answer_and_a_late_proof_waits_for_a_person(talk):
    consent = talk.agree()
    with talk.store.transaction() as tx:
        tx.rights.bar(make.bar(ref=talk.ref, kind="disputed"))
    assert talk.confirm(consent).waiting
    assert talk.state() == (0, ["disputed"], [("conditional", False)])


def test_what_cannot_be_is_refused(talk):
    with pytest.raises(RightsError, match="Nothing that was asked"):
        talk.agree(uses=("ads",))
    with pytest.raises(Stale):
        talk.agree(version=7)
    with talk.store.transaction() as tx:
        tx.rights.bar(make.bar(ref=talk.ref, kind="disputed"))
    with pytest.raises(RightsError, match="closed"):
        talk.agree()
    assert talk.state() == (0, ["disputed"], [])


def original(look=LOOK):
    data = b"pixels"
    return data, Original(
        digest=sha256(data).hexdigest(), name="dawn.jpg", mime="image/jpeg",
        size=len(data), width=4000, height=3000, dhash=look,
    )  # fmt: skip


@pytest.mark.parametrize(("look", "same"), [(LOOK, True), (LOOK ^ 7, True), (~LOOK, False)])
def test_an_original_is_kept_and_granted_when_it_is_the_same_picture(talk, look, same):
    data, told = original(look)
    consent = talk.agree(private=True, original=data, choices_original=told)
    assert (consent.original_same, consent.original_width) == (same, 4000)
    with talk.store.reading() as tx:
        parts = {grant.work.part for grant in tx.rights.grants(talk.ref)}
        (attached,) = tx.attachments.find(ref=talk.ref)
    assert (told.digest in parts) is same
    assert attached.by == f"consent:{consent.id}"
    assert talk.store.proofs.read(told.digest) == data


def test_a_file_of_no_answer_is_not_kept(talk):
    data, told = original()
    talk.agree(original=data, choices_original=told)
    again(talk.store, "r1", clock=talk.clock)
    assert not talk.store.proofs.has(told.digest)
    talk.agree(nonce="n2")
    talk.agree(nonce="n3", original=data, choices_original=told)
    assert not talk.store.proofs.has(told.digest)
