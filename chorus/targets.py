"""Other hosts that galleries are brought to, and what stands there."""

from chorus.house import House
from publishing.mirror import Brought, mirror


def mirrored(house: House) -> Brought:
    """Bring the targets up to date; what they did not acknowledge waits and is tried again."""
    if not house.settings.targets:
        return Brought()
    return mirror(house.store, house.targets, out=house.out, clock=house.clock)
