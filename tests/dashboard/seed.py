"""A store for screens: posts of every kind with drawn pictures, products, campaigns, rights in
every state, a stopped source."""

import io
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from chorus.types import (
    Account,
    Author,
    Brand,
    Caution,
    Entry,
    Gallery,
    Grant,
    Heard,
    JudgedKind,
    Kept,
    Match,
    Rating,
    RightsRequest,
    Source,
    Span,
    Terms,
    Work,
)
from storage.store import Store
from tests import make

ASSETS = Path(__file__).parents[2] / "chorus" / "demo" / "assets"
NAMES = ("mira", "jonas", "lucie", "noor", "diego", "ana", "tomas", "ines")
TEXTS = (
    (
        "en",
        "Ridge day in the Skarn. Dry feet after nine hours on wet rock, and the view was worth every step. #mytarnholt",
    ),
    (
        "es",
        "Mi rincón favorito de la sierra, con las Skarn puestas desde las seis de la mañana. #mytarnholt #tarnholttrails",
    ),
    (
        "fr",
        "Petit bivouac avant la neige, le thé était encore chaud à l’aube. Merci @tarnholt_example ! #tarnholt",
    ),
    ("en", "<script>alert(1)</script> <b>bold?</b> \u202edesrever\u202c #mytarnholt"),
)
DEMO = Brand(name="Tarnholt", keys=("yestarnholt",), handles=("tarnholt_example",), demo=True)


def picture(n: int) -> bytes:
    """A photo of the demo when it is there, else a drawn ridge."""
    photos = sorted((ASSETS / "photos").glob("*.webp"))
    if len(photos) > 40:
        return photos[n % len(photos)].read_bytes()
    chance = random.Random(n)
    wide, high = chance.choice([(864, 1080), (1080, 1080), (1080, 720)])
    top = [chance.randint(120, 230) for _ in range(3)]
    low = [chance.randint(30, 120) for _ in range(3)]
    image = Image.new("RGB", (wide, high))
    draw = ImageDraw.Draw(image)
    for y in range(high):
        draw.line(
            [(0, y), (wide, y)],
            fill=tuple(int(a + (b - a) * y / high) for a, b in zip(top, low, strict=True)),
        )
    for m in range(4):
        ridge = [
            (x, int(high * (0.35 + 0.14 * m) + chance.randint(-70, 70)))
            for x in range(0, wide + 180, 180)
        ]
        draw.polygon(
            [(0, high), *ridge, (wide, high)], fill=tuple(int(c * (1 - m * 0.18) + 20) for c in low)
        )
    out = io.BytesIO()
    image.save(out, "WEBP", quality=70)
    return out.getvalue()


def _spoke(i: int) -> tuple[Span, ...]:
    """Where the words of the post's text stand that speak for its product."""
    text = TEXTS[i % 4][1]
    told = (("Skarn", "name"), ("#mytarnholt", "tag"))
    return tuple(
        Span(start=at, end=at + len(word), text=word, why=why)
        for word, why in told
        if (at := text.find(word)) >= 0
    )


def seed(store: Store, n: int = 60, pictures: bool = True) -> list[str]:  # noqa: PLR0912  one list after the other
    """Fill a store; returns the refs in the order stored."""
    now = make.NOW
    products = [
        make.product(sku=f"TH-{i}", title=title)
        for i, title in enumerate(
            [
                "Skarn trail runner",
                "Kestrel cap",
                "Nubra jacket",
                "Lode bottle",
                "Kupe mug",
                "Merk beanie",
                "Ridge pack 45",
                "Tarn tent",
            ]
        )
    ]
    campaign = make.campaign()
    ended = make.campaign(
        slug="summer",
        title="Summer by the lake",
        opens_at=now - timedelta(90),
        closes_at=now - timedelta(60),
    )
    coming = make.campaign(
        slug="winter",
        title="First snow",
        opens_at=now + timedelta(10),
        closes_at=now + timedelta(40),
    )
    terms = Terms(digest="0" * 64, language="en", text="You allow Tarnholt to show your photo.")
    networks = ("instagram", "tiktok", "x", "mastodon", "bluesky", "reviews")
    files: list[str | None] = []
    with store.transaction() as tx:
        for name, role in (
            ("Mara", "operator"),
            ("Vera", "viewer"),
            ("Bo", "brand"),
            ("Ana", "marketer"),
        ):
            tx.people.save_account(Account(name=name, role=role), f"{name.lower()}-password")
        tx.catalog.save(products, now)
        for one in (campaign, ended, coming):
            tx.campaigns.save(one, now)
        found = []
        for i in range(n):
            network = networks[i % 6]
            language, text = TEXTS[i % 4]
            over: dict[str, Any] = {}
            if i % 9 == 1:
                over = {
                    "media": (make.media(kind="video", poster="https://media.fell.example/p.webp"),)
                }
            if network == "mastodon":
                over |= {"hashtags": ("mytarnholt",), "mentions": ("tarnholt_example",)}
            if network == "reviews":
                over = {
                    "media": (),
                    "rating": Rating(value=1 + i % 5, min=1, max=5),
                    "kind": "review",
                }
            found.append(
                make.found(
                    network=network,
                    id=f"{network}-{i}",
                    url=f"https://photogram.example/p/{i}",
                    text=text,
                    language=language,
                    author=Author(
                        network=network,
                        id=f"a{i % 40}",
                        handle=f"{NAMES[i % 8]}_{i % 40}_example",
                        name=NAMES[i % 8].title(),
                        followers=120 * i + 7,
                    ),
                    posted_at=now - timedelta(hours=2 + i * 5),
                    **over,
                )
            )
        refs = list(tx.posts.save(found, at=now, by="seed").new)
        by_key = {
            stored.post.key: ref for ref, stored in zip(refs, tx.posts.many(refs), strict=True)
        }
        refs = [by_key[one.post.key] for one in found]
    for i in range(min(n, 40)):
        if not pictures or networks[i % 6] == "reviews":
            files.append(None)
            continue
        files.append(store.files.put(picture(i)))
    with store.reading() as tx:
        persons = {one.ref: one.person for one in tx.posts.many(refs)}
    clips = sorted((ASSETS / "clips").glob("*.mp4"))
    with store.transaction() as tx:
        for i, ref in enumerate(refs):
            digest = files[i % len(files)] if files else None
            if i % 9 == 1 and clips and pictures:
                clip = clips[i % len(clips)]
                still = store.files.put(clip.with_suffix(".webp").read_bytes())
                tx.media.save(
                    Kept(
                        digest=still, kind="image", mime="image/webp", size=1, width=640, height=800
                    )
                )
                moving = store.files.put(clip.read_bytes())
                tx.media.keep(
                    ref,
                    0,
                    Kept(
                        digest=moving,
                        kind="video",
                        mime="video/mp4",
                        size=clip.stat().st_size,
                        width=640,
                        height=800,
                        poster=still,
                    ),
                )
            elif digest and networks[i % 6] != "reviews":
                tx.media.keep(
                    ref,
                    0,
                    Kept(
                        digest=digest,
                        kind="image",
                        mime="image/webp",
                        size=1,
                        width=864,
                        height=1080,
                    ),
                )
        matches, cautions, entries = [], [], []
        for i, ref in enumerate(refs):
            if i % 5 != 4:
                matches.append(
                    Match(
                        ref=ref,
                        sku=f"TH-{i % 4}",
                        signal="tag",
                        score=0.94,
                        band="ask",
                        reason="tag #skarn · caption “Skarn”",
                        runner_up="TH-6" if i % 4 == 0 else None,
                        evidence=_spoke(i),
                    )
                )
            if i % 7 == 0:
                matches.append(
                    Match(
                        ref=ref,
                        sku="TH-5",
                        signal="name",
                        score=0.61,
                        band="ask",
                        evidence=(Span(text="beanie", why="caption"),),
                    )
                )
            if i % 11 == 2:
                cautions.append(
                    Caution(
                        ref=ref,
                        kind="stolen",
                        why="The same picture was posted 9 days earlier.",
                        other=refs[0],
                    )
                )
            if i % 11 == 4:
                cautions.append(Caution(ref=ref, kind="minor", why="“my 9 year old”"))
            if i % 11 == 6:
                why = "trade “DM to order, ships worldwide”"
                sells = JudgedKind(ref=ref, version=1, kind="reseller", why=why, lasting=why)
                tx.who.judged([sells], "seed")
            refused = i % 6 == 5
            entries.append(
                Entry(
                    campaign="autumn" if i % 3 else "summer",
                    ref=ref,
                    person=persons[ref],
                    at=now - timedelta(days=i % 12),
                    status="refused" if refused else "entered",
                    reasons=("media",) if refused else (),
                )
            )
        tx.matches.save(matches, refs)
        tx.matches.save_cautions(cautions, refs)
        tx.campaigns.save_entries(entries)
        tx.rights.save_terms(terms)
        for i, ref in enumerate(refs[: n // 2]):
            if i % 4 == 0:
                _rights(tx, ref, i, now, files[i % len(files)] if files else None)
        tx.queue.refresh(refs, now)
        tx.sources.save(
            Source(
                key="instagram:hashtag:mytarnholt",
                network="instagram",
                kind="hashtag",
                value="mytarnholt",
                every=900,
                stopped_at=now - timedelta(hours=7),
                last_ok_at=now - timedelta(hours=7),
                failures=3,
                posts=118,
                last_error="instagram refused our access: the token ran out. Nothing stored was lost.",
                error_kind="AccessDenied",
            )
        )
        tx.sources.save(
            Source(
                key="mastodon:hashtag:mytarnholt",
                network="mastodon",
                kind="hashtag",
                value="mytarnholt",
                every=900,
                last_ok_at=now - timedelta(minutes=9),
                next_at=now + timedelta(minutes=6),
                posts=64,
            )
        )
        tx.sources.save(
            Source(
                key="x:mention:tarnholt_example",
                network="x",
                kind="mention",
                value="tarnholt_example",
                every=3600,
                posts=0,
            )
        )
    return refs


def _rights(tx: Any, ref: str, i: int, now: Any, digest: str | None) -> None:
    work = Work(ref=ref, part=digest or "text")
    kind = (i // 4) % 6
    asked = RightsRequest(
        id=f"rq{i}",
        ref=ref,
        works=(work,),
        uses=("product_page", "gallery", "social"),
        language="en",
        text="Hello! May we show your photo? Answer with #yestarnholt.\nTerms: https://tarnholt.example/terms",
        terms="0" * 64,
        status="queued" if kind == 5 else "sent",
        by="Mara",
        created_at=now - timedelta(days=2),
        asked_at=None if kind == 5 else now - timedelta(days=2),
    )
    tx.rights.save_request(asked)
    if kind == 1:
        tx.rights.save_heard(
            Heard(
                id=f"h{i}",
                request=asked.id,
                ref=ref,
                key=f"instagram:r{i}",
                text="Sí, pero solo Instagram 😊",
                label="conditional",
                because="pero solo Instagram",
                uses=("social:instagram",),
                at=now - timedelta(hours=5),
            )
        )
    if kind == 2:
        tx.rights.save_heard(
            Heard(
                id=f"h{i}",
                request=asked.id,
                ref=ref,
                key=f"instagram:r{i}",
                text="Yes! #yestarnholt",
                label="grant",
                because="#yestarnholt",
                uses=(),
                at=now - timedelta(hours=9),
            )
        )
    if kind in {3, 4}:
        tx.rights.save_grant(
            Grant(
                id=f"g{i}",
                work=work,
                author="instagram:a1",
                uses=("product_page", "gallery") if kind == 3 else ("social:instagram",),
                starts_on=date(2026, 11, 1),
                ends_on=date(2027, 5, 3) if kind == 3 else None,
                terms="0" * 64,
                language="en",
                evidence=make.evidence(),
            )
        )


def gallery(store: Store, refs: list[str]) -> None:
    """One gallery with posts placed and nothing published."""
    with store.transaction() as tx:
        tx.publications.save_gallery(
            Gallery(slug="ridge", title="From the ridge", kind="list", placed=tuple(refs[:6]))
        )
