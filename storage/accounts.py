"""The accounts posts are by."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, select

from chorus.types import Author
from storage.subject import Subject, table
from storage.tables import AuthorRow

AUTHORS = table(AuthorRow)


class Accounts(Subject):
    """Accounts, by network and id."""

    def keep(self, authors: Iterable[Author]) -> dict[tuple[str, str], int]:
        """Upsert accounts; a value that was not told this time does not erase what was known."""
        latest: dict[tuple[str, str], Author] = {}
        for author in authors:
            latest[author.network, author.id] = author
        before = self._known(list(latest))
        numbers = {key: row.id for key, row in before.items()}
        values = []
        for key, author in latest.items():
            told = {
                name: getattr(author, name)
                for name in ("handle", "name", "url", "avatar", "followers", "bio")
            }
            old = before.get(key)
            if old is not None:
                told = {n: getattr(old, n) if v is None else v for n, v in told.items()}
                if all(getattr(old, n) == v for n, v in told.items()):
                    continue
            values.append({"network": key[0], "native_id": key[1], **told})
        self.upsert(AuthorRow, values, ["network", "native_id"])
        new = self._known([key for key in latest if key not in numbers])
        return numbers | {key: row.id for key, row in new.items()}

    def _known(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Row[Any]]:
        found: dict[tuple[str, str], Row[Any]] = {}
        for network in dict.fromkeys(network for network, _ in keys):
            theirs = self.among(AUTHORS.c.native_id, [id_ for of, id_ in keys if of == network])
            query = select(AUTHORS).where(AUTHORS.c.network == network, theirs)
            found |= {(network, row.native_id): row for row in self.connection.execute(query)}
        return found
