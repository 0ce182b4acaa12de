"""Accounts of the dashboard: names, roles, passwords as scrypt (RFC 7914)."""

import hmac
import secrets
from hashlib import scrypt

from sqlalchemy import select

from chorus.types import Account
from storage.subject import Subject, table
from storage.tables_house import AccountRow

ACCOUNTS = table(AccountRow)
_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}


class People(Subject):
    """Who may sign in."""

    def save_account(self, account: Account, password: str) -> None:
        """Create an account, or change its role and password."""
        salt = secrets.token_bytes(16)
        kept = f"{salt.hex()}${scrypt(password.encode(), salt=salt, **_COST).hex()}"
        self.upsert(AccountRow, [{**account.model_dump(), "password": kept}], ["name"])

    def accounts(self) -> list[Account]:
        """Every account, by name."""
        query = select(ACCOUNTS.c.name, ACCOUNTS.c.role, ACCOUNTS.c.language)
        return [Account.model_validate(dict(r)) for r in self.rows(query.order_by(ACCOUNTS.c.name))]

    def account(self, name: str) -> Account | None:
        """One account."""
        return next((a for a in self.accounts() if a.name == name), None)

    def check(self, name: str, password: str) -> Account | None:
        """The account when the password is right; the same work is done when there is none."""
        row = self.one(select(ACCOUNTS).where(ACCOUNTS.c.name == name))
        kept = row["password"] if row else f"{'00' * 16}${'00' * 64}"
        salt, _, wanted = kept.partition("$")
        got = scrypt(password.encode(), salt=bytes.fromhex(salt), **_COST).hex()
        if not hmac.compare_digest(got, wanted) or row is None:
            return None
        return Account(name=row["name"], role=row["role"], language=row["language"])
