"""What following will take, before it begins: posts, calls, money, hashtag slots, lag and loss.

A noun: numbers from a sample and a sheet in, numbers and the arithmetic in words out. The loss of
late posts is the one measured for the walks of `collectors.walking` (platforms.md, section 9).
"""

from collections.abc import Sequence
from math import ceil, sqrt

from chorus.types import QueryKind, Value
from collectors.connector import Budget, Sheet
from collectors.figures import dollars, number
from collectors.polling import RESERVE
from collectors.sampling import Sample
from collectors.yours import Ours

DAY = 86_400
LATE_SWEPT, LATE_UNSWEPT = 0.0004, 0.027
"""Share of posts lost because they arrive late: measured with two overlap sweeps a day, without."""
_SEARCHES = ("hashtag", "keyword", "mention")
_STEP, _MOST = 1.05, 2_000.0


class Ask(Value):
    """A source to plan: a query looked at every so many seconds. `owned`: its posts are billed at
    the price of one's own."""

    source: str
    kind: QueryKind
    value: str
    every: int
    owned: bool = False


class Forecast(Value):
    """What one source will take in a day. `posts` and `micros` are None when nothing is known of
    it; `every` is in seconds, longer than asked for where the network's limit is too small.
    `loss` is the share of posts (of 1) expected never to be seen, `price` what a post costs in
    millionths of a dollar. `words` say how each number came about."""

    source: str
    network: str
    days: float
    every: float
    posts: float | None
    calls: float
    micros: float | None
    tags: int
    lag_minutes: float
    loss: float
    price: int = 0
    ours: Ours | None = None
    words: dict[str, str] = {}


class Plan(Value):
    """All sources of one network under its limits."""

    network: str
    sources: tuple[Forecast, ...]
    words: tuple[str, ...] = ()

    @property
    def calls(self) -> float:
        """A day."""
        return sum(one.calls for one in self.sources)

    @property
    def micros(self) -> float:
        """A day, in millionths of a dollar, of the sources of which it is known."""
        return sum(one.micros or 0.0 for one in self.sources)


def plan(
    sheet: Sheet,
    asks: Sequence[tuple[Ask, Sample]],
    *,
    days: float,
    walk_pages: int,
    cap_micros: int | None = None,
    held: Sequence[str] = (),
    ours: Sequence[Ours | None] = (),
) -> Plan:
    """The forecast for every source of one network, which share its limits.

    `walk_pages` is what one look fetches at most, `cap_micros` what the network may cost a day,
    `held` the hashtags that hold a slot already.
    """
    room = capacity(sheet, asks)
    stretch = _stretched(sheet, asks, room)
    wanted = sum(_calls(sheet, ask, sample, stretch) for ask, sample in asks)
    refused = max(0.0, 1 - room / wanted) if room is not None and wanted > 0 else 0.0
    bill = sum(_price(sheet, ask) * (per_day(sample) or 0.0) for ask, sample in asks)
    unpaid = max(0.0, 1 - cap_micros / bill) if cap_micros is not None and bill > 0 else 0.0
    slots, left_over = _slots(sheet, asks, held)
    shares = [*ours, *[None] * len(asks)]
    sources = tuple(
        _forecast(
            sheet,
            ask,
            sample,
            days=days,
            stretch=stretch,
            walk_pages=walk_pages,
            refused=refused,
            unpaid=unpaid,
            cap_micros=cap_micros,
            has_slot=ask.source not in left_over,
            mine=mine,
        )
        for (ask, sample), mine in zip(asks, shares, strict=False)
    )
    words = []
    if room is not None:
        words.append(
            f"calls: {number(min(wanted, room))} of {number(room)} a day ({sheet.title}'s limit "
            f"less {RESERVE:.0%}, kept for look-ups and people)"
        )
    if stretch > 1:
        words.append(
            f"the looks asked for do not fit: every interval is {stretch:.1f} times as long"
        )
    if slots:
        words.append(slots)
    if bill:
        words.append(_money(bill, cap_micros))
    return Plan(network=sheet.network, sources=sources, words=tuple(words))


def per_day(sample: Sample) -> float | None:
    """Posts a day; None when the sample cannot tell.

    A sample cut off at its oldest post ends at an event: n posts in h hours are then (n - 1) / h,
    which neither over- nor underestimates a steady rate.
    """
    if sample.counted is not None and sample.counted_hours > 0:
        return sample.counted / sample.counted_hours * 24
    if sample.hours is None or sample.hours <= 0:
        return None
    n = len(sample.posts)
    return (n if sample.whole else max(n - 1, 0)) / sample.hours * 24


def capacity(sheet: Sheet, asks: Sequence[tuple[Ask, Sample]]) -> float | None:
    """Calls a day that are free for looking; None without a limit. A limit of a search's own
    counts when anything is searched for."""
    searches = any(ask.kind in _SEARCHES for ask, _ in asks)
    rooms = [
        _a_day(budget)
        for budget in sheet.budgets
        if budget.unit == "calls" and (not budget.path or (searches and "search" in budget.path))
    ]
    return min(rooms) * (1 - RESERVE) if rooms else None


def _a_day(budget: Budget) -> float:
    return budget.limit * DAY / budget.seconds


def _price(sheet: Sheet, ask: Ask) -> int:
    return sheet.micros_per_owned_post if ask.owned else sheet.micros_per_post


def _pages(sheet: Sheet, posts: float) -> int:
    return max(1, ceil(posts / sheet.page_size))


def _look(sheet: Sheet, ask: Ask, sample: Sample, stretch: float) -> tuple[float, float, int]:
    """Looks a day, new posts of each, pages of each. A network without an order gives all it
    still shows at every look."""
    looks = DAY / (ask.every * stretch)
    posts = per_day(sample) or 0.0
    shown = posts * (sheet.lookback_hours or 0) / 24 if sheet.order == "none" else 0.0
    return looks, posts / looks, _pages(sheet, max(posts / looks, shown))


def _sweeps(sheet: Sheet, sample: Sample, pages: int) -> tuple[float, int]:
    """Overlap sweeps a day, and what each reads beyond a look."""
    if not sheet.sweep_hours:
        return 0.0, 0
    back = (per_day(sample) or 0.0) * (sheet.lag_hours or 0) / 24
    return 24 / sheet.sweep_hours, max(0, _pages(sheet, back) - pages)


def _calls(sheet: Sheet, ask: Ask, sample: Sample, stretch: float) -> float:
    looks, _, pages = _look(sheet, ask, sample, stretch)
    sweeps, more = _sweeps(sheet, sample, pages)
    return looks * pages + min(sweeps, looks) * more


def _stretched(sheet: Sheet, asks: Sequence[tuple[Ask, Sample]], room: float | None) -> float:
    """By how much all intervals grow until the calls fit."""
    stretch = 1.0
    while (
        room is not None
        and stretch < _MOST
        and sum(_calls(sheet, ask, sample, stretch) for ask, sample in asks) > room
    ):
        stretch *= _STEP
    return stretch


def _slots(
    sheet: Sheet, asks: Sequence[tuple[Ask, Sample]], held: Sequence[str]
) -> tuple[str, set[str]]:
    """What the hashtags take of the network's slots, and the sources that get none."""
    limits = [budget for budget in sheet.budgets if budget.unit == "tags"]
    if not limits:
        return "", set()
    most = min(limits, key=lambda budget: budget.limit)
    taken = {tag.casefold() for tag in held}
    new, without = 0, set()
    for ask, _ in asks:
        if ask.kind != "hashtag" or ask.value.casefold() in taken:
            continue
        if len(taken) >= most.limit:
            without.add(ask.source)
            continue
        taken.add(ask.value.casefold())
        new += 1
    window = f"{most.seconds // DAY} days"
    said = f"hashtags: {len(taken)} of {most.limit} slots in {window}, {new} of them new"
    if without:
        said += f"; no slot is left for {', '.join(sorted(without))}"
    return said, without


def _money(bill: float, cap: int | None) -> str:
    said = f"money: {dollars(bill)} a day"
    if cap is None:
        return said
    if bill <= cap:
        return f"{said}, under the cap of {dollars(cap)} a day"
    return f"{said}, over the cap of {dollars(cap)}: collection stops there every day"


def _forecast(
    sheet: Sheet,
    ask: Ask,
    sample: Sample,
    *,
    days: float,
    stretch: float,
    walk_pages: int,
    refused: float,
    unpaid: float,
    cap_micros: int | None,
    has_slot: bool,
    mine: Ours | None,
) -> Forecast:
    posts = per_day(sample)
    looks, new, pages = _look(sheet, ask, sample, stretch)
    sweeps, more = _sweeps(sheet, sample, pages)
    sweeps = min(sweeps, looks)
    price = _price(sheet, ask)
    seen = None if posts is None else posts * (1 - unpaid)
    interval = ask.every * stretch
    lost = _losses(sheet, posts or 0.0, looks, interval, walk_pages)
    lost["the network's limit of calls"] = refused
    lost[f"the cap of {dollars(cap_micros or 0)} a day"] = unpaid
    lost["no hashtag slot is left"] = 0.0 if has_slot else 1.0
    survive = 1.0
    for share in lost.values():
        survive *= 1 - share
    calls = (looks * pages + sweeps * more) * (1 - refused)
    words = {
        "posts": _said_posts(sample, posts, days),
        "calls": _said_calls(
            looks,
            interval,
            None if posts is None else new,
            pages,
            sweeps,
            more,
            calls,
            sheet.page_size,
        ),
        "money": _said_money(sheet, posts, price, days, unpaid),
        "lag": f"a post waits half of {_time(interval)} on average: {_time(interval / 2)}",
        "loss": _said_loss(lost, 1 - survive),
    }
    if mine is not None:
        tag = ask.value.partition("@")[0] if ask.kind == "hashtag" else None
        words["yours"] = mine.said(tag=tag, posts=posts, price=price)
    if ask.kind == "hashtag" and any(budget.unit == "tags" for budget in sheet.budgets):
        words["tags"] = "1 hashtag slot" if has_slot else "no hashtag slot is left for it"
    return Forecast(
        source=ask.source,
        network=sheet.network,
        days=days,
        every=interval,
        posts=posts,
        calls=calls,
        micros=None if seen is None and price else (seen or 0.0) * price,
        tags=int("tags" in words and has_slot),
        lag_minutes=interval / 120,
        loss=1 - survive,
        price=price,
        ours=mine,
        words=words,
    )


def _losses(
    sheet: Sheet, posts: float, looks: float, interval: float, walk_pages: int
) -> dict[str, float]:
    """Shares lost for ever, by cause."""
    lost = {}
    if sheet.lookback_hours and interval > sheet.lookback_hours * 3600:
        lost[f"it shows no more than {sheet.lookback_hours} h back"] = (
            1 - sheet.lookback_hours * 3600 / interval
        )
    fetched = looks * walk_pages * sheet.page_size
    if posts > fetched:
        lost[f"one look fetches at most {walk_pages} pages"] = 1 - fetched / posts
    if sheet.lag_hours:
        late = LATE_SWEPT if sheet.sweep_hours else LATE_UNSWEPT
        lost[f"posts that arrive later than {sheet.lag_hours} h (measured)"] = late
    return lost


def _said_posts(sample: Sample, posts: float | None, days: float) -> str:
    if posts is None:
        return f"not known: {sample.why or 'nothing was sampled'}"
    n, hours = len(sample.posts), number(sample.hours or 0)
    if sample.counted is not None:
        how = (
            f"the network counts {number(sample.counted)} in {number(sample.counted_hours)} h: "
            f"{number(sample.counted)} / {number(sample.counted_hours)} h x 24 h"
        )
    elif n == 0:
        most = 3 / (sample.hours or 1) * 24
        return f"none in the last {hours} h; up to {number(most)} a day would fit that too"
    elif sample.whole:
        how = f"{n} in the last {hours} h: {n} / {hours} h x 24 h"
    else:
        how = f"{n} sampled, the oldest {hours} h ago: ({n} - 1) / {hours} h x 24 h"
    spread = "" if sample.counted is not None else f", give or take {number(_spread(n, posts))}"
    total = number(posts * days)
    return f"{how} = {number(posts)} a day{spread}; {total} in {number(days)} days"


def _spread(n: int, posts: float) -> float:
    """Half the 95 % interval of a rate told by n posts."""
    return 1.96 * posts / sqrt(n) if n else 0.0


def _said_calls(
    looks: float,
    interval: float,
    new: float | None,
    pages: int,
    sweeps: float,
    more: int,
    calls: float,
    size: int,
) -> str:
    of = "page" if pages == 1 else "pages"
    said = (
        f"{number(looks)} looks a day (every {_time(interval)}) x {pages} {of} of {size} "
        f"({'an unknown number of' if new is None else number(new)} new posts each)"
    )
    if more:
        said += f" + {number(sweeps)} overlap sweeps x {more} more"
    return f"{said} = {number(calls)} a day"


def _said_money(sheet: Sheet, posts: float | None, price: int, days: float, unpaid: float) -> str:
    if not price:
        return f"none: {sheet.title} does not charge"
    if posts is None:
        return f"not known; every post costs {dollars(price)}"
    a_day = posts * price
    said = f"{number(posts)} posts x {dollars(price)} = {dollars(a_day)} a day"
    if unpaid:
        paid = a_day * (1 - unpaid)
        return f"{said}; the cap lets {dollars(paid)} through, {dollars(paid * days)} in all"
    return f"{said}; {dollars(a_day * days)} in {number(days)} days"


def _said_loss(lost: dict[str, float], loss: float) -> str:
    causes = {why: share for why, share in lost.items() if share}
    if len(causes) == 1:
        return f"{_share(loss)}: {next(iter(causes))}"
    told = "; ".join(f"{_share(share)} {why}" for why, share in causes.items())
    return f"{_share(loss)}: {told}" if told else "none expected"


def _share(share: float) -> str:
    return f"{share * 100:.2g} %" if share < 0.995 else f"{share:.0%}".replace("%", " %")


def _time(seconds: float) -> str:
    for size, unit in ((DAY, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds)} s"
