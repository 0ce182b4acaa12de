"""plan: what following would take, before it begins."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError

if TYPE_CHECKING:
    from chorus.planning import Planned
    from collectors.plan import Plan
    from collectors.sampling import Allowed, Offer


@click.command("plan")
@click.argument("source", required=False)
@click.option("--campaign", "slug", metavar="SLUG", help="Plan what this campaign looks for.")
@click.option(
    "--days",
    type=click.FloatRange(min=0, min_open=True, max=3660),
    help="For so many days; else 30, or as long as the campaign runs.",
)
@click.option(
    "--spend",
    type=click.FloatRange(min=0, max=1000),
    default=0.0,
    show_default=True,
    metavar="USD",
    help="What planning itself may cost on networks that bill (X: $0.005 a count).",
)
@as_json
@click.pass_context
def plan_command(
    ctx: click.Context,
    source: str | None,
    slug: str | None,
    days: float | None,
    spend: float,
    as_json: bool,
) -> None:
    """Forecast posts, calls, money, hashtag slots, lag and loss, with the arithmetic.

    SOURCE is network:kind:value, followed or not; without it, all that is followed is planned. A
    page or two is looked at where that is free; where posts cost money nothing is asked without
    --spend, and what it would be is said before. No post is stored.
    """
    from chorus import planning
    from collectors.sampling import allot

    if source and slug:
        raise UsageError("Give a SOURCE or --campaign, not both. Nothing was asked.")
    with house(ctx) as opened:
        asked = planning.wanted(opened, source, slug, days)
        offers = planning.offers(opened, asked)
        allowed = allot(offers, round(spend * 1_000_000))
        for line in _before(offers, allowed):
            click.echo(line, err=True)
        done = planning.planned(opened, asked, allowed)
    tell(done.model_dump(mode="json"), _said(done), json=as_json)


def _before(offers: "Sequence[Offer]", allowed: "Mapping[str, Allowed]") -> list[str]:
    """What asking will cost, said before anything is asked."""
    from collectors.figures import dollars
    from collectors.sampling import MOST

    lines = []
    for one in offers:
        told = allowed[one.source]
        if told.count:
            sample = f" and up to {told.posts} posts" if told.posts else ", no posts"
            lines.append(
                f"{one.source}: asking for the count{sample} costs at most {dollars(told.micros)}."
            )
        else:
            whole = one.count + MOST * one.each
            lines.append(
                f"{one.source}: not asked. A count costs {dollars(one.count)}, with {MOST} posts "
                f"at most {dollars(whole)}; allow it with --spend {whole / 1e6:g}."
            )
    return lines


def _said(done: "Planned") -> str:
    from collectors.figures import dollars, number

    lines = [line for one in done.networks for line in _network(one)]
    lines += [f"Left out: {line}" for line in done.left_out]
    lines.append(
        f"Together: {number(done.calls)} calls and {dollars(done.micros)} a day, "
        f"{dollars(done.micros * done.days)} in {number(done.days)} days. "
        f"Planning cost {dollars(done.spent.micros)}; no post was stored."
    )
    return "\n".join(lines)


def _network(plan: "Plan") -> list[str]:
    lines = []
    for one in plan.sources:
        lines.append(one.source)
        lines += [f"  {name:6} {words}" for name, words in one.words.items()]
    return [*lines, *(f"{plan.network} {words}" for words in plan.words)]
