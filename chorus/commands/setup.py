"""init, check, account: before the first run."""

import importlib.util
import os
from pathlib import Path

import click

from chorus.commands.common import as_json, settings, tell
from chorus.config import Settings, example
from chorus.errors import ChorusError, ConfigError, UsageError
from chorus.types import Account
from collectors.registry import SENDERS, can_send, channels, load


@click.command("init")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@click.pass_context
def init_command(ctx: click.Context, force: bool) -> None:
    """Write a commented config.yaml, and make the database it names."""
    target = Path(ctx.obj or os.environ.get("CHORUS_CONFIG") or "config.yaml")
    if target.exists() and not force:
        raise UsageError(f"{target} exists already; nothing was changed (--force writes over it).")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(example(), encoding="utf-8")
    from storage.store import Store

    ctx.obj = str(target)
    told = settings(ctx)
    Store.create(told.database, told.media).close()
    click.echo(
        f"Wrote {target} and made the database.\n"
        "Next: put your hashtag under `follow:`, then `chorus account YOUR-NAME --role brand`, "
        "`chorus check` and `chorus run`."
    )


@click.command("account")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["marketer", "brand", "operator", "viewer"]),
    default="marketer",
    show_default=True,
)
@click.option("--language", type=click.Choice(["en", "fr", "es"]))
@click.option("--password", envvar="CHORUS_PASSWORD", help="Asked for when not given.")
@click.pass_context
def account_command(
    ctx: click.Context, name: str, role: str, language: str | None, password: str | None
) -> None:
    """Add a person who may sign in to the dashboard, or change role and password."""
    from chorus.commands.common import house

    said = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(said) < 8:
        raise UsageError("A password needs at least 8 characters; nothing was changed.")
    with house(ctx) as opened, opened.store.transaction() as tx:
        account = Account.model_validate({"name": name, "role": role, "language": language})
        tx.people.save_account(account, said)
        tx.acts.append(
            at=opened.clock(),
            who="command line",
            verb="account",
            subject=name,
            after={"role": role},
        )
    click.echo(f"{name} may sign in as {role}.")


@click.command("check")
@as_json
@click.pass_context
def check_command(ctx: click.Context, as_json: bool) -> None:
    """Say in one screen what will happen and what is missing. Changes nothing."""
    told = settings(ctx)
    told = told.model_copy(update={"networks": _networks(told)})
    happens, missing = _sources(told)
    sending, lacking = _sending(told)
    happens += sending
    missing += lacking
    happens += [
        f"database  {_safe(told.database)}",
        f"dashboard http://{told.dashboard.host}:{told.dashboard.port}",
        f"public    http://{told.public.host}:{told.public.port}"
        + (f", seen by the world as {told.public_url}" if told.public_url else ""),
    ]
    missing += _missing(told)
    if as_json:
        tell({"happens": happens, "missing": missing}, "", json=True)
        return
    click.echo(f"{told.brand.name}\n\nWhat will happen")
    for line in happens:
        click.echo(f"  {line}")
    click.echo("\nWhat is missing" if missing else "\nNothing is missing.")
    for line in missing:
        click.echo(f"  - {line}")


def _networks(told: Settings) -> dict[str, dict[str, str]]:
    """The settings of networks as they count: also of the environment and the desk. Without a
    database there is nothing of the desk, which `_missing` says."""
    from chorus.house import House, set_outside

    try:
        opened = House.open(told)
    except ChorusError:
        named = set(told.networks) | {one.network for one in told.follow}
        return {n: {**told.networks.get(n, {}), **set_outside(n)} for n in named}
    try:
        return opened.networks()
    finally:
        opened.close()


def _sources(told: Settings) -> tuple[list[str], list[str]]:
    missing: list[str] = []
    happens = [
        f"products  {one.name} from {_safe_place(one.where)} every {_every(one.every)}"
        for one in told.catalogue
    ]
    for follow in told.follow:
        sign = {"hashtag": "#", "mention": "@"}.get(follow.kind, "")
        happens.append(
            f"collect   {sign}{follow.value} on {follow.network} every {_every(follow.every)}"
        )
        sheet = load(follow.network, told.networks.get(follow.network)).sheet
        here = told.networks.get(follow.network, {})
        missing += [
            f"{follow.network}: `{setting.name}` is not set: {setting.help}"
            for setting in sheet.settings
            if setting.required and not here.get(setting.name)
        ]
        if follow.kind not in sheet.queries:
            missing.append(f"{follow.network} cannot be asked for a {follow.kind}.")
        if follow.kind == "hashtag" and not sheet.author_known:
            missing.append(
                f"{sheet.title} does not say who posted: entries found by #{follow.value} have no "
                "entrant until a person answers. Ask for hashtag + @mention."
            )
    if not told.follow:
        missing.append("Nothing is followed yet: add a hashtag under `follow:`.")
    return happens, missing


def _sending(told: Settings) -> tuple[list[str], list[str]]:
    """Which way requests leave the house; ConfigError when a file of wordings is broken."""
    from chorus.wordings import load as wordings

    languages = ", ".join(wordings(told.rights.wordings))
    who = channels(told.networks, told.rights.send)
    by_api = sorted(network for network, how in who.items() if how == "api")
    happens = [
        f"send      requests by API on {', '.join(by_api)}; elsewhere a person copies them"
        if by_api
        else "send      requests are copied by a person",
        f"          in {languages}; {told.rights.per_hour} an hour at most for each account",
        f"          nothing at {told.rights.quiet} ({told.rights.zone})",
    ]
    if told.mail:
        happens.append(f"          mail by {told.mail.host} as {told.mail.sender}")
    missing = [
        f"`rights: send: {network}: api`, and nothing sends there by itself: its requests are "
        "copied by a person."
        for network, how in told.rights.send.items()
        if how == "api" and network not in SENDERS
    ]
    missing += [
        f"{network}: sending by API needs more of its settings (docs/networks/{network}.md)."
        for network in by_api
        if not can_send(network, told.networks[network])
    ]
    if not told.brand.keys:
        missing.append("No hashtag means yes: add `keys:` under `brand:`. Nothing can be asked.")
    return happens, missing


def _missing(told: Settings) -> list[str]:
    from storage.store import Store

    missing = []
    if not told.public_url:
        missing.append(
            "`public_url` is not set. Without one these stay off for the world: the upload form "
            "and its QR code, report links in galleries, webhooks. Galleries can still be copied "
            "to any static host."
        )
    try:
        store = Store.open(told.database, told.media)
    except ChorusError as error:
        return [*missing, str(error)]
    with store.reading() as tx:
        if not tx.people.accounts():
            missing.append("Nobody may sign in yet: `chorus account YOUR-NAME --role brand`.")
        if tx.catalog.version() == "empty" and not told.catalogue:
            missing.append("The catalogue is empty: `chorus sync products.csv`.")
    store.close()
    if told.dashboard.host not in ("127.0.0.1", "localhost", "::1"):
        missing.append(
            f"The dashboard listens on {told.dashboard.host}: put it behind HTTPS and a firewall."
        )
    ours = {Path(_file("chorus")).parent.parent, Path(_file("storage")).parent.parent}
    if len(ours) > 1:
        missing.append(
            "Another installed package owns the name `storage`. Install Chorus in a virtual "
            "environment of its own."
        )
    return missing


def _file(name: str) -> str:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ConfigError(f"the package `{name}` cannot be found.", file=name)
    return spec.origin


def _every(seconds: int) -> str:
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds % size == 0:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _safe_place(where: str) -> str:
    """An address without what follows its path: a key may stand there."""
    return where.partition("?")[0]


def _safe(url: str) -> str:
    """The database without its password."""
    from storage.store import hidden

    return hidden(url)
