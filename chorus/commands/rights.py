"""chorus rights: what was granted, as proof and as data."""

from pathlib import Path
from typing import get_args

import click

from chorus.commands.common import as_json, house, tell
from chorus.commands.rights_by_hand import BY_HAND
from chorus.commands.rights_uses import USES
from chorus.types import MusicHow


@click.group("rights")
def rights_command() -> None:
    """What was granted: proofs, records, renewals."""


for _command in (*BY_HAND, *USES):
    rights_command.add_command(_command)


@rights_command.command("hold")
@click.argument("subject")
@click.option("--why", default="", help="Who asked for it, and why.")
@click.option("--lift", is_flag=True, help="End the hold.")
@as_json
@click.pass_context
def hold_command(ctx: click.Context, subject: str, why: str, lift: bool, as_json: bool) -> None:
    """Keep SUBJECT (a post's ref, or an account) from being erased or cleaned away."""
    from rights.hold import hold

    with house(ctx) as opened:
        done = hold(
            opened.store, subject, by="command line", clock=opened.clock, why=why, lift=lift
        )
    said = f"The hold on {done.subject} is {'lifted' if lift else 'in force'}."
    tell(done.model_dump(mode="json"), said, json=as_json)


@rights_command.command("music")
@click.argument("ref")
@click.option(
    "--how", required=True, type=click.Choice(get_args(MusicHow)), help="What is true of it."
)
@click.option("--why", default="", help="Of a licensed one: which licence, of whom, until when.")
@as_json
@click.pass_context
def music_command(ctx: click.Context, ref: str, how: MusicHow, why: str, as_json: bool) -> None:
    """Settle the music in the clips of the post REF: until then its rights are unknown, whatever
    its author said yes to."""
    from rights.music import music

    with house(ctx) as opened:
        done = music(opened.store, ref, how=how, why=why, by="command line", clock=opened.clock)
    said = f"The music of {len(done.files)} clips of {ref} is settled: {done.how}."
    tell(done.model_dump(mode="json"), said, json=as_json)


@rights_command.command("bundle")
@click.argument("grant")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("proofs"),
    show_default=True,
    help="The folder it is written to.",
)
@as_json
@click.pass_context
def bundle_command(ctx: click.Context, grant: str, out: Path, as_json: bool) -> None:
    """Write the proof of GRANT: one page that explains and proves it, and beside it the script
    that checks it without Chorus."""
    from rights.bundle import bundle

    with house(ctx) as opened:
        done = bundle(
            opened.store, grant, out=out, clock=opened.clock, key=opened.key, brand=opened.brand
        )
    check = f"python3 -I {done.script} {done.page}"
    said = f"{done.page} holds the proof, with {done.acts} acts. Check it: {check}"
    tell(done.model_dump(), said, json=as_json)


@rights_command.command("odrl")
@click.argument("grant")
@click.pass_context
def odrl_command(ctx: click.Context, grant: str) -> None:
    """Print GRANT as ODRL 2.2 in JSON-LD (IPTC RightsML 2.0), for other programs."""
    import orjson

    from chorus.types import Grant
    from rights.odrl import policy

    name, _, told = grant.partition(".")
    with house(ctx) as opened, opened.store.reading() as tx:
        record = tx.rights.record(name, int(told) if told.isdigit() else None)
    made = policy(Grant.model_validate(record.body))
    click.echo(orjson.dumps(made, option=orjson.OPT_INDENT_2).decode())
