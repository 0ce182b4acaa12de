"""erase, access, retain: what people may ask for about themselves, and what is kept how long."""

from pathlib import Path

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError
from chorus.types import Erased, Looked

_BY = "command line"
_MOST = 20


@click.command("erase")
@click.argument("author")
@click.option("--person", is_flag=True, help="Every account linked to the same person, too.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.option("--accept", is_flag=True, help="End it, though something was found.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@as_json
@click.pass_context
def erase_command(
    ctx: click.Context,
    author: str,
    person: bool,
    dry_run: bool,
    accept: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Erase everything about AUTHOR, then search every table and file for what is left.

    AUTHOR is network:id, a handle, the address of a profile or post, or the receipt of an upload.
    Exit code 4 when something was found: it is said where, and the command can be repeated.
    """
    from chorus import forgetting

    with house(ctx) as opened:
        if not (dry_run or yes):
            plan = forgetting.erased(opened, author, by=_BY, person=person, dry_run=True)
            click.echo(_planned(plan), err=True)
            if not click.confirm("Erase this for good?", err=True):
                raise UsageError("Nothing was erased.")
        done = forgetting.erased(
            opened, author, by=_BY, person=person, dry_run=dry_run, accept=accept
        )
    tell(done.model_dump(mode="json"), _planned(done) if dry_run else _done(done), json=as_json)
    clean = done.looked is None or done.looked.clean or accept
    return 0 if clean else 4


def _planned(plan: Erased) -> str:
    rows = ", ".join(f"{n} {name}" for name, n in plan.rows.items()) or "no rows"
    lines = [
        f"{plan.posts} posts of {plan.accounts} accounts, {plan.files} files; rows: {rows}.",
        f"Galleries written again: {', '.join(plan.galleries) or 'none'}.",
        *_recall(plan),
        *(f"Not searched afterwards: {why}." for why in plan.notes),
    ]
    return "\n".join(lines)


def _done(done: Erased) -> str:
    if not done.id:
        return "\n".join(done.notes)
    rows = sum(done.rows.values())
    lines = [
        (
            f"Erased: {done.posts} posts, {done.accounts} accounts, {rows} rows, "
            f"{done.files} files; {sum(done.veiled.values())} rows of others no longer name "
            f"them. Receipt {done.id}."
        ),
        *_recall(done),
        *done.notes,
        (
            "Backups made before cannot be searched. A restore honours the tombstones of the media "
            "folder: keep tombstones.log, and let old backups expire."
        ),
    ]
    if done.looked:
        lines += _searched(done.looked)
    return "\n".join(lines)


def _recall(told: Erased) -> list[str]:
    out = [f"To recall: {use}." for use in told.uses]
    return out + [f"Copies handed out, to be deleted where they are: {c}." for c in told.copies]


def _searched(looked: Looked) -> list[str]:
    partly = f" ({looked.partly} large ones at both ends)" if looked.partly else ""
    lines = [
        (
            f"Searched for {looked.marks} marks: {looked.tables} tables, {looked.rows} rows, "
            f"{looked.payloads} payloads, {looked.files} files{partly}, {looked.bytes} bytes."
        ),
        *(f"Not searched: {why}." for why in looked.skipped),
        *looked.notes,
    ]
    for trace in looked.traces[:_MOST]:
        kept = " (kept by a legal hold)" if trace.held else ""
        lines.append(f"Found {trace.mark.kind} “{trace.mark.text[:60]}”: {trace.where}{kept}")
    if len(looked.traces) > _MOST:
        lines.append(f"… and {len(looked.traces) - _MOST} more.")
    if looked.clean:
        lines.append("Nothing of theirs was found.")
    else:
        lines.append("Remove what is named and run the command again, or end it with --accept.")
    return lines


@click.command("access")
@click.argument("author")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--person", is_flag=True, help="Every account linked to the same person, too.")
@as_json
@click.pass_context
def access_command(ctx: click.Context, author: str, out: Path, person: bool, as_json: bool) -> None:
    """Write everything held about AUTHOR into one zip for them: a page, JSON, their originals.

    AUTHOR is network:id, a handle, the address of a profile or post, or the receipt of an upload.
    """
    from rights.access import access

    with house(ctx) as opened:
        done = access(
            opened.store,
            author,
            to=out,
            by=_BY,
            clock=opened.clock,
            brand=opened.brand,
            person=person,
        )
    said = f"{done.posts} posts, {done.files} files and {done.acts} acts → {out}."
    tell(done.model_dump(mode="json"), said, json=as_json)


@click.command("retain")
@click.option("--dry-run", is_flag=True, help="Count what is due; change nothing.")
@as_json
@click.pass_context
def retain_command(ctx: click.Context, dry_run: bool, as_json: bool) -> None:
    """Clean away what was kept as long as `rights: retention:` and networks' terms say.

    A legal hold keeps the rest. `chorus run` does this once a day.
    """
    from chorus import forgetting

    with house(ctx) as opened:
        done = forgetting.retained(opened, dry_run=dry_run)
    word = "would go" if dry_run else "gone"
    lines = [
        f"{name}: {n} {word}"
        + (f" ({', '.join(done.examples[name])}{', …' if n > len(done.examples[name]) else ''})"
           if n else "")
        for name, n in done.counts.items()
    ]  # fmt: skip
    lines.append(f"{done.files} files deleted; {done.held} posts on legal hold.")
    lines += [f"Erasure {one} was under way." for one in done.unfinished]
    tell(done.model_dump(mode="json"), "\n".join(lines), json=as_json)
