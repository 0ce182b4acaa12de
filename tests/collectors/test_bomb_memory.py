"""Threat 4 of the threat table: a picture may not eat the machine."""

import subprocess
import sys
from pathlib import Path

from tests.collectors.bombs import bombs

PEAK = """
import resource, sys
from pathlib import Path
from collectors.darkroom import Darkroom, Unsafe
with Darkroom(workers=1) as room:
    for path in sys.argv[1:]:
        try:
            room.inspect(Path(path).read_bytes())
        except Unsafe:
            pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_threat_4_a_bomb_takes_bounded_memory(tmp_path: Path) -> None:
    """The dark room alone in a process of its own: RUSAGE_CHILDREN is the largest child ever."""
    names = ("declared", "many", "profile", "text")
    for name, data in zip(names, bombs(), strict=True):
        (tmp_path / name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", PEAK, *(str(tmp_path / name) for name in names)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert int(run.stdout) < 200_000, f"{run.stdout.strip()} KiB"
