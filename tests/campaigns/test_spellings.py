"""Other spellings of a campaign's tags: proposed with counts, taken by a person, never entering."""

import pytest

from campaigns.enter import enter
from campaigns.rules import judge
from campaigns.spellings import joined, spellings
from chorus.errors import UsageError
from chorus.spelling import drop, found, take
from matching.match import match
from matching.sync import listed, sync
from storage.store import Store
from tests import make
from tests.conftest import FakeClock

ORDINARY = {"mountain", "mountains", "fountain"}


def _proposed(tags: tuple[str, ...], used: dict[str, int], known: tuple[str, ...] = ()) -> list:
    campaign = make.campaign(hashtags=tags)
    return [
        (one.tag, one.letters, one.posts)
        for one in spellings(campaign, used, known, ORDINARY.__contains__)
    ]


@pytest.mark.parametrize(
    ("own", "tag", "letters"),
    [
        ("mytarnholt", "mytarnhlt", 1),
        ("mytarnholt", "mytranholt", 1),
        ("mytarnholt", "my_tarnholt", 0),
        ("mytarnholt", "mýtarnholt", 0),
        ("mytarnholt", "mytrnhlt", None),
        ("mytarnholtwinter", "mytarnhotlwintr", 2),
        ("mytarnholtwinter", "mytrnhltwintr", None),
        ("skarn", "skarm", None),
        ("mountaine", "mountain", None),
        ("mytarnholt", "MyTarnholt", None),
        ("mytarnholt", "___", None),
    ],
)
def test_what_resembles_a_tag(own: str, tag: str, letters: int | None) -> None:
    expected = [] if letters is None else [(tag, letters, 3)]
    assert _proposed((own,), {tag: 3}) == expected


def test_a_tag_that_is_as_near_to_another_is_that_one() -> None:
    assert _proposed(("mytarnholt",), {"mytarnhold": 2}, ("mytarnholds",)) == []
    assert _proposed(("mytarnholt",), {"mytarnhold": 2}, ("mytarnhold",)) == []
    assert _proposed(("mytarnholt",), {"mytarnhold": 2}, ("skarn",)) == [("mytarnhold", 1, 2)]


def test_the_most_used_come_first_and_cases_are_one() -> None:
    used = {"mytarnhlt": 2, "MyTarnhlt": 3, "my_tarnholt": 9}
    assert [(letters, n) for _, letters, n in _proposed(("mytarnholt",), used)] == [(0, 9), (1, 5)]
    assert joined("My_Tarn-Hölt") == "mytarnholt"


@pytest.fixture
def campaign(store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chorus.spelling.is_ordinary", ORDINARY.__contains__)  # reading takes 3 s
    sync(store, listed([make.product(sku="S1", title="Skarn 2")]), source="s", clock=clock, by="t")
    made = make.campaign(slug="autumn", hashtags=("mytarnholt",), mentions=(), skus=("S1",))
    with store.transaction() as tx:
        tx.campaigns.save(made, clock())
        for n in range(3):
            tags = ("mytarnhlt",) if n else ("mytarnholt",)
            told = make.found(text="a day out " + "so good " * n, hashtags=tags, posted_at=clock())
            tx.posts.save([told], at=clock(), by="test")
    return made


def test_a_spelling_taken_links_and_enters_nobody(store: Store, clock: FakeClock, campaign) -> None:
    (one,) = found(store, campaign)
    assert (one.tag, one.meant, one.posts) == ("mytarnhlt", "mytarnholt", 2)
    assert match(store, clock=clock).ask == 1
    assert enter(store, clock=clock).entered == 1
    changed = take(store, "autumn", "mytarnhlt", by="ana", clock=clock)
    assert (changed.spellings, changed.version) == (("mytarnhlt",), campaign.version)
    assert match(store, clock=clock).ask == 2  # those two are judged again, and no other
    assert enter(store, clock=clock).entered <= 1
    with store.reading() as tx:
        assert tx.campaigns.taking_part("autumn")[0] == 1
        act = tx.acts.all(limit=9)[-1]
        assert (act.verb, act.who, act.after["spellings"]) == ("launch", "ana", ["mytarnhlt"])
        carries = [one for one in tx.posts.many([e.ref for e in tx.campaigns.entries("autumn")])]
    assert all("mytarnholt" in one.post.hashtags for one in carries)
    assert found(store, changed) == []
    assert drop(store, "autumn", "MyTarnhlt", by="ana", clock=clock).spellings == ()
    assert match(store, clock=clock).posts == 2


def test_what_cannot_be_taken_says_so(store: Store, clock: FakeClock, campaign) -> None:
    with pytest.raises(UsageError, match="already"):
        take(store, "autumn", "MYTARNHOLT", by="ana", clock=clock)
    with pytest.raises(UsageError, match="no spelling"):
        drop(store, "autumn", "nothing", by="ana", clock=clock)


def test_rules_never_read_spellings(clock: FakeClock) -> None:
    told = make.campaign(hashtags=("mytarnholt",), spellings=("mytarnhlt",), mentions=())
    post = make.stored(hashtags=("mytarnhlt",))
    assert "no_hashtag" in judge(post, told, 0, clock()).reasons
