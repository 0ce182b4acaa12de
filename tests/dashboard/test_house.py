"""Rules of this door: names, file lengths, the theme's two copies, no markup from strangers."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from dashboard import app, assets, seal
from tests import make

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "dashboard"


def test_the_theme_ships_as_it_stands_at_the_root() -> None:
    inside = (DASHBOARD / ".streamlit" / "config.toml").read_text()
    assert inside == (ROOT / ".streamlit" / "config.toml").read_text()
    assert app.options()["theme.light.primaryColor"] == "#0B6B5F"
    assert app.options()["server.address"] == "127.0.0.1"


def test_no_module_here_hides_another() -> None:
    names = {path.stem for path in DASHBOARD.glob("*.py")} - {"__init__"}
    assert not names & (set(sys.stdlib_module_names) | set(packages_distributions()))


def test_components_build_by_text_only() -> None:
    for path in (DASHBOARD / "components").rglob("*.js"):
        body = "\n".join(
            line for line in path.read_text().splitlines() if not line.strip().startswith("//")
        )
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", body
        ), path


def test_components_name_no_foreign_host() -> None:
    for path in (DASHBOARD / "components").rglob("*.*"):
        if path.suffix in {".js", ".css", ".html"}:
            hosts = set(re.findall(r"https?://([\w.]+)", path.read_text()))
            assert hosts <= {"www.w3.org"}, path


def test_components_are_never_mistaken_for_paths() -> None:
    for name in assets.SCRIPTS:
        assert "\n" in assets.script(name).strip()
        assert "\n" in assets.styles(name).strip()


def test_keys_and_their_sheet_are_one_table() -> None:
    body = assets.script("deck")
    for key in "axrezjkpg":
        assert f'["{key}", ' in body


def test_a_cookie_is_not_to_be_forged() -> None:
    secret, now = b"s" * 32, make.NOW
    cookie = seal.issue(secret, "Mára.x", now)
    assert seal.read(secret, cookie, now) == "Mára.x"
    assert seal.read(b"t" * 32, cookie, now) is None
    assert seal.read(secret, cookie[:-1] + "0", now) is None or cookie.endswith("0")
    body, _, mac = cookie.rpartition(".")
    assert (
        seal.read(secret, body.replace(body.split(".")[1], "9999999999") + "." + mac, now) is None
    )
    assert seal.read(secret, cookie, now + seal.LASTS * 2) is None
    for junk in (None, "", "...", "a.b.c.d", "é.1.x.y"):
        assert seal.read(secret, junk, now) is None
    assert seal.holds(secret, cookie, seal.token(secret, cookie))
    assert not seal.holds(secret, cookie, seal.token(secret, cookie + "x"))
    assert not seal.holds(secret, None, "")
