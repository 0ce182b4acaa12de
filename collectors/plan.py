"""What following will take, before it begins: posts, calls, money, hashtag slots, lag and loss.

A noun: numbers from a sample and a sheet in, numbers and the arithmetic in words out. The loss of
late posts is the one measured for the walks of `collectors.walking` (platforms.md, section 9).
"""

from collections.abc import Sequence
from math import ceil, sqrt

from pydantic import computed_field

from chorus.types import QueryKind, Value
from collectors.connector import Budget, Sheet
from collectors.figures import dollars
from collectors.polling import RESERVE
from collectors.sampling import Sample
from collectors.sums import Sum, line, lost, said
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
    millionths of a dollar. `sums` say how each number came about."""

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
    sums: dict[str, tuple[Sum, ...]] = {}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def words(self) -> dict[str, str]:
        """The sums in English; beside them what of a sample looks ours."""
        told = {name: said(lines) for name, lines in self.sums.items()}
        if self.ours is not None:
            told["yours"] = self.ours.said(tag=self.tag, posts=self.posts, price=self.price)
        return told

    @property
    def tag(self) -> str | None:
        """The hashtag asked for, without the server that it is asked of."""
        kind, value = self.source.split(":", 2)[1:]
        return value.partition("@")[0] if kind == "hashtag" else None


class Plan(Value):
    """All sources of one network under its limits."""

    network: str
    sources: tuple[Forecast, ...]
    sums: tuple[tuple[Sum, ...], ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def words(self) -> tuple[str, ...]:
        """What its sources share, in English."""
        return tuple(said(lines) for lines in self.sums)

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
    shared: list[tuple[Sum, ...]] = []
    if room is not None:
        used = {"used": min(wanted, room), "room": room, "reserve": 100 * RESERVE}
        shared.append((line("room", network=sheet.title, **used),))
    if stretch > 1:
        shared.append((line("stretched", times=round(stretch, 1)),))
    if slots:
        shared.append(slots)
    if bill:
        shared.append(_money(bill, cap_micros))
    return Plan(network=sheet.network, sources=sources, sums=tuple(shared))


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
) -> tuple[tuple[Sum, ...], set[str]]:
    """What the hashtags take of the network's slots, and the sources that get none."""
    limits = [budget for budget in sheet.budgets if budget.unit == "tags"]
    if not limits:
        return (), set()
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
    days = most.seconds // DAY
    told = [line("slots", taken=len(taken), limit=most.limit, days=days, new=new)]
    if without:
        told.append(line("slots_without", sources=", ".join(sorted(without))))
    return tuple(told), without


def _money(bill: float, cap: int | None) -> tuple[Sum, ...]:
    told = line("money", sum=dollars(bill))
    if cap is None:
        return (told,)
    return told, line("under" if bill <= cap else "over", cap=dollars(cap))


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
    causes = _losses(sheet, posts or 0.0, looks, interval, walk_pages)
    causes += [
        (line("refused"), refused),
        (line("unpaid", sum=dollars(cap_micros or 0)), unpaid),
        (line("tagless"), 0.0 if has_slot else 1.0),
    ]
    survive = 1.0
    for _, share in causes:
        survive *= 1 - share
    calls = (looks * pages + sweeps * more) * (1 - refused)
    sums = {
        "posts": _of_posts(sample, posts, days),
        "calls": (
            line(
                "looks" if pages > 1 else "look",
                looks=looks,
                time=interval,
                pages=pages,
                size=sheet.page_size,
            ),
            line("new_unknown") if posts is None else line("new", new=new),
            *((line("sweeps", sweeps=sweeps, more=more),) if more else ()),
            line("calls", calls=calls),
        ),
        "money": _of_money(sheet, posts, price, days, unpaid),
        "lag": (line("lag", time=interval, half=interval / 2),),
        "loss": lost(causes, 1 - survive),
    }
    if ask.kind == "hashtag" and any(budget.unit == "tags" for budget in sheet.budgets):
        sums["tags"] = (line("slot" if has_slot else "slotless"),)
    return Forecast(
        source=ask.source,
        network=sheet.network,
        days=days,
        every=interval,
        posts=posts,
        calls=calls,
        micros=None if seen is None and price else (seen or 0.0) * price,
        tags=int("tags" in sums and has_slot),
        lag_minutes=interval / 120,
        loss=1 - survive,
        price=price,
        ours=mine,
        sums=sums,
    )


def _losses(
    sheet: Sheet, posts: float, looks: float, interval: float, walk_pages: int
) -> list[tuple[Sum, float]]:
    """Shares lost for ever, by cause."""
    told = []
    back = sheet.lookback_hours
    if back and interval > back * 3600:
        told.append((line("lookback", hours=back), 1 - back * 3600 / interval))
    fetched = looks * walk_pages * sheet.page_size
    if posts > fetched:
        told.append((line("pages", pages=walk_pages), 1 - fetched / posts))
    if sheet.lag_hours:
        late = LATE_SWEPT if sheet.sweep_hours else LATE_UNSWEPT
        told.append((line("late", hours=sheet.lag_hours), late))
    return told


def _of_posts(sample: Sample, posts: float | None, days: float) -> tuple[Sum, ...]:
    if posts is None:
        return (line("unknown", why=sample.why) if sample.why else line("unsampled"),)
    n, hours = len(sample.posts), sample.hours or 0.0
    if sample.counted is not None:
        how = line("counted", n=sample.counted, hours=sample.counted_hours)
    elif n == 0:
        how = line("none", hours=hours, most=3 / (sample.hours or 1) * 24)
    else:
        how = line("whole" if sample.whole else "cut", n=n, hours=hours)
    spread = () if sample.counted is not None else (line("spread", spread=_spread(n, posts)),)
    return how, line("posts", posts=posts), *spread, line("total", total=posts * days, days=days)


def _spread(n: int, posts: float) -> float:
    """Half the 95 % interval of a rate told by n posts."""
    return 1.96 * posts / sqrt(n) if n else 0.0


def _of_money(
    sheet: Sheet, posts: float | None, price: int, days: float, unpaid: float
) -> tuple[Sum, ...]:
    if not price:
        return (line("free", network=sheet.title),)
    if posts is None:
        return (line("price", price=dollars(price)),)
    a_day = posts * price
    bill = line("bill", posts=posts, price=dollars(price), sum=dollars(a_day))
    if unpaid:
        paid = a_day * (1 - unpaid)
        return bill, line("paid", paid=dollars(paid), total=dollars(paid * days))
    return bill, line("billed", total=dollars(a_day * days), days=days)
