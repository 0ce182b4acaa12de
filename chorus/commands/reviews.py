"""chorus reviews: stars, summaries, audits, feeds; each number with the reviews it is made of."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import Missing, UsageError

if TYPE_CHECKING:
    from chorus.house import House
    from publishing.reviewed import Reviewed

_AS = click.option("--by", default="command line", show_default=True, help="Who does it.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("reviews")
def reviews_command() -> None:
    """Stars, summaries, audits and feeds of reviews."""


def _territory(opened: "House") -> str:
    return opened.brand.territory[0] if opened.brand.territory else "*"


def _of(opened: "House", sku: str, *, family: bool = False) -> "dict[str, list[Reviewed]]":
    """The reviews of a product, or of all its variants; Missing for an unknown product."""
    from publishing.reviewed import of_products
    from publishing.shop import families

    with opened.store.reading() as tx:
        if tx.catalog.get(sku) is None:
            raise Missing("product", sku)
        skus = families(tx.catalog.all()).get(sku, [sku]) if family else [sku]
        return of_products(tx, skus, opened.clock(), territory=_territory(opened))


@reviews_command.command("aggregate")
@click.argument("sku")
@click.option("--family", is_flag=True, help="All variants of the product together.")
@click.option("--check", "told", type=_FILE, help="Compare an aggregate that --json printed.")
@as_json
@click.pass_context
def aggregate_command(
    ctx: click.Context, sku: str, family: bool, told: Path | None, as_json: bool
) -> None:
    """Say the stars of SKU with how sure they are, and the reviews they are made of."""
    from pydantic import ValidationError

    from publishing.stars import Aggregate, aggregate, disagreements

    with house(ctx) as opened:
        found = _of(opened, sku, family=family)
    rated = {
        one.ref: one.stars
        for some in found.values()
        for one in some
        if one.allowed and one.stars is not None
    }
    made = aggregate(sku, sorted({sku, *found}) if family else (sku,), rated.items())
    if told:
        try:
            before = Aggregate.model_validate_json(told.read_bytes())
        except ValidationError as error:
            why = f"{told.name} is no aggregate as `chorus reviews aggregate --json` prints it."
            raise UsageError(why) from error
        wrong = disagreements(before, rated)
        said = "\n".join(wrong) or f"It holds: {before.count} reviews give {before.mean}."
        tell({"holds": not wrong, "wrong": wrong}, said, json=as_json)
        if wrong:
            ctx.exit(1)
        return
    said = f"{sku}: no review may be shown."
    if made.count:
        said = (
            f"{sku}: {made.mean} of 5 from {made.count} reviews ({made.low} to {made.high}).\n"
            + "\n".join(f"{n} stars: {made.distribution[n - 1]}" for n in range(5, 0, -1))
            + f"\n{made.method}"
        )
    tell(made.model_dump(mode="json"), said, json=as_json)


@reviews_command.command("rank")
@as_json
@click.pass_context
def rank_command(ctx: click.Context, as_json: bool) -> None:
    """List products by the lower end of what their stars may be: many reviews count."""
    from publishing.reviewed import aggregates, of_products
    from publishing.stars import ranked

    with house(ctx) as opened, opened.store.reading() as tx:
        found = of_products(tx, None, opened.clock(), territory=_territory(opened))
        products = tx.catalog.all()
    order = ranked(own for own, _family in aggregates(found, products).values() if own.count)
    said = "\n".join(
        f"{place}. {one.sku}  {one.mean} ({one.low} to {one.high}), {one.count} reviews"
        for place, one in enumerate(order, 1)
    )
    told = {"products": [one.model_dump(mode="json") for one in order]}
    tell(told, said or "No review may be shown yet.", json=as_json)


@reviews_command.command("summary")
@click.argument("sku")
@click.option("--language", default="en", show_default=True, help="en, fr or es.")
@click.option("--family", is_flag=True, help="All variants of the product together.")
@as_json
@click.pass_context
def summary_command(
    ctx: click.Context, sku: str, language: str, family: bool, as_json: bool
) -> None:
    """Quote what reviews of SKU say for and against it, from 30 reviews in a language on."""
    from publishing.reviewed import for_summary
    from publishing.summary import FEWEST, summary

    with house(ctx) as opened:
        found = _of(opened, sku, family=family)
    told = for_summary([one for some in found.values() for one in some], language)
    made = summary(told, language)
    if made is None:
        said = f"{sku} has {len(told)} reviews in {language}; a summary needs {FEWEST}."
        tell({"summary": None, "reviews": len(told), "needed": FEWEST}, said, json=as_json)
        return
    lines = [f"For and against {sku}, from {made.reviews} reviews ({language}):"]
    for sign, side in (("+", made.told_for), ("–", made.told_against)):
        lines += [f"{sign} “{one.text}” ({', '.join(one.reviews)})" for one in side]
    tell(
        {"summary": made.model_dump(mode="json"), "reviews": made.reviews, "needed": FEWEST},
        "\n".join(lines),
        json=as_json,
    )


@reviews_command.command("audit")
@click.option("--to", type=_OUT, help="Write it as CSV.")
@as_json
@click.pass_context
def audit_command(ctx: click.Context, to: Path | None, as_json: bool) -> None:
    """Say how often reviews were rejected by their stars, and whether low ones suffer."""
    from chorus.errors import PublishError
    from publishing.audit import audit, judged, table, verdict
    from publishing.refusals import reasons

    with house(ctx) as opened, opened.store.reading() as tx:
        found = audit(judged(tx.reviews.judged()))
    if to:
        try:
            to.write_text(table(found, [r.code for r in reasons("review")]), "utf-8", newline="")
        except OSError as error:
            why = f"the file could not be written ({error.strerror or error})"
            raise PublishError("the audit", why, file=str(to)) from error
    lines = [
        f"{one.stars} stars: {one.rejected} of {one.decided} rejected"
        + (f" ({one.rate:.1%}, {one.low:.1%} to {one.high:.1%})" if one.rate is not None else "")
        for one in found.lines
    ]
    said = "\n".join([*lines, verdict(found, "en"), *([f"Written to {to}."] if to else [])])
    tell(found.model_dump(mode="json"), said, json=as_json)


@reviews_command.command("mend")
@click.argument("ref")
@click.option("--language", help="en, fr or es; else the language of the review.")
@as_json
@click.pass_context
def mend_command(ctx: click.Context, ref: str, language: str | None, as_json: bool) -> None:
    """Print what the author of a rejected review (REF) may be told to mend."""
    from publishing.refusals import advice, named

    with house(ctx) as opened, opened.store.reading() as tx:
        post, decision = tx.posts.get(ref).post, tx.decisions.get(ref)
    if decision is None or decision.verdict != "rejected":
        raise UsageError(f"{ref} is not rejected. Nothing is to be mended.")
    spoken = language or post.language or "en"
    told = advice(decision.note, spoken)
    reason = named(decision.note, spoken) or "no reason was given"
    said = told or f"Nothing the author could mend ({reason})."
    tell({"reason": decision.note, "advice": told}, said, json=as_json)


@reviews_command.command("held")
@as_json
@click.pass_context
def held_command(ctx: click.Context, as_json: bool) -> None:
    """List the reviews that wait because their product was reformulated or merged."""
    with house(ctx) as opened, opened.store.reading() as tx:
        holds = tx.reviews.find(answer="none")
    groups: dict[tuple[str, str, str], int] = {}
    for hold in holds:
        key = (hold.sku, hold.why, hold.change)
        groups[key] = groups.get(key, 0) + 1
    said = "\n".join(
        f"{sku}: {n} reviews, {why} {change}. `chorus reviews carry {sku} --change {change}`"
        for (sku, why, change), n in sorted(groups.items())
    )
    told = {"held": [hold.model_dump(mode="json") for hold in holds]}
    tell(told, said or "No review waits.", json=as_json)


@reviews_command.command("carry")
@click.argument("sku")
@click.option("--change", required=True, help="The day, or the merged SKU, as `held` shows it.")
@click.option("--other", is_flag=True, help="They speak of another product: never show them here.")
@_AS
@as_json
@click.pass_context
def carry_command(
    ctx: click.Context, sku: str, change: str, other: bool, by: str, as_json: bool
) -> None:
    """Say that the held reviews of SKU speak of the same product (or, with --other, do not)."""
    from chorus import chains
    from publishing.carry import carry

    with house(ctx) as opened:
        done = carry(opened.store, sku, change=change, same=not other, by=by, clock=opened.clock)
        if other:
            chains.decided(opened, done.refs, by=by)
    word = "count for it from now on" if done.same else "will never stand there"
    tell(done.model_dump(mode="json"), f"{sku}: {len(done.refs)} reviews {word}.", json=as_json)


@reviews_command.command("feed")
@click.option("--to", type=_OUT, help="A file; else the public address /reviews/google.xml.")
@_AS
@as_json
@click.pass_context
def feed_command(ctx: click.Context, to: Path | None, by: str, as_json: bool) -> None:
    """Write Google's product review feed 2.4: complete; what was withdrawn is left out."""
    from chorus.shops import fed

    with house(ctx) as opened:
        done = fed(opened, by=by, to=to)
        base = opened.settings.public_url
    at = done.file if to or not base else f"{base.rstrip('/')}/reviews/google.xml"
    cover = done.coverage
    said = [
        f"{len(done.refs)} reviews of {cover.products} products: {at}",
        (
            f"GTIN {cover.gtin}, part number and brand {cover.mpn}, SKU {cover.sku} "
            f"of {cover.products} products; {cover.reviews_gtin} reviews have a GTIN."
        ),
    ]
    if cover.unmatched:
        said.append(f"Hard to match: {', '.join(cover.unmatched[:10])}")
    counts: dict[str, int] = {}
    for _ref, why in done.left_out:
        counts[why] = counts.get(why, 0) + 1
    said += [f"{n} left out: {why}" for why, n in sorted(counts.items())]
    tell(done.model_dump(mode="json"), "\n".join(said), json=as_json)


@reviews_command.command("syndicate")
@click.argument("to", type=_OUT)
@_AS
@as_json
@click.pass_context
def syndicate_command(ctx: click.Context, to: Path, by: str, as_json: bool) -> None:
    """Write the signed file of reviews (TO) whose authors allow other shops to show them."""
    from chorus.syndicating import syndicated

    with house(ctx) as opened:
        done = syndicated(opened, to, by=by)
    said = f"{len(done.refs)} reviews in {to}, {len(done.left_out)} left out."
    told = {"refs": list(done.refs), "left_out": [list(one) for one in done.left_out]}
    tell(told, said, json=as_json)


@reviews_command.command("verify")
@click.argument("file", type=_FILE)
@click.option("--key", help="The key it must be signed with: 64 hex digits, or the log's line.")
@as_json
@click.pass_context
def verify_command(ctx: click.Context, file: Path, key: str | None, as_json: bool) -> None:
    """Check a signed file of reviews: nothing changed, and every review names its source."""
    from chorus.syndicating import check

    done = check(file.read_bytes(), key)
    said = "\n".join(done.wrong) or (
        f"It holds: {done.reviews} reviews of {done.publisher}, signed with {done.key}"
        + "".join(f"\n{label}: {n}" for label, n in done.sources)
    )
    tell(done.model_dump(mode="json"), said, json=as_json)
    if done.wrong:
        ctx.exit(1)


@reviews_command.command("markup")
@click.argument("gallery")
@as_json
@click.pass_context
def markup_command(ctx: click.Context, gallery: str, as_json: bool) -> None:
    """Say what the public page of GALLERY tells search engines of its reviews, and what not."""
    from publishing.cut import read
    from publishing.folders import pointed
    from publishing.rating_markup import markup

    with house(ctx) as opened:
        folder = pointed(opened.out, gallery)
    listing = read((folder / "gallery.json").read_bytes()) if folder else None
    if listing is None:
        raise Missing("published gallery", gallery)
    made = markup(listing)
    node = made.node or {}
    total = node.get("aggregateRating", {})
    said = [f"{len(node.get('review', []))} reviews are told of."]
    if total:
        said.append(f"Their mean: {total['ratingValue']} from {total['reviewCount']}.")
    said += [f"{what}: {why}" for what, why in made.refused]
    tell(made.model_dump(mode="json"), "\n".join(said), json=as_json)
