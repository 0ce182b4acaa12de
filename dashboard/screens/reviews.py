"""Reviews: stars and how sure they are, what waits, whether low stars suffer; one product alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from chorus.i18n import Words
from chorus.types import ReviewHold
from dashboard import acts_reviews
from dashboard.desk import Desk
from dashboard.reads_reviews import Board, Page, Starred, board, page
from publishing.audit import Audit, table, verdict
from publishing.provenance import said
from publishing.refusals import advice, named, reasons
from publishing.reviewed import Reviewed
from publishing.stars import LEAST, MOST, Aggregate
from publishing.summary import Sentence
from publishing.words import words

PAGE = 12


def screen(desk: Desk) -> None:
    """The board, or the product that the URL names."""
    _, sku = desk.words, st.query_params.get("sku")
    found = page(desk, sku) if sku else None
    if found:
        product(desk, found)
        return
    st.title(_("Reviews"), anchor=False)
    told = board(desk)
    if not told.products:
        st.write(_("No review is linked to a product yet. Import a file: `chorus import FILE`."))
        if st.button(_("Collection"), type="primary"):
            desk.go("collection")
        return
    if told.held:
        waiting(desk, told)
    ranking(desk, told.products)
    suppression(desk, told.audit)


def waiting(desk: Desk, told: Board) -> None:
    """Reviews of products that changed: one answer for each change."""
    _ = desk.words
    st.header(_("These wait for your word"), anchor=False)
    titles = {one.product.sku: one.product.title for one in told.products}
    for (sku, why, change), n in sorted(Counter(map(_change, told.held)).items()):
        with st.container(border=True):
            name = titles.get(sku, sku)
            st.write(_why(_, name, why, change, n))
            with st.container(horizontal=True):
                for same, label in ((True, _("The same product")), (False, _("Another product"))):
                    key = f"carry-{sku}-{change}-{same}"
                    if st.button(label, key=key, disabled=not desk.may("place")):
                        acts_reviews.carry(desk, sku, change, same=same)
                        st.rerun()


def _change(hold: ReviewHold) -> tuple[str, str, str]:
    return hold.sku, hold.why, hold.change


def _why(_: Words, name: str, why: str, change: str, n: int) -> str:
    if why == "reformulated":
        return _.plural(
            "{n} review of {name} was written before it was reformulated on {change}.",
            "{n} reviews of {name} were written before it was reformulated on {change}.",
            n,
            name=name,
            change=_.day(date.fromisoformat(change), year=True),
        )
    return _.plural(
        "{n} review was written of {change}, which was merged into {name}.",
        "{n} reviews were written of {change}, which was merged into {name}.",
        n,
        name=name,
        change=change,
    )


def ranking(desk: Desk, lines: Sequence[Starred]) -> None:
    """Products by the lower end of their interval."""
    _ = desk.words
    st.header(_("Products by their stars"), anchor=False)
    shown = st.session_state.get("reviews-shown", PAGE)
    for one in lines[:shown]:
        with st.container(border=True):
            st.html(f'<div class="ch">{_line(one, _)}</div>')
            if st.button(_("Open"), key=f"open-{one.product.sku}"):
                st.query_params["sku"] = one.product.sku
                st.rerun()
    note = _(
        "Best first by the lower end of what the mean may be, so that many good reviews come "
        "before one perfect one."
    )
    st.html(f'<p class="ch two">{escape(note)}</p>')
    if len(lines) > shown and st.button(_("More products"), key="more"):
        st.session_state["reviews-shown"] = shown + PAGE
        st.rerun()


def _line(one: Starred, _: Words) -> str:
    waits = ""
    if one.waiting:
        waits = f'<p class="two">{escape(_.plural("{n} waits", "{n} wait", one.waiting))}</p>'
    title = f"<p><b>{escape(one.product.title)}</b></p>"
    return f"{title}{_mean(one.own, _)}{waits}"


def _mean(told: Aggregate, _: Words) -> str:
    """The mean as a sentence and as a mark on its interval."""
    if told.mean is None or told.low is None or told.high is None:
        return f'<p class="two">{escape(_("No review may be shown yet."))}</p>'
    sentence = _.plural(
        "{mean} of 5 from {n} review; the mean lies between {low} and {high}.",
        "{mean} of 5 from {n} reviews; the mean lies between {low} and {high}.",
        told.count,
        mean=_.number(told.mean),
        low=_.number(told.low),
        high=_.number(told.high),
    )
    left, wide = _part(told.low), _part(told.high) - _part(told.low)
    drawn = (
        f'<div class="range" role="img" aria-label="{escape(sentence)}">'
        f'<i style="left:{left:.1f}%;width:{wide:.1f}%"></i>'
        f'<b style="left:{_part(told.mean):.1f}%"></b></div>'
    )
    return f"<p>{escape(sentence)}</p>{drawn}"


def _part(stars: float) -> float:
    return 100 * (stars - LEAST) / (MOST - LEAST)


def suppression(desk: Desk, told: Audit) -> None:
    """How often reviews are rejected, by their stars."""
    _ = desk.words
    st.header(_("Are low stars rejected more often?"), anchor=False)
    sentence = verdict(told, desk.language)
    if told.flag == "suppressed":
        st.error(sentence)
    else:
        st.write(sentence)
    rows = "".join(_bar(one.stars, one.rate or 0.0, _rejected(_, one.rejected, one.decided), _)
                   for one in reversed(told.lines))  # fmt: skip
    st.html(f'<div class="ch"><div class="funnel by-star">{rows}</div></div>')
    st.download_button(
        _("Download as CSV"),
        table(told, [one.code for one in reasons("review")]),
        file_name="review-audit.csv",
        mime="text/csv",
    )


def _rejected(_: Words, rejected: int, decided: int) -> str:
    return _("{n} of {all} rejected", n=_.number(rejected), all=_.number(decided))


def _bar(stars: int, share: float, words_: str, _: Words) -> str:
    name = escape(_.plural("{n} star", "{n} stars", stars))
    bar = f'<i style="width:{100 * share:.1f}%"></i>'
    return f"<div><span>{name}</span><span>{bar}</span><span>{escape(words_)}</span></div>"


def product(desk: Desk, found: Page) -> None:
    """One product: distribution, summary, its reviews with where they come from."""
    _, one = desk.words, found.starred
    if st.button("← " + _("All reviews")):
        del st.query_params["sku"]
        st.rerun()
    st.title(one.product.title, anchor=False)
    st.html(f'<div class="ch">{_mean(one.own, _)}</div>')
    if one.own.count:
        distribution(desk, one.own)
    if one.family and one.family.count > one.own.count:
        st.html(
            f'<div class="ch"><p><b>{escape(_("All variants together"))}</b></p>'
            f"{_mean(one.family, _)}</div>"
        )
    together(desk, found)
    listed(desk, found.shown)
    left_out(desk, found.refused)


def distribution(desk: Desk, told: Aggregate) -> None:
    """How many reviews give how many stars, and what the numbers are made of."""
    _ = desk.words
    rows = "".join(
        _bar(n, told.distribution[n - 1] / told.count, _.number(told.distribution[n - 1]), _)
        for n in range(MOST, LEAST - 1, -1)
    )
    st.html(f'<div class="ch"><div class="funnel by-star">{rows}</div></div>')
    with st.expander(_("How this is counted")):
        st.write(
            _(
                "Every rating is put on one scale from 1 to 5. The interval is Wilson’s, 95 %. "
                "Only reviews that may be shown count; the file lists them, and "
                "`chorus reviews aggregate SKU --check FILE` counts them again."
            )
        )
        data = told.model_dump_json(indent=2)
        st.download_button(_("Download the list"), data, file_name=f"stars-{told.sku}.json")


def together(desk: Desk, found: Page) -> None:
    """What the reviews say for and against, in their own words."""
    _ = desk.words
    st.header(_("What they say"), anchor=False)
    if found.summary is None:
        st.write(
            _(
                "{n} of {needed} reviews in this language: below that there is no summary.",
                n=_.number(found.in_language),
                needed=_.number(found.needed),
            )
        )
        return
    sides = ((_("For"), found.summary.told_for), (_("Against"), found.summary.told_against))
    shown = "".join(f"<div><p><b>{escape(name)}</b></p>{_said(side, _)}</div>"
                    for name, side in sides)  # fmt: skip
    st.html(f'<div class="ch"><div class="pair">{shown}</div></div>')


def _said(side: Sequence[Sentence], _: Words) -> str:
    if not side:
        return f'<p class="two">{escape(_("Nothing that several say."))}</p>'
    return "".join(
        f'<div class="say" dir="auto">{escape(one.text)}<p class="two">'
        + escape(_.plural("{n} review says so", "{n} reviews say so", len(one.reviews)))
        + f": {escape(', '.join(one.reviews[:4]))}{'…' if len(one.reviews) > 4 else ''}</p></div>"
        for one in side
    )


def listed(desk: Desk, shown: Sequence[Reviewed]) -> None:
    """The reviews that may be shown, in the order they stand in."""
    _ = desk.words
    st.header(_.plural("{n} review may be shown", "{n} reviews may be shown", len(shown)),
              anchor=False)  # fmt: skip
    if shown:
        rows = "".join(_row(desk, one) for one in shown[:PAGE])
        st.html(f'<div class="ch"><ul class="rows">{rows}</ul></div>')
        note = _("Bought ones first, then those that say most. Stars never decide the order.")
        st.html(f'<p class="ch two">{escape(note)}</p>')


def _row(desk: Desk, one: Reviewed, note: str = "") -> str:
    _, post = desk.words, one.facts.post.post
    stars = _("{n} of 5", n=_.number(one.stars)) if one.stars is not None else _("no stars")
    name = one.credit or (post.author.name if post.author else "") or _("not named")
    badges = " · ".join(said(one.facts, desk.house.brand.name, words(desk.language)))
    return (
        f'<li><div class="line"><b>{escape(stars)}</b><span dir="auto">{escape(name)}</span></div>'
        f'<p class="short" dir="auto">{escape(one.words)}</p>'
        f'<p class="two">{escape(badges)}</p>{note}</li>'
    )


def left_out(desk: Desk, refused: Sequence[Reviewed]) -> None:
    """Those that may not be shown, with why, and what their authors may be told."""
    _ = desk.words
    if not refused:
        return
    words_ = _.plural("{n} review is not shown", "{n} reviews are not shown", len(refused))
    with st.expander(words_):
        rows = "".join(_row(desk, one, _against(desk, one)) for one in refused[:PAGE])
        st.html(f'<div class="ch"><ul class="rows">{rows}</ul></div>')


def _against(desk: Desk, one: Reviewed) -> str:
    _, decision = desk.words, one.facts.decision
    if decision and decision.verdict == "rejected":
        why = named(decision.note, desk.language) or _("no reason was told")
        told = f"<p>{escape(_('Rejected: {reason}', reason=why))}</p>"
        mend = advice(decision.note, one.facts.post.post.language or desk.language)
        if mend:
            told += f'<div class="say" dir="auto">{escape(mend)}</div>'
        return told
    return f'<p class="two">{escape("; ".join(one.reasons))}</p>'
