"""Drawing at the desk: the list, its round, the winners, the next in line."""

from html import escape

import streamlit as st

from campaigns.scheme import born
from chorus.errors import ChorusError
from chorus.i18n import Words
from chorus.types import Campaign, Disqualified, Draw
from dashboard import acts_draws, cards, parts
from dashboard.desk import Desk


def draw(desk: Desk, campaign: Campaign) -> None:
    """What the draw of a campaign needs next, once it has closed."""
    if desk.now <= campaign.closes_at:
        return
    _ = desk.words
    told = acts_draws.of(desk, campaign.slug)
    st.header(_("Draw"), anchor=False)
    if told is None or told.state == "frozen":
        prepare(desk, campaign, told)
    elif told.state == "announced":
        wait(desk, told)
    else:
        winners(desk, told)


def prepare(desk: Desk, campaign: Campaign, told: Draw | None) -> None:
    """Freeze the list and publish it before the randomness exists: one press."""
    _, slug = desk.words, campaign.slug
    n = told.entries if told else acts_draws.entries(desk, slug)
    st.write(_.plural("{n} entry would be in the list.", "{n} entries would be in the list.", n))
    if not n or not desk.may("campaign"):
        return
    with st.form(f"draw-{slug}", border=False):
        with st.container(horizontal=True):
            count = st.number_input(
                _("Winners"), 1, min(n, 1000), 1, disabled=told is not None, width=160
            )
            more = st.number_input(
                _("In line after them"),
                0,
                1000,
                min(5, n - 1),
                disabled=told is not None,
                width=160,
            )
        told_of = _(
            "The list is published, naming nobody; an hour later the public beacon draws it. "
            "Nothing can be changed then."
        )
        st.html(f'<p class="ch two">{escape(told_of)}</p>')
        go = st.form_submit_button(_("Freeze and publish the list"), type="primary")
    if go:
        try:
            if told is None:
                acts_draws.freeze(desk, slug, int(count), int(more))
            acts_draws.announce(desk, slug)
        except ChorusError as error:
            st.error(str(error))
            return
        st.rerun()


def wait(desk: Desk, told: Draw) -> None:
    """The list is public; the round is still to come, or is there."""
    _ = desk.words
    assert told.manifest is not None
    beacon = told.manifest["beacon"]
    links(desk, told)
    if beacon["network"] == "quicknet":
        at = born(beacon)
        when = _("{day}, {time} UTC", day=_.day(at), time=_.hour(at))
        if at > desk.now:
            st.write(_("Round {n} of the public beacon draws it: {when}.",
                       n=beacon["round"], when=when))  # fmt: skip
            return
        st.write(_("Its round was born: {when}.", when=when))
    elif beacon["network"] == "rfc3797":
        st.write(_("Lottery numbers draw it: `chorus draw run` takes them as a file."))
        return
    if st.button(_("Draw the winners"), type="primary", disabled=not desk.may("campaign")):
        try:
            acts_draws.run(desk, told.campaign)
        except ChorusError as error:
            st.error(str(error))
            return
        st.rerun()


def winners(desk: Desk, told: Draw) -> None:
    """Who wins, who is next, who was passed over and why."""
    _ = desk.words
    links(desk, told)
    if not told.verifiable:
        st.warning(_("Not verifiable: whoever sealed the secret knew it before the draw."))
    out, won = {one.leaf: one for one in told.replaced}, set(told.won)
    rows = []
    for place, (leaf, chance, card) in enumerate(acts_draws.drawn(desk, told), 1):
        name = cards.handle(card.post, _) if card else (chance.key if chance else _("erased"))
        if leaf in out:
            mark = {"tone": "stop", "state": "declined", "words": reason(out[leaf].reason, _)}
        elif leaf in won:
            mark = {"tone": "good", "state": "granted", "words": _("Wins")}
        else:
            mark = {"tone": "none", "state": "none", "words": _("In line")}
        rows.append(
            f'<li><div class="line"><b>{place}.</b> <span dir="auto">{escape(name)}</span> '
            f'{parts.mark(mark)} <span class="two">{leaf[:8]}</span></div></li>'
        )
    st.html(f'<div class="ch"><ul class="rows">{"".join(rows)}</ul></div>')
    if won and desk.may("campaign"):
        with st.expander(_("Let the next in line win")):
            passed(desk, told)


def passed(desk: Desk, told: Draw) -> None:
    """One of the winners wins nothing, for a reason that is published."""
    _ = desk.words
    names = {
        leaf: cards.handle(card.post, _) if card else leaf[:8]
        for leaf, _chance, card in acts_draws.drawn(desk, told)
        if leaf in told.won
    }
    reasons: dict[Disqualified, str] = {
        code: reason(code, _) for code in ("no_answer", "rules", "declined", "not_eligible")
    }
    with st.form(f"replace-{told.campaign}", border=False):
        leaf = st.selectbox(_("Who wins nothing"), list(names), format_func=names.__getitem__)
        why = st.selectbox(_("Why"), list(reasons), format_func=reasons.__getitem__)
        note = st.text_input(_("Note for the log (not published)"), max_chars=500)
        go = st.form_submit_button(_("Let the next in line win"))
    if go and leaf and why:
        try:
            acts_draws.replace(desk, told.campaign, leaf, why, note)
        except ChorusError as error:
            st.error(str(error))
            return
        st.rerun()


def links(desk: Desk, told: Draw) -> None:
    """Where strangers check it."""
    _ = desk.words
    public = desk.house.brand.public_url or desk.gallery_url
    if public:
        address = f"{public.rstrip('/')}/draw/{told.campaign}/"
        st.link_button(_("What everybody can check"), address)
        st.code(address, language=None, wrap_lines=True)


def reason(code: str, _: Words) -> str:
    """Why somebody wins nothing."""
    return {
        "same_person": _("Drawn before"),
        "no_answer": _("No answer in time"),
        "rules": _("Broke a rule"),
        "declined": _("Declined the prize"),
        "not_eligible": _("May not win by the rules"),
    }[code]
