"""axe in a page: what it finds. What it finds in order stays in the browser: carrying that out
takes three times as long as looking."""

from pathlib import Path
from typing import Any

import axe_core_python

_SCRIPT = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
_LOOK = """async rules => {
  const told = await axe.run(document, { resultTypes: ['violations'], ...rules });
  return told.violations.map(one => [one.id, one.nodes[0].html.slice(0, 200)]);
}"""


def violations(page: Any, rules: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """Each rule that is broken, with the first place."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_SCRIPT)
    return [tuple(one) for one in page.evaluate(_LOOK, rules or {})]
