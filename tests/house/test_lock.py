"""What runs here is what the lock says, so that a fresh machine can install it."""

from importlib.metadata import distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT


def locked() -> dict[str, Requirement]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    told = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    fits = [one for one in told if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): one for one in fits}


def test_what_is_installed_is_what_is_locked() -> None:
    lock = locked()
    other = {}
    for one in distributions():
        pin = lock.get(canonicalize_name(one.name))
        if pin is not None and not pin.specifier.contains(one.version, prereleases=True):
            other[one.name] = f"{one.version}, locked {pin.specifier}"
    assert other == {}, "run pip install --constraint requirements.lock, or correct the lock"
