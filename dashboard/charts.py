"""Charts: one idea each, the reading said in words, a table behind a button. Loaded when drawn."""

from collections.abc import Sequence
from datetime import date, datetime, time

import altair as alt
import pandas as pd  # type: ignore[import-untyped]
import streamlit as st

from dashboard.desk import Desk

ACCENT = {"light": "#0B6B5F", "dark": "#54C7B5"}


def per_day(desk: Desk, days: Sequence[tuple[str, int]]) -> None:
    """Entries per day as bars from zero."""
    _ = desk.words
    at = [datetime.combine(date.fromisoformat(day), time()) for day, _n in days]
    frame = pd.DataFrame({"shown": [_.day(day) for day in at], "entries": [n for _day, n in days]})
    peak = max(range(len(days)), key=lambda n: days[n][1])
    reading = _("Most on {day}: {n}", day=_.day(at[peak]), n=_.number(days[peak][1]))
    theme = getattr(st.context.theme, "type", None) or "light"
    flat, few = alt.Axis(labelAngle=0, labelOverlap=True), alt.Axis(tickCount=3)
    bars = (
        alt.Chart(frame, height=180)
        .mark_bar(color=ACCENT.get(theme, ACCENT["light"]), cornerRadiusEnd=2)
        .encode(
            x=alt.X("shown:N", sort=None, title=None, axis=flat),
            y=alt.Y("entries:Q", title=None, scale=alt.Scale(zero=True), axis=few),
        )
    )
    st.write(reading + ".")
    st.altair_chart(bars, alt=reading)
    with st.expander(_("As a table")):
        head = [f"| {_('Day')} | {_('Entries')} |", "| --- | ---: |"]
        rows = [
            f"| {_.day(day)} | {_.number(n)} |" for day, (_iso, n) in zip(at, days, strict=True)
        ]
        st.markdown("\n".join([*head, *rows]))
