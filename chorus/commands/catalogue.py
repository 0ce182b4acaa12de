"""sync and product: where products come from, and what becomes of them."""

from typing import TYPE_CHECKING, Any

import click

from chorus.commands.common import as_json, house, progress, tell
from chorus.errors import UsageError

if TYPE_CHECKING:
    from chorus.config import Catalogue
    from chorus.house import House
    from chorus.types import ProductChange, Quarantined, Supply
    from matching.sync import Mode, Synced

_BY = "command line"
_SHOWN = 20


@click.command("sync")
@click.argument("source", required=False)
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
@click.option("--part", is_flag=True, help="It is not all of it: what it does not name stays.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", "google", "shopify", "woocommerce", "plain"]),
    help="Where the content does not tell; woocommerce with an address asks the shop.",
)
@click.option("--currency", metavar="CODE", help="Of prices that name none: EUR.")
@click.option("--yes", metavar="DIGEST", help="Take over what is held, exactly that.")
@click.option("--no", metavar="DIGEST", help="Leave what is held aside, exactly that.")
@as_json
@click.pass_context
def sync_command(
    ctx: click.Context,
    source: str | None,
    dry_run: bool,
    part: bool,
    form: str | None,
    currency: str | None,
    yes: str | None,
    no: str | None,
    as_json: bool,
) -> None:
    """Bring in products from a SOURCE: a name of `catalogue:` in config.yaml, a file, a folder or a
    web address. Without one, say how every source fares and which rows were not right.

    Reads Google merchant feeds (XML, TSV), exports of Shopify and WooCommerce, their interfaces,
    CSV, TSV, JSON and JSON lines. A product that its source does not name any more is not deleted:
    it is not active, and its links stay.
    """
    from chorus.syncing import answered, named, source_of

    if yes and no:
        raise UsageError("Say --yes or --no, not both. Nothing was changed.")
    with house(ctx) as opened:
        if source is None:
            _list(opened, as_json)
            return
        if yes or no:
            digest = _whole(opened, source, yes or no or "")
            done = answered(opened, source, digest, yes=bool(yes), by=_BY)
            word = "Taken over" if yes else "Left aside, until the source tells something else"
            said = f"{word}: {done.new} new, {done.changed} changed, {done.gone} gone products."
            tell(done.model_dump(), said, json=as_json)
            return
        told = named(opened, source) or source_of(source)
        update = {k: v for k, v in (("format", form), ("currency", currency)) if v}
        _bring(opened, told.model_copy(update=update), dry_run, part, as_json)


def _bring(opened: "House", source: "Catalogue", dry_run: bool, part: bool, as_json: bool) -> None:
    from chorus.syncing import stocked

    with progress("Reading") as reading, progress("Applying") as applying:

        def bar(step: str, done: int, of: int) -> None:
            if of:
                (reading if step == "read" else applying)(done, of)

        mode: Mode = "show" if dry_run else "apply"
        found = stocked(opened, source, by=_BY, mode=mode, whole=not part, bar=bar)
    done = found.synced
    if not as_json:
        for wrong in done.wrong:
            click.echo(f"{source.name}, {_row(wrong)}", err=True)
        hidden = done.bad + done.notes - len(done.wrong)
        if hidden > 0:
            click.echo(f"… and {hidden} more rows.", err=True)
        if done.state != "applied":
            for line in _lines(done.changes):
                click.echo(line)
    tell(
        {**done.model_dump(mode="json"), "held_reviews": found.held_reviews},
        _sentence(source.name, done, found.held_reviews),
        json=as_json,
    )


def _sentence(name: str, done: "Synced", held_reviews: int) -> str:
    counts = f"{done.new} new, {done.changed} changed, {done.gone} gone, {done.same} unchanged"
    said = f"{counts} products."
    if done.state == "shown":
        said = f"Nothing was changed. It would be: {said}"
    elif done.state == "held":
        said = (
            f"Held, nothing was changed: {done.gone} of {done.before} products are missing from "
            f"{name}. If that is right: chorus sync {name} --yes {done.digest[:12]} "
            f"(else --no). Found: {said}"
        )
    elif done.state == "refused":
        said = f"Nothing was changed: somebody said no to exactly this. Found: {said}"
    if done.bad or done.notes:
        said += f" {done.bad} rows were left out, {done.notes} kept with a note."
    if held_reviews:
        said += f" {held_reviews} reviews of products that changed wait: `chorus reviews held`."
    return said


def _list(opened: "House", as_json: bool) -> None:
    from chorus.syncing import supplies

    known = supplies(opened)
    with opened.store.reading() as tx:
        wrong = {one.name: tx.supplies.quarantined(one.name, _SHOWN) for one in known}
    lines = [line for one in known for line in _fares(one, wrong[one.name])]
    told: dict[str, Any] = {
        "sources": [
            {**one.model_dump(mode="json"), "rows": [w.model_dump() for w in wrong[one.name]]}
            for one in known
        ]
    }
    none = "No source yet. Name one in `catalogue:` of config.yaml, or: chorus sync FILE."
    tell(told, "\n".join(lines) or none, json=as_json)


def _fares(one: "Supply", wrong: "list[Quarantined]") -> list[str]:
    told = one.difference
    when = f"{one.at:%Y-%m-%d %H:%M} UTC" if one.at else "never"
    said = f"{told.new + told.changed + told.same} products, {one.bad} rows left out"
    lines = [f"{one.name}: taken over {when}; {said}, {one.notes} kept with a note."]
    if one.error:
        lines.append(f"  The latest reading failed: {one.error}")
    if one.waiting:
        lost = one.waiting.difference
        lines.append(
            f"  Held: {lost.gone} of {lost.before} products are missing. "
            f"chorus sync {one.name} --yes {one.waiting.digest[:12]} (or --no)"
        )
    lines += [f"  {_row(row)}" for row in wrong]
    if one.bad + one.notes > len(wrong):
        lines.append(f"  … and {one.bad + one.notes - len(wrong)} more rows (--json shows them).")
    return lines


def _whole(opened: "House", name: str, begun: str) -> str:
    """The digest that somebody typed the beginning of."""
    with opened.store.reading() as tx:
        supply = tx.supplies.get(name)
    digest = supply.waiting.digest if supply and supply.waiting else begun
    return digest if len(begun) >= 8 and digest.startswith(begun) else begun


def _row(one: "Quarantined") -> str:
    return f"line {one.line}: {one.reason}" + (" (kept)" if one.kept else "")


def _lines(found: "tuple[ProductChange, ...]") -> list[str]:
    """Differences as text; of each kind the first ones."""
    lines: list[str] = []
    for kind in ("new", "changed", "gone"):
        some = [one for one in found if one.kind == kind]
        for one in some[:_SHOWN]:
            lines.append(f"{kind:8}{one.sku}  {one.title}")
            lines += [f"          {f.field}: {f.old or '–'} → {f.new or '–'}" for f in one.fields]
        if len(some) > _SHOWN:
            lines.append(f"        … and more {kind} products.")
    return lines


@click.group("product")
def product_command() -> None:
    """One product: what is known of it, and what took its place."""


@product_command.command("show")
@click.argument("sku")
@as_json
@click.pass_context
def show(ctx: click.Context, sku: str, as_json: bool) -> None:
    """What the catalogue says of a product, gone ones too."""
    from chorus.errors import Missing

    with house(ctx) as opened, opened.store.reading() as tx:
        product = tx.catalog.get(sku)
    if product is None:
        raise Missing("product", sku)
    told = {k: v for k, v in product.model_dump(mode="json").items() if v not in (None, "", [])}
    tell(told, "\n".join(f"{name}: {value}" for name, value in told.items()), json=as_json)


@product_command.command("successor")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--none", "nobody", is_flag=True, help="Nothing took its place after all.")
@as_json
@click.pass_context
def successor(ctx: click.Context, old: str, new: str | None, nobody: bool, as_json: bool) -> None:
    """Name the product NEW that took the place of OLD; the links of OLD stay."""
    from chorus.syncing import succeeded

    if bool(new) == nobody:
        raise UsageError("Name the new product, or say --none. Nothing was changed.")
    with house(ctx) as opened:
        held = succeeded(opened, old, new, by=_BY)
    said = f"{new} stands for {old}." if new else f"Nothing stands for {old}."
    if held:
        said += f" {held} reviews wait: `chorus reviews held`."
    tell({"sku": old, "successor": new, "held_reviews": held}, said, json=as_json)
