"""Collection: a row per source in words; what stopped stands first, with what is safe."""

import re
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from chorus.text import extract_hashtags
from chorus.types import Gap, Source
from dashboard import parts
from dashboard.acts_connect import DENIED
from dashboard.desk import Desk

ACCOUNT = re.compile(r"[\w][\w.-]{0,62}(@[\w.-]+\.[\w]{2,})?")
TAGGED = ("mastodon", "bluesky", "x", "instagram")


def screen(desk: Desk) -> None:
    """Every followed source."""
    _ = desk.words
    st.title(_("Collection"), anchor=False)
    sources = desk.sources()
    if not sources:
        st.write(_("Nothing is followed yet. Add a hashtag, and its posts arrive by themselves."))
    first, gaps = True, desk.gaps()
    for source in sources:
        holes = [gap for gap in gaps if gap.source == source.key]
        row(desk, source, holes, first=first and source.stopped_at is not None)
        first = False
    st.header(_("Add a hashtag or a mention"), anchor=False)
    add(desk)
    if desk.may("connect") and st.button(_("Connect a network"), key="connect"):
        desk.go("connect")


def row(desk: Desk, source: Source, gaps: list[Gap], *, first: bool) -> None:
    """A source: its state in words, what it brought and cost, one button."""
    _ = desk.words
    told = parts.source_line(source, desk.now, _, desk.lookback(source.network))
    shape = {"stop": "withdrawn", "wait": "asked", "good": "granted", "none": "none"}[told["tone"]]
    mark = parts.mark({"tone": told["tone"], "state": shape, "words": told["state"]})
    facts = [_.plural("{n} post", "{n} posts", source.posts)]
    facts.append(parts.cadence(source.every, _))
    if source.next_at and not source.stopped_at:
        facts.append(_("next {time} UTC", time=_.hour(source.next_at)))
    if source.last_ok_at and source.stopped_at:
        facts.append(_("last read {ago}", ago=_.ago(source.last_ok_at, desk.now)))
    if source.spent.micros:
        facts.append(_("cost {sum} US$", sum=_.number(round(source.spent.micros / 1_000_000, 2))))
    why = f'<p class="two">{escape(told["why"])}</p>' if told["why"] else ""
    safe = f"<p><b>{escape(told['safe'])}</b></p>" if told["safe"] else ""
    with st.container(border=True):
        st.header(told["head"], anchor=False)
        st.html(
            f'<div class="ch source"><div class="line">{mark}'
            f'<span class="two">{escape(" · ".join(facts))}</span></div>{why}{safe}</div>'
        )
        for gap in gaps:
            missing(desk, gap)
        buttons = st.container(horizontal=True)
        if desk.may("sources") and buttons.button(
            _("Repair and run now") if source.stopped_at else _("Run now"),
            key=f"run-{source.key}",
            type=parts.button(first),
        ):
            desk.run_now(source.key)
            st.toast(_("It runs within seconds."))
            st.rerun()
        denied = source.stopped_at and source.error_kind == DENIED and desk.may("connect")
        if denied and buttons.button(_("Enter a new key"), key=f"connect-{source.key}"):
            desk.go("connect", network=source.network)
        if source.origin == "desk" and desk.may("sources"):
            stop(desk, source, buttons)


def missing(desk: Desk, gap: Gap) -> None:
    """Where posts may be missing, why, and the button that fetches them."""
    _ = desk.words
    if gap.kind == "walk":
        st.write(_("More posts are waiting than one run fetches; the next run goes on from there."))
        return
    since, until = (
        f"{_.day(at)}, {_.hour(at)} UTC" if at else "?" for at in (gap.since, gap.until)
    )
    st.write(_("Posts may be missing from {since} to {until}.", since=since, until=until))
    if gap.since is None or gap.until is None or not desk.may("sources"):
        return
    if st.button(_("Fetch what is missing"), key=f"fill-{gap.id}"):
        desk.fill(gap)
        st.toast(_("It runs within seconds. What the network no longer shows stays missing."))
        st.rerun()


def stop(desk: Desk, source: Source, here: DeltaGenerator) -> None:
    """Stop following what was added at the desk; what config.yaml names is stopped there."""
    _ = desk.words
    words = _("Stop following")
    if here.button(words, key=f"stop-{source.key}", help=_("Its posts stay.")):
        desk.unfollow(source.key)
        st.toast(_("Followed no longer. Its posts stay."))
        st.rerun()


def add(desk: Desk) -> None:
    """Follow a hashtag or the mentions of an account, with one button."""
    _ = desk.words
    if not desk.may("sources"):
        st.write(_("Somebody who looks after the sources can add one here."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="add"):
        network = st.selectbox(
            _("Network"), TAGGED, format_func=parts.network_name, key="add-network", width=180
        )
        kind = st.segmented_control(
            _("What"),
            ["hashtag", "mention"],
            default="hashtag",
            required=True,
            format_func={"hashtag": _("Hashtag"), "mention": _("Mention")}.__getitem__,
            key="add-kind",
            width="content",
        )
        hint = "#mytarnholt" if kind == "hashtag" else "@tarnholt_example"
        told = st.text_input(
            _("Hashtag") if kind == "hashtag" else _("Account"),
            key=f"add-{kind}",
            placeholder=hint,
            width=240,
            max_chars=100,
        )
        missing = needed(desk, str(network))
        press = st.button(
            _("Follow"),
            key="add-go",
            type=parts.button(not any(source.stopped_at for source in desk.sources())),
            disabled=bool(missing),
        )
    sheet = desk.sheet(str(network))
    if sheet and not sheet.author_known and kind == "hashtag":
        name = parts.network_name(str(network))
        st.write(
            _(
                "{network} does not tell whose posts these are. They can be reviewed; "
                "a person must find the author before anybody is asked or wins.",
                network=name,
            )
        )
    if missing and desk.may("connect"):
        st.write(_("{network} is not connected yet.", network=parts.network_name(str(network))))
        if st.button(_("Enter what it needs"), key="add-connect"):
            desk.go("connect", network=str(network))
    elif missing:
        st.write(
            _(
                "{network} needs these lines in config.yaml. Then restart `chorus run`.",
                network=parts.network_name(str(network)),
            )
        )
        st.code(missing, language=None, wrap_lines=True)  # its colours would be too pale
    if press:
        start(desk, str(network), str(kind), told)


def needed(desk: Desk, network: str) -> str:
    """The lines of config.yaml that a network still needs; empty when it can be asked."""
    sheet = desk.sheet(network)
    have = desk.house.told(network)
    lines = [
        f"    {one.name}: "
        + (f"${{{network.upper()}_{one.name.upper()}}}" if one.secret else '""')
        + f"  # {one.help}"
        for one in (sheet.settings if sheet else ())
        if one.required and not have.get(one.name)
    ]
    return "\n".join(["networks:", f"  {network}:", *lines]) if lines else ""


def start(desk: Desk, network: str, kind: str, told: str) -> None:
    """Follow what was typed, or say what is wrong with it."""
    _ = desk.words
    name = told.strip().lstrip("#＃@＠").strip()
    if kind == "hashtag":
        tags = extract_hashtags(f"#{name}")
        if tags != [name]:
            st.error(_("A hashtag has letters, digits and _ only. Nothing was changed."))
            return
    elif not ACCOUNT.fullmatch(name):
        st.error(_("An account looks like @name or @name@server. Nothing was changed."))
        return
    key = f"{network}:{kind}:{name}"
    if any(source.key.lower() == key.lower() for source in desk.sources()):
        st.error(_("This is followed already."))
        return
    desk.follow(network, kind, name)
    st.toast(_("Followed. Its first posts arrive with the next run."))
    st.rerun()
