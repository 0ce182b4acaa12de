"""A throw-away Postgres cluster, run by an unprivileged user (Postgres refuses root)."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
from sqlmodel import SQLModel

from storage.store import Store


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, newest version first."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def empty(url: str) -> None:
    """Remove every row of every table."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        _emptied(connection)


def _emptied(connection: psycopg.Connection) -> None:
    """Most tables are empty already; deleting a few rows of the others is ten times faster than
    TRUNCATE, which makes new files for every table and index."""
    names = [table.name for table in SQLModel.metadata.sorted_tables]
    each = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names
    )
    filled = connection.execute(each).fetchall()
    deleted = " ".join(f'DELETE FROM "{name}";' for (name,) in filled)
    moved = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"
    again = " ".join(
        f'ALTER SEQUENCE "{name}" RESTART;' for (name,) in connection.execute(moved).fetchall()
    )
    if deleted or again:
        connection.execute(
            f"BEGIN; SET LOCAL session_replication_role = replica; {deleted} {again} COMMIT"
        )


class Cluster:
    """Its data stand in a temporary folder; `url` names a migrated database."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self._connection: psycopg.Connection | None = None

    @classmethod
    def start(cls) -> "Cluster":
        folder = Path(tempfile.mkdtemp(prefix="chorus-pg-"))
        user = (
            pwd.getpwnam("postgres" if _has("postgres") else "nobody") if os.getuid() == 0 else None
        )
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        cluster = cls(folder, port)
        data = folder / "data"
        cluster._run(
            "initdb", "-D", str(data), "-U", "chorus", "-A", "trust", "-E", "UTF8", "--locale=C"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        cluster._run(
            "pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"
        )
        with psycopg.connect(cluster._dsn("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE chorus")
        Store.create(cluster._url("chorus"), folder / "media").close()
        return cluster

    @property
    def url(self) -> str:
        """The migrated database; `empty` clears it between tests."""
        return self._url("chorus")

    def empty(self) -> None:
        """Remove every row of every table, over a connection that is kept: a new one reads the
        schema again, which takes longer than to empty it."""
        if self._connection is None:
            self._connection = psycopg.connect(self._dsn("chorus"), autocommit=True)
        _emptied(self._connection)

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _dsn(self, name: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=chorus dbname={name}"

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://chorus@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        folder = binaries()
        assert folder is not None
        user = ("postgres" if _has("postgres") else "nobody") if os.getuid() == 0 else None
        done = subprocess.run(
            [str(folder / program), *arguments],
            user=user,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()[-500:]}")


def _has(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
