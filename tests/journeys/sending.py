"""A process that sends and kills itself (SIGKILL): `python -m tests.journeys.sending DB MEDIA
SERVER WHERE`.

WHERE is `marking` (inside the transaction that marks), `marked` (it was committed, nothing was
handed over), `taken` (the network has it, nothing was recorded), `recording` (inside the
transaction that records it) or `nowhere`.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from chorus.http import Http
from collectors.connector import Delivered, Letter
from collectors.senders.mastodon import MastodonSender
from rights.send import send
from storage.store import Store
from storage.values import Messages
from tests import make
from tests.outbox import BRAND, POLICY


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(MastodonSender):
    """The real sender, in a process that dies beside it."""

    where = ""

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        if self.where == "marked":
            die()
        done = super().send(letter, http, now)
        if self.where == "taken":
            die()
        return done


def main(url: str, media: str, server: str, where: str) -> None:
    Dying.where = where
    claim, save = Messages.claim, Messages.save

    def claiming(self: Messages, *told: Any) -> bool:
        done = claim(self, *told)
        if where == "marking":
            die()
        return done

    def saving(self: Messages, value: Any) -> None:
        save(self, value)
        if where == "recording" and value.status == "sent":
            die()

    Messages.claim, Messages.save = claiming, saving  # type: ignore[method-assign]
    http, store = Http(), Store.open(url, Path(media))
    told = {"server": server, "token": "secret-token"}
    senders = {"mastodon": Dying(told)}
    send(store, senders=senders, policy=POLICY, brand=BRAND, clock=lambda: make.NOW, http=http)
    store.close()
    http.close()


if __name__ == "__main__":
    main(*sys.argv[1:5])
