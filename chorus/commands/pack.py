"""pack: a print pack for a store, a poster, a catalogue."""

from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError
from publishing.paper import USES, Order, Printed, SheetName

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("pack")
@click.argument("to", type=click.Path(path_type=Path))
@click.argument("refs", nargs=-1)
@click.option("--gallery", help="The posts of this gallery, as it was published last.")
@click.option(
    "--use",
    type=click.Choice(USES),
    default="in_store",
    show_default=True,
    help="What the gate is asked for.",
)
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    type=click.Choice(get_args(SheetName)),
    help="What to make, once or more; without it what the use usually needs.",
)
@click.option("--title", required=True, help="What it is: “Spring in the shops”.")
@click.option("--from", "starts", type=_DAY, help="Its first day, YYYY-MM-DD; without it today.")
@click.option("--until", "ends", type=_DAY, required=True, help="Its last day; rights must last.")
@click.option("--run", type=click.IntRange(1), help="How many copies.")
@click.option("--places", default="", help="Where they hang or lie.")
@click.option("--territory", default="*", show_default=True, help="Country code; * for all.")
@click.option("--c2pa-certificate", "certificate", type=_FILE, help="Sign originals (C2PA): chain.")
@click.option("--c2pa-key", "signing", type=_FILE, help="Its private key; both are PEM files.")
@click.option("--dry-run", is_flag=True, help="Only say sizes and refusals; nothing is made.")
@as_json
@click.pass_context
def pack_command(
    ctx: click.Context,
    to: Path,
    refs: tuple[str, ...],
    gallery: str | None,
    use: str,
    sheets: tuple[SheetName, ...],
    title: str,
    starts: datetime | None,
    ends: datetime,
    run: int | None,
    places: str,
    territory: str,
    certificate: Path | None,
    signing: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a print pack of posts (REFS, or a gallery's) as TO, a folder or a .zip: originals,
    posters, shelf cards or catalogue pages with codes, credits and a licence sheet."""
    from publishing.credentials import Seal
    from publishing.press import plan, press

    if bool(refs) == bool(gallery):
        raise UsageError("Name the posts or, with --gallery, where they stand. Nothing was made.")
    if bool(certificate) != bool(signing):
        raise UsageError("Signing needs both --c2pa-certificate and --c2pa-key. Nothing was made.")
    seal = None
    if certificate and signing:
        seal = Seal(certificate=certificate.read_bytes(), key=signing.read_bytes())
    with house(ctx) as opened:
        chosen = refs
        if gallery:
            with opened.store.reading() as tx:
                now = tx.publications.current(gallery)
                chosen = now.items if now else tx.publications.gallery(gallery).placed
        order = Order(
            use=use,
            title=title,
            starts_on=(starts or opened.clock()).date(),
            ends_on=ends.date(),
            territory=territory,
            run=run,
            places=places,
            sheets=sheets,
        )
        if dry_run:
            told = plan(opened.store, chosen, order, clock=opened.clock)
            first = f"{len(told.printed)} posts may be printed. Nothing was made."
        else:
            made = press(
                opened.store,
                chosen,
                order,
                to=to,
                by="command line",
                clock=opened.clock,
                brand=opened.brand,
                key=opened.key,
                seal=seal,
            )
            told = made
            first = f"{len(made.printed)} posts → {made.path}, kept as use {made.use}."
            first += "".join(f"\nnote: {note}" for note in made.notes)
    lines = [first, *(_line(one) for one in told.printed)]
    lines += [f"left out: {ref}: {'; '.join(why)}" for ref, why in told.refused]
    tell(told.model_dump(mode="json"), "\n".join(lines), json=as_json)


def _line(one: Printed) -> str:
    sizes = [f"{w} x {h} mm" if w else "" for w, h in (one.at_300 or (0, 0), one.at_150 or (0, 0))]
    size = f", largest {sizes[0]} at 300 dpi, {sizes[1]} at 150 dpi" if one.at_300 else ""
    small = f", too small for {', '.join(one.small_on)}" if one.small_on else ""
    return f"{one.ref}  {one.credit}{size}{small}"
