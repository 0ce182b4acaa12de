"""What `chorus plan` does: look a little, say what following would take, keep nothing.

Only what was asked and spent is counted, as for any other request, so that no limit and no cap of
a day is exceeded by planning.
"""

from collections.abc import Mapping, Sequence

from chorus.config import Follow
from chorus.errors import UsageError
from chorus.house import House
from chorus.types import Campaign, Query, Share, Spent, Value
from collectors.collect import MAX_PAGES
from collectors.connector import Collector
from collectors.figures import dollars
from collectors.plan import Ask, Plan, plan
from collectors.registry import NETWORKS, load
from collectors.sampling import Allowed, Meters, Offer, Sample, closed, offer, sample
from collectors.yours import Marks, Ours, marks, ours

DAY = 86_400


class Wanted(Value):
    """What is to be planned: queries, for so many days, perhaps for a campaign. `left_out` says
    what cannot be followed at all."""

    follows: tuple[Follow, ...]
    days: float
    campaign: Campaign | None = None
    left_out: tuple[str, ...] = ()


class Planned(Value):
    """The plan of every network. Money is in millionths of a dollar: `micros` is what following
    costs a day, `spent` what planning itself cost."""

    days: float
    campaign: str | None = None
    networks: tuple[Plan, ...]
    calls: float
    micros: float
    spent: Spent
    left_out: tuple[str, ...] = ()


def wanted(
    house: House,
    source: str | None,
    slug: str | None,
    days: float | None,
    *,
    draft: Campaign | None = None,
) -> Wanted:
    """The queries meant: one source (`network:kind:value`, followed or not), those of a campaign
    (or of a draft of one), or all that are followed. UsageError when there is nothing to plan."""
    followed = {one.key: one for one in house.settings.follow}
    with house.store.reading() as tx:
        for known in tx.sources.all():
            if known.origin == "desk":
                followed.setdefault(known.key, _follow(known.key, known.every))
        campaign = tx.campaigns.get(slug) if slug else draft
    if campaign is not None:
        return _of_campaign(house, campaign, followed, days)
    if source is None:
        if not followed:
            raise UsageError(
                "Nothing is followed yet. Name what to plan, for instance "
                "`chorus plan mastodon:hashtag:yourbrand`."
            )
        return Wanted(follows=tuple(followed.values()), days=days or 30)
    told = followed.get(source) or _follow(source, None)
    return Wanted(follows=(told,), days=days or 30)


def offers(house: House, asked: Wanted) -> tuple[Offer, ...]:
    """What asking would cost, for the sources of networks that bill; nothing is asked."""
    now = house.clock()
    found = []
    for one in asked.follows:
        if not _missing(house, one.network):
            told = offer(house.collector(one.network), one.query(now))
            if told is not None:
                found.append(told)
    return tuple(found)


def planned(house: House, asked: Wanted, allowed: Mapping[str, Allowed]) -> Planned:
    """Sample each query, spend at most what is allowed, and forecast."""
    with house.store.reading() as tx:
        products = tx.catalog.all()
    of = marks(house.brand, products, asked.campaign)
    plans, spent = [], Spent()
    for network in dict.fromkeys(one.network for one in asked.follows):
        follows = [one for one in asked.follows if one.network == network]
        samples = [_sampled(house, one, allowed.get(one.key)) for one in follows]
        spent = sum((one.spent for one in samples), spent)
        plans.append(_planned(house, follows, samples, of, asked.days))
    return Planned(
        days=asked.days,
        campaign=asked.campaign.slug if asked.campaign else None,
        networks=tuple(plans),
        calls=sum(one.calls for one in plans),
        micros=sum(one.micros for one in plans),
        spent=spent,
        left_out=asked.left_out,
    )


def _planned(
    house: House, follows: Sequence[Follow], samples: Sequence[Sample], of: Marks, days: float
) -> Plan:
    network = follows[0].network
    collector, now = house.collector(network), house.clock()
    asks = [
        Ask(
            source=one.key,
            kind=one.kind,
            value=one.value,
            every=one.every,
            owned=isinstance(collector, Meters) and collector.owned(one.query(now)),
        )
        for one in follows
    ]
    shares: list[Ours | None] = [
        ours(told.posts, of, tag=_tag(one)) if told.posts else None
        for one, told in zip(follows, samples, strict=True)
    ]
    return plan(
        collector.sheet,
        list(zip(asks, samples, strict=True)),
        days=days,
        walk_pages=MAX_PAGES,
        cap_micros=house.cap_micros(network),
        held=_held(house, network),
        ours=shares,
    )


def _sampled(house: House, follow: Follow, allowed: Allowed | None) -> Sample:
    query = follow.query(house.clock())
    lacking = _missing(house, follow.network)
    if lacking:
        return Sample(why=f"`{lacking}` of {follow.network} is not set")
    looking = _looking(house, follow.network)
    why = closed(looking.sheet, query, held=_held(house, follow.network))
    if why:
        return Sample(why=why)
    if allowed is None or not allowed.micros:
        return sample(looking, query, house.http, allowed=allowed)
    return _paid(house, looking, query, allowed)


def _paid(house: House, looking: Collector, query: Query, allowed: Allowed) -> Sample:
    """A sample that costs money: set aside of the day's cap before, counted afterwards."""
    now, network = house.clock(), query.network
    caps = [cap.share(allowed.micros) for cap in house.caps(query) if cap.unit == "micros"]
    cap = house.cap_micros(network)
    if cap is not None:
        told = {"amount": allowed.micros, "limit": cap, "seconds": DAY, "moving": False}
        caps.append(Share.model_validate({"budget": f"{network}:micros:day", **told}))
    with house.store.transaction() as tx:
        taken, _ = tx.budgets.take(caps, now)
    if not taken:
        least = min(caps, key=lambda share: share.limit)
        daily = " a day" if least.seconds == DAY else ""
        return Sample(why=f"the cap of {dollars(least.limit)}{daily} leaves no room for asking")
    found = sample(looking, query, house.http, allowed=allowed)
    with house.store.transaction() as tx:
        for share in caps:
            tx.budgets.settle(share, found.spent.micros, now)
        tx.runs.spend(network, now.date(), found.spent)
    return found


def _of_campaign(
    house: House, campaign: Campaign, followed: Mapping[str, Follow], days: float | None
) -> Wanted:
    """The campaign's hashtags and mentions on its networks (else on those that are set up)."""
    now = house.clock()
    left = (campaign.closes_at - max(now, campaign.opens_at)).total_seconds() / DAY
    if days is None and left <= 0:
        raise UsageError(f"{campaign.title} is over. Give --days to plan it all the same.")
    told = campaign.networks or (
        *house.networks(),
        *(one.network for one in followed.values()),
    )
    queries = [("hashtag", tag) for tag in campaign.hashtags]
    queries += [("mention", name) for name in campaign.mentions]
    follows, left_out = [], []
    for network in dict.fromkeys(told):
        if network not in NETWORKS:
            continue
        sheet = load(network).sheet
        for kind, value in queries:
            if kind not in sheet.queries:
                left_out.append(f"{sheet.title} cannot be asked for a {kind} (“{value}”).")
                continue
            key = f"{network}:{kind}:{value.lstrip('#＃@＠')}"
            follows.append(followed.get(key) or _follow(key, None))
    if not follows:
        raise UsageError(
            f"{campaign.title} has nothing to look for on {', '.join(dict.fromkeys(told)) or 'any'}"
            " network: give it hashtags or mentions, and set a network up."
        )
    return Wanted(
        follows=tuple(follows),
        days=days or left,
        campaign=campaign,
        left_out=tuple(left_out),
    )


def _follow(key: str, every: int | None) -> Follow:
    network, _, rest = key.partition(":")
    kind, sign, value = rest.partition(":")
    if not sign or not value:
        raise UsageError(f"“{key}” is not NETWORK:KIND:VALUE, such as mastodon:hashtag:boots.")
    sheet = load(network).sheet
    if kind not in sheet.queries:
        known = ", ".join(sheet.queries) or "nothing"
        raise UsageError(f"{sheet.title} cannot be asked for a {kind}, only for {known}.")
    return Follow.model_validate(
        {
            "network": network,
            "kind": kind,
            "value": value.lstrip("#＃@＠") if kind in ("hashtag", "mention") else value,
            "every": every or sheet.every_minutes * 60,
        }
    )


def _looking(house: House, network: str) -> Collector:
    """The network without its stream: a sample listens to nothing."""
    told = house.told(network)
    if not told.get("stream"):
        return house.collector(network)
    return load(network, {name: value for name, value in told.items() if name != "stream"})


def _missing(house: House, network: str) -> str | None:
    """A setting without which the network does not answer."""
    told = house.told(network)
    for setting in load(network).sheet.settings:
        if setting.required and setting.default is None and not told.get(setting.name):
            return setting.name
    return None


def _held(house: House, network: str) -> list[str]:
    """The hashtags that hold a slot of the network now."""
    with house.store.reading() as tx:
        return [
            tag
            for share in load(network).sheet.shares("tags", 1)
            for tag in tx.budgets.tags(share, house.clock())
        ]


def _tag(follow: Follow) -> str | None:
    return follow.value.partition("@")[0] if follow.kind == "hashtag" else None
