"""How long does a print pack take? Invented photos of 12 megapixels through gate, originals,
sheets and record; and the same photos decoded and encoded by Pillow alone, in the same run."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PIL import Image

from chorus.clock import system_clock
from chorus.types import Author, Brand, Decision, Evidence, Found, Grant, Kept, Media, Post, Work
from publishing.paper import Order
from publishing.press import press
from storage.store import Store

SIZE = (4032, 3024)
BRAND = Brand(name="Tarnholt", public_url="https://ugc.tarnholt.example")


def measure(folder: Path, *, photos: int, told: Callable[[str], None]) -> dict[str, Any]:
    """Make one pack in `folder` for each kind of use; seconds, bytes and the ratio."""
    store = Store.create(f"sqlite:///{folder}/bench.db", folder / "media")
    now = system_clock()
    pictures = [_photo(number) for number in range(photos)]
    refs = [_cleared(store, number, data, now) for number, data in enumerate(pictures)]
    told(f"{photos} photos of {SIZE[0]} x {SIZE[1]} pixels are ready")
    start = perf_counter()
    for data in pictures:
        with Image.open(BytesIO(data)) as seen:
            seen.load()
            seen.save(BytesIO(), "JPEG", quality=95)
    alone = perf_counter() - start
    packs = {}
    for use in ("in_store", "print", "catalogue"):
        order = Order(use=use, title="Spring", starts_on=now.date(), ends_on=now.date(), run=1)
        to = folder / f"{use}.zip"
        start = perf_counter()
        made = press(
            store, refs, order, to=to, by="bench", clock=system_clock, brand=BRAND, key=b"k" * 32
        )
        took = perf_counter() - start
        assert len(made.printed) == photos
        packs[use] = {
            "sheets": list(order.wanted),
            "seconds": round(took, 2),
            "ratio": round(took / alone, 2),
            "megabytes": round(to.stat().st_size / 1e6),
        }
        told(f"{use}: {took:.1f} s")
    store.close()
    return {"photos": photos, "pixels": SIZE, "pillow_alone": round(alone, 2), "packs": packs}


def _photo(number: int) -> bytes:
    """Soft light with the grain of a telephone's sensor; every fourth stands upright."""
    chance = np.random.default_rng(number)
    soft = Image.fromarray(chance.integers(20, 236, (9, 12, 3), dtype=np.uint8))
    shape = (SIZE[1], SIZE[0], 3)
    light = np.asarray(soft.resize(SIZE, Image.Resampling.BICUBIC), dtype=np.int16)
    grain = chance.integers(-6, 7, shape, dtype=np.int16)
    photo = Image.fromarray(np.clip(light + grain, 0, 255).astype(np.uint8))
    out = BytesIO()
    if number % 4 == 0:
        photo = photo.transpose(Image.Transpose.ROTATE_90)
    photo.save(out, "JPEG", quality=90)
    return out.getvalue()


def _cleared(store: Store, number: int, data: bytes, now: datetime) -> str:
    digest = store.files.put(data)
    with Image.open(BytesIO(data)) as seen:
        size = seen.size
    post = Post(
        network="mastodon",
        id=f"https://fell.example/p/{number}",
        url=f"https://fell.example/p/{number}",
        author=Author(network="mastodon", id=f"a{number}", handle=f"ana{number}@fell.example"),
        text="Three nights above the fog, and it kept me dry. #tarnholt",
        language="en",
        posted_at=now,
        media=(Media(kind="image", digest=digest, alt="A tent above the fog"),),
    )
    with store.transaction() as tx:
        tx.media.save(
            Kept(
                digest=digest,
                kind="image",
                mime="image/jpeg",
                size=len(data),
                width=size[0],
                height=size[1],
            )
        )
        ref = tx.posts.save([Found(post=post)], at=now, by="bench").new[0]
        decision = Decision(ref=ref, verdict="approved", by="bench", at=now, seen_version=1)
        tx.decisions.set(decision, expects=None)
        for part in (digest, "text"):
            tx.rights.save_grant(_grant(ref, part, number, now.date()))
    return ref


def _grant(ref: str, part: str, number: int, today: date) -> Grant:
    return Grant(
        id=f"{ref}{part[:8]}",
        work=Work(ref=ref, part=part),
        author=f"mastodon:a{number}",
        uses=("in_store", "print", "catalogue"),
        starts_on=today,
        ends_on=today + timedelta(days=400),
        terms="0" * 64,
        language="en",
        credit=f"Ana {number} of Fell",
        evidence=Evidence(kind="reply", key=ref, text="yes", at=system_clock()),
    )
