"""correct: put causes of wrong links right. matching: how sure links are, by people's answers."""

from typing import Any

import click

from chorus.commands.common import as_json, house, progress, tell
from chorus.types import Bands, Correction
from matching.correct import Foreseen
from matching.drift import Drift

_BY = "command line"
_KINDS = ("alias", "no-alias", "hashtag", "no-hashtag", "mute")
_WORDS = {
    "alias": "“{word}” is another name of {of}",
    "no_alias": "“{word}” is no name of {of}",
    "hashtag": "“{word}” is a hashtag of {of}",
    "no_hashtag": "“{word}” is no hashtag of {of}",
    "mute": "“{word}” is no evidence for {of}",
}


@click.group("correct")
def correct_command() -> None:
    """Put right what links posts wrongly: a name or hashtag of a product, a word that says nothing.
    Told before it is applied, kept apart from the catalogue's feed, taken back with `undo`."""


@correct_command.command("add")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("word")
@click.option("--product", "sku", default="", help="Its SKU; without one, `mute` is for all.")
@click.option("--why", default="", help="Kept beside it.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@as_json
@click.pass_context
def add_command(
    ctx: click.Context, kind: str, word: str, sku: str, why: str, dry_run: bool, as_json: bool
) -> None:
    """KIND is alias, no-alias, hashtag, no-hashtag or mute. Says how many links of the archive
    appear, disappear or change their band, then keeps the correction of WORD."""
    from matching.correct import correct, foresee

    with house(ctx) as opened:
        told = Correction.model_validate(
            {"kind": kind.replace("-", "_"), "word": word, "sku": sku, "why": why, "by": _BY,
             "at": opened.clock()}
        )  # fmt: skip
        with progress("Judging") as bar:
            seen = foresee(opened.store, told, progress=bar)
        done = None if dry_run else correct(opened.store, told, by=_BY, clock=opened.clock)
    _say(seen, done.correction if done else None, done.posts if done else 0, as_json=as_json)


@correct_command.command("undo")
@click.argument("number", type=int)
@click.option("--why", default="", help="Kept beside it.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@as_json
@click.pass_context
def undo_command(ctx: click.Context, number: int, why: str, dry_run: bool, as_json: bool) -> None:
    """Take correction NUMBER back, and say what that changes."""
    from matching.correct import foresee, undo

    with house(ctx) as opened:
        with opened.store.reading() as tx:
            told = tx.corrections.get(number)
        with progress("Judging") as bar:
            seen = foresee(opened.store, told, progress=bar)
        done = None
        if not dry_run:
            done = undo(opened.store, number, why=why, by=_BY, clock=opened.clock)
    _say(seen, done.correction if done else None, done.posts if done else 0, as_json=as_json)


@correct_command.command("list")
@click.option("--product", "sku", help="Those of one product (SKU).")
@as_json
@click.pass_context
def list_command(ctx: click.Context, sku: str | None, as_json: bool) -> None:
    """Every correction ever made: who, when and why, and whether it stands."""
    with house(ctx) as opened, opened.store.reading() as tx:
        found = tx.corrections.all(sku)
    lines = [_line(one) for one in found] or ["Nobody corrected anything yet."]
    told = {"corrections": [one.model_dump(mode="json") for one in found]}
    tell(told, "\n".join(lines), json=as_json)


@click.group("matching")
def matching_command() -> None:
    """How sure the links are, as people's answers about this catalogue say."""


@matching_command.command("curve")
@as_json
@click.pass_context
def curve_command(ctx: click.Context, as_json: bool) -> None:
    """Let the answers move the bands, and show what scores mean here, with counts and intervals."""
    from matching.calibrate import calibrate

    with house(ctx) as opened:
        done = calibrate(opened.store, by=_BY, clock=opened.clock)
    tell(done.model_dump(mode="json"), "\n".join(curve_lines(done.bands, done.posts)), json=as_json)


@matching_command.command("drift")
@as_json
@click.pass_context
def drift_command(ctx: click.Context, as_json: bool) -> None:
    """How far people agreed with the automatic links they were asked to check, week by week."""
    from matching.calibrate import agreement

    with house(ctx) as opened:
        told = agreement(opened.store, clock=opened.clock)
    more = {"broken": told.broken, "kept": told.kept}
    tell(told.model_dump(mode="json") | more, "\n".join(drift_lines(told)), json=as_json)


def curve_lines(bands: Bands, posts: int) -> list[str]:
    """The curve as a table, and what it moved."""
    from matching.calibration import FEWEST, NEVER

    lines = ["score        answers   yes   share   95 % interval"]
    lines += [
        f"{b.low:.2f}-{b.high:.2f} {b.n:>11} {b.yes:>5} {b.yes / b.n:>7.2f}   "
        f"{b.lower:.2f} to {b.upper:.2f}"
        for b in bands.curve
    ]
    why = {
        "few": f"{bands.answers} answers; the shipped bands stand below {FEWEST}",
        "shipped": "the answers neither prove nor refute another bound: as shipped",
        "proved": "the answers prove .97 from there on",
        "refuted": "the answers refute .97 for the shipped band",
    }[bands.why_auto]
    begins = "never" if bands.auto >= NEVER else f"from {bands.auto:.3f}"
    lines.append(f"Automatic {begins}; asked from {bands.ask:.3f} ({why}).")
    if posts:
        lines.append(f"{posts} posts are judged again by the next `chorus match`.")
    return lines


def drift_lines(told: Drift) -> list[str]:
    """Week by week, then all together."""
    lines = [
        f"{w.week:%Y-%m-%d}  {w.drawn} drawn, {w.answered} checked, {w.yes} right "
        f"({w.lower:.2f} to {w.upper:.2f})"
        for w in told.weeks
    ]
    promise = f"{told.promise:.2f}"
    said = f"not enough checked to prove or refute {promise}"
    if told.broken:
        said = f"fewer are right than the promised {promise}"
    elif told.kept:
        said = f"the promised {promise} is kept"
    lines.append(
        f"{told.yes} of {told.answered} automatic links were right "
        f"({told.lower:.3f} to {told.upper:.3f}): {said}."
    )
    return lines


def _line(one: Correction) -> str:
    said = _WORDS[one.kind].format(word=one.word, of=one.sku or "any product")
    line = f"{one.id}  {said} ({one.by}, {one.at:%Y-%m-%d}{': ' + one.why if one.why else ''})"
    if one.undone_at:
        line += f"; taken back by {one.undone_by}, {one.undone_at:%Y-%m-%d}"
    return line


def _say(seen: Foreseen, kept: Correction | None, posts: int, *, as_json: bool) -> None:
    counted = f"{seen.appear} links appear, {seen.disappear} disappear"
    lines = [
        f"{seen.posts} posts hold the word: {counted}, {seen.change_band} change their band.",
        *(
            f"  {one.ref}  {one.sku}  {one.before or 'none'} → {one.after or 'none'}  "
            f"{' '.join(one.words.split())[:70]}"
            for one in seen.first
        ),
    ]
    if kept is None:
        lines.append("Nothing was changed: a dry run.")
    else:
        lines.append(f"Kept: {_line(kept)}.")
        lines.append(f"{posts} posts are judged again by the next `chorus match`.")
    told: dict[str, Any] = seen.model_dump(mode="json")
    told["correction"] = kept.model_dump(mode="json") if kept else None
    tell(told, "\n".join(lines), json=as_json)
