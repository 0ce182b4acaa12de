"""The Merkle tree of RFC 9162, section 2.1, over acts and over the leaves of a draw; pure.

A leaf's data is 32 bytes (an act's hash, a leaf of a draw); `0x00` stands before a leaf, `0x01`
before a node. The hash of every complete subtree is kept, 64 bytes a leaf, so that a root or a
proof at any earlier size is a handful of look-ups. A million leaves cost two million SHA-256 and
64 MB.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

SIZE = 32
EMPTY = sha256(b"").digest()


class Tree:
    """A growing tree; `root`, `inclusion` and `consistency` answer for any size it has had."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels = [bytearray()]
        self.extend(leaves)

    def __len__(self) -> int:
        return len(self._levels[0]) // SIZE

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaves, by their data."""
        for leaf in leaves:
            self._levels[0] += sha256(b"\0" + leaf).digest()
        for above in range(1, len(self).bit_length()):
            below = self._levels[above - 1]
            if above == len(self._levels):
                self._levels.append(bytearray())
            start, end = 2 * len(self._levels[above]), len(below) // (2 * SIZE) * 2 * SIZE
            for at in range(start, end, 2 * SIZE):
                self._levels[above] += sha256(b"\1" + below[at : at + 2 * SIZE]).digest()

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves (all of them when not told)."""
        return self._hash(0, self._checked(size))

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The path from leaf `index` (from 0) to the root at `size` (section 2.1.3.1)."""
        end = self._checked(size)
        if not 0 <= index < end:
            raise ValueError(f"there is no leaf {index} among {end}")
        start, path = 0, []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._hash(middle, end))
                end = middle
            else:
                path.append(self._hash(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, first: int, size: int | None = None) -> list[bytes]:
        """That the tree at `size` begins with the tree at `first` (section 2.1.4.1)."""
        end = self._checked(size)
        if not 0 < first <= end:
            raise ValueError(f"there is no tree of {first} leaves before {end}")
        start, whole, path = 0, True, []
        while first < end:
            middle = start + _split(end - start)
            if first <= middle:
                path.append(self._hash(middle, end))
                end = middle
            else:
                path.append(self._hash(start, middle))
                start, whole = middle, False
        if not whole:
            path.append(self._hash(start, end))
        return path[::-1]

    def _checked(self, size: int | None) -> int:
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise ValueError(f"the tree has {len(self)} leaves, not {size}")
        return size

    def _hash(self, start: int, end: int) -> bytes:
        """The hash of the leaves from `start` up to `end`, where `start` begins a subtree."""
        size = end - start
        if not size:
            return EMPTY
        if not size & (size - 1):
            at = start // size * SIZE
            return bytes(self._levels[size.bit_length() - 1][at : at + SIZE])
        middle = start + _split(size)
        return _node(self._hash(start, middle), self._hash(middle, end))


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Does the path prove that `leaf` is number `index` of `size`? (Section 2.1.3.2)"""
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, sha256(b"\0" + leaf).digest()
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = _node(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = _node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def extends(
    first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Does the path prove that the second tree begins with the first? (Section 2.1.4.2)"""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    if not path:
        return False
    steps = [first_root, *path] if not first & (first - 1) else list(path)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = steps[0]
    for c in steps[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = _node(c, fr), _node(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = _node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
