"""What this process stands on: the house, the secret of its cookies, and whether it is the demo.

Streamlit runs the script of each page anew for each person, in the process of the server: the
one thing they share is a module. `app.serve` fills it before the server starts.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chorus.house import House


@dataclass(frozen=True)
class Standing:
    """The house and how people enter it. `demo_account` is signed in without being asked."""

    house: "House"
    secret: bytes
    demo_account: str | None = None
    secure: bool = False
    gallery_url: str | None = None


_HERE: list[Standing] = []


def stand(standing: Standing) -> None:
    """From now on this process serves this house."""
    _HERE[:] = [standing]


def standing() -> Standing:
    """The house served; a mistake of ours when there is none."""
    if not _HERE:
        raise RuntimeError("The dashboard was started without a house: use `chorus dashboard`.")
    return _HERE[0]
