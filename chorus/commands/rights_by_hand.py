"""chorus rights grant, confirm, refuse, reopen, stand, end-standing: what people bring by hand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from chorus.commands.common import as_json, house, tell

_BY = "command line"
_USE = click.option("--use", "uses", multiple=True, required=True, help="Surface; repeat for more.")
_NOTE = click.option("--note", required=True, help="Who allowed it, when, in which words.")
_FILES = click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The letter, contract or screenshot; kept as evidence. Repeat for more.",
)
_URL = click.option("--url", help="Where the evidence can be read again.")
_PLACES = click.option(
    "--territory", "territory", multiple=True, default=("*",), help="Country code; else the world."
)
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_UNTIL = click.option("--until", type=_DAY, help="The last day, YYYY-MM-DD.")
_WHY = click.option("--why", required=True, help="Why; kept in the log, apart from it.")
_AS = click.option("--by", default=_BY, show_default=True, help="Who does it.")


@click.command("grant")
@click.argument("ref")
@_USE
@_NOTE
@_FILES
@_URL
@_PLACES
@click.option("--product", "products", multiple=True, help="Only beside this product; repeat.")
@_UNTIL
@_AS
@as_json
@click.pass_context
def grant_command(
    ctx: click.Context,
    ref: str,
    uses: Sequence[str],
    note: str,
    files: Sequence[Path],
    url: str | None,
    territory: Sequence[str],
    products: Sequence[str],
    until: datetime | None,
    by: str,
    as_json: bool,
) -> None:
    """Record a permission for the post REF that was given elsewhere, with its evidence."""
    from rights.settle import grant_by_hand

    with house(ctx) as opened:
        done = grant_by_hand(
            opened.store,
            ref,
            uses=uses,
            by=by,
            clock=opened.clock,
            note=note,
            url=url,
            files=_read(files),
            second_person=opened.policy.second_person,
            brand=opened.brand,
            territory=territory,
            products=products,
            ends_on=until.date() if until else None,
            months=opened.brand.months,
        )
    waits = f"Proposal {done.proposal} waits for a second person: `chorus rights confirm`."
    said = waits if done.proposal else f"{len(done.grants)} works granted."
    tell(done.model_dump(), said, json=as_json)


@click.command("confirm")
@click.argument("proposal")
@click.option("--by", required=True, help="Who confirms it: not whoever brought it.")
@as_json
@click.pass_context
def confirm_command(ctx: click.Context, proposal: str, by: str, as_json: bool) -> None:
    """Stand behind PROPOSAL, a permission somebody else brought: it counts from now on."""
    from rights.settle import confirm

    with house(ctx) as opened:
        done = confirm(opened.store, proposal, by=by, clock=opened.clock)
    tell(done.model_dump(), f"{len(done.grants)} works granted.", json=as_json)


@click.command("refuse")
@click.argument("proposal")
@_WHY
@_AS
@click.pass_context
def refuse_command(ctx: click.Context, proposal: str, why: str, by: str) -> None:
    """Refuse PROPOSAL, a permission somebody brought: nothing is granted."""
    from rights.settle import refuse_proposal

    with house(ctx) as opened:
        refuse_proposal(opened.store, proposal, by=by, why=why, clock=opened.clock)
    click.echo("Refused; nothing was granted.")


@click.command("reopen")
@click.argument("ref")
@click.option(
    "--kind",
    type=click.Choice(["disputed", "minor", "protected", "declined"]),
    required=True,
    help="What it was closed for.",
)
@_WHY
@_FILES
@click.option("--second", help="The other person who agreed.")
@_AS
@as_json
@click.pass_context
def reopen_command(
    ctx: click.Context,
    ref: str,
    kind: str,
    why: str,
    files: Sequence[Path],
    second: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Open the post REF again. Nothing opens what its author took back or deleted; a possible
    minor needs a guardian's consent (--file)."""
    from rights.reopen import reopen

    with house(ctx) as opened:
        done = reopen(
            opened.store,
            ref,
            kind=kind,
            by=by,
            why=why,
            clock=opened.clock,
            files=_read(files),
            second=second,
        )
    tell(done.model_dump(), f"{ref} is no longer closed as {kind}.", json=as_json)


@click.command("stand")
@click.argument("author")
@_USE
@_NOTE
@_FILES
@_URL
@_PLACES
@_UNTIL
@click.option("--cap", type=click.IntRange(1), help="For how many posts at most.")
@click.option("--months", type=click.IntRange(1), help="How long each grant lasts.")
@click.option("--credit", default="", help="The wording of the credit, when one was agreed.")
@_AS
@as_json
@click.pass_context
def stand_command(
    ctx: click.Context,
    author: str,
    uses: Sequence[str],
    note: str,
    files: Sequence[Path],
    url: str | None,
    territory: Sequence[str],
    until: datetime | None,
    cap: int | None,
    months: int | None,
    credit: str,
    by: str,
    as_json: bool,
) -> None:
    """Record what AUTHOR (a handle, or network:account id) allows for posts to come."""
    from rights.stand import stand

    with house(ctx) as opened:
        done = stand(
            opened.store,
            author,
            uses=uses,
            by=by,
            clock=opened.clock,
            note=note,
            url=url,
            files=_read(files),
            territory=territory,
            months=months or opened.brand.months,
            ends_on=until.date() if until else None,
            cap=cap,
            credit=credit,
        )
    said = f"Standing licence {done.id}; `chorus hear` applies it to approved posts."
    tell(done.model_dump(mode="json"), said, json=as_json)


@click.command("end-standing")
@click.argument("licence")
@_WHY
@click.option("--everything", is_flag=True, help="Take back what it gave, too.")
@_AS
@as_json
@click.pass_context
def end_standing_command(
    ctx: click.Context, licence: str, why: str, everything: bool, by: str, as_json: bool
) -> None:
    """End a standing LICENCE for new posts; with --everything, for all posts."""
    from chorus import chains

    with house(ctx) as opened:
        done = chains.standing_ended(opened, licence, by=by, why=why, everything=everything)
    said = f"Ended; {len(done.refs)} posts left galleries."
    told: dict[str, Any] = {"licence": licence, "withdrawn": list(done.refs)}
    tell(told, said, json=as_json)


BY_HAND = (
    grant_command,
    confirm_command,
    refuse_command,
    reopen_command,
    stand_command,
    end_standing_command,
)


def _read(files: Sequence[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in files]
