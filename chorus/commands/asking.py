"""ask, send: questions to authors, and the outbox that takes them out of the house."""

from collections.abc import Sequence

import click

from chorus.commands.common import as_json, house, tell
from chorus.types import Message

_BY = "command line"


@click.command("ask")
@click.argument("refs", nargs=-1, required=True)
@click.option("--use", "uses", multiple=True, help="Surface asked for; else `brand: uses`.")
@click.option("--wording", default="", help="Id of the text to use; else they take turns.")
@click.option("--mail", "mail_to", help="Ask for one post by mail, at this address.")
@as_json
@click.pass_context
def ask_command(
    ctx: click.Context,
    refs: tuple[str, ...],
    uses: tuple[str, ...],
    wording: str,
    mail_to: str | None,
    as_json: bool,
) -> None:
    """Queue a rights request for posts, by their REFS. `chorus send` or a person sends it."""
    from rights.ask import ask, say

    with house(ctx) as opened:
        done = ask(
            opened.store,
            refs,
            by=_BY,
            uses=uses or opened.brand.uses,
            brand=opened.brand,
            policy=opened.policy,
            clock=opened.clock,
            key=opened.key,
            channels=opened.channels(),
            wording=wording,
            mail_to=mail_to,
        )
    said = f"{len(done.queued)} queued, {len(done.refused)} not asked."
    told = [said, *(f"  {one.ref} {say(one.why)}" for one in done.refused)]
    tell(done.model_dump(mode="json"), "\n".join(told), json=as_json)


@click.command("send")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; send nothing.")
@as_json
@click.pass_context
def send_command(ctx: click.Context, dry_run: bool, as_json: bool) -> None:
    """Send what is due in the outbox, look for what was interrupted, remind once."""
    from chorus import chains
    from rights.send import waiting

    with house(ctx) as opened:
        if dry_run:
            due = waiting(opened.store, senders=opened.senders(), clock=opened.clock)
            tell({"due": [one.model_dump(mode="json") for one in due]}, _due(due), json=as_json)
            return
        done = chains.sent(opened)
    parts = [f"{n} {name.replace('_', ' ')}" for name, n in done.counts.items()]
    said = [f"{', '.join(parts)}." if parts else "Nothing was due.", *done.paused]
    tell(done.model_dump(mode="json"), "\n".join(said), json=as_json)


def _due(due: Sequence[Message]) -> str:
    lines = [f"  {one.channel:10} {one.kind:9} to {one.to}: {one.text[:60]}…" for one in due]
    return "\n".join([f"{len(due)} would be taken up now; nothing was sent.", *lines])
