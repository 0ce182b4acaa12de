"""A post before it is written down in the format of a network."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from chorus.demo.material import Language, Picture
from chorus.demo.people import Person

Campaign = Literal["trails", "mine", ""]
TAGS = {"trails": "tarnholttrails", "mine": "mytarnholt", "": "tarnholt"}
HANDLE = "tarnholt_example"

_X_EPOCH_MS = 1_288_834_974_657
STOLEN = -1
"""The framing of a theft: the whole drawing, compressed again."""


@dataclass(frozen=True)
class Shown:
    """A picture as one post shows it: `cut` 0 is the drawing itself, STOLEN a copy of it,
    others are other framings."""

    picture: Picture
    cut: int


@dataclass(frozen=True)
class Draft:
    """What somebody posted. `number` is unique; `hours` before the play's now; `role` names the
    few whose story goes on. `found_by` is how Instagram tells of it."""

    number: int
    role: str
    network: str
    language: Language
    who: Person
    text: str
    hours: float
    shown: Shown | None
    campaign: Campaign
    sku: str = ""
    likes: int = 0
    views: int | None = None
    uses: tuple[str, ...] = ()
    adult: bool = True
    found_by: Literal["tag", "hashtag"] = "tag"
    reply_to: str | None = None

    def at(self, now: datetime) -> datetime:
        """When it was posted; seconds differ so that no two posts share one."""
        moment = now - timedelta(hours=self.hours)
        return moment.replace(second=self.number % 60, microsecond=0)

    def native_id(self, now: datetime) -> str:
        """The id its network gives it."""
        seconds = int(self.at(now).timestamp())
        user, _, server = self.who.handle.partition("@")
        forms: dict[str, Callable[[], str]] = {
            "x": lambda: str((seconds * 1000 - _X_EPOCH_MS << 22) + self.number),
            "tiktok": lambda: str((seconds << 32) + self.number),
            "instagram": lambda: str(17_900_000_000_000_000 + self.number * 104_729),
            "mastodon": lambda: f"https://{server}/users/{user}/statuses/{self.status_id(now)}",
            "bluesky": lambda: f"at://{self.who.did}/app.bsky.feed.post/3demo{self.number:08d}",
            "form": lambda: f"00000000-0000-4000-8000-{self.number:012d}",
        }
        return forms[self.network]()

    def status_id(self, now: datetime) -> str:
        """The number a Mastodon server gives a status: its time in the upper bits."""
        return str((int(self.at(now).timestamp() * 1000) << 16) + self.number)

    def key(self, now: datetime) -> str:
        """The natural key it will be stored under."""
        return f"{self.network}:{self.native_id(now)}"

    @property
    def alt(self) -> str:
        """The alternative text an author wrote."""
        return self.shown.picture.alt[self.language] if self.shown else ""

    @property
    def media_url(self) -> str:
        """Where its picture or clip stands; each post has an address of its own."""
        assert self.shown is not None
        still = "jpg" if self.shown.cut else "webp"
        ending = "mp4" if self.shown.picture.kind == "clip" else still
        return f"https://media.{self.network}.example/{self.number}.{ending}"

    @property
    def poster_url(self) -> str:
        """Where the still of its clip stands."""
        return f"https://media.{self.network}.example/{self.number}-still.webp"
