"""A stage for publishing tests: posts with pictures, approved and granted, in a real store."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from chorus.types import Brand, Found, Kept, Work
from publishing.describe import Told, describe
from publishing.publish import publish
from publishing.withdraw import withdraw
from tests import make

BRAND = Brand(
    name="Tarnholt", url="https://tarnholt.example", public_url="https://ugc.tarnholt.example"
)
DEMO = BRAND.model_copy(update={"demo": True})


def jpeg(seed: int = 1, size: tuple[int, int] = (300, 375), **options: Any) -> bytes:
    """A photo-like JPEG that differs by seed."""
    noise = np.random.default_rng(seed).integers(0, 255, (6, 5, 3), dtype=np.uint8)
    out = BytesIO()
    Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC).save(
        out, "JPEG", quality=85, **options
    )
    return out.getvalue()


def mp4(seconds: int = 1) -> bytes:
    """A small clip whose container says where it was filmed."""
    out = BytesIO()
    with av.open(out, "w", format="mp4", options={"movflags": "use_metadata_tags"}) as target:
        target.metadata["location"] = "+61.6363+008.3123/"
        target.metadata["title"] = "secret-title"
        stream = target.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 80, "yuv420p"
        for n in range(5 * seconds):
            frame = av.VideoFrame.from_ndarray(
                np.full((80, 64, 3), n * 8, dtype=np.uint8), format="rgb24"
            )
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return out.getvalue()


class Scene:
    """What tests do, in few words."""

    def __init__(self, store, clock, out: Path, brand: Brand = BRAND) -> None:
        self.store, self.clock, self.out, self.brand = store, clock, out, brand
        self.seed = 0

    def keep(self, data: bytes, kind: str = "image", poster: str | None = None) -> str:
        digest = self.store.files.put(data)
        with self.store.transaction() as tx:
            tx.media.save(
                Kept(
                    digest=digest,
                    kind=kind,
                    mime="image/jpeg",
                    size=len(data),
                    width=600,
                    height=750,
                    poster=poster,
                )
            )
        return digest

    def save(self, **over: Any) -> str:
        """A new post with a picture; its ref."""
        if "media" not in over:
            self.seed += 1
            over["media"] = (make.media(digest=self.keep(jpeg(self.seed))),)
        post = make.post(**over)
        with self.store.transaction() as tx:
            saved = tx.posts.save([Found(post=post)], at=self.clock(), by="test/1")
        return (*saved.new, *saved.changed)[0]

    def edit(self, ref: str, text: str) -> None:
        with self.store.transaction() as tx:
            post = tx.posts.get(ref).post
            media = tx.media.slots(ref)
            tx.posts.save(
                [Found(post=post.model_copy(update={"text": text, "media": media}))],
                at=self.clock(),
                by="test/1",
            )

    def approve(self, ref: str, verdict: str = "approved", by: str = "mara") -> None:
        with self.store.transaction() as tx:
            version = tx.posts.get(ref).version
            before = tx.decisions.get(ref)
            tx.decisions.set(
                make.decision(
                    ref=ref, verdict=verdict, by=by, at=self.clock(), seen_version=version
                ),
                expects=before.verdict if before else None,
            )

    def grant(
        self,
        ref: str,
        *,
        uses=("gallery", "product_page"),
        text: bool = True,
        ends_on: date | None = None,
        **over: Any,
    ) -> None:
        with self.store.transaction() as tx:
            parts = [m.digest for m in tx.media.slots(ref) if m.digest] + (["text"] if text else [])
            for part in parts:
                tx.rights.save_grant(
                    make.grant(
                        id=f"{ref}-{part[:8]}",
                        work=Work(ref=ref, part=part),
                        uses=uses,
                        ends_on=ends_on,
                        **over,
                    )
                )

    def bar(self, ref: str, kind: str = "withdrawn") -> None:
        with self.store.transaction() as tx:
            tx.rights.bar(make.bar(ref=ref, kind=kind, at=self.clock()))

    def cleared(self, **over: Any) -> str:
        ref = self.save(**over)
        self.approve(ref)
        self.grant(ref)
        return ref

    def describe(self, ref: str, words: str | None = None, **over: Any) -> None:
        told = Told(ref=ref, part=self.digest(ref), words=words, **over)
        describe(self.store, [told], by="mara", clock=self.clock)

    def gallery(self, *refs: str, **over: Any) -> str:
        made = make.gallery(placed=refs, **over)
        with self.store.transaction() as tx:
            tx.publications.save_gallery(made)
        return made.slug

    def publish(self, slug: str = "ridge"):
        return publish(
            self.store, slug, out=self.out, by="mara", clock=self.clock, brand=self.brand
        )

    def withdraw(self, *refs: str):
        return withdraw(
            self.store, refs, out=self.out, by="mara", clock=self.clock, brand=self.brand
        )

    def files(self, slug: str = "ridge") -> dict[str, bytes]:
        folder = self.out / slug / "current"
        return {p.name: p.read_bytes() for p in folder.iterdir()}

    def page(self, slug: str = "ridge") -> str:
        return self.files(slug)["index.html"].decode()

    def digest(self, ref: str) -> str:
        with self.store.reading() as tx:
            return tx.media.slots(ref)[0].digest
