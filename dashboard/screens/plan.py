"""Plan: what following will take, before it begins; looked at a little first, with the sums."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from chorus.errors import ChorusError, UsageError
from collectors.figures import dollars
from collectors.sampling import MOST
from collectors.sums import said
from dashboard import acts_collection, parts
from dashboard.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chorus.planning import Planned, Wanted
    from collectors.plan import Forecast, Plan
    from collectors.sampling import Offer
    from collectors.sums import Sum

HOUR = 60


def screen(desk: Desk) -> None:
    """What the address names (a query, a campaign, a hashtag), or all that is followed."""
    _ = desk.words
    st.title(_("Plan what collection takes"), anchor=False)
    meant = {name: st.query_params.get(name, "") for name in ("source", "campaign", "tag")}
    if not meant["source"] and not meant["tag"]:
        meant["campaign"] = chosen(desk, meant["campaign"])
    try:
        asked = acts_collection.wanted(
            desk, source=meant["source"], slug=meant["campaign"], tag=meant["tag"]
        )
    except UsageError as error:
        st.write(_("There is nothing to plan here yet."))
        st.html(f'<p class="ch two" lang="en">{parts.coded(str(error))}</p>')
        if st.button(_("Add what to follow"), type="primary"):
            desk.go("collection")
        return
    micros = looks(desk, asked)
    kept = "plan " + " ".join(one.key for one in asked.follows)
    if micros is not None:
        with st.spinner(_("Looking a little …")):
            st.session_state[kept] = attempt(desk, asked, micros)
    done = st.session_state.get(kept)
    if isinstance(done, str):
        st.error(done)
    elif done is not None:
        result(desk, done)


def chosen(desk: Desk, slug: str) -> str:
    """All that is followed, or a campaign that is not over."""
    _ = desk.words
    titles = {one.campaign.slug: one.campaign.title for one in desk.campaigns()
              if one.campaign.closes_at > desk.now}  # fmt: skip
    if not titles:
        return ""
    told = st.selectbox(
        _("For"),
        ["", *titles],
        index=["", *titles].index(slug) if slug in titles else 0,
        format_func=lambda one: titles.get(one, _("Everything that is followed")),
        key=f"plan-for-{slug}",
        width=360,
    )
    if told != slug:
        if told:
            st.query_params["campaign"] = told
        else:
            st.query_params.clear()
        st.rerun()
    return str(told)


def attempt(desk: Desk, asked: "Wanted", micros: int) -> "Planned | str":
    """The plan, or why there is none."""
    try:
        return acts_collection.plan(desk, asked, micros)
    except ChorusError as error:
        return str(error)


def looks(desk: Desk, asked: "Wanted") -> int | None:
    """What will be looked at and what that costs; the most it may cost when the button was
    pressed, in millionths of a dollar."""
    _ = desk.words
    offers = {one.source: one for one in acts_collection.offers(desk, asked)}
    items = "".join(
        f'<li><div class="line"><b>{escape(name(one.key))}</b>'
        f'<span class="two">{escape(price(desk, offers.get(one.key)))}</span></div></li>'
        for one in asked.follows
    )
    left = "".join(f'<p class="two" lang="en">{escape(one)}</p>' for one in asked.left_out)
    days = _.plural("Planned for {n} day.", "Planned for {n} days.", round(asked.days))
    st.html(f'<div class="ch"><p>{escape(days)}</p><ul class="rows doors">{items}</ul>{left}</div>')
    if not desk.may("sources"):
        st.write(_("Somebody who looks after the sources can look and forecast here."))
        return None
    spend = allowance(desk, list(offers.values()))
    if st.button(_("Look a little and forecast"), type="primary", key="plan-go"):
        return spend
    return None


def name(key: str) -> str:
    """A query as people say it."""
    network, kind, value = key.split(":", 2)
    sign = {"hashtag": "#", "mention": "@", "account": "@"}.get(kind, "")
    return f"{parts.network_name(network)} {sign}{value}"


def price(desk: Desk, offer: "Offer | None") -> str:
    """What a look at one query takes."""
    _ = desk.words
    if offer is None:
        return _("a page or two is looked at, where the network allows it; nothing is kept")
    return _(
        "a count costs {count}; with up to {n} posts at most {whole}",
        count=dollars(offer.count),
        n=MOST,
        whole=dollars(offer.count + MOST * offer.each),
    )


def allowance(desk: Desk, offers: "list[Offer]") -> int:
    """How much looking may cost: nothing where nothing is billed; counts come first."""
    if not offers:
        return 0
    _ = desk.words
    counts = sum(one.count for one in offers)
    whole = counts + sum(MOST * one.each for one in offers)
    sums = {
        0: _("Ask nothing that costs"),
        counts: _("Counts only: {sum}", sum=dollars(counts)),
        whole: _("Counts and posts: at most {sum}", sum=dollars(whole)),
    }
    told = st.segmented_control(
        _("What looking may cost"),
        list(sums),
        default=counts,
        required=True,
        format_func=sums.__getitem__,
        key="plan-spend",
    )
    return int(told or 0)


def result(desk: Desk, done: "Planned") -> None:
    """The whole, then each source with its sums."""
    _ = desk.words
    days = round(done.days)
    st.header(_("Forecast"), anchor=False)
    told = _(
        "Together {calls} calls and {money} a day, {whole} in {days} days. Looking cost {spent}; "
        "no post was kept.",
        calls=_.number(round(done.calls)),
        money=dollars(done.micros),
        whole=dollars(done.micros * done.days),
        days=_.number(days),
        spent=dollars(done.spent.micros),
    )
    st.html(f'<div class="ch sentence">{escape(told)}</div>')
    for plan in done.networks:
        for one in plan.sources:
            forecast(desk, one)
        limits(desk, plan)


def limits(desk: Desk, plan: "Plan") -> None:
    """What the sources of a network share."""
    if not plan.sums:
        return
    _ = desk.words
    head = _("What {network} allows", network=parts.network_name(plan.network))
    items = "".join(f"<li>{told(desk, one)}</li>" for one in plan.sums)
    st.html(f'<div class="ch two"><p>{escape(head)}</p><ul class="sums">{items}</ul></div>')


def forecast(desk: Desk, one: "Forecast") -> None:
    """One source: six numbers, what looks yours, the sums."""
    _ = desk.words
    unknown = _("not known")
    lag = _.span(one.lag_minutes * HOUR)
    posts = unknown if one.posts is None else rounded(desk, one.posts)
    money = unknown if one.micros is None else dollars(one.micros)
    numbers = [
        (_("Posts"), posts, _("a day"), ()),
        (_("Calls"), rounded(desk, one.calls), _("a day"), ()),
        (_("Money"), money, _("a day"), ()),
        (_("Found"), lag, _("after posting, on average"), ()),
        (_("Never seen"), share(desk, one.loss), _("of the posts"), ()),
    ]
    if "tags" in one.sums:
        numbers.append((_("Hashtag slots"), _.number(one.tags), _("of the network's"), ()))
    with st.container(border=True):
        st.subheader(name(one.source), anchor=False)
        tiles = parts.tiles(numbers).replace('class="nums"', 'class="nums six"')
        mine = f'<p class="lead">{escape(yours(desk, one))}</p>' if one.ours else ""
        if one.posts is None:
            mine += f'<p class="two">{told(desk, one.sums["posts"])}</p>'
        st.html(f'<div class="ch lead">{mine}{tiles}</div>')
        with st.expander(_("The sums")):
            heads = {
                "posts": _("Posts"),
                "calls": _("Calls"),
                "money": _("Money"),
                "lag": _("Found"),
                "loss": _("Never seen"),
                "tags": _("Hashtag slots"),
            }
            rows = "".join(
                f"<li><b>{escape(heads[kind])}</b> {told(desk, lines)}</li>"
                for kind, lines in one.sums.items()
            )
            st.html(f'<div class="ch"><ul class="sums">{rows}</ul></div>')


def told(desk: Desk, lines: "Sequence[Sum]") -> str:
    """Sentences with numbers, in the reader's language, as markup; why a look told nothing is
    said in English."""
    words = parts.coded(said(lines, desk.words, lambda value: rounded(desk, value)))
    for one in lines:
        why = parts.coded(str(one.facts.get("why", "")))
        if why:
            words = words.replace(why, f'<span lang="en">{why}</span>')
    return words


def rounded(desk: Desk, value: float) -> str:
    """Two digits that count below ten, as `collectors.figures` writes them."""
    if value >= 10 or value == int(value):
        return desk.words.number(round(value))
    return desk.words.number(round(value, 1 if value >= 0.1 else 3))


def share(desk: Desk, loss: float) -> str:
    """A share as percent; "none expected" where nothing is."""
    if not loss:
        return desk.words("none expected")
    return f"{desk.words.number(round(100 * loss, 2 if loss < 0.01 else 0))} %"


def yours(desk: Desk, one: "Forecast") -> str:
    """How many of the sample look ours, what the others cost, what a mention as well would keep."""
    _, mine = desk.words, one.ours
    if mine is None or not mine.of:
        return ""
    rest = mine.of - mine.ours
    told = [_("{n} of {of} look yours.", n=_.number(mine.ours), of=_.number(mine.of))]
    if rest and one.posts is not None:
        others = one.posts * rest / mine.of
        if one.price:
            money = dollars(others * one.price)
            told.append(_("The other {n} would cost {sum} a day.", n=_.number(rest), sum=money))
        else:
            words = _("The other {n} cost no money, but {posts} posts a day to look through.",
                      n=_.number(rest), posts=rounded(desk, others))  # fmt: skip
            told.append(words)
    kind, value = one.source.split(":", 2)[1:]
    if kind == "hashtag" and mine.handle:
        told.append(
            _(
                "#{tag} + @{handle} would keep {n}.",
                tag=value.partition("@")[0],
                handle=mine.handle,
                n=_.number(mine.mention),
            )
        )
    return " ".join(told)
