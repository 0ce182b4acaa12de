"""replay: reading the archive again."""

import click
import orjson

from chorus.commands.common import as_json, house, tell
from chorus.text import clip
from collectors.replay import Difference, Replayed

_WIDTH = 60


@click.command("replay")
@click.argument("network", required=False)
@click.option("--apply", is_flag=True, help="Keep what is read otherwise, as new versions.")
@as_json
@click.pass_context
def replay_command(ctx: click.Context, network: str | None, apply: bool, as_json: bool) -> None:
    """Read every archived payload again with the present parsers, and print what differs.

    Of every network, or of one NETWORK. Writes nothing without --apply. The state digest covers
    live posts whose payload is still kept: parsers that did not change give the one that is
    stored. What was deleted, withdrawn or erased does not come back by it. After --apply, run
    `chorus match` and `chorus enter`, or let `chorus run` do it.
    """
    from chorus import chains

    with house(ctx) as opened:
        done = chains.replayed(opened, network=network, apply=apply)
    tell(done.model_dump(mode="json"), _said(done, apply=apply), json=as_json)


def _said(done: Replayed, *, apply: bool) -> str:
    bare, closed = done.without_payload, done.closed
    lines = [
        f"{sum(done.posts.values())} posts read again. {bare} have no payload any more.",
        f"{closed} are gone, withdrawn or erased and stay so.",
    ]
    for network, count in done.posts.items():
        counts = done.differing.get(network, {})
        told = ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
        apart = count - done.same.get(network, 0)
        lines.append(f"{network}: {done.same.get(network, 0)} the same, {apart} otherwise"
                     + (f" ({told})" if told else ""))  # fmt: skip
    lines += [line for one in done.differences for line in _lines(one)]
    if apply:
        lines.append(f"{len(done.changed)} posts were written.")
    elif done.differing:
        lines.append("Nothing was written; `chorus replay --apply` keeps what is read now.")
    lines.append(f"State digest stored   {done.stored}")
    lines.append(f"State digest rebuilt  {done.rebuilt}")
    return "\n".join(lines)


def _lines(one: Difference) -> list[str]:
    if one.why:
        return [f"  {one.network} {one.ref}: not read: {one.why}"]
    return [
        f"  {one.network} {one.ref} {name}: {_short(was)} → {_short(now)}"
        for name, (was, now) in one.fields.items()
    ]


def _short(value: object) -> str:
    return clip(orjson.dumps(value).decode(), _WIDTH)
