"""The page draws again in a browser and agrees with the Python; it is one file and calls nobody."""

import functools
import http.server
import threading
from datetime import UTC, datetime
from hashlib import sha256
from random import Random

import orjson
import pytest

from campaigns import certificate, certificate_words, scheme
from chorus.types import Draw, Replacement
from tests.campaigns.test_scheme import BEACON, aurora, moded

AT = datetime(2023, 9, 15, 12, tzinfo=UTC)


def of(pool, told, beacon, order):
    return Draw(
        campaign=told["campaign"], state="drawn", entries=len(pool), root=told["entries_root"],
        winners=max(1, told["winners"]), alternates=told["alternates"], rules=told["rules_sha256"],
        manifest=told, beacon=beacon, order=tuple(order), by="mara", at=AT, announced_at=AT,
        drawn_at=AT,
    )  # fmt: skip


@pytest.fixture
def served(tmp_path):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    handler.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_every_sentence_of_the_page_has_its_words():
    pool, told, *_rest = aurora()
    draw = of(pool, told, BEACON, scheme.draw(told, pool, BEACON))
    reasons = [
        Replacement(leaf=draw.order[0], reason=r, by="x", at=AT) for r in certificate.REASONS
    ]
    for one in reasons:
        for beacon in (told["beacon"], scheme.sealed(b"s")):
            manifest = {**told, "beacon": beacon}
            some = draw.model_copy(update={"replaced": (one,), "manifest": manifest})
            for language in certificate_words.LANGUAGES:
                assert f'lang="{language}"' in certificate.page(some, language).decode()


@pytest.mark.browser
def test_the_browser_draws_the_same(browser, served):
    folder, url = served
    pool, told, keys, salts = aurora()
    order = scheme.draw(told, pool, BEACON)
    draw = of(pool, told, BEACON, order)
    (folder / "entries.txt").write_bytes(scheme.listing(pool))
    (folder / "certificate.html").write_bytes(certificate.page(draw, "en"))
    swapped = draw.model_copy(update={"order": (order[1], order[0], *order[2:])})
    (folder / "swapped.html").write_bytes(certificate.page(swapped, "fr"))
    page = browser.new_page()
    foreign = []
    page.on("request", lambda r: None if r.url.startswith(url) else foreign.append(r.url))
    page.goto(f"{url}/certificate.html")
    page.get_by_role("button", name="Draw again and compare").click()
    page.get_by_text("VALID: list").wait_for()
    at = next(n for n, key in enumerate(keys)
              if scheme.leaf("aurora-2026", key, salts[n]) == order[2])  # fmt: skip
    page.get_by_label("Key of your receipt").fill(keys[at])
    page.get_by_label("Salt of your receipt").fill(salts[at].hex())
    page.get_by_role("button", name="Is my entry in it?").click()
    page.get_by_text("drawn in place 3").wait_for()
    page.goto(f"{url}/swapped.html")
    page.locator("#check").click()
    page.get_by_text("BROKEN\u00a0: result: order").wait_for()
    (folder / "entries.txt").write_bytes(scheme.listing(pool[:-1]))
    page.locator("#check").click()
    page.get_by_text("entries: count").wait_for()
    assert foreign == []
    # many draws of each mode, by the page's own functions
    random, cases = Random(7), []
    for _turn in range(60):
        some = sorted(random.randbytes(32).hex() for _ in range(random.randrange(1, 40)))
        beacon, announced = moded(random.choice(("drand", "sealed", "rfc3797")), random)
        manifest = scheme.manifest(
            campaign="é \U0001f600", rules_sha256=sha256(b"r").hexdigest(), closes_at=AT,
            root=scheme.tree_of(some).root().hex(), entries=len(some), winners=3, alternates=2,
            beacon=announced,
        )  # fmt: skip
        cases.append([manifest, scheme.listing(some).decode(), beacon,
                      scheme.draw(manifest, some, beacon)])  # fmt: skip
    script = (
        "cases => cases.map(one => { try { check(...one); return 'VALID'; }"
        " catch (error) { return String(error.claim || error) + error.message; } })"
    )
    assert set(page.evaluate(script, orjson.loads(orjson.dumps(cases)))) == {"VALID"}
    page.close()
