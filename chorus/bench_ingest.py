"""How fast do posts come in? The real path, from bytes to committed rows, beside what could be.

Invented Mastodon posts, 500 a page, one commit a page. The reference puts the very same rows, made
ready, into the same tables: `executemany` of upserts on SQLite, binary COPY on Postgres. The idiom
is `session.merge` of SQLModel objects. All are measured in turns within each round, each in an
empty database, and compared within the round; a ratio says something on any machine.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import orjson
import psycopg
from psycopg.types.json import Json
from sqlalchemy import create_engine, text
from sqlmodel import Session, SQLModel, select

from chorus.errors import StorageError
from collectors.connector import Exchange
from collectors.networks.mastodon import Mastodon
from storage.store import Store
from storage.subject import table
from storage.tables import AuthorRow, PostMediaRow, PostRow, PostVersionRow, RawRow

PAGE = 500
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROWS: tuple[type[SQLModel], ...] = (AuthorRow, PostRow, PostVersionRow, RawRow, PostMediaRow)
_WORDS = (
    *("rain", "ridge", "boots", "fog", "tent", "river", "stove", "light", "wool", "dawn", "worn"),
    *("botas", "lluvia", "cresta", "niebla", "tienda", "pluie", "brume", "tente", "laine", "aube"),
    *("semelle", "trail", "camp", "pass", "snow", "dry", "warm", "grip", "mud", "lace", "sole"),
)
_JSON = (psycopg.adapters.types["json"].oid, psycopg.adapters.types["jsonb"].oid)
Rows = Mapping[type[SQLModel], Sequence[tuple[Any, ...]]]


def pages(posts: int) -> list[bytes]:
    """The answers of a server: `posts` invented statuses of about 2 KB."""
    random = Random(7)  # noqa: S311 (the same posts every time)
    told = [orjson.dumps(_status(n, random)) for n in range(posts)]
    return [b"[" + b",".join(told[at : at + PAGE]) + b"]" for at in range(0, posts, PAGE)]


def _status(n: int, random: Random) -> dict[str, Any]:
    who, at = f"walker{n % 997}", NOW - timedelta(seconds=n * 40)
    words = " ".join(random.choices(_WORDS, k=28))
    id_ = str(115_600_000_000_000_000 - n * 65_536)
    host = "https://social.example"
    tags = random.sample(_WORDS, 3)
    return {
        "id": id_,
        "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": random.choice(("en", "es", "fr")),
        "uri": f"{host}/users/{who}/statuses/{id_}",
        "url": f"{host}/@{who}/{id_}",
        "replies_count": random.randrange(9),
        "reblogs_count": random.randrange(40),
        "favourites_count": random.randrange(300),
        "edited_at": None,
        "content": f"<p>{words} "
        + " ".join(
            f'<a href="{host}/tags/{tag}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'
            for tag in ("mytarnholt", *tags)
        )
        + "</p>",
        "reblog": None,
        "application": {"name": "Web", "website": None},
        "account": {
            "id": str(10_000 + n % 997),
            "username": who,
            "acct": who,
            "display_name": who.title(),
            "locked": False,
            "bot": False,
            "discoverable": True,
            "indexable": True,
            "group": False,
            "created_at": "2024-03-01T00:00:00.000Z",
            "note": f"<p>{' '.join(random.choices(_WORDS, k=9))}</p>",
            "url": f"{host}/@{who}",
            "uri": f"{host}/users/{who}",
            "avatar": f"{host}/avatars/{n % 997}.jpg",
            "header": f"{host}/headers/{n % 997}.jpg",
            "followers_count": n % 997,
            "following_count": 120,
            "statuses_count": 900,
            "emojis": [],
            "fields": [],
        },
        "media_attachments": [
            {
                "id": f"{n}",
                "type": "image",
                "url": f"{host}/media/{n}/original.jpg",
                "preview_url": f"{host}/media/{n}/small.jpg",
                "remote_url": None,
                "meta": {"original": {"width": 1600, "height": 1200, "size": "1600x1200"}},
                "description": " ".join(random.choices(_WORDS, k=8)),
                "blurhash": "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
            }
        ],
        "mentions": [],
        "tags": [{"name": tag, "url": f"{host}/tags/{tag}"} for tag in ("mytarnholt", *tags)],
        "emojis": [],
        "card": None,
        "poll": None,
    }


class Bench:
    """One database address, emptied before each measurement."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.folder, self.url = folder, url or f"sqlite:///{folder}/ingest.db"
        self.sqlite = self.url.startswith("sqlite")
        self.collector = Mastodon({"server": "social.example"})

    def empty(self) -> Store:
        """An empty store. Raises StorageError where a database is given that is not empty."""
        if self.sqlite:
            for old in self.folder.glob("ingest.db*"):
                old.unlink()
            return Store.create(self.url, self.folder / "media")
        store = Store.create(self.url, self.folder / "media")
        with store.transaction() as tx:
            if set(tx.posts.counts()) - {"mastodon"} or tx.views.campaigns():
                raise StorageError(
                    "The database named is in use, and this measurement empties it. Nothing was "
                    "changed; name one that may be emptied."
                )
            for row in reversed(ROWS):
                tx.connection.execute(table(row).delete())
        return store

    def ours(self, bodies: Sequence[bytes], store: Store) -> float:
        """Seconds from bytes to committed rows."""
        began = time.perf_counter()
        for body in bodies:
            parsed = self.collector.parse(Exchange(body=body, url="https://social.example/"))
            with store.transaction() as tx:
                tx.posts.save(parsed.found, at=NOW, by="bench")
        return time.perf_counter() - began

    def connect(self) -> Any:
        """The bare driver, set as the store sets it."""
        if not self.sqlite:
            return psycopg.connect(self.url.replace("+psycopg", ""))
        raw = sqlite3.connect(self.folder / "ingest.db", isolation_level=None)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def ready(self) -> Rows:
        """Every row as the driver takes it."""
        with closing(self.connect()) as raw:
            cursor = raw.cursor()
            found: dict[type[SQLModel], Sequence[tuple[Any, ...]]] = {}
            for row in ROWS:
                of = f"{table(row).name} ORDER BY {_keys(row)}"
                cursor.execute(f"SELECT {_columns(row)} FROM {of}")  # noqa: S608
                found[row] = [tuple(one) for one in cursor.fetchall()]
            return found

    def objects(self) -> dict[type[SQLModel], list[Any]]:
        """Every row as an object that no session knows."""
        engine = create_engine(self.url)
        with Session(engine) as session:
            found = {
                row: session.exec(select(row).order_by(text(_keys(row)))).all() for row in ROWS
            }
            made = {row: [row(**one.model_dump()) for one in some] for row, some in found.items()}
        engine.dispose()
        return made

    def limit(self, rows: Rows) -> float:
        """Seconds to put ready rows into the same tables, as often committed."""
        parts = list(_parts(rows))
        put = self._upserts if self.sqlite else self._copies
        with closing(self.connect()) as raw:
            began = time.perf_counter()
            for some in parts:
                put(raw, some)
            return time.perf_counter() - began

    def _upserts(self, raw: Any, rows: Rows) -> None:
        raw.execute("BEGIN IMMEDIATE")
        for row, some in rows.items():
            marks = ", ".join("?" for _ in table(row).columns)
            sets = ", ".join(f'"{c.name}" = excluded."{c.name}"' for c in table(row).columns)
            raw.executemany(
                f"INSERT INTO {table(row).name} ({_columns(row)}) VALUES ({marks}) "  # noqa: S608
                f"ON CONFLICT ({_keys(row)}) DO UPDATE SET {sets}",
                some,
            )
        raw.execute("COMMIT")

    def _copies(self, raw: Any, rows: Rows) -> None:
        cursor = raw.cursor()
        for row, some in rows.items():
            cursor.execute(f"SELECT {_columns(row)} FROM {table(row).name} LIMIT 0")  # noqa: S608
            types = [one.type_code for one in cursor.description]
            jsons = [n for n, kind in enumerate(types) if kind in _JSON]
            command = f"COPY {table(row).name} ({_columns(row)}) FROM STDIN (FORMAT BINARY)"
            with cursor.copy(command) as copy:
                copy.set_types(types)
                for one in some:
                    made = list(one)
                    for n in jsons:
                        made[n] = None if made[n] is None else Json(made[n], dumps=orjson.dumps)
                    copy.write_row(made)
        raw.commit()

    def idiom(self, rows: Mapping[type[SQLModel], Sequence[Any]]) -> float:
        """Seconds of `session.merge`, with a commit for each page."""
        parts = list(_parts(rows))
        engine = create_engine(self.url)
        began = time.perf_counter()
        for part in parts:
            with Session(engine) as session:
                for some in part.values():
                    for one in some:
                        session.merge(one)
                session.commit()
        took = time.perf_counter() - began
        engine.dispose()
        return took


def _parts(rows: Mapping[type[SQLModel], Sequence[Any]]) -> Iterator[dict[Any, Sequence[Any]]]:
    """The rows of each page: authors with the first, of all else as many as posts."""
    for at in range(0, len(rows[PostRow]), PAGE):
        part = {row: some[at : at + PAGE] for row, some in rows.items() if row is not AuthorRow}
        yield {AuthorRow: () if at else rows[AuthorRow], **part}


def _columns(row: type[SQLModel]) -> str:
    return ", ".join(f'"{one.name}"' for one in table(row).columns)


def _keys(row: type[SQLModel]) -> str:
    return ", ".join(f'"{one.name}"' for one in table(row).primary_key)


def measure(
    folder: Path, *, posts: int, rounds: int, url: str | None, told: Callable[[str], None]
) -> dict[str, Any]:
    """Posts per second of each way, and the ratios of performance.md, G1 to G5."""
    bench, bodies = Bench(folder, url), pages(posts)
    took: dict[str, list[float]] = {n: [] for n in ("ours", "again", "limit", "idiom")}
    rewritten = stored = 0
    for number in range(rounds):
        store = bench.empty()
        took["ours"].append(bench.ours(bodies, store))
        before = _versions(store)
        took["again"].append(bench.ours(bodies, store))
        rewritten += sum(a != b for a, b in zip(before, _versions(store), strict=True))
        store.close()
        ready, objects = bench.ready(), bench.objects()
        stored = sum(len(one.payload) for one in objects[RawRow])
        store = bench.empty()
        took["limit"].append(bench.limit(ready))
        store.close()
        store = bench.empty()
        took["idiom"].append(bench.idiom(objects))
        store.close()
        told(f"round {number + 1} of {rounds}: {posts / took['ours'][-1]:.0f} posts a second")
    if not bench.sqlite:
        bench.empty().close()

    def ratio(over: str, under: str) -> float:
        pairs = zip(took[over], took[under], strict=True)
        return round(statistics.median(u / o for o, u in pairs), 2)

    return {
        "database": "sqlite" if bench.sqlite else "postgresql",
        "posts": posts,
        "rounds": rounds,
        "posts_a_second": {n: round(posts / statistics.median(t)) for n, t in took.items()},
        "to_the_limit": ratio("ours", "limit"),
        "to_the_idiom": ratio("ours", "idiom"),
        "again_to_first": ratio("again", "ours"),
        "rows_rewritten": rewritten,
        "payload": round(stored / _payload_bytes(bench, bodies), 3),
    }


def _payload_bytes(bench: Bench, bodies: Sequence[bytes]) -> int:
    found = (one for body in bodies for one in bench.collector.parse(Exchange(body=body)).found)
    return sum(len(one.raw) for one in found)


def _versions(store: Store) -> list[Any]:
    """What tells that a row was written anew: its place in the file (Postgres), or its content."""
    which = "rowid, digest" if store.dialect == "sqlite" else "ctid, xmin"
    with store.reading() as tx:
        found = tx.connection.execute(text(f"SELECT {which} FROM post ORDER BY id"))  # noqa: S608
        return [tuple(map(str, one)) for one in found]


def report(told: Mapping[str, Any]) -> str:
    """For people."""
    speed = told["posts_a_second"]
    return "\n".join(
        (
            f"{told['database']}, {told['posts']} posts, medians of {told['rounds']} rounds:",
            f"  from bytes to committed rows  {speed['ours']:>8,} posts a second",
            f"  the same rows, made ready     {speed['limit']:>8,}  ratio {told['to_the_limit']}",
            f"  session.merge                 {speed['idiom']:>8,}  {told['to_the_idiom']} times",
            f"  the same posts once more      {speed['again']:>8,}  {told['again_to_first']} times",
            f"  rows written anew by that     {told['rows_rewritten']:>8,}",
            f"  a payload takes {told['payload']} of its JSON",
        )
    )
