"""How well are joined tags cut into words? On two labelled sets, each by weights that have not
seen it, beside wordsegment's own cutting in the same call."""

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from chorus.errors import UsageError
from matching.general import general
from matching.splitting import Splitter
from matching.training.hashtags import SETS, Tags, learn, read, right

Told = Callable[[str], None]


def measure(folder: Path, weights: Path | None = None, *, told: Told = print) -> dict[str, Any]:
    """Exact matches of each set, by weights of `weights/hashtags_SET.json` or learned now from the
    other sets (minutes); of wordsegment; and milliseconds of the process for each tag."""
    if missing := [file for file in SETS.values() if not (folder / file).is_file()]:
        raise UsageError(
            f"There is no {missing[0]} in {folder}. Nothing was measured; give the folder of the "
            "labelled tags with --data."
        )
    sets = {name: read(folder / file) for name, file in SETS.items()}
    general()
    baseline = import_module("wordsegment").Segmenter()
    baseline.load()
    found: dict[str, Any] = {}
    for name, tags in sets.items():
        kept = weights / f"hashtags_{name}.json" if weights else None
        if kept is not None and kept.is_file():
            mine = orjson.loads(kept.read_bytes())["weights"]
        else:
            told(f"learning without {name}: a minute or more")
            mine = learn([one for other, some in sets.items() if other != name for one in some])
        start = time.process_time()
        ours = right(tags, Splitter(weights=mine))
        took = (time.process_time() - start) / len(tags)
        start = time.process_time()
        theirs = _right(tags, baseline.segment)
        its = (time.process_time() - start) / len(tags)
        found[name] = {
            "tags": len(tags),
            "exact": round(ours, 4),
            "wordsegment": round(theirs, 4),
            "milliseconds": round(took * 1000, 2),
            "wordsegment_milliseconds": round(its * 1000, 2),
        }
    return found


def _right(tags: Tags, segment: Callable[[str], list[str]]) -> float:
    """The share cut as labelled, capitals aside."""
    return sum(segment(tag) == [word.lower() for word in words] for tag, words in tags) / len(tags)


def report(found: dict[str, Any]) -> str:
    """For people."""
    lines = [f"{'left out':10}{'tags':>7}{'exact':>9}{'wordsegment':>13}{'ms/tag':>9}{'its ms':>9}"]
    lines += [
        f"{name:10}{one['tags']:>7}{one['exact']:>9.3f}{one['wordsegment']:>13.3f}"
        f"{one['milliseconds']:>9.2f}{one['wordsegment_milliseconds']:>9.2f}"
        for name, one in found.items()
    ]
    return "\n".join(lines)
