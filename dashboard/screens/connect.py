"""Connect: what each network needs, where to click, what is set, and one question to try it."""

from html import escape

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import Source
from collectors.connector import Sheet
from collectors.registry import NETWORKS, load
from dashboard import acts_connect, doors, lasting, parts
from dashboard.acts_connect import Slot
from dashboard.desk import Desk

LONGEST, WIDE = 4000, 560
ROUND = "connect-round"
"""Counts what was kept: the fields are new ones afterwards, and the old ones' words are gone."""
Mark = dict[str, str]


def screen(desk: Desk) -> None:
    """One network at a time; under it all of them, by what they ask for."""
    _ = desk.words
    st.title(_("Connect a network"), anchor=False)
    sheets = {
        name: load(name).sheet
        for name in NETWORKS
        if name not in doors.FILE_ONLY and not load(name).sheet.push
    }
    told, sources = desk.house.networks(), desk.sources()
    marks = {name: mark(desk, one, told.get(name, {}), sources) for name, one in sheets.items()}
    if not desk.may("connect"):
        st.write(_("Whoever set Chorus up (the role operator) enters keys here."))
        everything(desk, sheets, marks)
        return
    asked = st.query_params.get("network", "")
    names = sorted(sheets, key=lambda name: sheets[name].title.lower())
    chosen = st.selectbox(
        _("Network"),
        names,
        index=names.index(asked) if asked in names else names.index("mastodon"),
        format_func=lambda name: sheets[name].title,
        key=f"connect-{asked}",
        width=360,
    )
    if chosen != (asked or "mastodon"):
        st.query_params["network"] = chosen
        st.rerun()  # the address names the field: without it the next choice would be lost
    panel(desk, sheets[chosen], marks[chosen])
    everything(desk, sheets, marks)


def mark(desk: Desk, sheet: Sheet, told: dict[str, str], sources: list[Source]) -> Mark:
    """How a network stands: shape, tone and words."""
    _ = desk.words
    ours = [one for one in sources if one.network == sheet.network]
    stopped = [one for one in ours if one.stopped_at and one.error_kind == acts_connect.DENIED]
    missing = [one for one in sheet.settings if one.required and not told.get(one.name)]
    if missing:
        words = _.plural("{n} setting missing", "{n} settings missing", len(missing))
        return {"tone": "none", "state": "none", "words": words}
    if stopped:
        return {"tone": "stop", "state": "withdrawn", "words": _("Refuses our key")}
    closed = doors.door(sheet) in {"review", "approval"}
    if closed and not any(told.get(one.name) for one in sheet.settings if one.secret):
        return {"tone": "none", "state": "none", "words": _("Not connected")}
    if any(one.last_ok_at and not one.stopped_at for one in ours):
        return {"tone": "good", "state": "granted", "words": _("Works")}
    if doors.door(sheet) == "open":
        return {"tone": "good", "state": "granted", "words": _("Ready")}
    return {"tone": "wait", "state": "asked", "words": _("Set, not read yet")}


def panel(desk: Desk, sheet: Sheet, told: Mark) -> None:
    """A network: what it needs, what is set, the fields, and the question."""
    _, slots = desk.words, acts_connect.slots(desk, sheet)
    shut = [slot for slot in slots if slot.shut]
    if shut:
        words = _("What was entered here cannot be opened")
        told = {"tone": "stop", "state": "withdrawn", "words": words}
    with st.container(border=True):
        st.header(sheet.title, anchor=False)
        st.html(f'<div class="ch source"><div class="line">{parts.mark(told)}</div></div>')
        if shut:
            st.write(
                _(
                    "The house's key is another one now. Bring back the `chorus.key` or "
                    "`CHORUS_KEY` of that time, or enter the settings again."
                )
            )
        waiting = doors.meanwhile(sheet.network, _)
        if waiting:
            way_round(desk, waiting)
        needs(desk, sheet)
        if slots:
            settings(desk, sheet, slots)
        with st.container(horizontal=True):
            go = st.button(
                _("Try it"),
                key=f"try-{sheet.network}",
                help=_("One cheap question; nothing is stored."),
            )
            forget(desk, sheet, slots)
        trial(desk, sheet, go=go)


def way_round(desk: Desk, waiting: str) -> None:
    """What works before a network approves anything."""
    _, public = desk.words, desk.house.brand.public_url
    form = f"{public}/send" if public else ""
    link = (
        f'<a href="{escape(form)}" target="_blank" rel="noopener">{escape(form)}</a>'
        if form
        else parts.coded(_("set `public_url` in config.yaml, and it has an address"))
    )
    rows = (
        (_("The upload form"), link),
        (_("Pasted links"), parts.coded("`chorus link URL`")),
        (_("A file, CSV or JSON"), parts.coded("`chorus import FILE`")),
    )
    items = "".join(f"<li><b>{escape(head)}</b>: {how}</li>" for head, how in rows)
    st.html(
        f'<div class="ch source"><p><b>{escape(waiting)}</b></p><ul class="acks">{items}</ul></div>'
    )


def needs(desk: Desk, sheet: Sheet) -> None:
    """What is needed and where it is made. The sheet speaks English."""
    _ = desk.words
    address, menus = doors.WHERE.get(sheet.network, ("", ""))
    items = "".join(f'<li lang="en">{escape(one)}</li>' for one in sheet.needs)
    told = f"<p>{escape(_('It needs:'))}</p><ul>{items}</ul>" if items else ""
    if not sheet.needs:
        told = f"<p>{escape(_('It needs no key.'))}</p>"
    links = []
    if address:
        safe = escape(address)
        links.append(f'<a href="{safe}" target="_blank" rel="noopener">{safe}</a>')
    if menus:
        links.append(f'<span lang="en">{escape(menus)}</span>')
    if links:
        told += f"<p>{escape(_('Where:'))} {' · '.join(links)}</p>"
    page = _("Step by step: `{page}`", page=f"docs/networks/{sheet.network}.md")
    told += f'<p class="two">{parts.coded(page)}</p>'
    if sheet.risk:
        told += f'<p class="two" lang="en">{parts.coded(sheet.risk)}</p>'
    st.html(f'<div class="ch source short-lines">{told}</div>')


def where_set(desk: Desk, slot: Slot) -> str:
    """Where a setting stands; never what it is."""
    from chorus.house import variable

    _, kept = desk.words, slot.kept
    if kept is not None:
        day = _.day(kept.at, year=True)
        return _("set here by {who} on {day}", who=kept.by, day=day)
    match slot.origin:
        case "environment":
            return _("set in the environment")
        case "config":
            return _("set in config.yaml")
    network = slot.network
    return _("not set (or set {variable})", variable=variable(network, slot.setting.name))


def settings(desk: Desk, sheet: Sheet, slots: list[Slot]) -> None:
    """What is set and by whom; fields to enter or replace it."""
    _ = desk.words
    ends = lasting.lines(desk, sheet.network)
    items = "".join(
        f'<li><div class="line"><b>{escape(slot.setting.name)}</b>'
        f'<span class="two">{escape(where_set(desk, slot))}</span></div>'
        + (f'<p class="two">{parts.coded(end)}</p>' if (end := ends.get(slot.setting.name)) else "")
        + "</li>"
        for slot in slots
        if slot.origin or slot.setting.required
    )
    if items:
        st.html(f'<div class="ch"><ul class="acks">{items}</ul></div>')
    first = [slot for slot in slots if slot.setting.required]
    rest = [slot for slot in slots if not slot.setting.required]
    with st.form(f"connect-form-{sheet.network}", clear_on_submit=True, border=False):
        told = {slot.setting.name: field(desk, sheet, slot) for slot in first}
        if rest and first:
            with st.expander(_("More settings"), width=WIDE):
                told |= {slot.setting.name: field(desk, sheet, slot) for slot in rest}
        else:
            told |= {slot.setting.name: field(desk, sheet, slot) for slot in rest}
        go = st.form_submit_button(
            _("Keep them, sealed"), type="primary", key=f"connect-go-{sheet.network}"
        )
    sealed = _(
        "What is entered here is sealed with the house's key and shown to nobody. It counts at "
        "once, over the environment and config.yaml."
    )
    st.html(f'<div class="ch"><p class="two">{escape(sealed)}</p></div>')
    if go:
        enter(desk, sheet, told)


def field(desk: Desk, sheet: Sheet, slot: Slot) -> str:
    """An empty field: what is set is never put into it."""
    _, one = desk.words, slot.setting
    return st.text_input(
        f"{one.name}: {one.help}",
        type="password" if one.secret else "default",
        key=f"connect-{sheet.network}-{one.name}-{st.session_state.get(ROUND, 0)}",
        placeholder=_("leave empty to keep it") if slot.origin else (one.default or ""),
        autocomplete="off",
        max_chars=LONGEST,
        width=WIDE,
    )


def enter(desk: Desk, sheet: Sheet, told: dict[str, str]) -> None:
    """Keep what was typed."""
    _ = desk.words
    if not any(one.strip() for one in told.values()):
        st.error(_("Nothing was entered. Nothing was changed."))
        return
    acts_connect.connect(desk, sheet.network, told)
    st.session_state.pop(tried(sheet), None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.toast(_("Kept. It counts from now on."))
    st.rerun()


def forget(desk: Desk, sheet: Sheet, slots: list[Slot]) -> None:
    """Take back what was entered here."""
    _ = desk.words
    for name in (slot.setting.name for slot in slots if slot.kept):
        if st.button(_("Forget {name}", name=name), key=f"forget-{sheet.network}-{name}"):
            acts_connect.disconnect(desk, sheet.network, name)
            st.session_state.pop(tried(sheet), None)
            st.toast(_("Forgotten here."))
            st.rerun()


def tried(sheet: Sheet) -> str:
    """Where the answer of the question is kept until the person leaves."""
    return f"tried-{sheet.network}"


def trial(desk: Desk, sheet: Sheet, *, go: bool) -> None:
    """One cheap question to the network, and its answer in words."""
    _ = desk.words
    if go:
        try:
            st.session_state[tried(sheet)] = acts_connect.ask_once(desk, sheet.network) or "none"
        except ChorusError as error:
            st.session_state[tried(sheet)] = str(error)
    done = st.session_state.get(tried(sheet))
    if done is None:
        return
    if done == "none":
        st.write(_("There is nothing to ask for yet: follow something on this network first."))
        return
    works, why = (False, done) if isinstance(done, str) else (done.works, done.why)
    if works:
        words = (
            _.plural(
                "It works: {n} post on the first page", "It works: {n} posts on the first page",
                done.posts,
            )
            if done.posts
            else _("It works: the network lets us in")
        )  # fmt: skip
        told = {"tone": "good", "state": "granted", "words": words}
    else:
        told = {"tone": "stop", "state": "withdrawn", "words": _("It does not work yet")}
    said = f'<p class="two" lang="en">{parts.coded(why)}</p>' if why else ""
    waiting = "" if works else doors.meanwhile(sheet.network, _)
    way = f"<p><b>{escape(waiting)}</b></p>" if waiting else ""
    st.html(f'<div class="ch source" role="status">{parts.mark(told)}{said}{way}</div>')


def everything(desk: Desk, sheets: dict[str, Sheet], marks: dict[str, Mark]) -> None:
    """Every network, by what it asks for."""
    _ = desk.words
    for door, head in doors.heads(_).items():
        st.header(head, anchor=False)
        rows = ""
        for name, sheet in sheets.items():
            if doors.door(sheet) != door:
                continue
            title = escape(sheet.title)
            link = f'<a href="/connect?network={name}" target="_self">{title}</a>'
            way = doors.meanwhile(name, _)
            rows += (
                f'<li><div class="line"><b>{link if desk.may("connect") else title}</b>'
                f"{parts.mark(marks[name])}</div>"
                + (f'<p class="two">{escape(way)}</p>' if way else "")
                + "</li>"
            )
        st.html(f'<div class="ch"><ul class="rows doors">{rows}</ul></div>')
