"""The add form of Collection: every network that can be followed, by what it needs; its missing
settings are fields of the same form."""

import re

import streamlit as st

from chorus.text import extract_hashtags
from collectors.connector import Sheet
from dashboard import acts_connect, doors, parts
from dashboard.acts_connect import Slot
from dashboard.desk import Desk
from dashboard.screens import connect

ACCOUNT = re.compile(r"[\w][\w.-]{0,62}(@[\w.-]+\.[\w]{2,})?")
ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
PLACE = re.compile(r"[^\s:]\S{0,199}")
SUBREDDIT = re.compile(r"/?r/\w{2,50}/?")
SEVERAL, ELSEWHERE = ("youtube", "flickr"), ("mastodon", "discourse", "lemmy")
"""Take `one|other` as a hashtag; take `tag@server`."""


def add(desk: Desk, *, first: bool) -> None:
    """Follow something, with one button; `first` says that it is the screen's main one."""
    _ = desk.words
    if not desk.may("sources"):
        st.write(_("Somebody who looks after the sources can add one here."))
        return
    groups, heads = doors.groups(), doors.heads(_)
    with st.container(key="add"):
        door = st.segmented_control(
            _("What it needs"),
            list(groups),
            default="open",
            required=True,
            format_func=heads.__getitem__,
            key="add-door",
        )
        sheets = {one.network: one for one in groups[door or "open"]}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            network = st.selectbox(
                _("Network"),
                list(sheets),
                format_func=lambda name: sheets[name].title,
                key=f"add-network-{door}",
                width=280,
            )
            sheet = sheets[str(network)]
            kind = chosen(desk, sheet)
        fields(desk, sheet, kind, first=first)


def chosen(desk: Desk, sheet: Sheet) -> str:
    """What of the network is followed."""
    _ = desk.words
    kinds = doors.kinds(sheet)
    if len(kinds) == 1:
        return kinds[0]
    named = {kind: doors.asked(sheet.network, kind, _)[0] for kind in kinds}
    told = st.segmented_control(
        _("What"),
        kinds,
        default=kinds[0],
        required=True,
        format_func=named.__getitem__,
        key=f"add-kind-{sheet.network}",
        width="content",
    )
    return str(told or kinds[0])


def fields(desk: Desk, sheet: Sheet, kind: str, *, first: bool) -> None:
    """The query, the settings that are missing, the button; under it what is to know."""
    _, network = desk.words, sheet.network
    label, hint = doors.asked(network, kind, _)
    lacking = [one for one in acts_connect.slots(desk, sheet) if lacks(desk, sheet, one)]
    asks = bool(lacking) and desk.may("connect")
    waiting = doors.meanwhile(network, _)
    if waiting:
        connect.way_round(desk, waiting)
    with st.form(f"add-form-{network}-{kind}", border=False):
        told = st.text_input(
            label,
            value=st.query_params.get("add", "") if kind == "hashtag" else "",
            key=f"add-{kind}-{network}",
            placeholder=hint,
            width=connect.WIDE,
            max_chars=200,
        )
        keys = {one.setting.name: connect.field(desk, sheet, one) for one in lacking if asks}
        with st.container(horizontal=True):
            press = st.form_submit_button(
                _("Follow"),
                key="add-go",
                type=parts.button(first),
                disabled=bool(lacking) and not asks,
            )
            plan = st.form_submit_button(_("Plan it first"), key="add-plan")
    nameless(desk, sheet, kind)
    if lacking and not asks:
        words = _("{network} needs these lines in config.yaml. Then restart `chorus run`.",
                  network=sheet.title)  # fmt: skip
        st.write(words)
        st.code(needed(desk, sheet), language=None, wrap_lines=True)  # colours would be too pale
    elif lacking and st.button(
        _("What {network} needs, and where", network=sheet.title), key="add-connect"
    ):
        desk.go("connect", network=network)
    if press or plan:
        name = named(kind, told)
        wrong = complaint(desk, network, kind, name)
        if wrong:
            st.error(wrong)
        elif plan:
            desk.go("plan", source=f"{network}:{kind}:{name}")
        else:
            start(desk, sheet, kind, name, keys)


def nameless(desk: Desk, sheet: Sheet, kind: str) -> None:
    """A network that does not tell whose the posts are says so before it is followed."""
    _ = desk.words
    if sheet.names(kind):
        return
    st.write(
        _(
            "{network} does not tell whose posts these are. They can be reviewed; "
            "a person must find the author before anybody is asked or wins.",
            network=sheet.title,
        )
    )


def lacks(desk: Desk, sheet: Sheet, slot: Slot) -> bool:
    """A setting without which the network cannot be asked: where none is marked so and the
    network asks for approval, its secret (pasted links of TikTok need none, an account does)."""
    needed = slot.setting.required or (
        slot.setting.secret
        and doors.door(sheet) in {"review", "approval"}
        and not any(one.required for one in sheet.settings)
    )
    return needed and not desk.house.told(slot.network).get(slot.setting.name)


def needed(desk: Desk, sheet: Sheet) -> str:
    """The lines of config.yaml that a network still needs; empty when it can be asked."""
    have, network = desk.house.told(sheet.network), sheet.network
    lines = [
        f"    {one.name}: "
        + (f"${{{network.upper()}_{one.name.upper()}}}" if one.secret else f'"{one.default or ""}"')
        + f"  # {one.help}"
        for one in sheet.settings
        if one.required and not have.get(one.name)
    ]
    return "\n".join(["networks:", f"  {network}:", *lines]) if lines else ""


def named(kind: str, told: str) -> str:
    """What was typed, without the sign that the kind says already."""
    name = told.strip()
    return name.lstrip("#＃@＠").strip() if kind in ("hashtag", "mention") else name


def start(desk: Desk, sheet: Sheet, kind: str, name: str, keys: dict[str, str]) -> None:
    """Keep the settings and follow, or say what is still missing."""
    _, network, wrong = desk.words, sheet.network, ""
    given = {
        one.name: keys[one.name].strip() or one.default or ""
        for one in sheet.settings
        if one.name in keys
    }
    empty = [of for of, value in given.items() if not value]
    if empty:
        wrong = _("{network} still needs: {names}. Nothing was changed.",
                  network=sheet.title, names=", ".join(empty))  # fmt: skip
    key = f"{network}:{kind}:{name}"
    if not wrong and any(source.key.lower() == key.lower() for source in desk.sources()):
        wrong = _("This is followed already.")
    if wrong:
        st.error(wrong)
        return
    if given:
        acts_connect.connect(desk, network, given)
    desk.follow(network, kind, name)
    st.query_params.pop("add", None)
    st.toast(_("Followed. Its first posts arrive with the next run."))
    st.rerun()


def complaint(desk: Desk, network: str, kind: str, name: str) -> str:
    """What is wrong with a query as it was typed; empty when nothing is."""
    _ = desk.words
    if kind == "hashtag":
        tags = name.split("|") if network in SEVERAL else [name]
        if network in ELSEWHERE:
            tags = [name.partition("@")[0]]
        fine = all(extract_hashtags(f"#{tag}") == [tag] for tag in tags)
        return "" if fine else _("A hashtag has letters, digits and _ only. Nothing was changed.")
    if kind == "mention":
        fine = ACCOUNT.fullmatch(name) is not None
        return (
            "" if fine else _("An account looks like @name or @name@server. Nothing was changed.")
        )
    if kind == "url" and not (
        ADDRESS.fullmatch(name) or (network == "reddit" and SUBREDDIT.fullmatch(name))
    ):
        return _("An address begins with https://. Nothing was changed.")
    if kind == "account" and not PLACE.fullmatch(name):
        return _("This takes one name without spaces. Nothing was changed.")
    return "" if name else _("Nothing was entered. Nothing was changed.")
