"""`chorus-draw/1` against its vectors, and the stand-alone verifier against the product."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random

import pytest

from campaigns import scheme, verify_draw
from campaigns.scheme import QUICKNET
from chorus.tree import includes

CLOSES = datetime(2023, 9, 15, 10, tzinfo=UTC)
SIGNATURE = (
    "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
    "41076862b98fad56e91a6b85b89cd97b"
)
RANDOMNESS = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"
BEACON = {"round": 657413, "signature": SIGNATURE, "randomness": RANDOMNESS}


def aurora(**over):
    """The vector of the specification: leaves and manifest."""
    keys = [f"bluesky:did:plc:user{i}" for i in range(10)]
    salts = [sha256(f"salt{i}".encode()).digest()[:16] for i in range(10)]
    pool = sorted(scheme.leaf("aurora-2026", k, s) for k, s in zip(keys, salts, strict=True))
    told = scheme.manifest(
        campaign="aurora-2026",
        rules_sha256=sha256(b"rules").hexdigest(),
        closes_at=CLOSES,
        root=scheme.tree_of(pool).root().hex(),
        entries=10,
        winners=2,
        alternates=2,
        beacon={**QUICKNET, "public_key": "", "round": 657413},
    )
    return pool, {**told, **over}, keys, salts


def files(pool, told, beacon, order):
    dumped = (json.dumps(one, indent=1).encode() for one in (told, beacon, {"order": order}))
    manifest, fire, result = dumped
    return [manifest, scheme.listing(pool), fire, result]


def names(broken):
    return {claim for claim, _why in broken}


def test_the_vector_of_the_specification():
    pool, told, _keys, _salts = aurora()
    root = "7e67d7cf882846ae8a7d59f9526fe7ebd6ef844e9b11f9c9653c4b753a29f917"
    assert told["entries_root"] == root
    digest = "4b1636404355bfa0fb2c352fc53746dd82a743e7cf38437e75d3ca8ce3a38990"
    assert sha256(scheme.canonical(told)).hexdigest() == digest
    order = scheme.draw(told, pool, BEACON)
    assert [one[:8] for one in order] == ["795c9e4e", "286d866c", "8704ea23", "f40702ad"]


def test_the_vector_of_rfc_3797():
    pool = [str(n) for n in range(1, 26)]
    sources = [[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]]
    order = scheme.order_rfc3797(pool, sources, 16)
    assert order == [
        "17",
        "7",
        "2",
        "16",
        "25",
        "23",
        "8",
        "24",
        "19",
        "13",
        "22",
        "5",
        "18",
        "9",
        "1",
        "4",
    ]
    with pytest.raises(ValueError, match="65535"):
        scheme.order_rfc3797(["x"] * 65_536, sources, 1)


def test_a_round_is_born_when_the_chain_says():
    beacon = {**QUICKNET, "round": 27_946_612}
    assert scheme.born(beacon) == datetime(2026, 4, 20, tzinfo=UTC)
    assert scheme.round_after(datetime(2026, 4, 20, tzinfo=UTC)) == 27_946_612
    later = scheme.announced(CLOSES, timedelta(hours=1))
    assert (
        CLOSES + timedelta(hours=1) <= scheme.born(later) < CLOSES + timedelta(hours=1, seconds=3)
    )


def test_a_receipt_proves_its_place_in_the_published_list():
    pool, told, keys, salts = aurora()
    tree = scheme.tree_of(pool)
    leaf = scheme.leaf("aurora-2026", keys[3], salts[3])
    proof = scheme.receipt(tree, pool, leaf)
    path, root = [bytes.fromhex(one) for one in proof.path], bytes.fromhex(told["entries_root"])
    assert includes(bytes.fromhex(leaf), proof.index, proof.entries, path, root)
    assert scheme.receipt(tree, pool, "0" * 64) is None


def test_the_verifier_says_valid_and_reads_receipts():
    pool, told, keys, salts = aurora()
    order = scheme.draw(told, pool, BEACON)
    told_files = files(pool, told, BEACON, order)
    for key, salt in zip(keys, salts, strict=True):
        broken, notes = verify_draw.verify(*told_files, receipt=(key, salt.hex()))
        assert broken == []
        leaf = scheme.leaf("aurora-2026", key, salt)
        assert any(
            ("drawn in place" in note) == (leaf in order) for note in notes if "receipt" in note
        )
    broken, _notes = verify_draw.verify(*told_files, receipt=(keys[0], salts[1].hex()))
    assert names(broken) == {"receipt"}


def test_each_tampering_is_named():
    pool, told, _keys, _salts = aurora()
    order = scheme.draw(told, pool, BEACON)
    swapped = [order[1], order[0], *order[2:]]
    assert names(verify_draw.verify(*files(pool, told, BEACON, swapped))[0]) == {"result"}
    assert "entries" in names(verify_draw.verify(*files(pool[1:], told, BEACON, order))[0])
    other = {**BEACON, "round": 657414}
    assert names(verify_draw.verify(*files(pool, told, other, order))[0]) == {"beacon round"}
    early = aurora(closes_at="2023-09-16T10:00:00Z")[1]
    assert "beacon birth" in names(verify_draw.verify(*files(pool, early, BEACON, order))[0])
    lying = {**BEACON, "randomness": "00" * 32}
    assert names(verify_draw.verify(*files(pool, told, lying, order))[0]) == {"beacon randomness"}
    twice = scheme.listing(pool) + pool[-1].encode() + b"\n"
    broken = verify_draw.verify(
        files(pool, told, BEACON, order)[0], twice, *files(pool, told, BEACON, order)[2:]
    )[0]
    assert "entries" in names(broken)


def test_every_changed_byte_of_a_published_file_is_found(tmp_path):
    pool, told, _keys, _salts = aurora()
    order = scheme.draw(told, pool, BEACON)
    paths = [tmp_path / n for n in ("manifest.json", "entries.txt", "beacon.json", "result.json")]
    whole = files(pool, told, BEACON, order)
    for path, data in zip(paths, whole, strict=True):
        path.write_bytes(data)
    sums = "".join(
        f"{sha256(data).hexdigest()}  {path.name}\n"
        for path, data in zip(paths, whole, strict=True)
    )
    (tmp_path / "SHA256SUMS").write_text(sums)
    assert verify_draw.verify_files(paths)[0] == []
    for path, data in zip(paths, whole, strict=True):
        for at in range(len(data)):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            broken = verify_draw.verify_files(paths)[0]
            assert any(path.name in why for _claim, why in broken), (path.name, at)
        path.write_bytes(data)


def test_a_changed_list_is_found_without_the_sums():
    pool, told, _keys, _salts = aurora()
    whole = files(pool, told, BEACON, scheme.draw(told, pool, BEACON))
    for at in range(0, len(whole[1]), 7):
        changed = bytearray(whole[1])
        changed[at] ^= 1
        assert verify_draw.verify(whole[0], bytes(changed), *whole[2:])[0] != []


def test_product_and_verifier_agree_on_ten_thousand_draws():
    random = Random(20261125)
    for _turn in range(10_000):
        size = random.randrange(1, 12)
        pool = sorted(random.randbytes(32).hex() for _ in range(size))
        mode = random.choice(("drand", "sealed", "rfc3797"))
        beacon, announced = moded(mode, random)
        told = scheme.manifest(
            campaign="c",
            rules_sha256="0" * 64,
            closes_at=CLOSES,
            root=scheme.tree_of(pool).root().hex(),
            entries=size,
            winners=random.randrange(0, 4),
            alternates=random.randrange(0, 4),
            beacon=announced,
        )
        order = scheme.draw(told, pool, beacon)
        assert len(order) == len(set(order)) == min(size, told["winners"] + told["alternates"])
        broken, _notes = verify_draw.verify(*files(pool, told, beacon, order))
        assert broken == []


def moded(mode, random):
    if mode == "sealed":
        secret = random.randbytes(16)
        return {"secret": secret.hex(), "public": "é 12"}, scheme.sealed(secret)
    if mode == "rfc3797":
        numbers = [[random.randrange(50) for _ in range(5)] for _ in range(2)]
        sources = [{"name": "Loto", "date": "2026-12-01"}, {"name": "Euro", "date": "2026-12-02"}]
        return {"sources": numbers}, {"network": "rfc3797", "sources": sources}
    signature = random.randbytes(48)
    number = random.randrange(657_413, 10**8)
    fire = {
        "round": number,
        "signature": signature.hex(),
        "randomness": sha256(signature).hexdigest(),
    }
    # another chain: its signatures are made up, so that none is checked
    return fire, {**QUICKNET, "chain_hash": "0" * 64, "public_key": "", "round": number}


def test_a_beacon_that_was_not_announced_draws_nothing():
    pool, told, _keys, _salts = aurora()
    with pytest.raises(ValueError, match="657414"):
        scheme.draw(told, pool, {**BEACON, "round": 657414})
    with pytest.raises(ValueError, match="hash of its signature|do not agree|randomness"):
        scheme.draw(told, pool, {**BEACON, "signature": "00"})
    sealed = {**told, "beacon": scheme.sealed(b"a secret")}
    with pytest.raises(ValueError, match="sealed"):
        scheme.draw(sealed, pool, {"secret": b"another".hex(), "public": ""})


def test_no_place_is_favoured():
    """Chi-square over 100,000 draws of one among ten; 27.88 is passed once in a thousand."""
    pool, counts = [f"{n}" for n in range(10)], [0] * 10
    for n in range(100_000):
        counts[int(scheme.order(pool, sha256(n.to_bytes(4, "big")).digest(), 1)[0])] += 1
    assert sum((n - 10_000) ** 2 / 10_000 for n in counts) < 27.88


def test_no_handle_is_found_in_what_is_published():
    handles = [f"mastodon:{n}" for n in range(500)]
    made = scheme.tickets("autumn", [(key, 1) for key in handles])
    published = scheme.listing([one.leaf for one in made]).decode()
    tried = [f"chorus-entry/1\nautumn\n{key}" for key in handles] + handles
    assert not any(sha256(text.encode()).hexdigest() in published for text in tried)
    assert not any(scheme.leaf("autumn", key, b"") in published for key in handles)
    assert len({one.salt for one in made}) == len(made)


def test_more_chances_are_more_leaves():
    made = scheme.tickets("autumn", [("form:1", 3), ("x:2", 1)])
    assert [one.key for one in made] == ["form:1", "form:1#2", "form:1#3", "x:2"]
    assert len({one.leaf for one in made}) == 4


def test_the_league_of_entropy_signed_the_round():
    pytest.importorskip("drand_verify", reason="drand-verify has no wheel for every Python")
    pool, told, _keys, _salts = aurora()
    whole = files(pool, told, BEACON, scheme.draw(told, pool, BEACON))
    broken, notes = verify_draw.verify(*whole)
    assert (broken, notes) == ([], ["beacon signature: checked"])
    forged = SIGNATURE[:-1] + ("a" if SIGNATURE[-1] != "a" else "b")
    fire = {**BEACON, "signature": forged}
    fire["randomness"] = sha256(bytes.fromhex(forged)).hexdigest()
    again = files(pool, told, fire, scheme.draw(told, pool, fire))
    assert names(verify_draw.verify(*again)[0]) == {"beacon signature"}
    with_key = {**told, "beacon": {**QUICKNET, "round": 657413}}
    order = scheme.draw(with_key, pool, BEACON)
    assert verify_draw.verify(*files(pool, with_key, BEACON, order))[0] == []
