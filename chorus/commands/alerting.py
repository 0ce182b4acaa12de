"""alerts: what is not well, and whether the operator can be told."""

from typing import TYPE_CHECKING

import click

from chorus.commands.common import as_json, house, tell

if TYPE_CHECKING:
    from chorus.house import House


@click.command("alerts")
@click.option("--test", "test", is_flag=True, help="Send a test to every channel, and say how.")
@click.option("--send", "send", is_flag=True, help="Tell now what was not told yet.")
@as_json
@click.pass_context
def alerts_command(ctx: click.Context, test: bool, send: bool, as_json: bool) -> int:
    """Say what is not well: stopped sources, caps, gaps, keys that run out, rehearsals, the disk.

    With each: until when nothing is lost and how much an hour after that. `chorus run` tells the
    channels under `alerts:` in config.yaml (a signed webhook, mail): once, again when it worsens,
    once when it is well. Exit code 3 when a channel could not be reached.
    """
    with house(ctx) as opened:
        if test:
            return _tested(opened, as_json=as_json)
        return _sent(opened, as_json=as_json) if send else _listed(opened, as_json=as_json)


def _tested(opened: "House", *, as_json: bool) -> int:
    from chorus.alerting import tested

    outcome = tested(opened)
    lines = [f"{name}: {why or 'it arrived'}" for name, why in outcome.items()]
    none = "No channel is set. Name a webhook or mail addresses under `alerts:` in config.yaml."
    tell({"channels": outcome}, "\n".join(lines) or none, json=as_json)
    return 3 if any(outcome.values()) or not outcome else 0


def _sent(opened: "House", *, as_json: bool) -> int:
    from chorus.alerting import alerted, still

    done = alerted(opened, silent_since=still(opened))
    for name, why in done.errors.items():
        click.echo(f"{name}: {why}", err=True)
    said = f"{done.standing} alerts stand; {done.told} told, {done.well} told that it is well."
    tell({**done.counts, "errors": done.errors}, said, json=as_json)
    return 3 if done.errors else 0


def _listed(opened: "House", *, as_json: bool) -> int:
    from chorus.alert_words import lines, title
    from chorus.alerting import facts, speaker, still
    from collectors.alarms import alarms

    told = facts(opened, silent_since=still(opened))
    with opened.store.reading() as tx:
        standing = tx.alerts.find()
    found, _ = alarms(told, standing)
    by = speaker(opened, [one.network for one in found if one.network])
    heard = {one.id: sorted(one.told) for one in standing}
    said = [
        "\n  ".join(
            [title(one, by), *lines(one, by, told.now), f"({', '.join(heard.get(one.id, []))})"]
            if heard.get(one.id)
            else [title(one, by), *lines(one, by, told.now)]
        )
        for one in found
    ]
    flat = [
        {**one.model_dump(mode="json"), "title": title(one, by), "told": heard.get(one.id, [])}
        for one in found
    ]
    tell({"alerts": flat}, "\n".join(said) or "All is well.", json=as_json)
    return 0
