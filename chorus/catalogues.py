"""Which sentences are there to translate? Reads the sources, updates `chorus/locale/*/chorus.po`.

`python -m chorus.catalogues` after a sentence was added or changed; translations are kept, new
sentences appear empty and the tests name them.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
METHODS = [("dashboard/components/**.js", "javascript"), ("dashboard/**.py", "python")]
KEYWORDS = {"_": None, "t": None, "plural": (1, 2)}


def extracted() -> Catalog:
    """Every sentence of the dashboard's Python and JavaScript, with the files that say it."""
    found = Catalog(project="Chorus", charset="utf-8")
    for name, _, message, _, _ in extract_from_dir(
        ROOT,
        method_map=METHODS,
        options_map={},
        keywords=KEYWORDS,
        directory_filter=lambda path: Path(path).name not in {".venv", ".git", "tests", "docs"},
    ):
        if message:
            found.add(message, locations=[(name, 0)])
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


def _read(language: str) -> Catalog:
    path = ROOT / "chorus" / "locale" / language / "chorus.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> list[str]:
    """Bring a language's file up to the sources; returns what is still open."""
    kept = _read(language)
    fresh = Catalog(locale=language, project="Chorus", charset="utf-8")
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
