"""verify, backup, restore, db: keeping what is stored."""

import os
from pathlib import Path

import click

from chorus.commands.common import as_json, house, settings, tell
from chorus.errors import StorageError, UsageError
from chorus.house import secret


@click.command("verify")
@click.option(
    "--checkpoints",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Checkpoints that were kept elsewhere.",
)
@click.option(
    "--key", "lines", multiple=True, metavar="LINE", help="An earlier key, as /log/key showed it."
)
@as_json
@click.pass_context
def verify_command(
    ctx: click.Context, file: Path | None, lines: tuple[str, ...], as_json: bool
) -> None:
    """Check the log of acts: its chain, its private parts, and every checkpoint kept in the
    database, beside it and in FILE. Names each act that was changed."""
    from storage import notes

    with house(ctx) as opened, opened.store.reading() as tx:
        keys = [notes.public(opened.key), *(_verifier(line) for line in lines)]
        beside = opened.store.checkpoint_file.file
        kept, strange = set(tx.checkpoints.find()), []
        for source in [path for path in (beside, file) if path and path.exists()]:
            found, wrong = notes.read(source.read_text(encoding="utf-8", errors="replace"), keys)
            kept.update(found)
            strange += [f"{source.name}: {why}" for why in wrong]
        findings = tx.acts.audit(kept, [key.hex() for key in keys])
        acts = tx.acts.count()
    told = [f"act {finding.act}: {finding.why}" for finding in findings] + strange
    if told:
        said = "\n".join([*told, "", "The log of acts does not hold. Acts that are not named do."])
    elif kept:
        last = max(kept, key=lambda one: (one.size, one.at))
        said = (
            f"{acts} acts, every one follows. {len(kept)} checkpoints hold; the last one is of "
            f"{last.at:%Y-%m-%d %H:%M} UTC over {last.size} acts."
        )
    else:
        said = f"{acts} acts, every one follows. There is no checkpoint yet."
    facts = {
        "acts": acts,
        "valid": not told,
        "checkpoints": len(kept),
        "findings": [finding.model_dump() for finding in findings],
        "strange": strange,
    }
    tell(facts, said, json=as_json)
    if told:
        ctx.exit(StorageError.code)


def _verifier(line: str) -> bytes:
    from storage import notes

    key = notes.read_verifier(line)
    if key is None:
        raise UsageError(
            "That is no key of a log of Chorus. Nothing was checked: give the line as /log/key "
            "showed it, name+id+key, in quotes."
        )
    return key


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--passphrase", envvar="CHORUS_PASSPHRASE", help="Seals the key; asked when absent.")
@click.option("--without-key", is_flag=True, help="Leave the key out.")
@as_json
@click.pass_context
def backup_command(
    ctx: click.Context, file: Path, passphrase: str | None, without_key: bool, as_json: bool
) -> None:
    """Write database, raw payloads, media, tombstones and the sealed key into one file."""
    from storage.backup import backup

    if not without_key and not passphrase:
        passphrase = click.prompt(
            "Passphrase for the key", hide_input=True, confirmation_prompt=True
        )
    with house(ctx) as opened:
        done = backup(
            opened.store,
            file,
            now=opened.clock(),
            key=secret(opened.settings.media),
            passphrase=None if without_key else passphrase,
        )
    said = (
        f"{done.posts} posts, {done.rows} rows, {done.files} files in {file} ({done.bytes} bytes)."
    )
    tell(done.model_dump(), said, json=as_json)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--passphrase", envvar="CHORUS_PASSPHRASE", help="Opens the sealed key.")
@as_json
@click.pass_context
def restore_command(ctx: click.Context, file: Path, passphrase: str | None, as_json: bool) -> None:
    """Fill an empty database from a backup; what was erased since stays erased."""
    from chorus.clock import system_clock
    from chorus.house import KEY_FILE
    from storage.backup import restore, sealed_key
    from storage.store import Store

    told = settings(ctx)
    key = sealed_key(file, passphrase) if passphrase else None
    store = Store.create(told.database, told.media)
    done = restore(file, store, now=system_clock())
    store.close()
    kept = told.media.parent / KEY_FILE
    if key and not kept.exists() and not os.environ.get("CHORUS_KEY"):
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(key.hex())
    said = f"{done.posts} posts, {done.rows} rows and {done.files} files restored."
    if not key:
        said += " The key was not restored: links and cookies signed before are no longer valid."
    tell(done.model_dump(), said, json=as_json)


@click.group("db")
def db_command() -> None:
    """Make or upgrade the database."""


@db_command.command("upgrade")
@click.option("--without-backup", is_flag=True, help="You have a backup of your own.")
@click.pass_context
def upgrade_command(ctx: click.Context, without_backup: bool) -> None:
    """Bring the database to the schema of this Chorus; SQLite is copied aside first."""
    from chorus.clock import system_clock
    from storage import migrate
    from storage.store import Store

    told = settings(ctx)
    copy = migrate.copy_aside(told.database, system_clock())
    postgres = not told.database.startswith("sqlite")
    if postgres and migrate.is_filled(told.database) and not without_backup:
        raise UsageError(
            "Nothing was changed. Before a Postgres database is upgraded, back it up with "
            "pg_dump, then run `chorus db upgrade --without-backup`."
        )
    Store.create(told.database, told.media).close()
    where = f" The database before is kept as {copy}." if copy else ""
    click.echo(f"The database has schema {migrate.head()}.{where}")
