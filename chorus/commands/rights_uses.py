"""chorus rights log-use, uses, recall, expiring, renew, import, shop-terms: uses and their days."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from chorus.commands.common import as_json, house, tell

_AS = click.option("--by", default="command line", show_default=True, help="Who does it.")
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_PLACE = click.option(
    "--territory", default="*", show_default=True, help="Country code; * for all."
)
_TEXT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("log-use")
@click.argument("refs", nargs=-1, required=True)
@click.option("--use", required=True, help="The surface: print, catalogue, in_store, ads…")
@click.option("--title", required=True, help="What it is: “Spring poster”.")
@click.option("--from", "starts", type=_DAY, required=True, help="Its first day, YYYY-MM-DD.")
@click.option("--until", "ends", type=_DAY, help="Its last day; rights must last as long.")
@click.option("--run", type=click.IntRange(1), help="How many copies.")
@click.option("--places", default="", help="Where they hang or lie.")
@_PLACE
@click.option("--note", default="", help="Anything else.")
@_AS
@as_json
@click.pass_context
def log_use_command(
    ctx: click.Context,
    refs: tuple[str, ...],
    use: str,
    title: str,
    starts: datetime,
    ends: datetime | None,
    run: int | None,
    places: str,
    territory: str,
    note: str,
    by: str,
    as_json: bool,
) -> None:
    """Note a poster, a catalogue, an advertisement with its posts (REFS); refused when rights do
    not allow it until its last day."""
    from pydantic import ValidationError

    from chorus.errors import UsageError
    from chorus.types import LoggedUse
    from publishing.log_use import log_use

    with house(ctx) as opened:
        try:
            told = LoggedUse(
                id="",
                use=use,
                title=title,
                refs=refs,
                territory=territory,
                run=run,
                places=places,
                starts_on=starts.date(),
                ends_on=ends.date() if ends else None,
                note=note,
                by=by,
                at=opened.clock(),
            )
        except ValidationError as error:
            raise UsageError(f"“{use}” is no use that we know. Nothing was kept.") from error
        done = log_use(opened.store, told, by=by, clock=opened.clock, brand=opened.brand)
    said = f"{done.id}: {done.title}, {len(done.refs)} posts."
    tell(done.model_dump(mode="json"), said, json=as_json)


@click.command("uses")
@click.option("--ref", help="Only uses of this post.")
@as_json
@click.pass_context
def uses_command(ctx: click.Context, ref: str | None, as_json: bool) -> None:
    """List the uses outside our own pages, files handed over among them."""
    from publishing.acks import described

    with house(ctx) as opened, opened.store.reading() as tx:
        uses = tx.logged_uses.find(ref=ref) if ref else tx.logged_uses.find()
    uses.sort(key=lambda use: (use.starts_on, use.id))
    lines = [
        f"{use.id}  {use.use}: {described(use)}, {len(use.refs)} posts"
        + (f", back since {use.recalled_at:%Y-%m-%d}" if use.recalled_at else "")
        for use in uses
    ]
    said = "\n".join(lines) or "No use was logged."
    tell({"uses": [use.model_dump(mode="json") for use in uses]}, said, json=as_json)


@click.command("recall")
@click.option("--ref", help="Only what holds this post.")
@click.option("--back", metavar="USE", help="The copies of this use are back, or used up.")
@_AS
@as_json
@click.pass_context
def recall_command(
    ctx: click.Context, ref: str | None, back: str | None, by: str, as_json: bool
) -> None:
    """List what was taken back and is still out there: posters, catalogues, files; caches."""
    from publishing.log_use import recalled
    from publishing.recall import still_out

    with house(ctx) as opened:
        if back:
            recalled(opened.store, back, by=by, clock=opened.clock)
        with opened.store.reading() as tx:
            found = still_out(tx, opened.clock(), ref)
            acks = tx.acks.find(state="waiting", kind=("cache", "gallery", "target"))
    waiting = [ack for ack in acks if ref in (None, ack.ref)]
    lines = [f"{one.use.id}  {one.what}\n  {', '.join(one.refs)}: {one.rule}" for one in found]
    lines += [f"{ack.surface}  {ack.ref}: {ack.note}" for ack in waiting]
    told = {
        "uses": [one.model_dump(mode="json") for one in found],
        "waiting": [ack.model_dump(mode="json") for ack in waiting],
    }
    tell(told, "\n".join(lines) or "Nothing that was taken back is out there.", json=as_json)


@click.command("expiring")
@click.option("--days", default=60, show_default=True, type=click.IntRange(0, 3660))
@as_json
@click.pass_context
def expiring_command(ctx: click.Context, days: int, as_json: bool) -> None:
    """List permissions that end soon, where those posts are used, and what was planned beyond."""
    from chorus.uses import ending

    with house(ctx) as opened:
        lines = ending(opened, days)
    said = "\n".join(
        f"{one.day}  {one.ref}  {', '.join(one.allowed)}"
        + (f"  shown in {', '.join(one.galleries)}" if one.galleries else "")
        + (f"  used in {', '.join(one.uses)}" if one.uses else "")
        + "".join(f"\n  conflict: {conflict}" for conflict in one.conflicts)
        for one in lines
    )
    told = {"endings": [one.model_dump(mode="json") for one in lines]}
    tell(told, said or f"Nothing ends within {days} days.", json=as_json)


@click.command("renew")
@click.argument("request", required=False)
@click.option("--drop", is_flag=True, help="Do not ask again; the permission ends on its day.")
@_AS
@as_json
@click.pass_context
def renew_command(
    ctx: click.Context, request: str | None, drop: bool, by: str, as_json: bool
) -> None:
    """Draft questions for what ends soon, or let one (REQUEST) leave the house."""
    from chorus.uses import renewed
    from rights.renew import renew

    with house(ctx) as opened:
        if request:
            done = renew(opened.store, request, by=by, clock=opened.clock, go=not drop)
            said = f"{request} is {done.status}."
            tell(done.model_dump(mode="json", exclude={"text"}), said, json=as_json)
            return
        drafted = renewed(opened)
        with opened.store.reading() as tx:
            drafts = [r for r in tx.rights.requests("drafted") if r.renews]
    lines = [f"{len(drafted.queued)} drafted now."]
    lines += [f"{r.id}  {r.ref}  {', '.join(r.uses)}: {r.text}" for r in drafts]
    told = drafted.model_dump(mode="json") | {"drafts": [r.id for r in drafts]}
    tell(told, "\n".join(lines), json=as_json)


@click.command("import")
@click.argument("file", type=_TEXT)
@click.option(
    "--evidence",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the evidence files; a zip file brings its own.",
)
@click.option("--terms", type=_TEXT, help="The text these permissions rest on.")
@click.option("--language", default="", help="The language of the terms; else the brand's.")
@_AS
@as_json
@click.pass_context
def import_command(
    ctx: click.Context,
    file: Path,
    evidence: Path | None,
    terms: Path | None,
    language: str,
    by: str,
    as_json: bool,
) -> None:
    """Take over permissions of another system from FILE (CSV, or a zip with one CSV in it). They
    count as declared, not proved. Columns: docs/how-to/withdraw-and-recall.md."""
    from chorus.evidence import opened_table
    from rights.adopt import adopt
    from rights.declared import parse

    table = opened_table(file, evidence)
    rows, unread = parse(table.csv)
    files = table.files({name for row in rows for name in row.files})
    with house(ctx) as opened:
        done = adopt(
            opened.store,
            rows,
            by=by,
            clock=opened.clock,
            brand=opened.brand,
            files=files,
            terms=_told(terms) if terms else "",
            language=language,
        )
    bad = sorted([*unread, *done.bad], key=lambda one: one.line)
    for one in bad:
        click.echo(f"{file.name}, line {one.line}: {one.why}", err=True)
    said = (
        f"{len(done.new)} declared, {len(done.changed)} changed, {done.same} the same, "
        f"{len(bad)} left out."
    )
    told = done.model_copy(update={"bad": tuple(bad)}).model_dump(mode="json")
    tell(told, said, json=as_json)


@click.command("shop-terms")
@click.argument("file", type=_TEXT)
@click.option("--from", "starts", type=_DAY, required=True, help="In force from, YYYY-MM-DD.")
@click.option("--use", "uses", multiple=True, required=True, help="What they allow; repeat.")
@click.option("--territory", "territory", multiple=True, default=("*",), help="Country code.")
@click.option("--language", default="", help="Of the text; else the brand's.")
@_AS
@as_json
@click.pass_context
def shop_terms_command(
    ctx: click.Context,
    file: Path,
    starts: datetime,
    uses: Sequence[str],
    territory: Sequence[str],
    language: str,
    by: str,
    as_json: bool,
) -> None:
    """Keep a version of the shop's terms (FILE); reviews written in the shop from that day on rest
    on it."""
    from pydantic import ValidationError

    from chorus.errors import UsageError
    from rights.shop_terms import ShopTerms, shop_terms

    with house(ctx) as opened:
        try:
            told = ShopTerms(
                text=_told(file),
                starts_on=starts.date(),
                uses=tuple(uses),
                territory=tuple(territory),
                language=language or opened.brand.language,
            )
        except ValidationError as error:
            raise UsageError("Name each use as one that we know. Nothing was kept.") from error
        done = shop_terms(opened.store, told, by=by, clock=opened.clock, brand=opened.brand)
    said = f"Kept as {done.licence}; {len(done.refs)} more reviews rest on the shop's terms now."
    tell(done.model_dump(mode="json"), said, json=as_json)


def _told(file: Path) -> str:
    from chorus.errors import UsageError

    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file.name} is not UTF-8 text. Nothing was kept.") from error


USES = (
    log_use_command,
    uses_command,
    recall_command,
    expiring_command,
    renew_command,
    import_command,
    shop_terms_command,
)
