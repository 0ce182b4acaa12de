"""Check a proof of permission without the software that wrote it: Python 3.9 or later, no more.

    python3 -I verify_grant.py PROOF.html [--picture FILE] [--key LINE] [--checkpoints FILE]

Prints what was allowed, then VALID, or each claim that is broken; exits with 0 or 1. The log's acts
hold salted commitments to grant and request; each act has its hash and a path (RFC 9162) to the
signed checkpoint (RFC 8032, C2SP); terms, answer, files, picture have a SHA-256, the page a seal.
"""
import base64, hashlib, hmac, json, sys
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, BASE = -121665 * pow(121666, -1, P) % P, (4 * pow(5, -1, P) % P).to_bytes(32, "little")

def need(holds: object, why: str) -> None:
    if not holds:
        raise ValueError(why)

def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()

def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def opens(told: Any, mark: object) -> bool:  # is `mark` the commitment to this record?
    salt = bytes.fromhex(told["salt"])
    return hmac.new(salt, canonical(told["record"]), "sha256").hexdigest() == mark

def naming(p: Any, told: Any, name: str) -> Any:  # the first act that commits to this record
    marks = [((one["act"]["after"] or {}).get("records") or {}).get(name) for one in p["acts"]]
    return next((one for one, mark in zip(p["acts"], marks) if mark and opens(told, mark)), None)

def add(a: Any, b: Any) -> Any:  # two points of edwards25519
    t, x, y = D * a[0] * a[1] * b[0] * b[1], a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0]
    return x * pow(1 + t, -1, P) % P, y * pow(1 - t, -1, P) % P

def times(number: int, point: Any) -> Any:
    out = (0, 1)
    for bit in f"{number:b}":
        out = add(add(out, out), point) if bit == "1" else add(out, out)
    return out

def point(data: bytes) -> Any:  # RFC 8032, section 5.1.3
    y = int.from_bytes(data, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    need(len(data) == 32 and y < P and x * x % P == square, "the signature is wrong")
    return (x if x & 1 == data[31] >> 7 else -x % P), y

def signed(key: bytes, message: bytes, signature: bytes) -> None:  # RFC 8032, section 5.1.7
    s = int.from_bytes(signature[32:], "little")
    need(len(signature) == 64 and s < Q, "the signature is wrong")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    right = add(point(signature[:32]), times(k, point(key)))
    need(times(s, point(BASE)) == right, "the signature is wrong")

def root_of(told: Any, path: Any, size: int) -> bytes:  # RFC 9162, section 2.1.3.2
    fn, sn, r = told["act"]["id"] - 1, size - 1, sha(b"\0", bytes.fromhex(told["hash"]))
    for p in map(bytes.fromhex, path if 0 <= fn < size else ()):
        right = fn & 1 or fn == sn
        r = sha(b"\1", p, r) if right else sha(b"\1", r, p)
        while right and fn and not fn & 1:
            fn, sn = fn >> 1, sn >> 1
        fn, sn = fn >> 1, sn >> 1
    return r if sn == 0 else b""

def checkpoint(note: str, line: str) -> Any:  # c2sp.org/tlog-checkpoint, c2sp.org/tlog-cosignature
    (name, number, shown), (body, last) = line.split("+", 2), note.rsplit("\n\n", 1)
    (origin, size, root), told = body.split("\n"), base64.b64decode(last.split(" ")[2])
    key, at = base64.b64decode(shown, validate=True), int.from_bytes(told[4:12], "big")
    need(last == f"\u2014 {name} {base64.b64encode(told).decode()}\n", "another log signed it")
    need(origin == name and told[:4].hex() == number and key[:1] == b"\4", "another log signed it")
    signed(key[1:], f"cosignature/v1\ntime {at}\n{body}\n".encode(), told[12:])
    return int(size), base64.b64decode(root), datetime.fromtimestamp(at, timezone.utc).isoformat()

def broken(p: Any, page: bytes = b"", given: Any = None) -> "list[str]":
    """The claims that do not hold, each with its reason; the seal only where the page is given."""
    wrong: "list[str]" = []
    @contextmanager
    def claim(name: str) -> Any:
        try:
            yield
        except Exception as error:
            wrong.append(f"{name}: {error if type(error) is ValueError else 'it is not readable'}")
    grant, request, given, made = p["grant"]["record"], p["request"], given or {}, None
    proof, size, root, at = grant["evidence"], 0, b"", ""
    with claim("checkpoint"):
        need(p["format"] == "chorus-grant/1", "the format is not known")
        size, root, at = checkpoint(p["checkpoint"], p["log"])
        need(given.get("--key", p["log"]).strip() == p["log"], "it is signed with another key")
        notes = (p["checkpoint"], (p["earlier"] or {"note": p["checkpoint"]})["note"])
        kept = Path(given["--checkpoints"]).read_text("utf-8") if "--checkpoints" in given else ""
        need("--checkpoints" not in given or any(n in kept for n in notes), "yours differ")
    with claim("acts"):
        last: Any = {"act": {"id": 0}, "hash": "0" * 64}
        for told in p["acts"]:
            act, n, before = told["act"], told["act"]["id"], told["previous"]
            need(sha(before.encode(), canonical(act)).hex() == told["hash"], f"act {n} was changed")
            follows = n > last["act"]["id"] + 1 or before == last["hash"]
            need(n > last["act"]["id"] and follows, f"act {n} does not follow")
            need(root_of(told, told["path"], size) == root, f"act {n} is not in the log")
            private = told["private"] is None or opens(told["private"], act["after"]["private"])
            need(private and act["at"][:19] <= at, f"the private part or time of act {n} is wrong")
            last = told
    with claim("grant"):
        made = naming(p, p["grant"], f"grant:{grant['id']}.{grant['version']}")
        need(made, "no act of the log commits to this permission")
        if p["earlier"]:
            early, top, _ = checkpoint(p["earlier"]["note"], p["log"])
            need(root_of(made, p["earlier"]["path"], early) == top, "it was not there that early")
    with claim("request"):
        asked = request and naming(p, request, f"request:{request['record']['id']}")
        need(asked or not request, "no act of the log commits to this request")
        need((request["record"]["id"] if request else "") == proof["request"], "it is another one")
    with claim("evidence"):
        need(not grant["terms"] or sha(p["terms"].encode()).hex() == grant["terms"], "other terms")
        files = [sha(base64.b64decode(one, validate=True)).hex() for one in p["files"]]
        need(files == proof["files"], "an attached file is another")
        answer = sha(base64.b64decode(p["answer"], validate=True)).hex() if p["answer"] else ""
        need(answer == proof["raw"], "the bytes of the answer are missing or others")
    with claim("scope"):
        wide = tuple(f"{one}:" for one in (request["record"] if request else grant)["uses"])
        need(all(f"{one}:".startswith(wide) for one in grant["uses"]), "more than was asked for")
        need(grant["starts_on"] <= (grant["ends_on"] or "9"), "it ends before it begins")
        need(made and proof["at"][:10] <= made["act"]["at"][:10], "it is older than its evidence")
    with claim("picture"):
        picture = Path(given["--picture"]).read_bytes() if "--picture" in given else None
        need(picture is None or sha(picture).hex() == grant["work"]["part"], "it is another one")
    with claim("page"):
        body, _, seal = page.rpartition(b"<!-- seal ")
        message, key = b"chorus-page/1\n" + sha(body), base64.b64decode(p["log"].split("+", 2)[2])
        signed(key[1:], message, bytes.fromhex(seal[:128].decode())) if page else None
    return wrong

if __name__ == "__main__":
    given = dict(zip(sys.argv[2::2], sys.argv[3::2]))
    if len(sys.argv) % 2 or set(given) - {"--picture", "--key", "--checkpoints"}:
        sys.exit(__doc__)
    page = Path(sys.argv[1]).read_bytes()
    p = json.loads(page.split(b' id="proof">', 1)[1].split(b"</script>", 1)[0])
    print(json.dumps(p["grant"]["record"], indent=1, ensure_ascii=False))
    for act in (one["act"] for one in p["acts"]):
        print(act["at"][:19], act["who"], act["verb"])
    wrong = broken(p, page, given)
    print("\n".join(wrong) if wrong else f"VALID, by the log {p['log']}")
    sys.exit(1 if wrong else 0)
