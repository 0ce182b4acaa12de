"""What goes with a file that leaves the house: its label, its row, its credit, its clean original;
pure, and the same for an export and a print pack."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from chorus.errors import Missing
from chorus.types import Brand, Facts
from publishing.clean import clean_clip, clean_picture
from publishing.facts import Cleared, Place
from publishing.iim import segment
from publishing.labels import disclosed
from publishing.safe import cell, line, plain
from publishing.tiles import network_name
from publishing.words import words
from publishing.xmp import Label, packet, tags

Read = Callable[[str], bytes]
COLUMNS = (
    "ref", "file", "credit", "author", "handle", "network", "original", "posted_at", "language",
    "text", "alt", "rating", "rating_max", "hashtags", "products", "author_kind", "disclosure",
    "use", "territory", "until", "grant_terms", "width", "height", "note",
)  # fmt: skip


def label(facts: Facts, cleared: Cleared, place: Place, brand: Brand, log: str) -> Label:
    """What the file says of its rights to whoever gets it next."""
    base = (brand.public_url or "").rstrip("/")
    return Label(
        credit=cleared.credit or known(facts),
        holder=brand.entity or brand.name,
        use=place.use,
        territory=place.territory,
        until=cleared.until,
        terms=f"{base}/terms/{cleared.terms}" if base and cleared.terms else None,
        grant=cleared.grant,
        log=log,
        licensor=base or brand.url or "",
    )


def known(facts: Facts) -> str:
    """The author's name, else the handle."""
    author = facts.post.post.author
    return (author.name or author.handle or "") if author else ""


def original(read: Read, cleared: Cleared, told: Label) -> tuple[bytes, str] | None:
    """The picture or clip in full size, clean and labelled, and its file ending; None when there
    is none or it cannot be read. `read` gives the bytes of a digest."""
    if cleared.picture is None or cleared.picture.digest is None:
        return None
    try:
        data = read(cleared.picture.digest)
        if cleared.picture.kind == "video":
            return clean_clip(data, tags(told))
        return clean_picture(data, packet(told), segment(told))
    except (Missing, OSError):
        return None


def row(facts: Facts, cleared: Cleared, place: Place, name: str, brand: Brand) -> dict[str, object]:
    """A post as a row of `posts.csv`, without a cell made safe yet."""
    post = facts.post.post
    author = post.author
    quoted = any(work.part == "text" for work in cleared.works)
    notes = ["DEMO DATA: everyone in it is invented"] if brand.demo else []
    if cleared.picture and not name:
        notes.append("the original could not be read")
    if cleared.picture and not cleared.may_crop:
        notes.append("do not crop")
    rating = post.rating if quoted else None
    return {
        "ref": facts.post.ref,
        "file": name,
        "credit": line(cleared.credit or known(facts) or "a customer", 160),
        "author": line(author.name or "", 120) if author else "",
        "handle": line(author.handle or "", 120) if author else "",
        "network": network_name(post.network) or post.network,
        "original": post.url or "",
        "posted_at": post.posted_at.isoformat() if post.posted_at else "",
        "language": post.language or "",
        "text": plain(post.text) if quoted else "",
        "alt": (cleared.picture.alt if cleared.picture else None) or "",
        "rating": rating.value if rating else "",
        "rating_max": (rating.max if rating else None) or "",
        "hashtags": " ".join(post.hashtags) if quoted else "",
        "products": " ".join(product.sku for product in facts.products),
        "author_kind": facts.who.kind,
        "disclosure": disclosed(facts, brand.name, words(brand.language)),
        "use": place.use,
        "territory": place.territory,
        "until": cleared.until.isoformat() if cleared.until else "",
        "grant_terms": cleared.terms or "",
        "width": (cleared.picture.width if cleared.picture else None) or "",
        "height": (cleared.picture.height if cleared.picture else None) or "",
        "note": "; ".join(notes),
    }


def table(rows: Sequence[dict[str, object]]) -> bytes:
    """UTF-8 with a mark (spreadsheets need it), every cell quoted and none of them a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(row[column]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def credits_list(
    rows: Sequence[dict[str, object]], place: Place, now: datetime, brand: Brand
) -> str:
    """`credits.txt`: who must be named, with what must be said beside it."""
    when = f"{now:%Y-%m-%d %H:%M} UTC"
    head = [
        f"{brand.name}: credits for {place.use}, territory {place.territory}, {when}",
        "Each permission was checked at that minute; check again before every later use.",
    ]
    if brand.demo:
        head.append("DEMO DATA: everyone in it is invented.")
    lines = [
        " · ".join(
            str(row[part])
            for part in ("file", "credit", "disclosure", "network", "original")
            if row[part]
        )
        + (f" · until {row['until']}" if row["until"] else "")
        + (" · do not crop" if "do not crop" in str(row["note"]) else "")
        for row in rows
    ]
    return "\n".join([*head, "", *lines, ""])


def zipped(folder: Path, at: datetime) -> Path:
    """A folder as a zip file beside it; pictures are not compressed a second time."""
    target = folder.with_suffix(".zip")
    moment = at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                told = zipfile.ZipInfo(str(path.relative_to(folder)), date_time=moment)
                told.external_attr = 0o644 << 16
                out.writestr(told, path.read_bytes())
    return target
