"""How sure are links? Links to check, what people say of scores, and causes that were put right."""

from html import escape

import streamlit as st

from chorus.errors import ChorusError
from chorus.i18n import Words
from chorus.types import Bands, Correction, CorrectionKind, CurveBin
from dashboard import acts_matching, parts
from dashboard.desk import Desk
from dashboard.screens.products_asked import one as question
from matching.calibration import FEWEST, NEVER, calibrate
from matching.correct import Foreseen
from matching.drift import Drift, drift, first_week
from matching.trees import shipped

MOST = 6
"""Links to check, and corrections, shown at once."""

KINDS: tuple[CorrectionKind, ...] = ("alias", "no_alias", "hashtag", "no_hashtag", "mute")


def screen(desk: Desk) -> None:
    """The four parts; an address may bring a product and a word to put right."""
    _ = desk.words
    if st.button("← " + _("Products")):
        desk.go("products")
    st.title(_("How sure links are"), anchor=False)
    if st.query_params.get("word"):
        correcting(desk)
        st.divider()
    checks(desk)
    with desk.house.store.reading() as tx:
        agreed = drift(tx.calibrations.weeks(first_week(desk.now)))
        model = shipped()
        bands = tx.calibrations.bands(model.name) or calibrate(
            tx.calibrations.answers(model.name), auto=model.auto, ask=model.ask,
            model=model.name, at=desk.now, by=desk.who,
        )  # fmt: skip
    agreement(desk, agreed)
    curve(desk, bands)
    if not st.query_params.get("word"):
        correcting(desk)
    corrected(desk)


def checks(desk: Desk) -> None:
    """Automatic links drawn for a person to check."""
    _ = desk.words
    with desk.house.store.reading() as tx:
        drawn = {one.ref: one.sku for one in reversed(tx.calibrations.to_check(50))}
    st.header(_("Automatic links to check"), anchor=False)
    if not drawn:
        st.write(_("Nothing to check. Twenty automatic links are drawn every week."))
        return
    some = dict(list(drawn.items())[:MOST])
    for at, card in enumerate(desk.cards(list(some))):
        line = next((one for one in card.matches if one.match.sku == some[card.ref]), None)
        if line:
            with st.container(border=True, key=f"check-{card.ref}"):
                st.write(f"**{line.title}**")
                question(desk, card, line, first=not at)
    if len(drawn) > MOST:
        st.write(_("More come when these are answered."))


def agreement(desk: Desk, told: Drift) -> None:
    """How far people agree with automatic links, with the interval."""
    _ = desk.words
    st.header(_("Do people agree with automatic links?"), anchor=False)
    if not told.answered:
        st.write(_("Nobody checked one yet."))
        return
    sentence = _.plural(
        "{yes} of {n} checked link was right: between {low} and {high} of all.",
        "{yes} of {n} checked links were right: between {low} and {high} of all.",
        told.answered,
        yes=_.number(told.yes),
        low=_percent(told.lower, _),
        high=_percent(told.upper, _),
    )
    promise = _percent(told.promise, _)
    if told.broken:
        st.error(sentence + " " + _("That is less than the promised {promise}.", promise=promise))
    elif told.kept:
        st.write(sentence + " " + _("The promised {promise} are kept.", promise=promise))
    else:
        st.write(sentence + " " + _("More answers will tell about the {promise}.", promise=promise))
    rows = "".join(
        _bar(_.day(week.week), week.yes / week.answered, week.lower, week.upper,
             _("{n} of {all}", n=_.number(week.yes), all=_.number(week.answered)))
        for week in told.weeks
        if week.answered
    )  # fmt: skip
    st.html(f'<div class="ch"><div class="funnel by-star">{rows}</div></div>')


def curve(desk: Desk, bands: Bands) -> None:
    """What scores mean in this catalogue."""
    _ = desk.words
    st.header(_("What scores mean here"), anchor=False)
    st.write(_why(bands, _))
    rows = "".join(_bin(one, _) for one in reversed(bands.curve))
    if rows:
        st.html(f'<div class="ch"><div class="funnel by-star">{rows}</div></div>')
        note = _("The share of yes by score; the pale part is where the true share may lie (95%).")
        st.html(f'<p class="ch two">{escape(note)}</p>')


def _why(bands: Bands, _: Words) -> str:
    if bands.why_auto == "few":
        return _.plural(
            "{n} answer; the bands stand as shipped until there are {fewest}.",
            "{n} answers; the bands stand as shipped until there are {fewest}.",
            bands.answers,
            fewest=_.number(FEWEST),
        )
    begins = _percent(bands.auto, _)
    if bands.why_auto == "proved":
        return _("Links are automatic from a score of {score}: the answers prove it.", score=begins)
    if bands.auto >= NEVER:
        return _("Nothing is automatic: the answers refute the shipped band.")
    if bands.why_auto == "refuted":
        return _("Links are automatic only from a score of {score}: too many were wrong below.",
                 score=begins)  # fmt: skip
    return _("Links are automatic from a score of {score}, as shipped.", score=begins)


def _bin(one: CurveBin, _: Words) -> str:
    name = _("{low} to {high}", low=_percent(one.low, _), high=_percent(one.high, _))
    told = _("{n} of {all}", n=_.number(one.yes), all=_.number(one.n))
    return _bar(name, one.yes / one.n, one.lower, one.upper, told)


def _bar(name: str, share: float, lower: float, upper: float, told: str) -> str:
    """A share as a mark on its interval."""
    said = escape(f"{name}: {told} ({100 * lower:.0f}–{100 * upper:.0f} %)")
    drawn = (
        f'<span class="range" role="img" aria-label="{said}">'
        f'<i style="left:{100 * lower:.1f}%;width:{100 * (upper - lower):.1f}%"></i>'
        f'<b style="left:{min(99.5, 100 * share):.1f}%"></b></span>'
    )
    return f"<div><span>{escape(name)}</span>{drawn}<span>{escape(told)}</span></div>"


def _percent(share: float, _: Words) -> str:
    return _("{n}%", n=_.number(round(100 * share, 1)))


def correcting(desk: Desk) -> None:
    """Put a cause right: what, which word, which product; what would change; keep it."""
    _ = desk.words
    st.header(_("Put a cause right"), anchor=False)
    if not desk.may("review"):
        st.write(_("Your role may look, not correct."))
        return
    asked = st.query_params
    names = _kinds(_)
    with st.container(border=True, key="correct"):
        begin = KINDS.index("mute") if asked.get("word") else 0
        kind = st.radio(
            _("What is wrong?"), KINDS, index=begin, format_func=lambda k: names[k], key="c-kind"
        )
        word = st.text_input(_("Word"), asked.get("word", ""), max_chars=200, key="c-word")
        label = _("SKU (empty: all products)") if kind == "mute" else _("SKU")
        sku = st.text_input(label, asked.get("sku", ""), key="c-sku")
        why = st.text_input(_("Why (kept beside it)"), key="c-why")
        if not word.strip():
            return
        try:
            told = acts_matching.draft(desk, kind, word, sku.strip(), why)
            if st.button(_("Show what would change"), type=parts.button(first=True)):
                st.session_state["c-seen"] = (kind, word, sku, acts_matching.foresee(desk, told))
            seen = st.session_state.get("c-seen")
            if not seen or seen[:3] != (kind, word, sku):
                return
            foreseen(desk, seen[3])
            if st.button(_("Keep this correction"), key="c-keep"):
                done = acts_matching.correct(desk, told)
                st.session_state.pop("c-seen")
                _kept(done.posts, _)
                st.rerun()
        except ChorusError as error:
            st.error(str(error))


def _kinds(_: Words) -> dict[CorrectionKind, str]:
    return {
        "alias": _("The product has another name"),
        "no_alias": _("This is no name of the product"),
        "hashtag": _("The product has another hashtag"),
        "no_hashtag": _("This is no hashtag of the product"),
        "mute": _("This word is not ours: it is no evidence"),
    }


def foreseen(desk: Desk, told: Foreseen) -> None:
    """How many links would change, and the first of them."""
    _ = desk.words
    st.write(
        _.plural("{n} post holds the word.", "{n} posts hold the word.", told.posts)
        + " "
        + _(
            "Links that appear: {appear}; that disappear: {disappear}; that change their band: "
            "{band}.",
            appear=_.number(told.appear),
            disappear=_.number(told.disappear),
            band=_.number(told.change_band),
        )
    )
    if told.judged < told.posts:
        st.write(_("The first {n} of them were looked at.", n=_.number(told.judged)))
    names = {None: _("no link"), "auto": _("automatic"), "ask": _("a question"), "none": ""}
    rows = "".join(
        f'<li><div class="line"><b>{escape(one.sku)}</b>'
        f'<span class="two">{escape(f"{names[one.before]} → {names[one.after]}")}</span></div>'
        f'<p class="short" dir="auto">{escape(one.words)}</p></li>'
        for one in told.first
    )
    if rows:
        st.html(f'<div class="ch"><ul class="rows">{rows}</ul></div>')


def corrected(desk: Desk) -> None:
    """Corrections that were made, the latest first; each can be taken back."""
    _ = desk.words
    with desk.house.store.reading() as tx:
        found = list(reversed(tx.corrections.all()))
    st.header(_("What was put right"), anchor=False)
    if not found:
        st.write(_("Nothing yet."))
    shown = st.session_state.get("corrections-shown", MOST)
    for one in found[:shown]:
        with st.container(border=True, key=f"correction-{one.id}"):
            st.html(f'<div class="ch">{_line(one, _)}</div>')
            if one.stands and desk.may("review"):
                _undoing(desk, one)
    if len(found) > shown and st.button(_("More corrections")):
        st.session_state["corrections-shown"] = shown + MOST
        st.rerun()


def _undoing(desk: Desk, one: Correction) -> None:
    """Taking back is told before, too."""
    _, key = desk.words, f"undo-{one.id}"
    try:
        if st.button(_("Take it back"), key=key):
            st.session_state["undoing"] = (one.id, acts_matching.foresee(desk, one))
        number, seen = st.session_state.get("undoing", (0, None))
        if number != one.id or seen is None:
            return
        foreseen(desk, seen)
        if st.button(_("Take it back now"), key=f"{key}-now"):
            done = acts_matching.undo(desk, one.id)
            st.session_state.pop("undoing")
            _kept(done.posts, _)
            st.rerun()
    except ChorusError as error:
        st.error(str(error))


def _kept(posts: int, _: Words) -> None:
    st.toast(_.plural("Kept. {n} post is judged again soon.", "Kept. {n} posts are judged again "
                      "soon.", posts))  # fmt: skip


def _line(one: Correction, _: Words) -> str:
    about = one.sku or _("all products")
    who = _("{who}, {day}", who=one.by, day=_.day(one.at, year=True))
    lines = [f"{_kinds(_)[one.kind]}: “{one.word}” · {about}", one.why, who]
    if one.undone_at:
        back = _("taken back by {who}, {day}", who=one.undone_by or "",
                 day=_.day(one.undone_at, year=True))  # fmt: skip
        lines.append(f"{back} {one.undone_why}".strip())
    first, *rest = (escape(line) for line in lines if line)
    return f"<p><b>{first}</b></p>" + "".join(f'<p class="two">{line}</p>' for line in rest)
