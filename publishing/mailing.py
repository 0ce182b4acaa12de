"""A gallery as a block to put into a mail: tables, attributes and the few styles that mail programs
keep; no script. Pictures are asked of Chorus, so that a withdrawn one is a grey tile. Pure.
"""

from collections.abc import Sequence
from html import escape

from chorus.types import Brand, Value
from publishing.safe import line, web_url
from publishing.words import words

WIDTH = 600
_PICTURE = 280
_FONT = "font-family:Arial,Helvetica,sans-serif"


class Entry(Value):
    """One post of the block. `picture` is an address, "" for words alone."""

    picture: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    text: str = ""
    credit: str
    disclosure: str = ""
    link: str = ""
    product: str = ""


def block(entries: Sequence[Entry], *, title: str, language: str, brand: Brand) -> str:
    """The HTML, two posts in a row."""
    _ = words(language)
    rows = [entries[n : n + 2] for n in range(0, len(entries), 2)]
    demo = (
        f'<tr><td colspan="2" style="{_FONT};font-size:13px;padding:8px">'
        f"{escape(_('This is demo data: people, photos and brand are invented.'))}</td></tr>\n"
        if brand.demo
        else ""
    )
    made = "".join(
        "<tr>"
        + "".join(_cell(one, language) for one in row)
        + "<td></td>" * (2 - len(row))
        + "</tr>\n"
        for row in rows
    )
    selected = _("Selected by {brand}").format(brand=brand.name)
    return (
        f'<table role="presentation" align="center" width="{WIDTH}" cellpadding="0" '
        f'cellspacing="0" border="0" lang="{escape(language)}" '
        f'style="width:100%;max-width:{WIDTH}px">\n'
        f'<tr><td colspan="2" style="{_FONT};font-size:20px;line-height:26px;font-weight:bold;'
        f'padding:8px">{escape(line(title))}</td></tr>\n{demo}{made}'
        f'<tr><td colspan="2" style="{_FONT};font-size:13px;line-height:18px;padding:8px">'
        f"{escape(selected)} · {escape(_('Shown with their permission'))}</td></tr>\n</table>\n"
    )


def _cell(one: Entry, language: str) -> str:
    _ = words(language)
    link = web_url(one.link)
    picture = ""
    if one.picture:
        high = round(_PICTURE * one.height / one.width) if one.width else _PICTURE
        picture = (
            f'<img src="{escape(one.picture)}" width="{_PICTURE}" height="{high}" '
            f'alt="{escape(one.alt)}" border="0" '
            f'style="display:block;border:0;width:100%;max-width:{_PICTURE}px;height:auto">'
        )
        if link:
            picture = f'<a href="{escape(link)}">{picture}</a>'
    said = f"“{escape(line(one.text, 220))}”<br>" if one.text else ""
    product = (
        f'<br><a href="{escape(link)}" style="font-weight:bold">{escape(line(one.product, 80))}</a>'
        if one.product and link
        else ""
    )
    told = " · ".join(part for part in (one.credit, one.disclosure) if part)
    return (
        f'<td width="50%" valign="top" align="left" style="{_FONT};font-size:14px;line-height:20px;'
        f'padding:8px">{picture}{said}{escape(told)}{product}</td>'
    )
