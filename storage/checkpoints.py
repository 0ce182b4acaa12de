"""Checkpoints outside the database: a text beside the media folder that no restore touches."""

import os
from collections.abc import Iterable
from pathlib import Path

from chorus.types import Checkpoint
from storage import notes


class CheckpointFile:
    """Signed notes, one after the other, oldest first; lines are only ever appended."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def text(self) -> str:
        """All of them, as they are handed out; empty when there is none yet."""
        try:
            return self.file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def keep(self, checkpoints: Iterable[Checkpoint]) -> None:
        """Append those that are not here yet; on the disk before this returns."""
        here = self.text()
        told = [notes.note(one) for one in sorted(checkpoints, key=lambda one: one.size)]
        if new := "".join(f"{one}\n" for one in told if one not in here):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8", newline="\n") as out:
                out.write(new)
                out.flush()
                os.fsync(out.fileno())
