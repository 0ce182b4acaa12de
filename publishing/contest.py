"""How many take part in a contest, in the words of its wall?"""

from typing import Any

from babel.numbers import format_decimal

from chorus.types import At, Value
from publishing.words import words


class Contest(Value):
    """A contest at a moment: accepted entries that are still there, and the people behind them."""

    entries: int
    people: int
    closes_at: At
    at: At

    @property
    def is_open(self) -> bool:
        """Whether somebody may still take part."""
        return self.at <= self.closes_at


def told(contest: Contest, language: str) -> dict[str, Any]:
    """The count as a wall asks for it (`count.json`); `words` is the sentence it shows."""
    _ = words(language)
    entries = _("{n} entry") if contest.entries == 1 else _("{n} entries")
    people = _("{n} person takes part") if contest.people == 1 else _("{n} people take part")
    said = [
        entries.format(n=format_decimal(contest.entries, locale=language)),
        people.format(n=format_decimal(contest.people, locale=language)),
        *([] if contest.is_open else [_("closed")]),
    ]
    facts = contest.model_dump(mode="json")
    return {"format": "chorus-count/1", **facts, "open": contest.is_open, "words": " · ".join(said)}


def counted(tx: Any, campaign: str, now: Any) -> Contest:
    """The contest as it stands, in the caller's transaction. Missing when there is none."""
    entries, people = tx.campaigns.taking_part(campaign)
    closes_at = tx.campaigns.get(campaign).closes_at
    return Contest(entries=entries, people=people, closes_at=closes_at, at=now)
