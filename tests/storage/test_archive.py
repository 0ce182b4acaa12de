"""The archive's packing: every payload comes back, whichever dictionary packed it."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from chorus.types import Found
from storage import archive
from storage.store import Store
from tests import make
from tests.dictionary import recorded

DIGESTS = {1: "48aab2adb981e50ca20098db0dd94b6cd76db4e35fcf5cc2002ccfb2352b7bc7"}


@given(st.binary(max_size=4000))
def test_what_is_packed_comes_back(payload: bytes) -> None:
    assert archive.unpack(archive.pack(payload)) == payload


def test_a_dictionary_is_never_changed() -> None:
    found = {
        int(path.stem): sha256(path.read_bytes()).hexdigest()
        for path in archive.DICTIONARIES.glob("*.zdict")
    }
    assert found == DIGESTS


def test_payloads_of_before_are_read_and_those_of_later_refused() -> None:
    assert archive.unpack(zstandard.ZstdCompressor(level=3).compress(b"{}")) == b"{}"
    later = zstandard.train_dictionary(2000, [b"%d of many" % n * 20 for n in range(99)], dict_id=7)
    with pytest.raises(zstandard.ZstdError, match="newer Chorus"):
        archive.unpack(zstandard.ZstdCompressor(dict_data=later).compress(b"of many" * 9))


def test_threads_do_not_share_a_packer() -> None:
    payloads = [bytes([n]) * 50_000 for n in range(64)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(archive.unpack, pool.map(archive.pack, payloads))) == payloads


def test_a_payload_takes_a_third_of_its_json(store: Store) -> None:
    raws = list(recorded())
    found = [Found(post=make.post(id=str(n)), raw=raw) for n, raw in enumerate(raws)]
    with store.transaction() as tx:
        tx.posts.save(found, at=make.NOW, by="t")
        kept = tx.connection.execute(text("SELECT sum(length(payload)) FROM raw")).scalar_one()
        (ref,) = tx.posts.by_keys([found[0].post.key]).values()
        assert tx.posts.raw(ref.ref) == raws[0]
    assert kept <= sum(map(len, raws)) * 0.33
