"""Campaigns: running first; entries, people, refusals with their reasons, a wall of entries."""

import re
from datetime import UTC, datetime, time, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from campaigns.disclosure import disclosure_needed
from chorus.types import Campaign, CampaignLine
from dashboard import cards, parts, reads_collection
from dashboard.desk import Desk
from dashboard.screens import campaigns_draw, campaigns_seen, campaigns_spelt
from dashboard.walls import wall

ZONES = ("UTC", "Europe/London", "Europe/Paris", "Europe/Madrid", "America/New_York",
         "America/Los_Angeles", "America/Mexico_City", "America/Sao_Paulo")  # fmt: skip


def screen(desk: Desk) -> None:
    """The list, the campaign that the URL names, or the form for a new one."""
    _ = desk.words
    lines = desk.campaigns()
    slug = st.query_params.get("campaign")
    line = next((one for one in lines if one.campaign.slug == slug), None)
    if line:
        campaign(desk, line)
        return
    st.title(_("Campaigns"), anchor=False)
    if "new" in st.query_params or not lines:
        if not lines:
            st.write(_("No campaign yet. Start with one of these:"))
        with st.container(key="new-campaign"):
            form(desk)
        return
    if desk.may("campaign") and st.button(_("New campaign"), type="primary", shortcut="n"):
        st.query_params["new"] = "1"
        st.rerun()
    order = {"running": 0, "upcoming": 1, "ended": 2}
    for one in sorted(lines, key=lambda line: order[state(desk, line.campaign)]):
        row(desk, one)


def state(desk: Desk, campaign: Campaign) -> str:
    """Running, upcoming or ended."""
    if desk.now < campaign.opens_at:
        return "upcoming"
    return "ended" if desk.now > campaign.closes_at else "running"


def when(desk: Desk, campaign: Campaign) -> str:
    """Running, 6 days left · 1 Nov – 30 Nov."""
    _ = desk.words
    opens, closes = campaign.opens_at, campaign.closes_at
    left = (closes - desk.now).total_seconds()
    words = {
        "running": _("Running, {span} left", span=_.span(left)),
        "upcoming": _("Opens {day}", day=_.day(opens)),
        "ended": _("Ended {day}", day=_.day(closes)),
    }[state(desk, campaign)]
    tags = " ".join(
        (*(f"#{tag}" for tag in campaign.hashtags), *(f"@{one}" for one in campaign.mentions))
    )
    return f"{words} · {_.day(opens)} – {_.day(closes)} · {tags}"


def numbers(desk: Desk, line: CampaignLine) -> str:
    """Entries, people, refusals, waiting: four tiles."""
    _ = desk.words
    days = [n for _day, n in line.per_day]
    return parts.tiles(
        [
            (_("Entries"), _.number(line.entries), _("accepted"), days),
            (_("People"), _.number(line.people), _("each counts once"), ()),
            (_("Refused"), _.number(line.refused), _("with a reason"), ()),
            (_("Waiting for review"), _.number(line.waiting), _("now"), ()),
        ]
    )


def row(desk: Desk, line: CampaignLine) -> None:
    """A campaign in the list."""
    _ = desk.words
    with st.container(border=True):
        st.header(line.campaign.title, anchor=False)
        top = [cards.thumb(card, 240) for card in desk.entries(line.campaign.slug, 12)]
        shown = "".join(f'<img src="{escape(src)}" alt="">' for src in top if src)
        st.html(
            f'<div class="ch lead"><p class="two">{escape(when(desk, line.campaign))}</p>'
            + (f'<div class="mini row">{shown}</div>' if shown else "")
            + f"{numbers(desk, line)}</div>"
        )
        with st.container(horizontal=True):
            if st.button(_("Open"), key=f"open-{line.campaign.slug}"):
                st.query_params["campaign"] = line.campaign.slug
                st.rerun()
            if line.waiting and st.button(_("Review"), key=f"review-{line.campaign.slug}"):
                desk.go("review", campaign=line.campaign.slug)


def campaign(desk: Desk, line: CampaignLine) -> None:
    """One campaign: numbers, reasons, the wall."""
    _, one = desk.words, line.campaign
    if st.button("← " + _("All campaigns")):
        del st.query_params["campaign"]
        st.rerun()
    st.title(one.title, anchor=False)
    st.html(
        f'<div class="ch lead"><p class="two">{escape(when(desk, one))}</p>'
        f"{numbers(desk, line)}</div>"
    )
    if line.waiting and st.button(_("Review"), type="primary"):
        desk.go("review", campaign=one.slug)
    told = reads_collection.unseen(desk, one)
    urgent = one.closes_at > desk.now and bool(told.off or told.unfollowed)
    if urgent:  # entries are lost while one reads
        campaigns_seen.seen(desk, one, told)
    campaigns_draw.draw(desk, one)
    entries = desk.entries(one.slug)
    if entries:
        st.header(_("Entries"), anchor=False)
        wall(desk, f"entries-{one.slug}", entries)
    if line.per_day:
        from dashboard.charts import per_day

        st.header(_("Entries per day"), anchor=False)
        per_day(desk, line.per_day)
    if line.reasons:
        st.header(_("Refused, and why"), anchor=False)
        most = line.reasons[0][1]
        bars = "".join(
            f"<div><span>{escape(cards.reason(code, _))}</span>"
            f'<i style="width:{100 * n / most:.0f}%"></i><b>{_.number(n)}</b></div>'
            for code, n in line.reasons
        )
        st.html(f'<div class="ch"><div class="funnel why">{bars}</div></div>')
    if one.hashtags:
        campaigns_spelt.spelt(desk, one)
    if not urgent:
        campaigns_seen.seen(desk, one, told)


def form(desk: Desk) -> None:
    """A new campaign in eight actions: template, hashtag, title, mention, dates, zone, prize,
    start; most are filled in already."""
    _ = desk.words
    templates = {
        "photo": (_("Photo contest"), ("image", "video"), 3),
        "giveaway": (_("Giveaway"), ("image", "video", "text"), 1),
        "reviews": (_("Review drive"), ("image", "video", "text"), 1),
    }
    kind = st.segmented_control(
        _("Template"),
        list(templates),
        default="photo",
        format_func=lambda code: templates[code][0],
        key="template",
        required=True,
    )
    tag = st.text_input(_("Hashtag"), max_chars=60, placeholder="#mytarnholt", key="new-tag")
    tags = tuple(re.findall(r"\w+", tag))
    # Always one line, so that nothing moves under the pointer when it changes.
    st.html(f'<p class="ch two">{escape(disclosed(desk, tags))}</p>')
    campaigns_seen.before(desk)
    with st.form("campaign", border=False):
        title = st.text_input(_("Title"), max_chars=80, placeholder=_("Autumn on the ridge"))
        mention = st.text_input(
            _("Must also mention (may stay empty)"), max_chars=60, placeholder="@tarnholt_example"
        )
        length = st.segmented_control(
            _("Runs for"),
            [7, 14, 28],
            default=14,
            format_func=lambda days: _.plural("{n} day", "{n} days", days),
            required=True,
        )
        zone = st.selectbox(_("Closing hour counts in"), ZONES, index=0)
        prize = st.text_input(_("Prize"), max_chars=200)
        cap = st.number_input(
            _("Collecting may cost at most (US$, 0: no limit of its own)"),
            min_value=0.0,
            step=5.0,
            format="%.2f",
        )
        no_staff = st.checkbox(_("Staff do not take part"), value=True)
        go = st.form_submit_button(_("Start"), type="primary", disabled=not desk.may("campaign"))
    campaigns_seen.plan(desk, tags)
    if not go:
        return
    if not title.strip() or not tags:
        st.error(_("A title and a hashtag are needed. Nothing was lost."))
        return
    name, media, each = templates[str(kind or "photo")]
    rules: dict[str, Any] = {
        "hashtags": tags,
        "mentions": tuple(re.findall(r"[\w.-]+(?:@[\w.-]+)?", mention)),
        "media": media,
        "entries_per_person": each,
        "prize": prize.strip(),
        "without": ("staff",) if no_staff else (),
        "caps": {"usd": float(cap)} if cap else {},
    }
    made = build(desk, title.strip(), int(length or 14), str(zone), **rules)
    if any(line.campaign.slug == made.slug for line in desk.campaigns()):
        st.error(_("There is a {kind} of this title already.", kind=name))
        return
    desk.start(made)
    st.query_params.clear()
    st.query_params["campaign"] = made.slug
    st.rerun()


def disclosed(desk: Desk, tags: tuple[str, ...]) -> str:
    """Whether the hashtags tell readers that there is something to win."""
    _ = desk.words
    if not tags:
        return _("People write it in their post; entries are found by it.")
    if not disclosure_needed(tags[0]):
        return _("#{tag} tells readers that there is something to win.", tag=tags[0])
    return _(
        "#{tag} does not tell readers that there is something to win. Better: #{better}",
        tag=tags[0],
        better=f"{tags[0]}contest",
    )


def build(desk: Desk, title: str, days: int, zone: str, **rules: Any) -> Campaign:
    """The campaign that a filled form means: from now until the end of its last day."""
    last = desk.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    closes = datetime.combine(last, time(23, 59, 59), ZoneInfo(zone)).astimezone(UTC)
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "campaign"
    told = {"slug": slug, "title": title, "opens_at": desk.now, "closes_at": closes, "zone": zone}
    return Campaign.model_validate({**told, **rules})
