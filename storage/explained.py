"""What a database says, as a sentence that tells what to do; pure."""

from chorus.errors import Busy, StorageError, WrongSchema
from storage import migrate


def explained(why: str, *, waited: float) -> StorageError:  # noqa: PLR0911 (a table of cases)
    """The error for what a database said; `waited` seconds were spent on a lock."""
    low = why.lower()
    if "locked" in low:
        return Busy(
            "another program holds it locked",
            f"Chorus waited {waited:.0f} s. Close what else writes to it and repeat.",
        )
    if "full" in low or "no space" in low:
        return Busy("the disk is full", "Free some space; Chorus goes on by itself.")
    if "readonly" in low or "read-only" in low:
        return Busy("it is read-only", "Give the user who runs Chorus the right to write there.")
    if "unable to open" in low:
        return StorageError(
            "The database file cannot be opened. Check `database:` in config.yaml and the folder."
        )
    if "no such table" in low or "does not exist" in low:
        return WrongSchema("none", migrate.head())
    if "malformed" in low or "not a database" in low:
        return StorageError(
            "The database file is damaged. Nothing was written to it. "
            "Restore the latest backup: `chorus restore FILE`."
        )
    return StorageError(f"The database does not answer ({why}). Nothing stored was lost.")
