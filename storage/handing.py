"""What was handed over to other hosts and systems, as far as they acknowledged it."""

from chorus.types import Mirrored
from storage.tables_publishing import MirroredRow
from storage.values import Columns


class Mirroreds(Columns[Mirrored]):
    """What stands at the targets."""

    row, value, word = MirroredRow, Mirrored, "folder at a target"
    keys, order = ("target", "gallery"), ("target", "gallery")
