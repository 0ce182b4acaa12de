"""shop: the block for product pages."""

import click

from chorus.commands.common import as_json, house, tell


@click.command("shop")
@click.option(
    "--for",
    "kind",
    type=click.Choice(["html", "shopify", "woocommerce", "iframe"]),
    default="html",
    show_default=True,
    help="Where the block shall stand.",
)
@as_json
@click.pass_context
def shop_command(ctx: click.Context, kind: str, as_json: bool) -> None:
    """Print the lines that put customers' photos on every product page of a shop."""
    from chorus.shops import address, block, shelved

    with house(ctx) as opened:
        lines = block(address(opened), kind)  # type: ignore[arg-type]
        done = shelved(opened)
    tell({"block": lines, **done.model_dump()}, lines, json=as_json)
    if not as_json:
        click.echo(
            f"{done.product} products show a gallery of their own, {done.family} one of a variant, "
            f"{done.category} one of their category.",
            err=True,
        )
