"""spellings: tags that people write instead of a campaign's own."""

import click

from chorus.commands.common import as_json, house, tell

_BY = "command line"


@click.command("spellings")
@click.argument("campaign")
@click.option("--take", metavar="TAG", help="Count this spelling when linking products.")
@click.option("--drop", metavar="TAG", help="No longer count it.")
@as_json
@click.pass_context
def spellings_command(
    ctx: click.Context, campaign: str, take: str | None, drop: str | None, as_json: bool
) -> None:
    """List tags in use that are probably a CAMPAIGN's tag, spelt otherwise.

    A spelling that is taken speaks for the campaign's products, as its tags do. It never enters a
    post into the campaign: entry rules name their tags.
    """
    from chorus import spelling

    with house(ctx) as opened:
        if take:
            spelling.take(opened.store, campaign, take.lstrip("#＃"), by=_BY, clock=opened.clock)
        if drop:
            spelling.drop(opened.store, campaign, drop.lstrip("#＃"), by=_BY, clock=opened.clock)
        with opened.store.reading() as tx:
            told = tx.campaigns.get(campaign)
        found = spelling.found(opened.store, told)
    lines = [f"#{one.tag}: {one.posts} posts, probably #{one.meant}" for one in found]
    if told.spellings:
        lines.append("Taken: " + " ".join(f"#{tag}" for tag in told.spellings))
    tell(
        {"taken": list(told.spellings), "found": [one.model_dump() for one in found]},
        "\n".join(lines) or "No other spelling of its tags is in use.",
        json=as_json,
    )
