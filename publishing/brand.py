"""What publishing needs to know of the brand; the doors fill it from config.yaml."""

from typing import Literal

from chorus.types import Value


class Brand(Value):
    """The brand whose galleries these are.

    `public_url` is where `chorus/web.py` answers (no slash at the end); without one, galleries
    carry no report link. `theme` is the page's: dark only when the host says so, since following
    the visitor inside a light shop page gave 13 contrast failures (ux.md, section 6).
    `demo` marks every page, file name and export.
    """

    name: str
    url: str | None = None
    public_url: str | None = None
    language: str = "en"
    theme: Literal["light", "dark"] = "light"
    demo: bool = False
    contact: str | None = None
    privacy_url: str | None = None
