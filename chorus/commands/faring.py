"""status: how every followed source fares, in words or as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from chorus.commands.common import as_json, house, tell

if TYPE_CHECKING:
    from chorus.faring import Faring, Going
    from chorus.types import Gap
    from collectors.watching import Beside, Gauge, Hour

BARS = "▁▂▃▄▅▆▇█"
_MARKS = "▁-█ posts found · = looked, nothing new · x failed · ? posts may be missing"
_UNITS = {"calls": "calls", "posts": "posts", "tags": "hashtags"}
MINUTE, HOUR, DAY = 60, 3600, 86_400


@click.command("status")
@as_json
@click.pass_context
def status_command(ctx: click.Context, as_json: bool) -> None:
    """Say how every followed source fares: its state, last and next run, lag, cost, limits, its
    last 24 hours, where posts may be missing and what two paths missed together."""
    from chorus.alert_words import lasting
    from chorus.alerting import speaker
    from chorus.faring import fares
    from chorus.keys import lives

    with house(ctx) as opened:
        told, keys = fares(opened), lives(opened)
        by, now = speaker(opened, ()), opened.clock()
    if as_json:
        sources = [_flat(one) for one in told]
        gaps = [gap.model_dump(mode="json") for one in told for gap in one.gaps]
        ends = [key.model_dump(mode="json", exclude={"mark"}) for key in keys]
        tell({"sources": sources, "gaps": gaps, "keys": ends}, "", json=True)
        return
    for one in told:
        for line in _said(one):
            click.echo(line)
    for key in keys:
        if line := lasting(key, by, now):
            click.echo(f"{key.network} {key.name}: {line}")
    if told:
        click.echo(f"Hours: {_MARKS}.")
    else:
        click.echo(
            "Nothing is followed yet. Put a hashtag under `follow:` in config.yaml, or add one on "
            "the screen Collection."
        )


def _flat(one: "Faring") -> dict[str, object]:
    """The source's own fields, and beside them how it fares. `every` is what was asked for,
    `every_now` how often it is really looked at."""
    told = one.model_dump(mode="json", exclude={"source", "watch", "every"})
    watched = one.watch.model_dump(mode="json")
    saturated = [hour.model_dump(mode="json")["at"] for hour in one.watch.full]
    return {
        **one.source.model_dump(mode="json"),
        **told,
        "every_now": one.every,
        **watched,
        "saturated": saturated,
    }


def _said(one: "Faring") -> list[str]:
    source = one.source
    if one.state == "stopped":
        state = f"stopped {_at(source.stopped_at)}: {source.last_error}"
    elif one.state == "waits":
        state = f"waits until {_at(source.next_at)}: {source.last_error or source.note}"
    elif one.state == "new":
        state = "not read yet"
    else:
        state = f"runs, last read {_at(source.last_ok_at)}"
    lines = [f"{source.key}  {source.posts} posts  {state}", f"  {_rhythm(one)}"]
    lines += [f"  {_going(run)}" for run in (one.going, *one.fills) if run]
    limits = [_limit(gauge) for gauge in one.watch.gauges]
    if limits:
        lines.append(f"  limits   {', '.join(limits)}")
    lines.append(f"  24 hours |{strip(one.watch.hours)}| to {one.watch.hours[-1].at:%H:00} UTC")
    if one.watch.full:
        at = ", ".join(f"{hour.at:%H:00}" for hour in one.watch.full)
        lines.append(f"  saturated at {at}: a full page came back while more existed.")
    lines += [_missing(gap) for gap in one.gaps]
    lines += [f"  {_beside(beside)}" for beside in one.watch.beside]
    return lines


def strip(hours: "Sequence[Hour]") -> str:
    """A character for each hour, oldest first."""
    most = max((hour.posts for hour in hours), default=0)
    return "".join(_mark(hour, most) for hour in hours)


def _mark(hour: "Hour", most: int) -> str:
    if hour.gap:
        return "?"
    if hour.posts:
        return BARS[(hour.posts * len(BARS) - 1) // most]
    if hour.failed:
        return "x"
    return "=" if hour.runs else " "


def _rhythm(one: "Faring") -> str:
    asked = f" (asked for: every {_span(one.source.every)})"
    parts = [f"every {_span(one.every)}{asked if one.every != one.source.every else ''}"]
    if one.last_run_at:
        new = "" if one.last_new is None else f" ({one.last_new} new)"
        parts.append(f"last run {_at(one.last_run_at)}{new}")
    if one.next_run_at:
        parts.append(f"next {_at(one.next_run_at)}")
    elif one.state != "stopped":
        parts.append("waits: the network's calls of the day are used up")
    if one.watch.lag_minutes is not None:
        parts.append(f"lag {_span(one.watch.lag_minutes * MINUTE)}")
    if one.source.spent.micros:
        parts.append(f"cost ${one.source.spent.micros / 1e6:.2f}")
    return " · ".join(parts)


def _going(run: "Going") -> str:
    done = "" if run.share is None else f"{run.share:.0%}, "
    what = "back-fill" if run.gap else "reads"
    return f"{what} now: {done}{run.pages} pages, {run.posts} new posts"


def _limit(gauge: "Gauge") -> str:
    if gauge.unit == "micros":
        return f"${gauge.used / 1e6:.2f} of ${gauge.limit / 1e6:.2f} today"
    where = f" ({gauge.path})" if gauge.path else ""
    unit = _UNITS[gauge.unit]
    return f"{gauge.used} of {gauge.limit} {unit}{where} in {_span(gauge.seconds)}"


def _beside(one: "Beside") -> str:
    told = one.coverage
    return (
        f"with {one.other}: {told.seen} posts that hold both were seen, about {told.missed:.0f} "
        f"missed by both ({told.low:.0f} to {told.high:.0f}, 95 %)"
    )


def _missing(gap: "Gap") -> str:
    since = f"from {_at(gap.since)} " if gap.since else ""
    return f"  posts may be missing {since}to {_at(gap.until)}: {gap.why}.{_remedy(gap)}"


def _remedy(gap: "Gap") -> str:
    if gap.kind == "walk" or gap.since is None or gap.until is None:
        return ""
    ends = f"--since {gap.since:%Y-%m-%dT%H:%M:%S} --until {gap.until:%Y-%m-%dT%H:%M:%S}"
    return f" `chorus collect {gap.source} {ends}` fetches them if the network still shows them."


def _span(seconds: float) -> str:
    for size, unit in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= size:
            return f"{round(seconds / size, 1):g} {unit}"
    return f"{seconds:g} s"


def _at(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC") if at else "never"
