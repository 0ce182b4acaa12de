"""What commands share: opening the house, printing as text or JSON."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import click
import orjson

from chorus.config import Settings, find, load
from chorus.house import House
from collectors.registry import NETWORKS

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def settings(ctx: click.Context) -> Settings:
    """The settings this command works with."""
    return load(find(ctx.obj), NETWORKS)


@contextmanager
def house(ctx: click.Context) -> Iterator[House]:
    """The house, open for one command."""
    opened = House.open(settings(ctx))
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, told how many of how many are done; nothing where nobody watches."""
    with ExitStack() as stack:
        bar: Any = None

        def told(done: int, whole: int) -> None:
            nonlocal bar
            if not sys.stderr.isatty():
                return
            if bar is None:
                made = click.progressbar(length=whole, label=label, file=sys.stderr)
                bar = stack.enter_context(made)
            bar.update(max(0, done - bar.pos))

        yield told


def tell(told: Mapping[str, Any], sentence: str, *, json: bool) -> None:
    """The result: one JSON object, or a sentence."""
    click.echo(orjson.dumps(told).decode() if json else sentence)
