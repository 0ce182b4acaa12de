"""Answering whether a post shows a product, outside the deck: through the same log and verb."""

from uuid import uuid4

from chorus.types import ReviewCard
from dashboard import logbook
from dashboard.desk import Desk


def answer(desk: Desk, card: ReviewCard, answers: dict[str, bool]) -> None:
    """A person says for each SKU whether this post shows it; kept for ever, undone by nobody."""
    entries = [
        {
            "seq": number,
            "ref": card.ref,
            "verb": "accept" if yes else "refuse",
            "version": card.version,
            "sku": sku,
            "at": desk.now.isoformat(),
        }
        for number, (sku, yes) in enumerate(answers.items(), 1)
    ]
    logbook.take(desk, {"client": uuid4().hex, "entries": entries})
