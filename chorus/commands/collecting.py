"""collect, link, import, parse: bringing posts in."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from chorus.commands.common import as_json, house, progress, tell
from chorus.errors import ChorusError, CollectError, UsageError

if TYPE_CHECKING:
    from chorus.config import Follow
    from chorus.house import House
    from collectors.collect import Collected
    from collectors.shapes.review_columns import Column


@click.command("collect")
@click.argument("source", required=False)
@click.option("--since", type=click.DateTime(), help="Back-fill from here (UTC); keeps no cursor.")
@click.option("--until", type=click.DateTime(), help="Back-fill up to here (UTC).")
@as_json
@click.pass_context
def collect_command(
    ctx: click.Context,
    source: str | None,
    since: datetime | None,
    until: datetime | None,
    as_json: bool,
) -> int:
    """Bring in what is new for every followed query, or for one SOURCE (network:kind:value)."""
    from chorus import chains

    failed: ChorusError | None = None
    told = {}
    with house(ctx) as opened:
        every = _followed(opened)
        followed = [f for f in every if source in (None, f.key)]
        if not followed:
            known = ", ".join(f.key for f in every) or "nothing"
            raise UsageError(f"Not followed: {source or 'anything'}. Followed are: {known}.")
        for follow in followed:
            try:
                collected = _collected(opened, follow, _utc(since), _utc(until))
            except CollectError as error:
                failed = error
                click.echo(f"{follow.key}: {error}", err=True)
                continue
            told[follow.key] = collected.counts
            if not as_json:
                click.echo(
                    f"{follow.key}: {collected.new} new, {collected.changed} edited, "
                    f"{collected.same} known"
                )
            if collected.error:
                failed = collected.error
                click.echo(f"{follow.key}: {collected.error}", err=True)
        worked = chains.work(opened)
    said = f"{worked.linked} linked to products, {worked.entered} entered campaigns."
    tell({"sources": told, **worked.counts}, said, json=as_json)
    return failed.code if failed else 0


def _followed(opened: "House") -> "list[Follow]":
    """The queries of config.yaml and those that were added at the desk."""
    from chorus import jobs
    from chorus.config import Follow

    with opened.store.reading() as tx:
        sources = jobs.followed(opened, tx)
    named = ("network", "kind", "value", "every")
    return [Follow.model_validate({n: getattr(one, n) for n in named}) for one in sources]


def _collected(
    opened: "House", follow: "Follow", since: datetime | None, until: datetime | None
) -> "Collected":
    """One look, or a back-fill to its end, with a bar."""
    from chorus import chains
    from collectors.collect import MAX_PAGES

    if since is None and until is None:
        return chains.collected(opened, follow)
    ends = until or opened.clock()

    with progress(follow.key) as bar:

        def told(done: "Collected") -> None:
            if since and done.reached:
                whole = int((ends - since).total_seconds())
                bar(min(whole, int((ends - done.reached).total_seconds())), whole)

        done = chains.collected(opened, follow, since=since, until=until, told=told)
        while done.error is None and done.pages >= MAX_PAGES:
            more = chains.collected(opened, follow, since=since, until=until, told=told)
            whole = {n: getattr(done, n) + getattr(more, n) for n in ("new", "changed", "same")}
            done = replace(more, **whole)
    return done


def _utc(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None


@click.command("link")
@click.argument("urls", nargs=-1, required=True)
@as_json
@click.pass_context
def link_command(ctx: click.Context, urls: tuple[str, ...], as_json: bool) -> int:
    """Bring in posts by their LINKS (TikTok, YouTube, X, … through oEmbed)."""
    from chorus import chains

    failed: ChorusError | None = None
    told = {}
    with house(ctx) as opened:
        for url in urls:
            collected = chains.linked(opened, url)
            told[url] = collected.counts
            if collected.error:
                failed = collected.error
                click.echo(f"{url}: {collected.error}", err=True)
            elif not as_json:
                click.echo(f"{url}: {collected.new} new, {collected.same} known")
        worked = chains.work(opened)
    said = f"{worked.linked} linked to products, {worked.entered} entered campaigns."
    tell({"links": told, **worked.counts}, said, json=as_json)
    return failed.code if failed else 0


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--as", "network", default="reviews", show_default=True, help="Which reader.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="WORD=COLUMN",
    help="Which column is what: --map text=Opinión --map rating=Note. Others are guessed.",
)
@as_json
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[Path, ...],
    network: str,
    mapped: tuple[str, ...],
    as_json: bool,
) -> None:
    """Bring in reviews or posts from CSV, JSON or ZIP FILES. Importing twice changes nothing.

    Says which columns were guessed, and names the rows that could not be read.
    """
    from chorus import chains
    from collectors.networks.reviews import Reviews
    from collectors.recording import read

    told = {}
    with house(ctx) as opened:
        collector = chains.reader(opened, network, mapped)
        for file in files:
            try:
                exchange = read(network, file)
                with progress(file.name) as bar:
                    received, worked = chains.received(
                        opened, network, exchange, by=collector, told=bar
                    )
                columns = collector.columns(exchange) if isinstance(collector, Reviews) else {}
            except CollectError as error:
                error.message = f"{file.name}: {error.message}"
                raise
            told[file.name] = {
                "new": len(received.refs),
                "same": received.same,
                "left_out": received.left_out,
                "unreadable": list(received.bad),
                "columns": {
                    name: [one.model_dump() for one in of_it] for name, of_it in columns.items()
                },
                **worked.counts,
            }
            if not as_json:
                click.echo(f"{file.name}: {len(received.refs)} new, {received.same} known")
                for name, of_it in columns.items():
                    _say_columns(name, of_it)
                for one in received.bad:
                    click.echo(f"  {one}", err=True)
    if as_json:
        tell(told, "", json=True)


def _say_columns(name: str, columns: "tuple[Column, ...]") -> None:
    """What each column was taken for, so that a wrong guess is seen."""
    inside = f"{name}, " if name else ""
    for how, said in (("told", "as told"), ("guessed", "guessed"), ("left", "not kept")):
        of_it = [one for one in columns if one.how == how]
        shown = ", ".join(f"{one.header} = {one.word}" if one.word else one.header for one in of_it)
        if shown:
            click.echo(f"  {inside}columns {said}: {shown}")


@click.command("parse")
@click.argument("network")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def parse_command(network: str, files: tuple[Path, ...]) -> None:
    """Print the posts in recorded answers, one JSON object a line; touches no database.

    FILES are recordings (chorus-recording/1) or raw feeds, CSV, JSON. Exit code 3 with the JSON
    path or the reason when a file is not what it claims to be.
    """
    from collectors.parsing import parse_files

    result = parse_files(network, files)
    for line in result.lines:
        click.echo(orjson.dumps(line).decode())
    if result.left_out:
        click.echo(f"{result.left_out} posts are not public and were left out", err=True)
