"""VERB admit: let another system read or be called, end that, or tell it everything again."""

from chorus.clock import Clock
from chorus.errors import Missing, UsageError
from chorus.types import Reader
from storage.store import Store


def admit(store: Store, reader: Reader) -> None:
    """Add a reader or a receiver; UsageError when the name is taken."""
    with store.transaction() as tx:
        if tx.readers.find(name=reader.name):
            raise UsageError(f"There is a {reader.name} already. Take another name, or remove it.")
        tx.readers.save(reader)
        about = {"use": reader.use, "territory": reader.territory, "kind": reader.kind}
        tx.acts.append(at=reader.at, who=reader.by, verb="admit", subject=reader.name, after=about)


def dismiss(store: Store, name: str, *, by: str, clock: Clock) -> None:
    """From here on its key opens nothing and it is called no more. Missing when there is none."""
    with store.transaction() as tx:
        if not tx.readers.drop(name=name):
            raise Missing("reader or receiver", name)
        tx.acts.append(at=clock(), who=by, verb="dismiss", subject=name)


def replay(store: Store, name: str, after: int, *, by: str, clock: Clock) -> None:
    """Tell a receiver again whatever came after a line; one that was stopped is called again."""
    again = {"after": after, "failures": 0, "due_at": None, "stopped_at": None, "note": ""}
    with store.transaction() as tx:
        found = tx.readers.find(name=name, kind="hook")
        if not found:
            raise Missing("receiver", name)
        tx.readers.save(found[0].model_copy(update=again))
        tx.acts.append(at=clock(), who=by, verb="retell", subject=name, after={"after": after})
