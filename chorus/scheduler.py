"""The clock of the house: APScheduler in memory inserts due runs, and nothing else.

It holds no state of its own: which slots were worked stands in the run table, so a restart, a
second scheduler or a machine that slept does no slot twice. A worker thread takes the runs.
"""

import logging
import threading
from contextlib import suppress

from apscheduler.schedulers.background import BackgroundScheduler

from chorus import jobs
from chorus.errors import ChorusError
from chorus.house import House

LOG = logging.getLogger("chorus.scheduler")
TICK_SECONDS = 5


class Scheduler:
    """A clock and one worker. `stop` waits for the run under way to reach its next commit."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._due = threading.Event()
        self._stopping = threading.Event()
        self._clock = BackgroundScheduler(timezone="UTC")
        self._worker = threading.Thread(target=self._work, name="chorus-worker", daemon=True)

    def start(self) -> None:
        """Begin; the first tick is at once."""
        self._clock.add_job(
            self.tick,
            "interval",
            seconds=TICK_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._clock.start()
        self._worker.start()
        self.tick()

    def stop(self, timeout: float = 30.0) -> None:
        """No new run; the one under way ends."""
        self._stopping.set()
        self._due.set()
        with suppress(RuntimeError):
            self._clock.shutdown(wait=False)
        self._worker.join(timeout)

    def tick(self) -> None:
        """Insert what is due."""
        try:
            if jobs.submit(self._house):
                self._due.set()
        except ChorusError as error:
            LOG.warning("%s", error)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._due.wait(TICK_SECONDS)
            self._due.clear()
            try:
                while not self._stopping.is_set() and jobs.work(self._house, limit=1):
                    pass
            except ChorusError as error:
                LOG.warning("%s", error)
