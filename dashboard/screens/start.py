"""Start with your own hashtag: four steps that tick themselves."""

from html import escape

import streamlit as st

from dashboard import parts, reads_products
from dashboard.desk import Desk


def screen(desk: Desk) -> None:
    """What to do to leave the demo, and how far it is done here."""
    _ = desk.words
    st.title(_("Start with your own hashtag"), anchor=False)
    told = desk.today()
    own = not desk.demo
    decided = own and told.approved > 0
    steps = [
        (
            own and bool(desk.house.settings.follow),
            _("Your hashtag"),
            _("`chorus init` writes config.yaml; put your hashtag under `follow:`."),
        ),
        (
            own and reads_products.any_products(desk),
            _("Your products"),
            _("`chorus sync products.csv` reads a shop feed, CSV or JSON."),
        ),
        (
            own and told.posts > 0,
            _("A first network, or a file"),
            _("Mastodon and Bluesky need no approval; or paste links, or import a CSV file."),
        ),
        (
            decided,
            _("Review the first 20"),
            _("A approves, X rejects, R marks to ask, Z takes back."),
        ),
    ]
    rows = "".join(
        f'<li><div class="line"><b>{n}. {escape(title)}</b>'
        + parts.mark(
            {
                "tone": "good" if done else "none",
                "state": "granted" if done else "none",
                "words": _("done") if done else _("to do"),
            }
        )
        + f'</div><p class="two">{parts.coded(words)}</p></li>'
        for n, (done, title, words) in enumerate(steps, 1)
    )
    st.html(f'<div class="ch"><ol class="steps">{rows}</ol></div>')
    if desk.demo:
        st.write(
            _("This is the demo: its data stays apart, and `chorus demo --remove` deletes it.")
        )
