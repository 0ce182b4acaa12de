"""What stands on a poster, a shelf card, a catalogue page and a licence sheet? Pure.

Each sheet carries credit, disclosure and the way to the proof. A picture that may not be cropped
lies whole within the trimmed page: what bleeds over the edge is cut off too.
"""

from collections.abc import Callable, Sequence

from babel import Locale
from babel.dates import format_date

from chorus.types import Brand, Value
from publishing.framing import CENTRE, position
from publishing.paper import SIZES, Order, Printed, SheetName
from publishing.safe import line
from publishing.typeset import BLEED, SOFT, Paper, placed
from publishing.words import words

_MOST_CROPPED = 0.3  # of a picture; what would lose more is shown whole
_MAT = (246, 244, 239)
_FOR = {"in_store": "in shops", "print": "in print", "catalogue": "in catalogues"}
# What a picture becomes for a place of so many millimetres.
Rendition = Callable[[str, tuple[float, float]], bytes]


class Post(Value):
    """A cleared post as a sheet shows it. `size` are the pixels of its picture, None when its
    words stand alone; `focus` the point no crop may lose; `proof` the address that the code leads
    to."""

    ref: str
    file: str = ""
    credit: str = ""
    disclosure: str = ""
    words: str = ""
    rating: str = ""
    product: str = ""
    proof: str = ""
    size: tuple[int, int] | None = None
    may_crop: bool = False
    focus: tuple[float, float] = CENTRE


class _Drawn:
    def __init__(self, order: Order, brand: Brand, picture: Rendition, *, bleed: float) -> None:
        self.order, self.brand, self.picture = order, brand, picture
        self.say = words(brand.language)
        demo = "DEMO DATA: everyone in it is invented · " if brand.demo else ""
        self.named = f"{demo}{brand.name} · {order.title} · {order.starts_on} – {order.ends_on}"
        self.paper = Paper(order.title, language=brand.language, bleed=bleed)

    def by(self, post: Post) -> str:
        """Photo by Ana."""
        sentence = "Photo by {name}" if post.size else "Words by {name}"
        return self.say(sentence).format(name=line(post.credit, 120) or self.say("a customer"))

    def covers(self, post: Post, box: tuple[float, float]) -> bool:
        """Whether a picture may fill a box, and loses little by it."""
        if not post.size or not post.may_crop:
            return False
        wide, high = placed(post.size, box, cover=True)
        return 1 - box[0] * box[1] / (wide * high) <= _MOST_CROPPED

    def put(self, post: Post, box: tuple[float, float, float, float], *, cover: bool) -> None:
        """The picture of a post in a box."""
        if post.size:
            room = placed(post.size, box[2:], cover=cover)
            at = position(*post.size, box[2] / box[3], post.focus) / 100 if cover else 0.5
            self.paper.picture(self.picture(post.ref, room), post.size, box, cover=cover, at=at)

    def proof(self, post: Post, x: float, y: float, side: float, size: float) -> None:
        """The code, and what it leads to."""
        if not post.proof:
            return
        x += side * 0.07  # what is seen of it, not its quiet zone, stands at the edge
        self.paper.code(post.proof, x, y, side)
        told = self.say("The permission")
        self.paper.words(
            x, y + side, side, size * 0.6, told, size=size, smallest=4, lines=1, colour=SOFT,
            middle=True,
        )  # fmt: skip

    def thanks(self, post: Post) -> str:
        """Shown with their permission, and the product."""
        return " · ".join(filter(None, (self.say("Shown with their permission"), post.product)))


def posters(
    order: Order, brand: Brand, posts: Sequence[Post], picture: Rendition, sheet: SheetName
) -> bytes:
    """One poster a post, upright or lying as its picture does."""
    drawn = _Drawn(order, brand, picture, bleed=BLEED)
    for post in posts:
        _poster(drawn, post, SIZES[sheet])
    return drawn.paper.made()


def _poster(drawn: _Drawn, post: Post, size: tuple[float, float]) -> None:
    lies = bool(post.size and post.size[0] > post.size[1] * 1.15)
    wide, high = (size[1], size[0]) if lies else size
    k, paper = min(size) / 297, drawn.paper
    paper.sheet(wide, high, drawn.named)
    foot, edge = 46 * k, 16 * k
    box = (-BLEED, -BLEED, wide + 2 * BLEED, high - foot + BLEED)
    cover = drawn.covers(post, box[2:])
    if not cover:
        box = (edge, edge, wide - 2 * edge, high - foot - edge)
    if post.size:
        drawn.put(post, box, cover=cover)
    else:
        paper.words(
            edge * 1.5, edge * 2, wide - 3 * edge, high - foot - 3 * edge, f"“{post.words}”",
            size=58 * k, smallest=16 * k, face="strong", leading=1.35,
        )  # fmt: skip
    side = 27 * k if post.proof else 0
    room, top = wide - 2 * edge - side - 8 * k, high - foot + 9.5 * k
    top += paper.words(
        edge, top, room, 19 * k, drawn.by(post), size=25 * k, smallest=13 * k, face="strong",
        lines=2, leading=1.2,
    ) + 1.5 * k  # fmt: skip
    if post.disclosure:
        top += paper.words(
            edge, top, room, 7 * k, post.disclosure, size=14 * k, smallest=9 * k, lines=1
        )
    paper.words(
        edge, top, room, high - 6 * k - top, drawn.thanks(post), size=12 * k, smallest=8 * k,
        lines=2, colour=SOFT,
    )  # fmt: skip
    drawn.proof(post, wide - edge - side, high - foot + 8 * k, side, 8 * k)


def cards(order: Order, brand: Brand, posts: Sequence[Post], picture: Rendition) -> bytes:
    """One shelf card a post."""
    drawn = _Drawn(order, brand, picture, bleed=BLEED)
    wide, high = SIZES["card"]
    for post in posts:
        paper = drawn.paper
        paper.sheet(wide, high, drawn.named)
        box = (-BLEED, -BLEED, wide + 2 * BLEED, 86 + BLEED)
        cover = drawn.covers(post, box[2:])
        if not cover:
            box = (7, 7, wide - 14, 77)
        if post.size:
            drawn.put(post, box, cover=cover)
        else:
            paper.words(
                8, 10, wide - 16, 74, f"“{post.words}”", size=19, smallest=8.5, face="strong",
                leading=1.35,
            )  # fmt: skip
        top = 90.0
        top += paper.words(
            7, top, wide - 14, 6, post.product, size=11, smallest=8.5, face="strong", lines=1
        )
        top += paper.words(7, top, wide - 14, 5, post.rating, size=8.5, lines=1, colour=SOFT)
        if post.size:
            quote = f"“{post.words}”" if post.words else ""
            paper.words(7, top + 1, wide - 14, 118 - top, quote, size=12, smallest=7.5)
        side = 21 if post.proof else 0
        room = wide - 14 - side - 3
        top = 122.0
        top += paper.words(
            7, top, room, 8.4, drawn.by(post), size=9, smallest=7, face="strong", lines=2,
            leading=1.25,
        )  # fmt: skip
        top += paper.words(7, top, room, 4, post.disclosure, size=8, smallest=6, lines=1)
        paper.words(
            7, top, room, 142 - top, drawn.say("Shown with their permission"), size=7, lines=2,
            colour=SOFT,
        )  # fmt: skip
        drawn.proof(post, wide - 7 - side, 119, side, 5)
    return drawn.paper.made()


def catalogue(order: Order, brand: Brand, posts: Sequence[Post], picture: Rendition) -> bytes:
    """Six posts a page."""
    drawn = _Drawn(order, brand, picture, bleed=BLEED)
    wide, high = SIZES["catalogue"]
    edge, gap, top, cell = 15.0, 8.0, 28.5, 85.5
    room = (wide - 2 * edge - gap) / 2
    paper = drawn.paper
    for at in range(0, len(posts), 6):
        paper.sheet(wide, high, drawn.named)
        paper.words(
            edge, 12, wide - 2 * edge, 9, order.title, size=18, smallest=11, face="strong", lines=1
        )
        paper.rule(edge, 23.5, wide - 2 * edge)
        for number, post in enumerate(posts[at : at + 6]):
            x = edge + number % 2 * (room + gap)
            _cell(drawn, post, x, top + number // 2 * cell, room)
        page = drawn.say("Page {n}").format(n=at // 6 + 1)
        foot = f"{brand.name} · {page}"
        paper.words(edge, high - 9.5, wide - 2 * edge, 4, foot, size=7, lines=1, colour=SOFT)
    return paper.made()


def _cell(drawn: _Drawn, post: Post, x: float, y: float, wide: float) -> None:
    paper, high = drawn.paper, 60.5  # a square picture fills it and loses little
    box = (x, y, wide, high)
    if post.size:
        cover = drawn.covers(post, box[2:])
        if not cover:
            paper.block(*box, _MAT)
        drawn.put(post, box, cover=cover)
    else:
        paper.block(*box, _MAT)
        paper.words(
            x + 5, y + 5, wide - 10, high - 10, f"“{post.words}”", size=14, smallest=8,
            face="strong",
        )  # fmt: skip
    side = 18 if post.proof else 0
    room, top = wide - side - 4, y + high + 2
    drawn.proof(post, x + wide - side, top, side, 4.5)
    top += paper.words(
        x, top, room, 4.4, post.product, size=8.5, smallest=7, face="strong", lines=1
    )
    top += paper.words(x, top, room, 7.6, drawn.by(post), size=8, smallest=6.5, lines=2)
    top += paper.words(x, top, room, 3.6, post.disclosure, size=7, smallest=5.5, lines=1)
    if post.size:
        told = " · ".join(filter(None, (post.rating, f"“{post.words}”" if post.words else "")))
        paper.words(x, top, room, y + 82 - top, told, size=7.5, smallest=6.5, colour=SOFT)


_COLUMNS = (
    ("File", 49), ("Credit", 55), ("Permission", 52), ("For", 38), ("Until", 24),
    ("Largest at 150 dpi", 28), ("Largest at 300 dpi", 28),
)  # fmt: skip


def licences(
    order: Order,
    brand: Brand,
    posts: Sequence[Post],
    printed: Sequence[Printed],
    picture: Rendition,
    day: str,
) -> bytes:
    """Which permission each post of the pack rests on; up to 24 on one page (A4)."""
    drawn = _Drawn(order, brand, picture, bleed=0)
    paper, say, edge = drawn.paper, drawn.say, 12.0
    locale = Locale.parse("en_GB" if brand.language[:2] == "en" else brand.language[:2])
    names = (locale.territories.get(code, code) for code in order.territory.split(","))
    where = say("worldwide") if order.territory == "*" else ", ".join(names)
    use = say(_FOR[order.use])

    def days(told: object) -> str:
        return format_date(told, "d MMM y", locale=locale)  # type: ignore[arg-type]

    told = say("{n} posts · {use}, {where} · from {start} to {end}").format(
        n=len(posts), use=use, where=where, start=days(order.starts_on), end=days(order.ends_on)
    )
    copies = say("Copies: {copies}").format(copies=order.run) if order.run else ""
    told = " · ".join(filter(None, (told, copies, order.places)))
    for at in range(0, len(posts), 24):
        paper.sheet(297, 210, "")
        head = f"{say('Licence sheet')}: {order.title}"
        paper.words(edge, 9, 273, 8, head, size=15, smallest=10, face="strong", lines=1)
        demo = "DEMO DATA: everyone in it is invented. " if brand.demo else ""
        paper.words(edge, 18, 273, 4.5, demo + told, size=8.5, smallest=6.5, lines=1)
        note = say(
            "Each permission was asked of the rights ledger on {day}. Any other use needs a "
            "permission of its own."
        ).format(day=day)
        paper.words(edge, 23, 273, 4, note, size=7.5, lines=1, colour=SOFT)
        x, y = edge, 30.0
        for name, wide in _COLUMNS:
            paper.words(
                x, y, wide - 2, 4.2, say(name), size=7, smallest=5.5, face="strong", lines=1
            )
            x += wide
        y += 5
        for post, line_of in zip(posts[at : at + 24], printed[at : at + 24], strict=True):
            paper.rule(edge, y, 273)
            _row(drawn, post, line_of, y, f"{use}, {where}", days)
            y += 6.9
        page = f"{brand.name} · {say('Page {n}').format(n=at // 24 + 1)}"
        paper.words(edge, 202, 273, 4, page, size=6.5, lines=1, colour=SOFT)
    return paper.made()


def _row(
    drawn: _Drawn, post: Post, told: Printed, y: float, use: str, days: Callable[[object], str]
) -> None:
    paper, say, x = drawn.paper, drawn.say, 12.0
    if post.size:
        drawn.put(post, (x, y + 0.5, 8, 5.9), cover=False)
    small = [say("too small for {sheet}").format(sheet=name) for name in told.small_on]
    kept = [] if post.may_crop or not post.size else [say("do not crop")]
    sizes = [
        " × ".join(map(str, size)) + " mm" if size else "–" for size in (told.at_150, told.at_300)
    ]
    cells = (
        post.file or post.ref[:12],
        " · ".join(filter(None, (post.credit or say("a customer"), post.disclosure))),
        told.grant or "–",
        " · ".join((use, *kept)),
        days(told.until) if told.until else say("no end"),
        " · ".join((sizes[0], *small)),
        sizes[1],
    )
    for at, (cell, (_, wide)) in enumerate(zip(cells, _COLUMNS, strict=True)):
        off = 9.5 if at == 0 else 0
        paper.words(
            x + off,
            y + 1.2,
            wide - 2 - off,
            5.6,
            cell,
            size=6.8,
            smallest=5,
            lines=2,
            leading=1.2,
            start=True,
        )
        x += wide
