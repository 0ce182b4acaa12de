"""Everybody else: some five hundred posts, each with words of its own."""

import random
from collections.abc import Iterator
from itertools import cycle

from chorus.demo.cast import signed
from chorus.demo.drafts import Campaign, Draft, Shown
from chorus.demo.material import (
    LANGUAGES,
    Caption,
    Language,
    Named,
    captions,
    lines,
    named,
    pictures,
)
from chorus.demo.people import People, Person

NETWORKS = {
    "instagram": 154,
    "tiktok": 60,
    "x": 103,
    "form": 48,
    "mastodon": 50,
    "bluesky": 45,
}
"""How many posts of the crowd each network tells of."""

HASHTAG_FINDS = 44
_APART = ("rival", "spam", "resale", "review")
_WITH_PICTURE = {"x": 0.4, "mastodon": 0.45, "bluesky": 0.45}
_SHARES: tuple[Language, ...] = ("en", "fr", "es", "en", "fr", "es", "en")
_ODD = {"spam": ("x", "instagram", "tiktok"), "rival": ("x",), "resale": ("x", "tiktok")}
_TAGGED = ("mastodon", "bluesky")
"""Where only a campaign's hashtag is followed."""


class Crowd:
    """Writes the crowd's drafts; the same ones for the same seed."""

    def __init__(self, people: People, seed: int, first: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (a play, not a secret)
        self._people = people
        self._number = first
        self._words = {code: Words(code, self._random) for code in LANGUAGES}
        self._pictures = self._framings()
        self._regulars: dict[tuple[str, Language], list[Person]] = {}

    def drafts(self) -> list[Draft]:
        """All of them, in no order of time."""
        made = []
        for network, count in NETWORKS.items():
            odd = self._oddities(network)
            made += odd
            shares = cycle(_SHARES)
            made += [self._one(network, next(shares), n) for n in range(count - len(odd))]
        return made

    def _one(self, network: str, language: Language, place: int) -> Draft:
        found_by_tag = network == "instagram" and place < HASHTAG_FINDS
        chance = self._random.random()
        shows = network in ("instagram", "tiktok", "form") or chance < _WITH_PICTURE[network]
        shown = self._framed(network) if shows else None
        campaign, hours = self._when(network, shown, found_by_tag)
        words = self._words[language]
        sku = self._random.choice(shown.picture.skus) if shown and shown.picture.skus else ""
        caption, product = words.next(sku, wary=campaign == "" and not found_by_tag)
        text = self._said(caption, product, network, language, campaign)
        likes, views = self._liked(network)
        return self._draft(
            network, language, text, hours, shown, campaign, product.sku if product else "",
            likes=likes, views=views, by_tag=found_by_tag,
        )  # fmt: skip

    def _draft(
        self,
        network: str,
        language: Language,
        text: str,
        hours: float,
        shown: Shown | None,
        campaign: Campaign,
        sku: str,
        *,
        likes: int,
        views: int | None = None,
        by_tag: bool = False,
    ) -> Draft:
        self._number += 1
        uses: tuple[str, ...] = ()
        if network == "form" and self._random.random() < 0.3:
            uses = ("gallery", "social") if self._random.random() < 0.5 else ("product_page",)
        return Draft(
            number=self._number,
            role="",
            network=network,
            language=language,
            who=self._who(network, language),
            text=text,
            hours=hours,
            shown=shown,
            campaign=campaign,
            sku=sku,
            likes=likes,
            views=views,
            uses=uses,
            found_by="hashtag" if by_tag else "tag",
        )

    def _who(self, network: str, language: Language) -> Person:
        """Mostly somebody new; now and then somebody posts a second time."""
        known = self._regulars.setdefault((network, language), [])
        if known and self._random.random() < 0.07:
            return self._random.choice(known)
        known.append(self._people.new(network, language))
        return known[-1]

    def _when(self, network: str, shown: Shown | None, by_tag: bool) -> tuple[Campaign, float]:
        """The campaign and how many hours ago: finds by hashtag are at most a day older than a
        reading, X looks back a week."""
        r = self._random
        early = r.random() < 0.4 and (shown is not None)
        alone = r.random() < 0.07 and not by_tag and network not in _TAGGED
        if early:
            spans = {
                "x": (962, 1100),
                "bluesky": (962, 1300),
                "mastodon": (962, 1300),
                "instagram": (965, 1400),
            }
            low, high = spans.get(network, (560, 1400))
            hours = r.uniform(963, 980) if by_tag else r.uniform(low, high)
            return "" if alone else "trails", hours
        # between two readings X forgets what is older than a week
        gaps: dict[str, tuple[tuple[float, float], ...]] = {
            "x": ((7, 165), (195, 355)),
            "instagram": ((8, 190), (194, 440)),
        }
        if by_tag:
            gaps = {"instagram": ((6.2, 20.0), (195.0, 212.0))}
        hours = r.uniform(*r.choice(gaps.get(network, ((6.0, 440.0),))))
        return "" if alone else "mine", hours

    def _liked(self, network: str) -> tuple[int, int | None]:
        likes = int(self._random.lognormvariate(3.0, 0.9))
        likes = min(likes, 110)
        return likes, likes * self._random.randint(11, 48) if network == "x" else None

    def _said(
        self,
        caption: Caption,
        product: Named | None,
        network: str,
        language: Language,
        campaign: Campaign,
    ) -> str:
        """The caption with its tail of tags, as long as the network's people like it."""
        r = self._random
        text = filled(caption, product, r)
        if network == "form":
            return text
        tail = signed(campaign).split(" ")
        if product and r.random() < 0.45:
            tail.insert(0, f"#{product.model.tags[0]}")
        most = {"instagram": 4, "tiktok": 3, "x": 1}.get(network, 2)
        flavours = lines(f"tags_{language}")[0].split()
        tail += [f"#{tag}" for tag in r.sample(flavours, r.randint(0, most))]
        if r.random() < 0.3:
            r.shuffle(tail)
        joint = r.choice([" ", " ", "\n", "\n\n", " · "])
        return text + joint + " ".join(tail)

    def _oddities(self, network: str) -> list[Draft]:
        """Giveaways, second-hand sales, posts about (invented) competitors."""
        made = []
        stock = [p for p in pictures() if "reseller" in p.tags and p.slug != "boxes-for-sale"]
        for section, networks in _ODD.items():
            for language in LANGUAGES:
                mine = [c for c in captions(language) if c.section == section]
                for place, caption in enumerate(mine):
                    if networks[place % len(networks)] != network:
                        continue
                    shown = None
                    if section == "resale" and language == "en" and place < len(stock):
                        shown = Shown(stock[place], 0)
                    elif network in ("instagram", "tiktok"):
                        shown = self._framed(network)
                    product = self._sold(shown, language)
                    text = filled(caption, product, self._random) + f" #{signed('')[1:]}"
                    hours = self._random.uniform(20, 140)
                    draft = self._draft(
                        network, language, text, hours, shown, "", "", likes=place + 1
                    )
                    made.append(draft)
        return made

    def _sold(self, shown: Shown | None, language: Language) -> Named:
        known = named(language)
        if shown and shown.picture.skus:
            return known[shown.picture.skus[0]]
        return known[self._random.choice(sorted(known))]

    def _framed(self, network: str) -> Shown:
        """The next framing; clips only where we know how the network tells of them."""
        while True:
            shown = next(self._pictures)
            if shown.picture.kind == "image" or network in ("instagram", "form"):
                return shown

    def _framings(self) -> Iterator[Shown]:
        """Drawings in turn, each time in another framing."""
        fit = [p for p in pictures() if p.plain or p.tags == ("poor",)]
        taken = {line.split("|")[3].rstrip("~") for line in lines("featured")}
        cut = 0
        while True:
            self._random.shuffle(fit)
            for one in fit:
                if cut == 0 and one.slug in taken:
                    continue
                if cut and (one.tags or one.kind == "clip"):
                    continue
                yield Shown(one, cut)
            cut += 1


class Words:
    """The captions of a language, each said once before any is said again with an opening."""

    def __init__(self, language: Language, source: random.Random) -> None:
        self._random = source
        self._language: Language = language
        self._openers = cycle(lines(f"openers_{language}"))
        self._said: list[Caption] = []
        self._left: dict[str, list[Caption]] = {}
        for caption in captions(language):
            if caption.section not in _APART:
                self._left.setdefault(caption.section, []).append(caption)
        for some in self._left.values():
            source.shuffle(some)

    def next(self, sku: str, *, wary: bool) -> tuple[Caption, Named | None]:
        """A caption that suits the product in the picture, and the product it names."""
        known = named(self._language)
        section = known[sku].section if sku else self._random.choice(sorted(self._left))
        for name in (section, "any", *sorted(self._left, key=lambda s: -len(self._left[s]))):
            # with a picture, only words that suit it
            if sku and name not in (section, "any"):
                break
            some = [c for c in self._left.get(name, ()) if wary or not c.wary]
            if some:
                self._left[name].remove(some[0])
                self._said.append(some[0])
                return some[0], self._product(name, sku)
        fit = [c for c in self._said if c.section in (section, "any") and not c.wary]
        caption = self._random.choice(fit or [c for c in self._said if not c.wary])
        self._said.remove(caption)
        again = Caption(f"{next(self._openers)} {caption.text}", caption.section)
        return again, self._product(caption.section, sku)

    def _product(self, section: str, sku: str) -> Named | None:
        if section == "any":
            return None
        known = named(self._language)
        if sku and known[sku].section == section:
            return known[sku]
        fit = [one for one in known.values() if one.section == section]
        return self._random.choice(fit)


def filled(caption: Caption, product: Named | None, source: random.Random) -> str:
    """The caption with the product's name and colour in it."""
    if product is None:
        return caption.text
    name = source.choice(product.names)
    return caption.text.replace("{p}", name).replace("{c}", product.colour)
