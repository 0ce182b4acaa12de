"""What commands share: opening the house, printing as text or JSON."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


def tell(told: Mapping[str, Any], sentence: str, *, json: bool) -> None:
    """The result: one JSON object, or a sentence."""
    click.echo(orjson.dumps(told).decode() if json else sentence)
