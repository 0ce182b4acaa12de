"""Turn SVG drawings into transparent pictures with headless Chromium."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

BROWSER = os.environ.get("CHORUS_ART_BROWSER", "/usr/bin/chromium")
CACHE = Path(tempfile.gettempdir()) / "chorus-art-cache"


def _file(text: str) -> Path:
    """Return the cache file of a drawing."""
    return CACHE / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.png"


def rasterise(drawings: dict[str, str]) -> dict[str, Image.Image]:
    """Return one RGBA picture per named SVG, drawing only what is not cached yet."""
    CACHE.mkdir(parents=True, exist_ok=True)
    missing = {name: text for name, text in drawings.items() if not _file(text).exists()}
    if missing:
        _draw(missing)
    return {name: Image.open(_file(text)).convert("RGBA") for name, text in drawings.items()}


def _draw(drawings: dict[str, str]) -> None:
    """Screenshot each drawing on a transparent page."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=BROWSER,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        page = browser.new_page()
        for text in drawings.values():
            head = text[:200]
            width = int(head.split('width="')[1].split('"')[0])
            height = int(head.split('height="')[1].split('"')[0])
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(
                "<style>*{margin:0;padding:0}svg{display:block}"
                f"body{{background:transparent}}</style>{text}"
            )
            shot = page.screenshot(omit_background=True)
            Image.open(io.BytesIO(shot)).save(_file(text))
        browser.close()
