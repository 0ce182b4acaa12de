"""X's batch compliance: one file in, what is to go out; looked up before it is believed."""

import shutil
from datetime import UTC, datetime, timedelta

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
from chorus.http import Answered, Http
from chorus.types import Look, Watched
from collectors import batched as half
from collectors.batched import MANY, PATIENCE, PAUSE, worth
from collectors.networks.x import X
from collectors.recheck import recheck
from collectors.x_compliance import read
from storage.store import Store
from tests.collectors.looked import state
from tests.fake_network import json_answer
from tests.publishing.scene import BRAND, Scene

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
H, D = timedelta(hours=1), timedelta(days=1)
SETTINGS = {"bearer_token": "AAAA-invented-secret"}
STORE = "https://storage.googleapis.com/twttr-tweet-compliance/1790/"
SIGNED = "?X-Goog-Expires=900&X-Goog-Signature=5ec7e7cafe"


class Compliance:
    """X's side, in the shapes of its documentation."""

    def __init__(self) -> None:
        self.asked, self.status, self.gone = [], "in_progress", {}
        self.lookups, self.there, self.fails = [], {}, {}

    def http(self) -> Http:
        return Http.offline(self)

    def __call__(self, asked):
        self.asked.append((asked.method, asked.url.partition("?")[0].rpartition("/")[2]))
        if (asked.method, asked.path) in self.fails:
            return self.fails[asked.method, asked.path]
        if asked.host == "storage.googleapis.com":
            assert "authorization" not in asked.headers, "our token is not for Google"
            if asked.method == "PUT":
                assert asked.headers["content-type"] == "text/plain"
                self.ids = asked.body.decode().split("\n")
                return Answered(status=200)
            lines = [
                orjson.dumps({"id": one, "action": "delete", "created_at": "2026-11-20T10:00:00.000Z",
                              "redacted_at": "2026-11-24T10:00:00.000Z", "reason": reason})
                for one, reason in self.gone.items()
            ]  # fmt: skip
            return Answered(status=200, body=b"\n".join(lines) + b"\n")
        assert asked.headers["authorization"] == "Bearer AAAA-invented-secret"
        if asked.path == "/2/tweets":
            ids = asked.url.split("ids=")[1].split("&")[0].split("%2C")
            self.lookups += ids
            data = [self.there[one] for one in ids if one in self.there]
            errors = [
                {"resource_id": one, "title": "Not Found Error" if self.gone.get(one) == "deleted"
                 else "Authorization Error"}
                for one in ids if one not in self.there
            ]  # fmt: skip
            return json_answer({"data": data, "errors": errors})
        job = {
            "id": "1790",
            "type": "tweets",
            "status": "created",
            "upload_url": f"{STORE}in{SIGNED}",
        }
        if asked.method == "GET":
            job |= {"status": self.status, "download_url": f"{STORE}out{SIGNED}"}
        else:
            assert orjson.loads(asked.body) == {"type": "tweets"}
        return json_answer({"data": job})


JOBS, JOB = "/2/compliance/jobs", "/2/compliance/jobs/1790"
UP, DOWN = "/twttr-tweet-compliance/1790/in", "/twttr-tweet-compliance/1790/out"


# -- the calls ------------------------------------------------------------------------------------


def test_ids_go_in_one_a_line_and_what_is_to_go_comes_out():
    server, x = Compliance(), X(SETTINGS)
    assert x.hand_in(["1", "2", "not-an-id"], server.http(), NOW) == "1790"
    assert server.ids == ["1", "2"]
    assert x.answer("1790", server.http(), NOW) is None
    server.status, server.gone = "complete", {"1": "suspended", "2": "scrub_geo"}
    assert x.answer("1790", server.http(), NOW) == {"1": "suspended"}


@pytest.mark.parametrize(
    ("where", "answer", "error"),
    [
        (("POST", JOBS), json_answer({"title": "Unauthorized"}, status=401), AccessDenied),
        (("POST", JOBS), json_answer({"title": "Forbidden"}, status=403), Refused),
        (("POST", JOBS), json_answer({"title": "CreditsDepleted"}, status=402), Refused),
        (("POST", JOBS), json_answer({"title": "Conflict"}, status=409), Refused),
        (("POST", JOBS), json_answer({}, status=429), RateLimited),
        (("POST", JOBS), Answered(status=503, body=b"<html>"), NetworkDown),
        (("POST", JOBS), Answered(status=200, body=b"<html>"), PayloadError),
        (("POST", JOBS), json_answer({"data": {"id": "1790"}}), PayloadError),
        (
            ("POST", JOBS),
            json_answer({"data": {"id": "1", "upload_url": "http://a.example"}}),
            Refused,
        ),
        (
            ("PUT", UP),
            Answered(status=403, body=b"<Error><Code>ExpiredToken</Code></Error>"),
            Refused,
        ),
        (("PUT", UP), Answered(status=302, headers={"location": "https://b.example"}), Refused),
        (("GET", JOB), json_answer({"data": {"status": "failed"}}), Refused),
        (("GET", JOB), json_answer({"data": {"status": "expired"}}), Refused),
        (("GET", JOB), json_answer({"data": {"status": "odd"}}), PayloadError),
        (("GET", DOWN), Answered(status=200, body=b"<html>"), PayloadError),
        (("GET", DOWN), Answered(status=503), NetworkDown),
    ],
)
def test_every_no_is_one_of_the_five_errors_and_holds_no_secret(where, answer, error):
    server, x = Compliance(), X(SETTINGS)
    server.status, server.fails = "complete", {where: answer}
    with pytest.raises(CollectError) as caught:
        x.hand_in(["1"], server.http(), NOW)
        x.answer("1790", server.http(), NOW)
    assert isinstance(caught.value, error)
    assert "invented-secret" not in str(caught.value)
    assert "5ec7e7cafe" not in str(caught.value)


@pytest.mark.parametrize("body", [b'{"id": "1"}\n{broken', b"[]", b'{"action": "delete"}'])
def test_half_an_answer_is_none(body):
    with pytest.raises(PayloadError):
        read(body)


# -- when a file is worth it ----------------------------------------------------------------------


def watched(n, hours, **over) -> Watched:
    told = {"ref": f"r{n}", "id": str(n), "key": f"x:{n}", "network": "x", "shown": False}
    since = NOW - hours * H
    return Watched(**{**told, "since": since, "posted_at": since - D, **over})


@pytest.mark.parametrize(
    ("many", "hours", "handed"),
    [(MANY, 18, MANY), (MANY - 1, 30, 0), (MANY, 17.9, 0)],
)
def test_a_file_is_for_many_posts_at_three_quarters_of_the_duty(many, hours, handed):
    some = [watched(n, hours) for n in range(many)]
    assert len(worth(some, X.sheet, NOW)) == handed


def test_what_may_have_been_edited_since_or_is_doubtful_is_looked_up():
    some = [watched(n, 18) for n in range(MANY)]
    since = NOW - 20 * H
    young = watched(9001, 20, posted_at=since - H / 2)
    doubt = watched(9002, 20, look=Look(ref="r", at=since, absent_at=since))
    fresh = watched(9003, 11)
    assert {one.id for one in worth([*some, young, doubt, fresh], X.sheet, NOW)} == {
        one.id for one in some
    }


# -- as a part of recheck -------------------------------------------------------------------------


@pytest.fixture
def scene(sqlite_template, tmp_path, clock, monkeypatch):
    monkeypatch.setattr(half, "MANY", 3)
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    store = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    yield Scene(store, clock, tmp_path / "out", BRAND)
    store.close()


def posts(scene, many=4, first=700):
    told = {"network": "x", "media": (), "kind": "review", "posted_at": scene.clock() - 2 * D}
    return [
        scene.cleared(id=str(first + n), url=f"https://x.com/i/{first + n}", **told)
        for n in range(many)
    ]


def look(scene, server, **over):
    return recheck(
        scene.store,
        {"x": X(SETTINGS)},
        server.http(),
        clock=scene.clock,
        pause=lambda _: None,
        **over,
    )


def test_many_posts_are_looked_at_for_nothing_and_what_is_gone_leaves(scene):
    refs, server = posts(scene), Compliance()
    scene.clock.now += 18 * H
    assert look(scene, server).looked == 0
    assert sorted(server.ids) == ["700", "701", "702", "703"]
    scene.clock.now += 5 * H
    assert look(scene, server).looked == 0, "X works on it"
    server.status, server.gone = "complete", {"701": "deleted", "702": "suspended"}
    scene.clock.now += 600 * timedelta(seconds=1)
    done = look(scene, server)
    assert (done.alive, sorted(done.gone)) == (2, sorted(refs[1:3]))
    assert sorted(server.lookups) == ["701", "702"]
    assert done.spent.micros == 0
    assert [state(scene.store, ref) for ref in refs] == ["live", "gone", "gone", "live"]
    with scene.store.reading() as tx:
        (seen,) = tx.looks.find(ref=[refs[0]])
        assert seen.alive_at == scene.clock() - 5 * H - timedelta(seconds=600)
        assert tx.batches.find() == []
    scene.clock.now += 12 * H
    assert look(scene, server).due == 0


def test_what_the_file_calls_gone_and_is_there_stays(scene):
    refs, server = posts(scene), Compliance()
    scene.clock.now += 18 * H
    look(scene, server)
    server.status, server.gone = "complete", {"701": "deleted"}
    server.there = {"701": {"id": "701", "text": "here", "author_id": "9", "created_at":
                            "2026-11-10T10:00:00.000Z", "edit_history_tweet_ids": ["701"]}}  # fmt: skip
    scene.clock.now += 2 * H
    done = look(scene, server)
    assert done.gone == ()
    assert state(scene.store, refs[1]) == "live"


def test_a_file_that_does_not_come_in_time_gives_way_to_look_ups(scene):
    posts(scene)
    server = Compliance()
    scene.clock.now += 20 * H
    look(scene, server)
    scene.clock.now += PATIENCE
    server.gone = dict.fromkeys(("700", "701", "702", "703"), "deleted")
    assert len(look(scene, server).gone) == 4
    assert len(server.lookups) == 4


@pytest.mark.parametrize(
    "answer",
    [json_answer({"title": "Forbidden"}, status=403), json_answer({}, status=429)],
)
def test_where_no_file_is_taken_posts_are_looked_up_and_it_is_tried_again_in_an_hour(scene, answer):
    posts(scene)
    server = Compliance()
    server.fails[("POST", JOBS)] = answer
    server.gone = dict.fromkeys(("700", "701", "702", "703"), "deleted")
    scene.clock.now += 25 * H
    done = look(scene, server)
    assert len(done.gone) == 4
    assert "x" in done.errors
    asked = [told for told in server.asked if told[0] == "POST"]
    posts(scene, 4, 800)
    scene.clock.now += PAUSE / 2
    look(scene, server)
    assert [told for told in server.asked if told[0] == "POST"] == asked


def test_a_restart_asks_for_the_answer_and_hands_nothing_in_again(scene):
    posts(scene)
    server = Compliance()
    scene.clock.now += 18 * H
    for _ in range(3):
        look(scene, server)
        scene.clock.now += 600 * timedelta(seconds=1)
    assert [told for told in server.asked if told[0] == "POST"] == [("POST", "jobs")]
    assert look(scene, server, dry_run=True).looked == 0


def test_whoever_asks_for_everything_waits_for_no_file(scene):
    refs = posts(scene)
    server = Compliance()
    scene.clock.now += 18 * H
    look(scene, server)
    server.gone = dict.fromkeys(("700", "701", "702", "703"), "deleted")
    assert sorted(look(scene, server, everything=True).gone) == sorted(refs)
