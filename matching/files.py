"""`chorus match --catalogue C.jsonl --posts P.jsonl --out O.jsonl`: link files, no database."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from pydantic import ValidationError

from chorus.errors import UsageError
from chorus.types import Match, Post, Product, Value
from matching.catalog import Catalog
from matching.products import TOGETHER, match_many


class Linked(Value):
    """Posts read, and how many got an automatic link, a link to ask about, or none."""

    posts: int = 0
    auto: int = 0
    ask: int = 0
    none: int = 0


def link_files(catalogue: Path, posts: Path, out: Path, *, workers: int = 1) -> Linked:
    """Link every post of a file to the products of another, one JSON object a line each way.

    Posts are streamed, TOGETHER at a time; several `workers` map one index and give the same
    answers in the same order. The output appears whole or not at all: it is written beside and
    moved into place. Raises UsageError with file and line for input that cannot be read.
    """
    index = Catalog(_product(told, catalogue, line) for line, told in _lines(catalogue))
    counts = {"auto": 0, "ask": 0, "none": 0}
    beside = out.with_name(out.name + ".part")
    seen: set[str] = set()
    try:
        with beside.open("wb") as written:
            for name, links in _linked(index, _posts(posts, seen), workers):
                answer = _answer(name, links)
                counts[answer["band"]] += 1
                written.write(orjson.dumps(answer) + b"\n")
        beside.replace(out)
    except BrokenProcessPool as error:
        raise UsageError(
            "A worker was ended from outside, perhaps for want of memory. No output was written; "
            "run again with fewer --workers."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written ({error.strerror}). Nothing was changed; "
            "choose another place for the output."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return Linked(posts=len(seen), **counts)


def _posts(file: Path, seen: set[str]) -> Iterator[tuple[Any, Post]]:
    """Every post with its id as it stands in the file; `seen` gathers the ids."""
    for line, told in _lines(file):
        post = _post(told, file, line)
        if post.id in seen:
            raise _bad(file, line, f"post id “{post.id}” was there before")
        seen.add(post.id)
        yield told["id"], post


def _linked(
    index: Catalog, posts: Iterator[tuple[Any, Post]], workers: int
) -> Iterator[tuple[Any, list[Match]]]:
    """Each post's id and links, in the order of the posts; little is held at a time."""
    some = iter(lambda: list(islice(posts, TOGETHER)), [])
    if workers <= 1:
        for batch in some:
            yield from zip(
                (name for name, _ in batch),
                match_many([post for _, post in batch], index),
                strict=True,
            )
        return
    with TemporaryDirectory(prefix="chorus-index-") as folder:
        index.write(Path(folder) / "index")
        with ProcessPoolExecutor(workers, get_context("spawn"), _open, (folder,)) as pool:
            waiting: deque[tuple[list[Any], Future[list[list[Match]]]]] = deque()
            for batch in some:
                task = pool.submit(_there, [post for _, post in batch])
                waiting.append(([name for name, _ in batch], task))
                if len(waiting) > 2 * workers:
                    names, task = waiting.popleft()
                    yield from zip(names, task.result(), strict=True)
            for names, task in waiting:
                yield from zip(names, task.result(), strict=True)


_index: Catalog | None = None
"""The index of a worker's process, mapped once."""


def _open(folder: str) -> None:
    global _index  # noqa: PLW0603 - a process of a pool keeps what it opened
    _index = Catalog.opened(Path(folder) / "index")


def _there(posts: Sequence[Post]) -> list[list[Match]]:
    assert _index is not None
    return match_many(posts, _index)


def _bad(file: Path, line: int, why: str) -> UsageError:
    return UsageError(
        f"{file}, line {line}: {why}. No output was written; correct the line and run again.",
        file=str(file),
        line=line,
    )


def _lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON lines file with their line numbers; blank lines are passed over."""
    try:
        source = file.open("rb")
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read ({error.strerror}). Nothing was written; check the path."
        ) from error
    with source:
        for number, line in enumerate(source, start=1):
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not text.strip():
                continue
            try:
                told = orjson.loads(text)
            except orjson.JSONDecodeError as error:
                raise _bad(file, number, f"not JSON ({error.msg})") from error
            if not isinstance(told, dict):
                raise _bad(file, number, "expected a JSON object")
            yield number, told


def _named(told: Mapping[str, Any], file: Path, line: int) -> str:
    name = told.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise _bad(file, line, "“id” is missing")
    return str(name)


def _text(told: Mapping[str, Any], key: str, file: Path, line: int) -> str:
    value = told.get(key)
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        raise _bad(file, line, f"“{key}” should be text")
    return str(value)


def _texts(told: Mapping[str, Any], key: str, file: Path, line: int) -> tuple[str, ...]:
    value = told.get(key) or ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise _bad(file, line, f"“{key}” should be a list of texts")
    return tuple(value)


def _product(told: Mapping[str, Any], file: Path, line: int) -> Product:
    sku = _named(told, file, line)
    if "title" not in told:
        raise _bad(file, line, "“title” is missing")
    try:
        return Product(
            sku=sku,
            **{
                key: _text(told, key, file, line)
                for key in ("title", "brand", "description", "category", "colour")
            },
            url=_text(told, "url", file, line) or None,
            mpn=_text(told, "mpn", file, line) or None,
            group=_text(told, "item_group_id", file, line) or None,
            barcode=_text(told, "barcode", file, line) or _text(told, "gtin", file, line) or None,
            hashtags=_texts(told, "hashtags", file, line),
            aliases=_texts(told, "aliases", file, line),
        )
    except ValidationError as error:
        raise _bad(file, line, str(error.errors()[0]["msg"])) from error


def _post(told: Mapping[str, Any], file: Path, line: int) -> Post:
    name = _named(told, file, line)
    if "text" not in told:
        raise _bad(file, line, "“text” is missing")
    return Post(
        network="file",
        id=name,
        text=_text(told, "text", file, line),
        language=_text(told, "lang", file, line) or None,
        hashtags=tuple(t.lstrip("#") for t in _texts(told, "hashtags", file, line)),
        mentions=_texts(told, "mentions", file, line),
        links=_texts(told, "links", file, line),
        about=_texts(told, "about", file, line),
    )


def _answer(name: object, matches: list[Match]) -> dict[str, Any]:
    """One output line. `product_id` is set exactly for the bands auto and ask."""
    top = matches[0] if matches else None
    links = [m for m in matches if m.band != "none"]
    return {
        "id": name,
        "product_id": links[0].sku if links else None,
        "score": top.score if top else 0.0,
        "band": top.band if top else "none",
        "evidence": [span.model_dump() for span in top.evidence] if top else [],
        "reason": top.reason if top else "",
        "runner_up": top.runner_up if top else None,
        "links": [
            {
                "product_id": m.sku,
                "score": m.score,
                "band": m.band,
                "evidence": [span.model_dump() for span in m.evidence],
                "reason": m.reason,
            }
            for m in links
        ],
    }
