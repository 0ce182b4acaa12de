"""The tree against the definitions of RFC 9162 written out, at every size to 130."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.tree import EMPTY, Tree, extends, includes

LEAVES = [sha256(str(n).encode()).digest() for n in range(131)]
WHOLE = Tree(LEAVES)


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    """MTH of section 2.1.1."""
    if not d:
        return sha256(b"").digest()
    if len(d) == 1:
        return sha256(b"\0" + d[0]).digest()
    k = split(len(d))
    return sha256(b"\1" + mth(d[:k]) + mth(d[k:])).digest()


def path(m, d):
    """PATH of section 2.1.3.1."""
    if len(d) == 1:
        return []
    k = split(len(d))
    if m < k:
        return [*path(m, d[:k]), mth(d[k:])]
    return [*path(m - k, d[k:]), mth(d[:k])]


def subproof(m, d, b):
    """SUBPROOF of section 2.1.4.1."""
    if m == len(d):
        return [] if b else [mth(d)]
    k = split(len(d))
    if m <= k:
        return [*subproof(m, d[:k], b), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


ROOTS = [mth(LEAVES[:n]) for n in range(131)]


@pytest.mark.parametrize("sizes", [range(66), range(66, 131)])
def test_every_root_and_proof_is_the_one_of_the_standard(sizes):
    for n in sizes:
        assert Tree(LEAVES[:n]).root() == WHOLE.root(n) == ROOTS[n]
        for m in range(0, n, 1 if n < 40 else 7):
            proof = WHOLE.inclusion(m, n)
            assert proof == path(m, LEAVES[:n])
            assert includes(LEAVES[m], m, n, proof, ROOTS[n])
            proof = WHOLE.consistency(m + 1, n)
            assert proof == subproof(m + 1, LEAVES[:n], True)
            assert extends(m + 1, n, ROOTS[m + 1], ROOTS[n], proof)


def test_the_published_roots_of_certificate_transparency():
    """The eight leaves which the implementations of RFC 6962 and 9162 test with."""
    data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
    data.append("606162636465666768696a6b6c6d6e6f")
    tree = Tree(bytes.fromhex(leaf) for leaf in data)
    assert tree.root(0) == EMPTY
    assert tree.root(1).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert tree.root(8).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(st.lists(st.integers(0, 9), max_size=30).filter(lambda steps: sum(steps) <= 130))
def test_growing_in_steps_is_growing_at_once(steps):
    tree = Tree()
    for step in steps:
        tree.extend(LEAVES[len(tree) : len(tree) + step])
    assert tree.root() == ROOTS[len(tree)]


def flipped(data: bytes, bit: int) -> bytes:
    return bytes([*data[: bit // 8], data[bit // 8] ^ (1 << bit % 8), *data[bit // 8 + 1 :]])


@settings(max_examples=200)
@given(st.data())
def test_no_changed_inclusion_proof_holds(data):
    n = data.draw(st.integers(1, 130))
    m = data.draw(st.integers(0, n - 1))
    leaf, proof, root = LEAVES[m], WHOLE.inclusion(m, n), ROOTS[n]
    bit = data.draw(st.integers(0, 255))
    assert not includes(flipped(leaf, bit), m, n, proof, root)
    assert not includes(leaf, m, n, proof, flipped(root, bit))
    assert not includes(leaf, m, n, [*proof, leaf], root)
    assert not includes(leaf, n, n, proof, root)
    other = data.draw(st.integers(0, 130).filter(lambda o: o != m))
    assert not includes(leaf, other, n, proof, root)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not includes(leaf, m, n, proof[:-1], root)
        changed = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert not includes(leaf, m, n, changed, root)


@settings(max_examples=200)
@given(st.data())
def test_no_changed_consistency_proof_holds(data):
    n = data.draw(st.integers(2, 130))
    m = data.draw(st.integers(1, n - 1))
    proof, bit = WHOLE.consistency(m, n), data.draw(st.integers(0, 255))
    assert not extends(m, n, flipped(ROOTS[m], bit), ROOTS[n], proof)
    assert not extends(m, n, ROOTS[m], flipped(ROOTS[n], bit), proof)
    assert not extends(m, n, ROOTS[m], ROOTS[n], proof[:-1])
    assert not extends(m, n, ROOTS[m], ROOTS[n], [*proof, ROOTS[n]])
    at = data.draw(st.integers(0, len(proof) - 1))
    changed = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
    assert not extends(m, n, ROOTS[m], ROOTS[n], changed)
    assert not extends(m, m, ROOTS[m], ROOTS[m], proof)
    fork = Tree([*LEAVES[: m - 1], LEAVES[130], *LEAVES[m:n]])
    assert not extends(m, n, ROOTS[m], fork.root(), fork.consistency(m))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: WHOLE.root(132),
        lambda: WHOLE.root(-1),
        lambda: WHOLE.inclusion(5, 5),
        lambda: WHOLE.consistency(0, 5),
        lambda: WHOLE.consistency(6, 5),
    ],
)
def test_what_the_tree_does_not_have_is_refused(ask):
    with pytest.raises(ValueError):
        ask()
