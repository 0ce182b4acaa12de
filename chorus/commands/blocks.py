"""mail-block, social-pack: a gallery for a newsletter, posts for a social network."""

from pathlib import Path

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError

_BY = "command line"


@click.command("mail-block")
@click.argument("gallery")
@click.option("--most", default=6, show_default=True, type=click.IntRange(1, 40), help="Posts.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; else stdout.")
@as_json
@click.pass_context
def mail_block_command(
    ctx: click.Context, gallery: str, most: int, out: Path | None, as_json: bool
) -> None:
    """Print GALLERY as HTML for a mail: what is cleared for `email`, as tables, without script."""
    from publishing.mail_block import mail_block

    with house(ctx) as opened:
        done = mail_block(
            opened.store,
            gallery,
            most=most,
            by=_BY,
            clock=opened.clock,
            brand=opened.brand,
            key=opened.key,
        )
    if out:
        out.write_text(done.html, encoding="utf-8")
    for ref, why in done.refused:
        click.echo(f"{ref} is left out: {'; '.join(why)}", err=True)
    said = f"{len(done.posts)} posts → {out}; {len(done.refused)} refused by the gate."
    tell(done.model_dump(mode="json"), said if out else done.html, json=as_json)


@click.command("social-pack")
@click.argument("network")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("refs", nargs=-1)
@click.option("--gallery", help="The posts of a gallery instead of single ones.")
@click.option("--territory", default="*", show_default=True, help="Country code; * for all.")
@as_json
@click.pass_context
def social_pack_command(
    ctx: click.Context,
    network: str,
    folder: Path,
    refs: tuple[str, ...],
    gallery: str | None,
    territory: str,
    as_json: bool,
) -> None:
    """Write posts cleared for social:NETWORK into FOLDER (or a .zip): pictures in the network's
    sizes, the words to paste with credit and disclosure, alt texts."""
    from publishing.candidates import standing
    from publishing.export import export
    from publishing.social import SIZES

    if network not in SIZES:
        raise UsageError(f"There are no sizes for {network}; one of {', '.join(SIZES)}.")
    if bool(refs) == bool(gallery):
        raise UsageError("Name posts by their REF, or a gallery with --gallery.")
    with house(ctx) as opened:
        wanted = refs
        if gallery:
            with opened.store.reading() as tx:
                of = tx.publications.gallery(gallery)
                wanted = standing(tx, of, opened.clock())
        done = export(
            opened.store,
            wanted,
            use=f"social:{network}",
            to=folder,
            by=_BY,
            clock=opened.clock,
            brand=opened.brand,
            territory=territory,
        )
    lines = [f"{len(done.posts)} posts → {done.path}; {len(done.refused)} refused by the gate."]
    lines += [f"{ref} is left out: {'; '.join(why)}" for ref, why in done.refused]
    tell(done.model_dump(mode="json"), "\n".join(lines), json=as_json)
