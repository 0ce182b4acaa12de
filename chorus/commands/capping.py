"""caps: what collecting may cost, and how much of it is used."""

from typing import TYPE_CHECKING, Any

import click

from chorus.commands.common import as_json, house, tell

if TYPE_CHECKING:
    from chorus.house import House
    from collectors.caps import Cap

_BY = "command line"
_AMOUNT = click.FloatRange(0, min_open=True)


@click.command("caps")
@click.argument("campaign", required=False)
@click.option("--usd", type=_AMOUNT, help="Dollars in all, until the campaign closes.")
@click.option("--posts", type=click.IntRange(1), help="Posts in all.")
@click.option("--usd-per-day", type=_AMOUNT, help="Dollars on a day of the campaign's zone.")
@click.option("--posts-per-day", type=click.IntRange(1), help="Posts on such a day.")
@click.option("--no-caps", is_flag=True, help="Take the campaign's caps away.")
@as_json
@click.pass_context
def caps_command(
    ctx: click.Context,
    campaign: str | None,
    usd: float | None,
    posts: int | None,
    usd_per_day: float | None,
    posts_per_day: int | None,
    no_caps: bool,
    as_json: bool,
) -> None:
    """Say what collecting may cost and how much is used; set the caps of a CAMPAIGN.

    A campaign's caps count what its hashtags and mentions bring, until it closes. Those of all
    networks stand under `caps:` in config.yaml, a network's own under `usd_per_day` of it. A page
    that could exceed one is not asked for; the source waits, says so, and goes on by itself.
    """
    told = {
        "usd": usd,
        "posts": posts,
        "usd_per_day": usd_per_day,
        "posts_per_day": posts_per_day,
    }
    asked = {name: value for name, value in told.items() if value is not None}
    if (asked or no_caps) and campaign is None:
        raise click.UsageError("Name the campaign whose caps these are.", ctx)
    with house(ctx) as opened:
        if campaign is not None and (asked or no_caps):
            _set(opened, campaign, {} if no_caps else asked, keep=not no_caps)
        lines = _lines(opened, campaign)
    words = [f"{one['name']}: {one['used']} of {one['limit']} {one['unit']} used" for one in lines]
    tell({"caps": lines}, "\n".join(words) or "There is no cap.", json=as_json)


def _set(opened: "House", slug: str, told: dict[str, Any], *, keep: bool) -> None:
    from campaigns.launch import launch
    from chorus.types import Spending

    with opened.store.reading() as tx:
        before = tx.campaigns.get(slug)
    caps = Spending.model_validate({**(before.caps.model_dump() if keep else {}), **told})
    launch(
        opened.store,
        before.model_copy(update={"caps": caps}),
        by=_BY,
        clock=opened.clock,
    )


def _lines(opened: "House", slug: str | None) -> list[dict[str, Any]]:
    from collectors.caps import of_campaign

    now = opened.clock()
    found = [] if slug else [("all networks", cap) for cap in opened.caps()]
    with opened.store.transaction() as tx:  # looking forgets what fell out of its window
        campaigns = [tx.campaigns.get(slug)] if slug else tx.campaigns.all()
        for one in campaigns:
            if slug or one.closes_at > now:
                found += [(one.slug, cap) for cap in of_campaign(one, now)]
        used = [tx.budgets.used(cap.share(0), now) for _, cap in found]
    return [
        {
            "name": f"{name}, {'in all' if cap.until is None else 'today'}",
            "unit": "US$" if cap.unit == "micros" else "posts",
            "used": _shown(cap, amount),
            "limit": _shown(cap, cap.limit),
            "until": cap.until.isoformat() if cap.until else None,
        }
        for (name, cap), amount in zip(found, used, strict=True)
    ]


def _shown(cap: "Cap", amount: int) -> float:
    return round(amount / 1e6, 2) if cap.unit == "micros" else amount
