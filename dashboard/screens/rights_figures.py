"""Figures: of those asked, how many were seen, answered, said yes; by wording and language."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from chorus.i18n import Words
from chorus.types import Funnel, FunnelLine, RightsCounts
from dashboard import reads_rights
from dashboard.desk import Desk
from rights.rates import Rate


def show(desk: Desk, told: RightsCounts) -> None:
    """The last year of asking."""
    _ = desk.words
    found, wordings = reads_rights.figures(desk)
    asked = sum(line.asked for line in found.lines)
    if not asked:
        st.write(_("Nobody was asked yet. Figures appear with the first request that was sent."))
        return
    yes = sum(line.granted for line in found.lines)
    st.html(f'<p class="ch lead">{escape(sentence(desk, asked, yes, found))}</p>')
    steps = [
        (_("Asked"), asked),
        (_("Seen on the network"), sum(line.seen for line in found.lines)),
        (_("Answered"), sum(line.answered for line in found.lines)),
        (_("Said yes"), yes),
    ]
    bars(desk, steps, asked)
    if told.declared:
        st.write(
            _.plural(
                "Apart from these, {n} post rests on another system's word: declared, not proved.",
                "Apart from these, {n} posts rest on another system's word: declared, not proved.",
                told.declared,
            )
        )
    languages(desk, found.lines)
    if wordings:
        by_wording(desk, wordings)


def sentence(desk: Desk, asked: int, yes: int, found: Funnel) -> str:
    """62 % of 40 asked in the last year said yes, half of them within 9 hours."""
    _ = desk.words
    share = _(
        "{share} % of {n} asked in the last year said yes",
        share=_.number(round(100 * yes / asked)),
        n=_.number(asked),
    )
    if found.hours is None:
        return f"{share}."
    return _("{share}, half of them within {span}.", share=share, span=_.span(found.hours * 3600))


def bars(desk: Desk, steps: Sequence[tuple[str, int]], most: int) -> None:
    """Numbers as bars from zero, each with its label."""
    _ = desk.words
    told = "".join(
        f'<div><span>{escape(name)}</span><i style="width:{100 * n / max(1, most):.0f}%"></i>'
        f"<b>{_.number(n)}</b></div>"
        for name, n in steps
    )
    st.html(f'<div class="ch"><div class="funnel">{told}</div></div>')


def languages(desk: Desk, lines: Sequence[FunnelLine]) -> None:
    """How many said yes in each language, where there is more than one."""
    _ = desk.words
    asked: dict[str, int] = {}
    yes: dict[str, int] = {}
    for line in lines:
        asked[line.language] = asked.get(line.language, 0) + line.asked
        yes[line.language] = yes.get(line.language, 0) + line.granted
    if len(asked) < 2:
        return
    st.header(_("By language"), anchor=False)
    rows = sorted(asked, key=lambda code: -asked[code])
    head = (_("Language"), _("Asked"), _("Said yes"))
    body = [(language(code, _), _.number(asked[code]), _.number(yes[code])) for code in rows]
    st.html(table(head, body))


def language(code: str, _: Words) -> str:
    """A language by its name."""
    return str(_.locale.languages.get(code, code)) if code else _("not told")


def by_wording(desk: Desk, wordings: Sequence[tuple[Rate, str]]) -> None:
    """Each wording with its yes-rate and the interval in which the true one lies."""
    _ = desk.words
    st.header(_("By wording"), anchor=False)
    st.write(
        _(
            "Wordings take turns; one that is clearly worse than the best is no longer proposed. "
            "The bar is the range in which its true rate lies."
        )
    )
    rows = "".join(wording(desk, rate, text) for rate, text in wordings)
    st.html(f'<div class="ch"><ul class="rows">{rows}</ul></div>')


def wording(desk: Desk, rate: Rate, text: str) -> str:
    """A wording: its text, its rate in words, the range as a bar."""
    _ = desk.words
    share = round(100 * rate.yes / rate.settled) if rate.settled else 0
    low, high = round(100 * rate.low), round(100 * rate.high)
    words = (
        _(
            "{yes} of {n} said yes: {share} %, between {low} and {high} %",
            yes=_.number(rate.yes),
            n=_.number(rate.settled),
            share=_.number(share),
            low=_.number(low),
            high=_.number(high),
        )
        if rate.settled
        else _.plural("asked {n} time, no answer yet", "asked {n} times, no answer yet", rate.asked)
    )
    told = text or _("An earlier text, kept with the requests that used it")
    drawn = (
        f'<div class="range" aria-hidden="true"><i style="left:{low}%;width:{max(1, high - low)}%">'
        f'</i><b style="left:{share}%"></b></div>'
        if rate.settled
        else ""
    )
    return (
        f'<li><p class="short" dir="auto">{escape(told)}</p>{drawn}'
        f'<p class="two">{escape(words)}</p></li>'
    )


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A small table; numbers stand right."""
    columns = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for cells in body
    )
    return (
        f'<div class="ch"><table class="plain"><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
