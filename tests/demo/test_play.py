"""The play, from the first reading to the withdrawal: what a newcomer finds."""

import shutil
from datetime import UTC, datetime

import orjson
import pytest
from click.testing import CliRunner

from chorus.commands.demo import demo_command
from chorus.demo.figures import figures
from chorus.demo.house import MARK, remove
from chorus.demo.play import Play, rounded
from chorus.demo.story import BEST, MARA, WALL
from chorus.types import QueueFilter, Work
from publishing.selection import slug_of
from rights.consent import may_use

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def play(tmp_path_factory):
    made = Play(tmp_path_factory.mktemp("demo") / "one", NOW)
    made.run()
    yield made
    made.house.close()


@pytest.fixture(scope="module")
def told(play):
    return figures(play.house, play.world)


def _state(play):
    """Everything that does not hang on random refs."""
    found = {}
    with play.house.store.reading() as tx:
        for draft in play.world.posts:
            post = tx.posts.by_keys([draft.key(NOW)]).get(draft.key(NOW))
            if post is None:
                continue
            card = tx.views.card(post.ref)
            found[post.post.key] = (
                post.state,
                post.version,
                card.score,
                card.decision.verdict if card.decision else None,
                sorted(
                    (line.match.sku, line.match.band, line.match.answer) for line in card.matches
                ),
                sorted((e.campaign, e.status, e.reasons) for e in card.entries),
                sorted(g.uses for g in card.grants),
                sorted(b.kind for b in card.bars),
                [m.digest for m in card.media],
                card.published_in,
            )
    return found


def test_figures(told):
    assert sum(told["collected"].values()) >= 600
    assert set(told["collected"]) == {
        *("instagram", "tiktok", "x", "form", "reviews", "mastodon", "bluesky", "feed")
    }
    assert told["entries"] >= 380
    assert told["linked"] >= 350
    assert told["published"] >= 12


def test_rights_stand_in_every_state(told):
    assert [state for state, n in told["rights"].items() if n == 0] == []


def test_every_post_counts_once(told):
    assert sum(told["rights"].values()) == sum(told["collected"].values())


def test_nobody_was_left_out(play):
    keys = [draft.key(NOW) for draft in play.world.posts]
    with play.house.store.reading() as tx:
        known = tx.posts.by_keys(keys)
    assert [key for key in keys if key not in known] == []


def test_no_picture_is_missing(play):
    with play.house.store.reading() as tx:
        cards = tx.views.queue(QueueFilter(), None, 1000).cards
    missing = [(c.post.key, m.url) for c in cards for m in c.media if m.digest is None]
    assert missing == []


def test_review_opens_on_the_clip_then_the_three_that_need_a_look(play):
    with play.house.store.reading() as tx:
        clip, reseller, *rest = tx.views.queue(QueueFilter(), None, 4).cards
    assert clip.post.language == "es"
    assert clip.media[0].kind == "video"
    assert clip.matches[0].match.sku == "TH-SK2-MOS"
    assert clip.matches[0].match.reason
    kinds = [[caution.kind for caution in card.cautions] for card in (clip, reseller, *rest)]
    assert kinds == [[], [], ["minor"], ["stolen"]]
    assert (reseller.who.kind, reseller.who.why) == ("reseller", "trade “DM for prices”")
    with play.house.store.reading() as tx:
        other = tx.posts.get(rest[-1].cautions[0].other)
    assert other.post.key == play.world.roles["original"].key(NOW)


def test_staff_are_said_to_be_staff_on_the_page(play):
    with play.house.store.reading() as tx:
        assert {"customer", "reseller", "staff"} <= set(tx.who.counts())
        (staff,) = tx.views.queue(QueueFilter(state="approved", author="staff"), None, 9).cards
    assert staff.who.why == "listed_staff @niao_example"
    page = play.house.out / slug_of("TH-FJG-CHE") / "current" / "index.html"
    assert "Works for Tarnholt" in page.read_text()


def test_no_other_post_looks_stolen_or_repeated(play):
    with play.house.store.reading() as tx:
        cards = tx.views.queue(QueueFilter(), None, 1000).cards
    raised = [
        (c.kind, card.post.key)
        for card in cards
        for c in card.cautions
        if c.kind in ("stolen", "duplicate")
    ]
    thefts = {play.world.roles[role].key(NOW) for role in ("stolen", "stolen2")}
    assert {key for _, key in raised} == thefts


def test_only_instagram_is_no_product_page(play):
    (ref,) = play.desk.role("tent")
    with play.house.store.reading() as tx:
        grants, bars = tx.rights.grants(ref), tx.rights.bars(ref)
        heard = tx.rights.heard_of(ref)
    assert heard[0].text == "sí, pero solo Instagram"
    work = Work(ref=ref, part=grants[0].work.part)
    assert may_use(work, "social:instagram", "*", None, NOW, grants, bars).allowed
    refused = may_use(work, "product_page", "*", None, NOW, grants, bars)
    assert not refused.allowed
    assert refused.reasons


def test_galleries_are_up_and_what_was_taken_back_left_them(play):
    gone = play.desk.role("taken", "disputed", "later")
    with play.house.store.reading() as tx:
        best = tx.publications.current(slug_of(BEST))
        wall = tx.publications.current(WALL)
        holding = [tx.publications.holding(ref) for ref in gone]
    assert len(best.items) >= 6
    assert len(wall.items) >= 8
    assert holding == [[], [], []]
    assert best.version > 1
    assert (play.house.out / slug_of(BEST)).is_dir()


def test_instagram_stopped_at_ten_past_two_and_says_what_to_do(play):
    with play.house.store.reading() as tx:
        stopped = [s for s in tx.sources.all() if s.stopped_at]
    assert {s.network for s in stopped} == {"instagram"}
    assert {f"{s.stopped_at:%H:%M}" for s in stopped} == {"02:10"}
    assert all("Renew the access token" in s.last_error for s in stopped)


def test_three_campaigns_ended_running_upcoming(play):
    with play.house.store.reading() as tx:
        lines = {line.campaign.slug: line for line in tx.views.campaigns()}
    assert lines["tarnholt-trails"].campaign.closes_at < NOW
    assert lines["my-tarnholt"].campaign.closes_at > NOW > lines["my-tarnholt"].campaign.opens_at
    assert lines["first-snow"].campaign.opens_at > NOW
    assert lines["tarnholt-trails"].entries > 80
    assert lines["my-tarnholt"].entries > 200


def test_the_log_of_acts_holds(play):
    with play.house.store.reading() as tx:
        assert tx.acts.verify() > 50
        assert MARA in {act.who for act in tx.acts.all(limit=10_000)}


def test_a_second_play_is_the_same(play, told, tmp_path):
    again = Play(tmp_path / "two", NOW)
    again.run()
    assert figures(again.house, again.world) == told
    assert _state(again) == _state(play)
    again.house.close()


def test_remove_leaves_nothing_and_touches_nothing_else(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / MARK).write_text("")
    (folder / "chorus.db").write_text("")
    (tmp_path / "other").write_text("mine")
    assert remove(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    assert not remove(mine)
    assert (mine / "letter.txt").exists()


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    result = CliRunner().invoke(demo_command, ["--dir", str(tmp_path), "--headless"])
    assert result.exit_code != 0
    assert "not the demo's" in str(result.exception)
    assert (tmp_path / "letter.txt").exists()


def test_the_command_removes(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / MARK).write_text("")
    result = CliRunner().invoke(demo_command, ["--dir", str(folder), "--remove", "--json"])
    assert orjson.loads(result.output) == {"removed": True}
    assert not folder.exists()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_play_ends_at_a_full_hour():
    assert rounded(datetime(2026, 11, 22, 7, 59, 3, tzinfo=UTC)) == NOW
