"""Backup and restore: one zip with every table, the media files, the tombstones, the sealed key.

    manifest.json             format, schema, time, rows per table
    tables/<table>.jsonl      one row a line; times ISO 8601, bytes base64
    media/<digest>            original files
    proofs/<digest>           files attached as evidence
    tombstones.log            so that nothing erased comes back
    key.sealed                the house's key, AES-256-GCM under scrypt of a passphrase

The tables are written as values, not as a database file, so a backup of SQLite restores into
Postgres and back. Renditions are left out: they are made again when first asked for.
"""

import base64
import json
import os
import secrets
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import scrypt
from pathlib import Path
from typing import Any, cast

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Date, LargeBinary, Table, func, select, text
from sqlmodel import SQLModel

from chorus.errors import StorageError, WrongSchema
from chorus.types import Bar, Value
from storage import (
    migrate,
    tables,
    tables_catalogue,
    tables_collection,
    tables_corrections,
    tables_draws,
    tables_house,
    tables_publishing,
    tables_rights,
)
from storage.columns import UtcTime
from storage.posts import POSTS, joined, stored
from storage.store import Store
from storage.tombstones import account_name, names_of
from storage.tx import Tx

FORMAT = "chorus-backup/1"
# their tables register themselves in the metadata
_LOADED = (
    tables,
    tables_catalogue,
    tables_collection,
    tables_corrections,
    tables_draws,
    tables_house,
    tables_publishing,
    tables_rights,
)
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 128 * 1024 * 1024}
BATCH = 500


class BackedUp(Value):
    """What a backup holds."""

    posts: int
    rows: int
    files: int
    bytes: int


def backup(
    store: Store, target: Path, *, now: datetime, key: bytes, passphrase: str | None
) -> BackedUp:
    """Write `target` whole or not at all. Without a passphrase the key is left out."""
    part = target.with_name(target.name + ".part")
    counts: dict[str, int] = {}
    digests: list[str] = []
    try:
        with (
            store.reading() as tx,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as out,
        ):
            for table in SQLModel.metadata.sorted_tables:
                with out.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as lines:
                    for row in _dumped(tx.connection, table):
                        lines.write(orjson.dumps(row) + b"\n")
                        counts[table.name] = counts.get(table.name, 0) + 1
                        if table.name == "kept":
                            digests.append(row["digest"])
            files = [digest for digest in digests if store.files.has(digest)]
            for digest in files:
                out.write(store.files.path(digest), f"media/{digest}", zipfile.ZIP_STORED)
            for digest in store.proofs.all():
                out.write(store.proofs.path(digest), f"proofs/{digest}", zipfile.ZIP_STORED)
            if store.tombstones.file.exists():
                out.write(store.tombstones.file, "tombstones.log")
            if passphrase is not None:
                out.writestr("key.sealed", seal(key, passphrase))
            manifest = {
                "format": FORMAT,
                "schema": migrate.head(),
                "at": now.astimezone(UTC).isoformat(),
                "rows": counts,
                "files": len(files),
            }
            out.writestr("manifest.json", json.dumps(manifest, indent=1))
        os.replace(part, target)  # noqa: PTH105 (the same call, but mypy knows it for both)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return BackedUp(
        posts=counts.get("post", 0),
        rows=sum(counts.values()),
        files=len(files),
        bytes=target.stat().st_size,
    )


def restore(source: Path, store: Store, *, now: datetime) -> BackedUp:
    """Fill an empty database from a backup, in one transaction; what was erased or withdrawn
    since the backup was made stays so."""
    try:
        opened = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, FileNotFoundError) as error:
        raise StorageError(
            f"{source.name} is not a backup of Chorus. Nothing was changed."
        ) from error
    with opened as archive:
        manifest = _manifest(archive, source)
        for name in archive.namelist():
            folder, _, digest = name.partition("/")
            if folder in ("media", "proofs"):
                files = store.files if folder == "media" else store.proofs
                if files.put(archive.read(name)) != digest:
                    raise StorageError(f"{name} in {source.name} is damaged. Nothing was restored.")
        _journal(archive, store)
        rows = 0
        with store.transaction() as tx:
            if tx.connection.execute(select(func.count()).select_from(_table("post"))).scalar_one():
                raise StorageError(
                    "The database already holds posts. Restore into an empty one: name another "
                    "in `database:` and run the command again."
                )
            for table in SQLModel.metadata.sorted_tables:
                rows += _filled(tx.connection, table, archive)
            if store.dialect == "postgresql":
                _sequences(tx.connection)
            erased = _bury(tx, store, now)
    if erased:
        store.scrub()
    return BackedUp(
        posts=manifest["rows"].get("post", 0),
        rows=rows,
        files=manifest["files"],
        bytes=source.stat().st_size,
    )


def sealed_key(source: Path, passphrase: str) -> bytes | None:
    """The house's key in a backup; None when it was left out."""
    with zipfile.ZipFile(source) as archive:
        if "key.sealed" not in archive.namelist():
            return None
        return unseal(archive.read("key.sealed"), passphrase)


def seal(key: bytes, passphrase: str) -> bytes:
    """Encrypt a key: 16 bytes of salt, 12 of nonce, AES-256-GCM."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    under = scrypt(passphrase.encode(), salt=salt, dklen=32, **_COST)
    return salt + nonce + AESGCM(under).encrypt(nonce, key, FORMAT.encode())


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """The key; StorageError when the passphrase is another one."""
    under = scrypt(passphrase.encode(), salt=sealed[:16], dklen=32, **_COST)
    try:
        return AESGCM(under).decrypt(sealed[16:28], sealed[28:], FORMAT.encode())
    except InvalidTag as error:
        raise StorageError("The passphrase does not open the sealed key.") from error


def _manifest(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    try:
        manifest = cast("dict[str, Any]", json.loads(archive.read("manifest.json")))
    except (KeyError, ValueError) as error:
        raise StorageError(
            f"{source.name} is not a backup of Chorus. Nothing was changed."
        ) from error
    if manifest.get("format") != FORMAT:
        raise StorageError(f"{source.name} has the format {manifest.get('format')}, not {FORMAT}.")
    if manifest["schema"] != migrate.head():
        raise WrongSchema(str(manifest["schema"]), migrate.head())
    return manifest


def _dumped(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    rows = connection.execution_options(stream_results=True).execute(select(table))
    for row in rows.mappings():
        yield {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _filled(connection: Connection, table: Table, archive: zipfile.ZipFile) -> int:
    rows, batch = 0, []
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        for line in lines:
            batch.append({n: _typed(table, n, v) for n, v in orjson.loads(line).items()})
            rows += 1
            if len(batch) == BATCH:
                connection.execute(table.insert(), batch)
                batch = []
    if batch:
        connection.execute(table.insert(), batch)
    return rows


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return value


def _journal(archive: zipfile.ZipFile, store: Store) -> None:
    """The newer journal wins line by line; one of another house is refused."""
    if "tombstones.log" in archive.namelist() and not store.tombstones.merge(
        archive.read("tombstones.log")
    ):
        raise StorageError(
            "The media folder belongs to another Chorus (its journal of erased posts differs). "
            "Nothing was restored; name an empty folder in `media:`."
        )


def _bury(tx: Tx, store: Store, now: datetime) -> bool:
    """What was erased or withdrawn after the backup was made does not come back: withdrawn posts
    are closed, erased ones and erased accounts go again with all that names them. True when
    something was erased, so that the database's files must be written anew."""
    accounts = [a for a in tx.identity.everyone() if store.tombstones.state(account_name(a))]
    gone = tx.identity.refs_of(accounts)
    rows = tx.connection.execute(joined().where(POSTS.c.state != "erased")).mappings().all()
    for row in rows:
        post = stored(cast("Mapping[str, Any]", row))
        state = store.tombstones.state(*names_of(post.post))
        if state == "erased":
            gone.append(post.ref)
        elif state and post.state != state:
            ref, kind = post.ref, "gone" if state == "gone" else "withdrawn"
            why = (
                f"{'deleted at its source' if kind == 'gone' else kind} after this backup was made"
            )
            tx.posts.close(ref, state)
            tx.rights.bar(
                Bar.model_validate(
                    {"ref": ref, "kind": kind, "at": now, "by": "restore", "why": why}
                )
            )
            tx.queue.refresh([ref], now)
    gone = list(dict.fromkeys(gone))
    if not gone and not accounts:
        return False
    marks = tx.identity.marks(accounts, gone if accounts else [])
    for digest in tx.identity.proofs(gone):
        store.proofs.drop(digest)
    files = tx.identity.files(gone)
    for digest in files:
        store.files.drop(digest)
    tx.erasing.shut(gone, by="restore", at=now)
    tx.erasing.posts(gone, at=now)
    tx.erasing.accounts(accounts)
    tx.erasing.files(files)
    if accounts:
        tx.erasing.veil(marks.marks)
    return True


def _sequences(connection: Connection) -> None:
    """Postgres counts surrogates apart from the rows; set its counters behind the highest."""
    for table in SQLModel.metadata.sorted_tables:
        if table.autoincrement_column is None or table.autoincrement_column.name != "id":
            continue
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608 (ours)
                f'(SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"), false)'
            )
        )


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]
