"""What names a product exactly: its SKU, barcode, page, tags, aliases, whole name, model number.

Keys are kept as two hashes each, sorted, so that a hundred thousand of them take a few megabytes
and many words of a post are looked up in one step. CRC-32 can be carried on from word to word;
what it finds is confirmed by 64 bits of BLAKE2.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from chorus.types import Product
from matching.words import tight

KINDS = ("sku", "barcode", "url", "tag", "alias", "title", "model", "brand", "mpn")
_HOSTS = re.compile(r"(?i)^(?:m|www|shop|amp)\.")


def product_url(url: str) -> str | None:
    """A product page without scheme, "www.", query, fragment and language folder."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return None
    host = _HOSTS.sub("", (parts.hostname or "").casefold())
    steps = [step for step in parts.path.casefold().split("/") if step]
    if steps and re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", steps[0]):
        steps = steps[1:]
    if not host or not steps:
        return None
    return f"{host}/{'/'.join(steps)}"


def keys(product: Product, models: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(kind, key) of everything that names this product; keys are tight, URLs as told above;
    `models` are the model numbers in its name."""
    yield "sku", tight(product.sku)
    if product.barcode:
        yield "barcode", product.barcode.strip().lstrip("0")
    if product.mpn:
        yield "mpn", tight(product.mpn)
    for tag in product.hashtags:
        yield "tag", tight(tag)
    for alias in product.aliases:
        yield "alias", tight(alias)
    if product.url and (url := product_url(product.url)):
        yield "url", url
    yield "title", tight(product.title)
    if product.brand:
        yield "brand", tight(product.brand)
    for form in models:
        yield "model", form


class Exact(NamedTuple):
    """Sorted keys: CRC-32, 64 bits of BLAKE2, kind and position of the product."""

    crc: NDArray[np.uint32]
    digest: NDArray[np.uint64]
    kind: NDArray[np.uint8]
    item: NDArray[np.int32]

    @classmethod
    def of(cls, products: Sequence[Product], models: Sequence[Sequence[str]]) -> "Exact":
        """The keys of these products with the model numbers in their names; positions are places
        in the sequence."""
        crc, digest, kind, item = [], [], [], []
        number = {name: i for i, name in enumerate(KINDS)}
        for at, product in enumerate(products):
            for name, key in dict.fromkeys(keys(product, models[at])):
                if key:
                    coded = key.encode("utf-8", "replace")
                    crc.append(crc32(coded))
                    digest.append(int.from_bytes(blake2b(coded, digest_size=8).digest()))
                    kind.append(number[name])
                    item.append(at)
        crcs = np.array(crc, dtype=np.uint32)
        items = np.array(item, dtype=np.int32)
        order = np.lexsort((items, crcs))
        return cls(
            crcs[order],
            np.array(digest, dtype=np.uint64)[order],
            np.array(kind, dtype=np.uint8)[order],
            items[order],
        )

    def known(self, crcs: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which of these CRCs are of some key."""
        if not len(self.crc):
            return np.zeros(len(crcs), dtype=bool)
        at = np.searchsorted(self.crc, crcs)
        found: NDArray[np.bool_] = self.crc[np.minimum(at, len(self.crc) - 1)] == crcs
        return found

    def find(self, key: str) -> dict[str, list[int]]:
        """Positions of the products with this key, by kind."""
        coded = key.encode("utf-8", "replace")
        crc = np.uint32(crc32(coded))
        first = int(self.crc.searchsorted(crc))
        found: dict[str, list[int]] = {}
        if first == len(self.crc) or self.crc[first] != crc:
            return found
        some = slice(first, int(self.crc.searchsorted(crc, "right")))
        digest = int.from_bytes(blake2b(coded, digest_size=8).digest())
        told = (self.digest[some].tolist(), self.kind[some].tolist(), self.item[some].tolist())
        for known, kind, item in zip(*told, strict=True):
            if known == digest:
                found.setdefault(KINDS[kind], []).append(item)
        return found

    def write(self, folder: Path) -> None:
        """One `.npy` for each array."""
        for name, array in self._asdict().items():
            np.save(folder / f"exact.{name}.npy", array)

    @classmethod
    def mapped(cls, folder: Path) -> "Exact":
        """The arrays of `write`, mapped and not read."""
        return cls(*(np.load(folder / f"exact.{n}.npy", mmap_mode="r") for n in cls._fields))
