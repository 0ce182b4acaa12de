"""draw: a campaign's winners, so that anyone can check that list, randomness and order are fair."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from chorus.commands.common import as_json, house, tell
from chorus.types import Disqualified
from chorus.web_draws import FOLDER

if TYPE_CHECKING:
    from chorus.house import House
    from chorus.types import Draw

_BY = "command line"
_FILES = ("manifest.json", "entries.txt", "beacon.json", "result.json")


@click.group("draw")
def draw_command() -> None:
    """Draw the winners of a campaign: freeze, publish, run, replace, verify.

    The list is frozen and published before the randomness exists; anybody can draw again from the
    published files with verify_draw.py, which needs nothing but Python.
    """


@draw_command.command("freeze")
@click.argument("campaign")
@click.option("--winners", type=click.IntRange(1), required=True)
@click.option("--alternates", type=click.IntRange(0), default=5, show_default=True)
@as_json
@click.pass_context
def freeze(ctx: click.Context, campaign: str, winners: int, alternates: int, as_json: bool) -> None:
    """Freeze the accepted entries of a CAMPAIGN that has closed."""
    from campaigns.draw import freeze as verb

    with house(ctx) as opened:
        facts: dict[str, Any] = {"by": _BY, "clock": opened.clock}
        made = verb(opened.store, campaign, winners=winners, alternates=alternates, **facts)
    words = f"{made.entries} entries are frozen. Root {made.root}. Next: chorus draw publish."
    _tell(made, words, json=as_json)


@draw_command.command("publish")
@click.argument("campaign")
@click.option("--delay", type=click.IntRange(60), default=60, show_default=True, help="Minutes.")
@click.option(
    "--source",
    "sources",
    nargs=2,
    multiple=True,
    metavar="NAME DATE",
    help="Lottery numbers of a day to come, instead of the public beacon (RFC 3797); repeatable.",
)
@click.option("--sealed", is_flag=True, help="A secret kept here: weaker, and labelled so.")
@as_json
@click.pass_context
def publish(
    ctx: click.Context,
    campaign: str,
    delay: int,
    sources: tuple[tuple[str, str], ...],
    sealed: bool,
    as_json: bool,
) -> None:
    """Publish list and manifest of a CAMPAIGN; from then on it is clear what will draw it."""
    from campaigns.draw import announce
    from campaigns.scheme import born

    if sources and sealed:
        raise click.UsageError("Either lottery numbers or a sealed secret.", ctx)
    with house(ctx) as opened:
        made = announce(
            opened.store,
            campaign,
            out=folder(opened),
            by=_BY,
            clock=opened.clock,
            delay=timedelta(minutes=delay),
            sources=[{"name": name, "date": date} for name, date in sources],
            seal=sealed,
        )
        where = folder(opened) / campaign
    assert made.manifest is not None
    beacon = made.manifest["beacon"]
    when = {
        "rfc3797": "Run it with the numbers as a beacon file.",
        "sealed": "Not verifiable: whoever sealed the secret knew it.",
    }.get(beacon["network"])
    if when is None:
        at = born(beacon)
        when = f"Round {beacon['round']} draws it; it is born at {at:%Y-%m-%d %H:%M:%S} UTC."
    _tell(made, f"Published in {where}. {when}", json=as_json)


@draw_command.command("run")
@click.argument("campaign")
@click.option(
    "--beacon",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The beacon as a file; else the round is fetched from drand's relays.",
)
@click.option("--public", default="", help="The public text that joins a sealed secret.")
@as_json
@click.pass_context
def run(ctx: click.Context, campaign: str, beacon: Path | None, public: str, as_json: bool) -> None:
    """Draw the winners of a CAMPAIGN with the randomness that was announced."""
    from campaigns.draw import run as verb

    with house(ctx) as opened:
        told = _beacon(opened, campaign, beacon)
        made = verb(
            opened.store,
            campaign,
            out=folder(opened),
            by=_BY,
            clock=opened.clock,
            beacon=told,
            public=public,
        )
        words = _winners(opened, made)
    _tell(made, words, json=as_json)


@draw_command.command("replace")
@click.argument("campaign")
@click.argument("leaf")
@click.option("--reason", type=click.Choice(get_args(Disqualified)), required=True)
@click.option("--note", default="", help="For the log; not published.")
@as_json
@click.pass_context
def replace(
    ctx: click.Context, campaign: str, leaf: str, reason: Disqualified, note: str, as_json: bool
) -> None:
    """A drawn entry wins nothing; the next in the same order does. LEAF: its first eight digits."""
    from campaigns.draw import replace as verb

    with house(ctx) as opened:
        facts: dict[str, Any] = {"by": _BY, "clock": opened.clock, "out": folder(opened)}
        made = verb(opened.store, campaign, leaf, reason=reason, note=note, **facts)
        words = _winners(opened, made)
    _tell(made, words, json=as_json)


@draw_command.command("verify")
@click.argument("campaign")
@as_json
@click.pass_context
def verify(ctx: click.Context, campaign: str, as_json: bool) -> None:
    """Check a CAMPAIGN's published files as a stranger would; 1 when a claim is broken."""
    from campaigns.verify_draw import verify_files

    with house(ctx) as opened:
        paths = [folder(opened) / campaign / name for name in _FILES]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise click.UsageError(f"{', '.join(missing)} of {campaign} is not published yet.", ctx)
    broken, notes = verify_files(paths)
    words = "\n".join([*(f"BROKEN {c}: {why}" for c, why in broken), *notes])
    told = {"valid": not broken, "broken": [list(one) for one in broken], "notes": notes}
    tell(told, words if broken else "\n".join(["VALID", *notes]), json=as_json)
    if broken:
        ctx.exit(1)


def folder(opened: "House") -> Path:
    """Where draws are published: beside the galleries."""
    return opened.out / FOLDER


def _beacon(opened: "House", campaign: str, path: Path | None) -> dict[str, Any] | None:
    import orjson

    from campaigns.beacon import fetch

    if path is not None:
        try:
            told = orjson.loads(path.read_bytes())
        except orjson.JSONDecodeError as error:
            raise click.BadParameter(f"{path.name} is no JSON ({error})") from error
        return dict(told) if isinstance(told, dict) else None
    with opened.store.reading() as tx:
        draw = tx.draws.get(campaign)
    announced = (draw.manifest or {}).get("beacon", {})
    is_due = announced.get("network") == "quicknet" and draw.state == "announced"
    return fetch(announced, opened.http, opened.clock()) if is_due else None


def _winners(opened: "House", draw: "Draw") -> str:
    with opened.store.reading() as tx:
        chances = tx.draws.chances(draw.campaign, draw.order)
    lines = [
        f"{place}. {leaf[:8]}  {chances[leaf].key if leaf in chances else 'erased'}"
        for place, leaf in enumerate(draw.won, 1)
    ]
    return "\n".join([f"Drawn among {draw.entries} entries:", *lines])


def _tell(draw: "Draw", words: str, *, json: bool) -> None:
    tell(draw.model_dump(mode="json", exclude={"secret"}), words, json=json)
