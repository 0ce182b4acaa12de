"""recheck: looking again at what was collected."""

import click

from chorus.commands.common import as_json, house, tell


@click.command("recheck")
@click.argument("network", required=False)
@click.option("--all", "everything", is_flag=True, help="Also what is not due yet.")
@click.option("--most", type=click.IntRange(1), default=10_000, show_default=True,
              help="At most so many posts of each network.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Count what is due; ask nobody.")
@as_json
@click.pass_context
def recheck_command(
    ctx: click.Context,
    network: str | None,
    everything: bool,
    most: int,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Look again at posts that are shown, allowed, asked for or in a running campaign.

    Of every network, or of one NETWORK. Edits are kept as versions; what is deleted leaves every
    gallery at once: on the network's explicit word, or left out of two answers an hour apart.
    `chorus run` does this every ten minutes for what is due. Exit code 3 when a network could not
    be asked to the end.
    """
    from chorus import chains

    with house(ctx) as opened:
        done = chains.rechecked(
            opened, network=network, everything=everything, most=most, dry_run=dry_run
        )
    for name, why in done.errors.items():
        click.echo(f"{name}: {why}", err=True)
    said = f"{done.due} posts are due."
    if not dry_run:
        said = (
            f"{done.due} posts were due, {done.looked} looked at: {done.alive} stand, "
            f"{len(done.changed)} changed, {len(done.gone)} gone, {done.absent} left out of an "
            f"answer (looked at again in an hour), {done.unknown} unknown."
        )
    tell({**done.counts, "alive": done.alive, "errors": done.errors}, said, json=as_json)
    return 3 if done.errors else 0
