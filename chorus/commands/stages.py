"""The stages by hand: match, recognise, enter, hear, understand, publish, withdraw …"""

from datetime import datetime
from pathlib import Path

import click
import orjson

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError

_BY = "command line"


@click.command("match")
@click.option("--catalogue", type=click.Path(exists=True, path_type=Path), help="Products, JSONL.")
@click.option("--posts", type=click.Path(exists=True, path_type=Path), help="Posts, JSONL.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the links are written, JSONL.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64),
              help="With files: processes that share one index.")  # fmt: skip
@click.option("--explain", metavar="POST", help="Why a post (its link or reference) has its links.")
@as_json
@click.pass_context
def match_command(
    ctx: click.Context,
    catalogue: Path | None,
    posts: Path | None,
    out: Path | None,
    workers: int,
    explain: str | None,
    as_json: bool,
) -> None:
    """Link new and edited posts to products; with --catalogue, --posts and --out, files outside
    any database (formats: docs/explanation/matching.md)."""
    if explain:
        _explain(ctx, explain, json=as_json)
        return
    if catalogue or posts or out:
        if not (catalogue and posts and out):
            raise UsageError("Files are linked with all three: --catalogue, --posts and --out.")
        from matching.files import link_files

        linked = link_files(catalogue, posts, out, workers=workers)
        tell(linked.model_dump(), f"{linked} → {out}", json=as_json)
        return
    from matching.match import match

    with house(ctx) as opened:
        done = match(opened.store, clock=opened.clock)
    said = f"{done.posts} posts: {done.auto} linked, {done.ask} to ask about, {done.none} without."
    tell(done.model_dump(), said, json=as_json)


def _explain(ctx: click.Context, named: str, *, json: bool) -> None:
    """What spoke, in colour and in words; for a post without a link, the nearest product."""
    from chorus.explaining import explaining

    with house(ctx) as opened:
        found = explaining(opened.store, named)
    if json:
        tell({"posts": [one.model_dump() for one in found]}, "", json=True)
        return
    for one in found:
        click.echo(f"{one.ref} {one.url or ''}".rstrip())
        for told in one.links or one.nearest:
            for line in told.marked(lambda words: click.style(words, fg="green", underline=True)):
                click.echo(f"  {line}")
        if not one.links and not one.nearest:
            click.echo("  No product comes near.")


@click.command("recognise")
@as_json
@click.pass_context
def recognise_command(ctx: click.Context, as_json: bool) -> None:
    """Say who the authors of new posts are (customer, staff, reseller …), of all posts when
    `authors:` was changed; what a person said stands."""
    from matching.recognise import recognise

    with house(ctx) as opened:
        done = recognise(
            opened.store, brand=opened.brand, listed=opened.settings.authors, clock=opened.clock
        )
    said = ", ".join(f"{n} {kind}" for kind, n in done.kinds.items()) or "nothing new"
    tell(done.model_dump(), f"{done.posts} posts: {said}.", json=as_json)


@click.command("enter")
@as_json
@click.pass_context
def enter_command(ctx: click.Context, as_json: bool) -> None:
    """Judge posts against the campaigns: an entry, or a refusal with its reason."""
    from campaigns.enter import enter

    with house(ctx) as opened:
        done = enter(opened.store, clock=opened.clock, own=opened.brand.handles)
    tell(done.model_dump(), f"{done.entered} entered, {done.refused} refused.", json=as_json)


@click.command("hear")
@as_json
@click.pass_context
def hear_command(ctx: click.Context, as_json: bool) -> None:
    """Read replies and declared permissions; what is barred leaves the galleries."""
    from chorus import chains

    with house(ctx) as opened:
        done = chains.heard(opened)
    tell(done.counts, f"{done.granted} granted, {done.withdrawn} withdrawn.", json=as_json)


@click.command("understand")
@click.argument("replies", type=click.Path(exists=True, path_type=Path))
@click.option("--keys", default="", help="Hashtags that mean yes, separated by commas.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def understand_command(replies: Path, keys: str, out: Path) -> None:
    """Say what each reply of a JSONL file means (output: id, label, because)."""
    from rights.consent import understand

    said = tuple(key.strip() for key in keys.split(",") if key.strip())
    lines = []
    for number, line in enumerate(replies.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            reply = orjson.loads(line)
            answer = understand(reply["text"], said)
        except (orjson.JSONDecodeError, KeyError, TypeError) as error:
            raise UsageError(
                f"{replies.name}, line {number}: expected an object with `id` and `text`. "
                "Nothing was written."
            ) from error
        lines.append(
            orjson.dumps({"id": reply.get("id"), "label": answer.label, "because": answer.because})
        )
    out.write_bytes(b"".join(line + b"\n" for line in lines))
    click.echo(f"{len(lines)} replies → {out}")


@click.command("publish")
@click.argument("gallery")
@as_json
@click.pass_context
def publish_command(ctx: click.Context, gallery: str, as_json: bool) -> None:
    """Publish a GALLERY: a new folder of HTML, JSON and pictures, switched at once."""
    from chorus import chains

    with house(ctx) as opened:
        done = chains.published(opened, gallery, by=_BY)
    for ref, why in done.refused:
        click.echo(f"{ref} was left out: {', '.join(why)}.", err=True)
    said = f"{gallery}: version {done.version}, {len(done.items)} posts."
    tell(done.model_dump(mode="json"), said, json=as_json)


@click.command("withdraw")
@click.argument("ref", required=False)
@click.option("--why", default="asked by the author", show_default=True)
@click.option("--expired", is_flag=True, help="Instead: whatever the gate allows no longer.")
@as_json
@click.pass_context
def withdraw_command(
    ctx: click.Context, ref: str | None, why: str, expired: bool, as_json: bool
) -> None:
    """Bar a post, by its REF, and take it out of every gallery at once."""
    from chorus import chains

    if expired == bool(ref):
        raise UsageError("Name a post by its REF, or say --expired.")
    with house(ctx) as opened:
        if not ref:
            swept = chains.swept(opened)
            told = f"{len(swept.refs)} posts left {len(swept.galleries)} galleries."
            tell(swept.model_dump(mode="json"), told, json=as_json)
            return
        done = chains.taken_back(opened, ref, kind="withdrawn", by=_BY, why=why)
    said = "\n".join((f"{ref} has left every gallery.", *done.out_there))
    tell(done.model_dump(mode="json"), said, json=as_json)


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--use", default="print", show_default=True, help="The surface it is meant for.")
@click.option("--territory", default="*", show_default=True, help="Country code; * for all.")
@click.option(
    "--until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The last day it is in use: what expires before is left out.",
)
@click.option("--xlsx", is_flag=True, help="The list as a workbook, too.")
@as_json
@click.pass_context
def export_command(
    ctx: click.Context,
    folder: Path,
    use: str,
    territory: str,
    until: datetime | None,
    xlsx: bool,
    as_json: bool,
) -> None:
    """Write all posts cleared for a use into FOLDER: CSV, originals, credits."""
    from publishing.export import export

    with house(ctx) as opened:
        with opened.store.reading() as tx:
            approved = tx.decisions.approved()
        if not approved:
            raise UsageError("Nothing is approved yet, so there is nothing to hand over.")
        done = export(
            opened.store,
            approved,
            use=use,
            to=folder,
            by=_BY,
            clock=opened.clock,
            brand=opened.brand,
            territory=territory,
            until=until.date() if until else None,
            xlsx=xlsx,
        )
    said = f"{len(done.posts)} posts → {done.path}; {len(done.refused)} refused by the gate."
    tell(done.model_dump(mode="json"), said, json=as_json)
