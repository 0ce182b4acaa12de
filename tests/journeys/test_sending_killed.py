"""kill -9 at each step of sending: nothing lost, nothing sent twice, nothing sent again by itself."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rights.send import decide, send
from storage.store import Store
from tests import ROOT, make
from tests.conftest import FakeClock
from tests.outbox import BRAND, POLICY, Wall, asked, message, put, request, sender

STEPS = {
    # where it dies → what the network has then, what the outbox says, what another run makes of it
    "marking": (0, "queued", {"sent": 2}),
    "marked": (0, "uncertain", {"sent": 1, "uncertain": 1}),
    "taken": (1, "uncertain", {"found": 1, "sent": 1}),
    "recording": (1, "uncertain", {"found": 1, "sent": 1}),
}


@pytest.mark.parametrize("where", STEPS)
def test_a_killed_sender_loses_nothing_and_repeats_nothing(
    where: str, sqlite_template: Path, tmp_path: Path, clock: FakeClock
) -> None:
    taken, status, after = STEPS[where]
    url = f"sqlite:///{tmp_path}/c.db"
    (tmp_path / "c.db").write_bytes(sqlite_template.read_bytes())
    store, wall = Store.open(url, tmp_path), Wall()
    clock.now = make.NOW
    first, other = put(store, clock), put(store, clock)
    asked(store, clock, first)
    clock.advance(-1)  # the first is asked last, so that the other one is due before it
    asked(store, clock, other)
    clock.now = make.NOW
    with wall.served() as server:
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.sending", url, str(tmp_path), server, where],
            check=False,
            cwd=ROOT,
            timeout=60,
        )
        assert done.returncode == -signal.SIGKILL
        assert len(wall.posted) == taken
        assert message(store, other).status == status
        assert request(store, other).status == status
        assert message(store, first).status == "queued"

        for minutes in (10, 60, 24 * 60):
            clock.now = make.NOW
            clock.advance(minutes * 60)
            told = {"policy": POLICY, "brand": BRAND, "clock": clock, "http": wall.http()}
            counts = send(store, senders={"mastodon": sender(server)}, **told).counts
            if minutes == 10:
                assert counts == after
    assert len({one["key"] for one in wall.posted}) == len(wall.posted)
    assert message(store, first).status == "sent"
    if where == "marked":
        assert len(wall.posted) == 1
        assert message(store, other).status == "uncertain"
        decide(store, message(store, other).id, was_sent=False, by="mara", clock=clock)
        send(store, senders={"mastodon": sender()}, **told)
    assert len(wall.posted) == 2
    assert message(store, other).status == "sent"
    assert request(store, other).status == "sent"
    with store.reading() as tx:
        tx.acts.verify()
    store.close()
