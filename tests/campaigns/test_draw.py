"""From a closed campaign to winners anybody can check, in files that name nobody."""

import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from campaigns import beacon, scheme
from campaigns.draw import announce, freeze, replace, run
from campaigns.enter import enter
from chorus.errors import DrawError, NetworkDown
from chorus.http import Answered, Http
from rights.erase import begin, erase
from tests import make

HOUR = timedelta(hours=1)
BY = {"by": "mara"}


@pytest.fixture
def closed(store, clock):
    """A campaign that closed an hour ago: ten people, one of them with two entries."""
    campaign = make.campaign(
        slug="trails", hashtags=("tarnholttrails",), entries_per_person=2,
        opens_at=clock() - 48 * HOUR, closes_at=clock() - HOUR,
    )  # fmt: skip
    people = [make.author(id=f"walker-{n}", handle=f"wanderer{n}@fell.example") for n in range(10)]
    posts = [
        make.found(author=who, hashtags=("tarnholttrails",), posted_at=clock() - 3 * HOUR)
        for who in [*people, people[0]]
    ]
    with store.transaction() as tx:
        tx.campaigns.save(campaign, clock())
        refs = tx.posts.save(posts, at=clock(), by="test").new
    enter(store, clock=clock)
    return refs


def frozen(store, clock, winners=2, alternates=3):
    return freeze(store, "trails", winners=winners, alternates=alternates, clock=clock, **BY)


def fire(draw, n=1):
    """A beacon file for the announced round; what it is signed with nobody checks here."""
    signature = sha256(f"round {n}".encode()).digest() * 2
    told = {"round": draw.manifest["beacon"]["round"], "signature": signature.hex()}
    return {**told, "randomness": sha256(signature).hexdigest()}


def checked(folder, *more):
    """What a stranger's Python says, with nothing of ours but the published files."""
    names = ("manifest.json", "entries.txt", "beacon.json", "result.json")
    command = [sys.executable, "-I", "verify_draw.py", *names, *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_from_the_close_to_a_verified_draw(store, clock, closed, tmp_path):
    out = tmp_path / "draws"
    draw = frozen(store, clock)
    assert (draw.entries, draw.state) == (11, "frozen")
    draw = announce(store, "trails", out=out, clock=clock, delay=2 * HOUR, **BY)
    born = scheme.born(draw.manifest["beacon"])
    assert clock() + 2 * HOUR <= born <= clock() + 2 * HOUR + timedelta(seconds=3)
    folder = out / "trails"
    assert {p.name for p in folder.iterdir()} == {
        "manifest.json", "entries.txt", "rules.json", "verify_draw.py", "SHA256SUMS",
    }  # fmt: skip
    rules = (folder / "rules.json").read_bytes()
    assert sha256(rules).hexdigest() == draw.manifest["rules_sha256"]
    with pytest.raises(DrawError, match="born at"):
        run(store, "trails", out=out, clock=clock, beacon=fire(draw), **BY)
    clock.advance(3 * 3600)
    with pytest.raises(DrawError, match="randomness"):
        wrong = {**fire(draw), "randomness": "00"}
        run(store, "trails", out=out, clock=clock, beacon=wrong, **BY)
    draw = run(store, "trails", out=out, clock=clock, beacon=fire(draw), **BY)
    assert len(draw.order) == 5
    assert {"certificate.html", "certificate.fr.html", "certificate.es.html"} < {
        p.name for p in folder.iterdir()
    }
    code, said = checked(folder)
    assert (code, said.splitlines()[0]) in {(0, "VALID"), (1, "BROKEN beacon signature: the "
                                            "network did not sign this round so")}  # fmt: skip
    with store.reading() as tx:
        chances = tx.draws.chances("trails", draw.order)
        won = [chances[leaf] for leaf in draw.won]
        entries = {e.ref: e.status for e in tx.campaigns.entries("trails")}
    assert [entries[one.ref] for one in won] == ["won", "won"]
    assert len({one.key.partition("#")[0] for one in won}) == 2
    receipt = ("--receipt", won[0].key, won[0].salt)
    assert "drawn in place" in checked(folder, *receipt)[1]


def test_the_next_in_line_wins_and_nothing_is_drawn_again(store, clock, closed, tmp_path):
    out = tmp_path / "draws"
    frozen(store, clock)
    sources = [{"name": "Loto", "date": "2027-01-01"}]
    announce(store, "trails", out=out, clock=clock, sources=sources, **BY)
    clock.advance(86_400 * 90)
    numbers = {"sources": [[7, 3, 21]]}
    draw = run(store, "trails", out=out, clock=clock, beacon=numbers, **BY)
    first, order = draw.won[0], draw.order
    facts = {"out": out, "clock": clock, **BY}
    draw = replace(store, "trails", first[:8], reason="no_answer", note="two mails", **facts)
    assert draw.order == order
    assert first not in draw.won
    assert len(draw.won) == 2
    assert replace(store, "trails", first, reason="rules", **facts) == draw  # once is enough
    told = orjson.loads((out / "trails" / "replacements.json").read_bytes())
    assert {"leaf": first, "reason": "no_answer"}.items() <= next(
        one for one in told if one["leaf"] == first
    ).items()
    assert "two mails" not in (out / "trails" / "replacements.json").read_text()
    assert checked(out / "trails")[0] == 0
    with pytest.raises(DrawError, match="not one of those drawn"):
        replace(store, "trails", "f" * 64, reason="rules", **facts)


def test_a_second_attempt_changes_nothing_and_is_seen(store, clock, closed, tmp_path):
    out = tmp_path / "draws"
    with pytest.raises(DrawError, match="an hour at least"):
        announce(store, "trails", out=out, clock=clock, delay=HOUR / 2, **BY)
    before = frozen(store, clock)
    with pytest.raises(DrawError, match="not done twice"):
        frozen(store, clock)
    made = announce(store, "trails", out=out, clock=clock, seal=True, **BY)
    assert not made.verifiable
    with pytest.raises(DrawError, match="not done twice"):
        announce(store, "trails", out=out, clock=clock, **BY)
    drawn = run(store, "trails", out=out, clock=clock, public="Loto 7 3 21", **BY)
    with pytest.raises(DrawError, match="not done twice"):
        run(store, "trails", out=out, clock=clock, public="another text", **BY)
    with store.reading() as tx:
        assert tx.draws.get("trails").order == drawn.order
        assert tx.draws.get("trails").root == before.root
        acts = [act.verb for act in tx.acts.of("campaign trails")]
    assert acts.count("second_draw") == 3
    assert [a for a in acts[::-1] if a != "second_draw"] == [
        "freeze_draw", "announce_draw", "run_draw",
    ]  # fmt: skip
    code, said = checked(out / "trails")
    assert code == 0
    assert "sealed: weaker" in said
    told = orjson.loads((out / "trails" / "certificate.json").read_bytes())
    assert told["verifiable"] is False


class Killed(BaseException):
    """The power went."""


def dies(monkeypatch, after):
    """Writing ends after so many files, once."""
    left = [after]
    true = Path.replace

    def replaced(self, target):
        if self.name.endswith(".part"):
            if left[0] == 0:
                left[0] = -1
                raise Killed
            left[0] -= 1
        return true(self, target)

    monkeypatch.setattr(Path, "replace", replaced)


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_what_was_interrupted_is_finished_as_it_was_begun(
    store, clock, closed, tmp_path, monkeypatch, after
):
    facts = {"out": tmp_path, "clock": clock, **BY}
    frozen(store, clock)
    dies(monkeypatch, after)
    with pytest.raises(Killed):
        announce(store, "trails", delay=2 * HOUR, **facts)
    with store.reading() as tx:
        begun = tx.draws.get("trails").manifest
    clock.advance(1800)
    assert announce(store, "trails", delay=5 * HOUR, **facts).manifest == begun
    assert orjson.loads((tmp_path / "trails" / "manifest.json").read_bytes()) == begun
    with pytest.raises(DrawError, match="not done twice"):
        announce(store, "trails", **facts)
    clock.advance(3 * 3600)
    dies(monkeypatch, after)
    with store.reading() as tx:
        beacon = fire(tx.draws.get("trails"))
    with pytest.raises(Killed):
        run(store, "trails", beacon=beacon, **facts)
    drawn = run(store, "trails", beacon=beacon, **facts)
    told = orjson.loads((tmp_path / "trails" / "result.json").read_bytes())
    assert told == {"order": list(drawn.order)}
    with pytest.raises(DrawError, match="not done twice"):
        run(store, "trails", beacon=beacon, **facts)
    dies(monkeypatch, after)
    with pytest.raises(Killed):
        replace(store, "trails", drawn.won[0], reason="rules", **facts)
    again = replace(store, "trails", drawn.won[0], reason="rules", **facts)
    lost = orjson.loads((tmp_path / "trails" / "replacements.json").read_bytes())
    assert drawn.won[0] in [one["leaf"] for one in lost]
    assert again.won != drawn.won
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "trails", capture_output=True, check=False
    )
    assert done.returncode == 0
    with store.reading() as tx:
        acts = [act.verb for act in tx.acts.of("campaign trails")]
    assert sorted(acts) == [
        "announce_draw", "finish_draw", "finish_draw", "freeze_draw", "replace_winner",
        "run_draw", "second_draw", "second_draw",
    ]  # fmt: skip


def test_a_round_that_was_born_before_anybody_could_see_the_manifest_proves_nothing(
    store, clock, closed, tmp_path, monkeypatch
):
    facts = {"out": tmp_path, "clock": clock, **BY}
    frozen(store, clock)
    dies(monkeypatch, 0)
    with pytest.raises(Killed):
        announce(store, "trails", **facts)
    with store.reading() as tx:
        unseen = tx.draws.get("trails").manifest
    clock.advance(2 * 3600)
    made = announce(store, "trails", **facts)
    assert scheme.born(made.manifest["beacon"]) > clock()
    with store.reading() as tx:
        last = tx.acts.of("campaign trails")[0]
    assert last.after["instead_of"] == sha256(scheme.canonical(unseen)).hexdigest()


def test_rules_changed_after_the_announcement_never_replace_those_that_were_public(
    store, clock, closed, tmp_path, monkeypatch
):
    facts = {"out": tmp_path, "clock": clock, **BY}
    frozen(store, clock)
    made = announce(store, "trails", seal=True, **facts)
    with store.transaction() as tx:
        campaign = tx.campaigns.get("trails")
        tx.campaigns.save(campaign.model_copy(update={"title": "Another"}), clock())
    run(store, "trails", public="x", **facts)
    rules = (tmp_path / "trails" / "rules.json").read_bytes()
    assert sha256(rules).hexdigest() == made.rules
    (tmp_path / "trails" / "rules.json").unlink()
    with pytest.raises(DrawError, match="rules were changed"):
        run(store, "trails", public="x", **facts)


def test_nothing_is_frozen_before_its_time(store, clock, closed):
    with pytest.raises(DrawError, match="12 winners"):
        frozen(store, clock, winners=12)
    with store.transaction() as tx:
        tx.posts.judge_again(campaigns=True)
    with pytest.raises(DrawError, match="chorus enter"):
        frozen(store, clock)
    open_ = make.campaign(slug="open", closes_at=clock() + HOUR)
    with store.transaction() as tx:
        tx.campaigns.save(open_, clock())
    with pytest.raises(DrawError, match="it is open until"):
        freeze(store, "open", winners=1, alternates=0, clock=clock, **BY)


def test_an_erased_winner_leaves_a_draw_that_is_still_valid(store, clock, closed, tmp_path):
    out = tmp_path / "draws"
    frozen(store, clock)
    announce(store, "trails", out=out, clock=clock, seal=True, **BY)
    draw = run(store, "trails", out=out, clock=clock, **BY)
    with store.reading() as tx:
        chance = tx.draws.chances("trails", draw.won)[draw.won[0]]
    who = chance.key.partition("#")[0]
    published = {p.name: p.read_bytes() for p in (out / "trails").iterdir()}
    told = b"".join(published.values())
    assert b"walker-" not in told
    assert b"wanderer" not in told
    assert chance.salt.encode() not in told
    begin(store, who, by="ops", clock=clock)
    erase(store, who, by="ops", clock=clock)
    with store.reading() as tx:
        assert draw.won[0] not in tx.draws.chances("trails", draw.won)
        assert tx.draws.get("trails").order == draw.order
        assert sorted(tx.draws.leaves("trails")) == tx.draws.leaves("trails")
    assert checked(out / "trails")[0] == 0


def test_a_beacon_is_believed_only_where_it_agrees_with_itself(clock):
    announced = {**scheme.QUICKNET, "round": 7}
    signature = b"s" * 48
    good = {"round": 7, "signature": signature.hex(), "randomness": sha256(signature).hexdigest()}
    bodies = [{**good, "round": 8}, {**good, "randomness": "ff"}, good]
    asked = []

    def relay(request):
        asked.append(request.host)
        return Answered(status=200, body=orjson.dumps(bodies[len(asked) - 1]))

    assert beacon.fetch(announced, Http.offline(relay), clock()) == good
    assert len(set(asked)) == 3
    with pytest.raises(NetworkDown):
        beacon.fetch(announced, Http.offline(lambda _r: Answered(status=404)), clock())
