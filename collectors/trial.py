"""One cheap question to a network, to learn whether it lets us in; nothing of it is kept.

Where looking up a post costs least, a post is looked up; else the first page of a query is asked
for, of one that is followed before one made up. Its budgets are taken from like any other call's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chorus.clock import Clock
from chorus.errors import CollectError
from chorus.http import Http
from chorus.types import Brand, Query, QueryKind, Source, Spent
from collectors.caps import Cap
from collectors.connector import Collector, Sheet
from collectors.purse import Purse
from storage.store import Store

LOOKED_UP = {"x": "1", "youtube": "jNQXAC9IVRw"}
"""A post to look up: on X one that is not there, which costs nothing (a page of a search would
cost half a dollar); on YouTube one unit of 10,000 a day, where a search is one of 100."""
_CHEAPEST: tuple[QueryKind, ...] = ("mention", "account", "hashtag", "keyword", "url")
_SHOP = {"judgeme": "shop", "woocommerce": "site", "yotpo": "", "bazaarvoice": ""}
"""Networks whose own shop can be asked for: the setting that names it, or none."""


@dataclass(frozen=True)
class Trial:
    """Whether the network answered, how many posts its first page held, and what it said."""

    works: bool
    posts: int = 0
    why: str = ""


def question(
    sheet: Sheet, followed: Sequence[Source], brand: Brand, told: Mapping[str, str], clock: Clock
) -> Query | None:
    """The cheapest question; None while nothing is followed that could be asked for."""

    def ask(kind: QueryKind, value: str) -> Query:
        return Query(network=sheet.network, kind=kind, value=value, now=clock())

    if sheet.network in LOOKED_UP:
        return ask("link", LOOKED_UP[sheet.network])
    ours = {one.kind: one for one in followed if one.network == sheet.network}
    for kind in _CHEAPEST:
        if kind in ours and kind in sheet.queries:
            return ask(kind, ours[kind].value)
    if sheet.network in _SHOP:
        return ask("account", told.get(_SHOP[sheet.network]) or "shop")
    if "mention" in sheet.queries and brand.handles:
        return ask("mention", brand.handles[0].lstrip("@"))
    if "hashtag" in sheet.queries and brand.keys:
        return ask("hashtag", brand.keys[0].lstrip("#"))
    return None


def answer(
    store: Store,
    collector: Collector,
    query: Query,
    http: Http,
    *,
    clock: Clock,
    cap_micros: int | None,
    caps: Sequence[Cap] = (),
) -> Trial:
    """Ask it once."""
    if query.network in LOOKED_UP:
        status = next(iter(collector.check([query.value], http, clock())), None)
        told = status is not None and (status.state != "unknown" or status.absent)
        return Trial(works=told, why="" if told or status is None else status.why)
    purse = Purse(store, collector.sheet, query, cap_micros, caps)
    held = purse.take(clock())
    if held is None:
        return Trial(works=False, why=purse.why)
    spent = Spent()
    try:
        page = next(iter(collector.fetch(query, None, http)), None)
        spent = page.spent if page else spent
    except CollectError as error:
        return Trial(works=False, why=str(error))
    finally:
        purse.settle(spent, held)
    if page is None:
        return Trial(works=True)
    said = page.note.why if page.note.state != "ok" else ""
    return Trial(works=True, posts=len(page.found), why=said or "")
