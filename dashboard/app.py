"""The dashboard's application: Streamlit with our routes and our guard, in one process.

`chorus dashboard` calls `serve`; nothing here runs on import, and `streamlit run` is no door
(house.md, section 9).
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.standing import Standing, stand

if TYPE_CHECKING:
    from streamlit.starlette import App


def options() -> dict[str, Any]:
    """The options of `.streamlit/config.toml` as dotted names."""
    text = files("dashboard").joinpath(".streamlit", "config.toml").read_text("utf-8")

    def flat(told: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in told.items():
            if isinstance(value, Mapping):
                found.update(flat(value, f"{prefix}{name}."))
            else:
                found[prefix + name] = value
        return found

    return flat(tomllib.loads(text), "")


def make(standing: Standing) -> "App":
    """The ASGI application of a house."""
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    from dashboard.entrance import Guard
    from dashboard.routes import ROUTES

    stand(standing)
    script = Path(__file__).with_name("main.py")
    return App(script, routes=ROUTES, middleware=[Middleware(Guard)])


def serve(standing: Standing, *, host: str = "127.0.0.1", port: int = 8501) -> None:
    """Serve until stopped (SIGINT, SIGTERM). Loopback unless told otherwise."""
    from dashboard.reads_products import warm

    warm(standing.house.store)
    make(standing).run(config={**options(), "server.address": host, "server.port": port})
