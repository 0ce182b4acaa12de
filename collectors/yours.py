"""How much of a sample looks like the brand's: its handles, its products' names, its hashtags.

A noun. The hashtag that was asked for is no evidence by itself, because every post of the sample
has it, unless it holds the brand's name and more (#mytarnholt), which nobody writes by chance.
"""

import re
from collections.abc import Iterable, Sequence
from math import sqrt
from urllib.parse import urlsplit

from chorus.text import fold
from chorus.types import Brand, Campaign, Post, Product, Value
from collectors.figures import dollars, number

SHORTEST = 4
"""Letters of a name that is looked for in texts; shorter ones are found everywhere."""
Z95 = 1.959964


class Marks(Value):
    """What a post of ours may carry, folded: accounts, names (as words), hashtags, sites."""

    handles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    brand: str = ""


class Ours(Value):
    """Of `of` sampled posts so many look ours, and so many name one of our accounts (`handle` is
    the one named most often, or the first)."""

    of: int
    ours: int
    mention: int
    handle: str = ""

    @property
    def interval(self) -> tuple[float, float]:
        """The share of all posts that looks ours, 95 % interval (Wilson), of 1."""
        if not self.of:
            return 0.0, 1.0
        n, p, z = self.of, self.ours / self.of, Z95
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, min(middle - half, p)), min(1.0, max(middle + half, p))

    def said(self, *, tag: str | None, posts: float | None, price: int) -> str:
        """In words: how many look ours, what the others would cost a day (`posts` a day at
        `price` millionths of a dollar), and what asking for a mention as well would keep."""
        if not self.of:
            return "no post was sampled"
        low, high = (round(share * 100) for share in self.interval)
        rest = self.of - self.ours
        parts = [f"{self.ours} of {self.of} look yours ({low} to {high} of 100 in the long run)"]
        if rest and posts is not None:
            others = posts * rest / self.of
            cost = (
                f"would cost {dollars(others * price)} a day"
                if price
                else f"cost no money, but {number(others)} posts a day to look through"
            )
            parts.append(f"the other {rest} {cost}")
        if tag and self.handle:
            parts.append(f"#{tag} + @{self.handle} would keep {self.mention}")
        elif tag:
            parts.append("add `handles:` under `brand:` to see what a mention would keep")
        return "; ".join(parts)


def marks(brand: Brand, products: Sequence[Product], campaign: Campaign | None = None) -> Marks:
    """What to look for."""
    names = [brand.name, *(word for p in products for word in (p.title, *p.aliases))]
    tags = [tag for p in products for tag in p.hashtags]
    handles = list(brand.handles)
    if campaign is not None:
        tags += campaign.hashtags
        handles += campaign.mentions
    host = (urlsplit(brand.url).hostname or "") if brand.url else ""
    return Marks(
        handles=_each(handle.lstrip("@＠") for handle in handles),
        names=_each(words for name in names if len(words := _words(name)) >= SHORTEST),
        tags=_each(tag.lstrip("#＃") for tag in tags),
        sites=(host.removeprefix("www."),) if host else (),
        brand=fold(brand.name).replace(" ", ""),
    )


def ours(posts: Sequence[Post], of: Marks, *, tag: str | None = None) -> Ours:
    """How many of these posts look ours; `tag` is the hashtag they were found by."""
    asked = fold(tag.lstrip("#＃")) if tag else ""
    telling = len(of.brand) > SHORTEST and of.brand in asked and of.brand != asked
    named = {handle: sum(_names(post, handle) for post in posts) for handle in of.handles}
    mention = sum(any(_names(post, handle) for handle in of.handles) for post in posts)
    mine = sum(telling or _is_ours(post, of, asked) for post in posts)
    handle = max(named, key=lambda one: named[one]) if named else ""
    return Ours(of=len(posts), ours=mine, mention=mention, handle=handle)


def _is_ours(post: Post, of: Marks, asked: str) -> bool:
    if any(_names(post, handle) for handle in of.handles):
        return True
    if any(fold(tag) != asked and fold(tag) in of.tags for tag in post.hashtags):
        return True
    if any(_site(link, site) for link in post.links for site in of.sites):
        return True
    text = re.sub(rf"[#＃]{re.escape(asked)}\b", " ", fold(post.text)) if asked else fold(post.text)
    words = f" {_words(text)} "
    return any(f" {name} " in words for name in of.names)


def _names(post: Post, handle: str) -> bool:
    """Does it name this account? `@brand` names `@brand@server` too, never the reverse."""
    for told in post.mentions:
        have = fold(told.lstrip("@＠"))
        if have == handle or ("@" not in handle and have.partition("@")[0] == handle):
            return True
    return re.search(rf"[@＠]{re.escape(handle)}(?![\w.-]*\w)", fold(post.text)) is not None


def _site(link: str, site: str) -> bool:
    try:
        host = (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:  # a link of a post may be anything
        return False
    return host == site or host.endswith(f".{site}")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _each(told: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(one) for one in told if one))
