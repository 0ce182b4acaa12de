"""Which sentences are there to translate? Reads the sources, updates `chorus/locale/*/chorus.po`.

`python -m chorus.catalogues` after a sentence was added or changed; translations are kept, new
sentences appear empty and the tests name them.
"""

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from campaigns.rules import SENTENCES
from collectors.registry import all_terms
from collectors.sums import SENTENCES as SUMS
from matching.kinds import WHY

ROOT = Path(__file__).parent.parent
COMPONENTS = [("**.js", "javascript")]


def extracted() -> Catalog:
    """Every sentence of the dashboard's Python and JavaScript, with the files that say it."""
    found = Catalog(project="Chorus", charset="utf-8")
    names = ("chorus/alert_words.py", "matching/contributions.py", "matching/explained.py")
    others = [ROOT / name for name in names]
    for path in [*sorted((ROOT / "dashboard").rglob("*.py")), *others]:
        name = str(path.relative_to(ROOT))
        for message in said(path.read_text(encoding="utf-8")):
            found.add(message, locations=[(name, 0)])
    for sentence in SENTENCES.values():  # said through `campaigns.rules.say`
        found.add(sentence, locations=[("campaigns/rules.py", 0)])
    for rule in WHY.values():  # said through `matching.kinds.say`
        found.add(rule.sentence, locations=[("matching/kinds.py", 0)])
    for sentence in SUMS.values():  # said through `collectors.sums.said`
        found.add(sentence, locations=[("collectors/sums.py", 0)])
    for one in all_terms():  # said through `dashboard.terms.naming`
        found.add(one.attribution, locations=[("collectors/networks", 0)])
    folder = ROOT / "dashboard" / "components"
    keywords = {"t": None, "plural": (1, 2)}
    for name, _, told, _, _ in extract_from_dir(folder, COMPONENTS, keywords=keywords):
        if told:
            found.add(told, locations=[(f"dashboard/components/{name}", 0)])
    return found


def said(source: str) -> list[str | tuple[str, str]]:
    """The sentences of a Python file: `_("…")` and `_.plural("…", "…", n)`, also inside f-strings,
    which Babel's own reader passes over."""
    found: list[str | tuple[str, str]] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
        words = [text for text in texts if isinstance(text, str)]
        if isinstance(node.func, ast.Name) and node.func.id == "_" and words:
            found.append(words[0])
        many = isinstance(node.func, ast.Attribute) and node.func.attr == "plural"
        if many and len(words) == 2:
            found.append((words[0], words[1]))
    return found


def missing(language: str) -> list[str]:
    """The sentences of a language that have no translation, and those nobody says any more."""
    kept = _read(language)
    wanted = extracted()
    open_ones = [
        f"untranslated: {message.id!r}"
        for message in wanted
        if message.id and not _whole(kept, message.id)
    ]
    stale = [f"no longer said: {m.id!r}" for m in kept if m.id and m.id not in wanted]
    return open_ones + stale


def _whole(kept: Catalog, message: object) -> bool:
    found = kept.get(message)  # type: ignore[arg-type]
    if found is None or found.fuzzy or not found.string:
        return False
    return all(found.string) if isinstance(found.string, tuple) else True


def _empty(language: str) -> Catalog:
    made = datetime(2026, 11, 22, tzinfo=UTC)
    return Catalog(
        locale=language,
        project="Chorus",
        version="1",
        copyright_holder="the Chorus authors",
        header_comment=f"# The words of Chorus ({language}). Apache-2.0.",
        last_translator="the Chorus authors",
        language_team=language,
        creation_date=made,
        revision_date=made,
        charset="utf-8",
        fuzzy=False,
    )


def _read(language: str) -> Catalog:
    path = ROOT / "chorus" / "locale" / language / "chorus.po"
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> list[str]:
    """Bring a language's file up to the sources; returns what is still open."""
    kept = _read(language)
    fresh = _empty(language)
    for message in extracted():
        if not message.id:
            continue
        old = kept.get(message.id)
        string = old.string if old and not old.fuzzy else ""
        fresh.add(message.id, string or "", locations=sorted(set(message.locations)))
    path = ROOT / "chorus" / "locale" / language / "chorus.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, fresh, include_lineno=False, sort_output=True, omit_header=False, width=100)
    return missing(language)


if __name__ == "__main__":
    left = [line for language in ("fr", "es") for line in update(language)]
    print("\n".join(left) or "Everything is translated.")
    sys.exit(1 if left else 0)
