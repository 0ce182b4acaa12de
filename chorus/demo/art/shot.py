"""One demo picture: its set, what stands in it, its light, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from chorus.demo.art.noise import Field
from chorus.demo.art.props import MOODS
from chorus.demo.art.sets_land import Size
from chorus.demo.art.sprites import PRODUCTS
from chorus.demo.art.stage import Finish, Put, develop, place

Words = tuple[str, str, str]
PLAIN = Finish()


@dataclass(frozen=True)
class Shot:
    """A picture to draw."""

    slug: str
    size: Size
    back: Callable[[], Field]
    puts: tuple[Put, ...]
    mood: str
    scene: str
    words: Words
    finish: Finish = PLAIN
    after: Callable[[Field], Field] | None = None
    tags: tuple[str, ...] = ()

    @property
    def skus(self) -> list[str]:
        """Return the products visible, in order of appearance."""
        parts = [part for put in self.puts for part in put.name.split(":")]
        return list(dict.fromkeys(part for part in parts if part in PRODUCTS))

    def names(self) -> list[str]:
        """Return the sprites needed."""
        return [put.name for put in self.puts]

    def alt(self) -> dict[str, str]:
        """Return the text alternative in three languages."""
        found: dict[str, str] = {}
        for place_, code in enumerate(("en", "fr", "es")):
            names: list[str] = []
            for sku in self.skus[:3]:
                colour = PRODUCTS[sku].colour
                shade = (colour.name, colour.french, colour.spanish)[place_]
                names.append(f"{PRODUCTS[sku].model.name} ({shade.lower()})")
            text = ", ".join([*names, self.words[place_]])
            found[code] = text[0].upper() + text[1:] + "."
        return found

    def compose(self) -> Field:
        """Return the picture before it is developed."""
        mood = MOODS[self.mood]
        picture = np.asarray(self.back(), np.float32)
        for put in self.puts:
            picture = place(
                picture,
                put,
                mood.sun,
                mood.side,
                mood.ambient,
                mood.rim,
                0 if put.spread > 0.5 else mood.cast,
            )
        return self.after(picture) if self.after else picture

    def draw(self) -> Field:
        """Return the finished picture."""
        return develop(self.compose(), self.finish, sum(map(ord, self.slug)))
