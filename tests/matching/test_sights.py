"""A picture is known again whatever was done to it, and no other is taken for it."""

from random import Random

import numpy as np
import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from collectors.sighting import sight
from matching.sights import HEAD, Album, fit, hashes_of, mirrored, within
from matching.training.altered import CHANGES, drawn
from storage.media import HEAD as STORED_HEAD
from storage.store import Store
from tests import make

KNOWN = {f"picture {n}": sight(drawn(n)) for n in range(4)}


def test_altered_pictures_are_known_again() -> None:
    album = Album(KNOWN.items())
    right, wrong = 0, []
    for way, change in CHANGES.items():
        for n in (0, 3):
            name = f"picture {n}"
            copy = sight(change(drawn(n), Random(way)))
            found = {one for one in album.candidates(copy) if fit(copy, KNOWN[one]).same}
            right += name in found
            wrong += [(way, name, one) for one in found - {name}]
    recall = right / len(CHANGES) / 2
    assert recall >= 0.9, f"{recall:.3f} of the copies are known again"
    assert wrong == []


def test_a_mirror_turns_hashes_without_looking() -> None:
    turned = sight(drawn(1).transpose(0))
    one, other = mirrored(hashes_of([KNOWN["picture 1"]])[0]), hashes_of([turned])[0]
    assert int(np.bitwise_count(one[0] ^ other[0])) <= 2
    laid = fit(turned, KNOWN["picture 1"])
    assert laid.same
    assert laid.mirrored


def test_other_pictures_are_other_pictures() -> None:
    names = sorted(KNOWN)
    fits = [fit(KNOWN[a], KNOWN[b]).likeness for a in names for b in names if a < b]
    assert max(fits) < 0.8


def test_the_search_is_exact() -> None:
    hashes = np.random.default_rng(3).integers(0, 2**63, 70_000, dtype=np.uint64)
    hashes[66_000] = hashes[5] ^ np.uint64(0b111)
    assert within(hashes, int(hashes[5]), 3).tolist() == [5, 66_000]
    assert within(hashes, int(hashes[5]), 2).tolist() == [5]
    assert within(hashes[:0], 1, 64).tolist() == []


def test_an_empty_album_has_no_candidates() -> None:
    assert Album([]).candidates(KNOWN["picture 1"]) == []


def test_a_sight_is_one_long_word() -> None:
    """Somebody's name seems to stand nowhere in it: an erasure looks for names everywhere."""
    assert HEAD == STORED_HEAD
    assert all(one.isalnum() for one in KNOWN.values())


@pytest.mark.parametrize("flipped", [(), (0,), (3, 17, 63), (1, 2, 3)])
def test_texts_three_bits_apart_are_looked_up(store: Store, flipped: tuple[int, ...]) -> None:
    bits = 0xF123_4567_89AB_CDEF
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.prints.save([(ref, bits)])
        asked = bits
        for bit in flipped:
            asked ^= 1 << bit
        assert tx.prints.like(asked) == [ref]
        assert tx.prints.like(asked ^ (0xF << 30)) == []
        tx.prints.save([(ref, None)])
        assert tx.prints.like(bits) == []


def test_the_bench_reports_recall_and_false_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chorus.bench_duplicates.CHANGES", {"grey": CHANGES["grey"]})
    done = CliRunner().invoke(
        chorus, ["bench", "duplicates", "--pictures", "4", "--hashes", "1000"]
    )
    assert done.exit_code == 0, done.output
    assert "false alarms" in done.output
