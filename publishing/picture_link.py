"""The address of a post's picture in somebody else's page or mail; pure.

    /i/<ref>/<use>/<territory>/<width>-<mac>.jpg

The gate is asked for that use at each request: what was withdrawn is a neutral tile from then on.
The MAC keeps strangers from asking for other posts and uses.
"""

import hmac
from hashlib import sha256

from publishing.facts import Place

SIZES = (240, 480, 1080)
_EVERYWHERE = "all"


def path(key: bytes, ref: str, place: Place, width: int) -> str:
    """The path of a picture."""
    use, where = place.use.replace(":", "~"), _where(place)
    return f"/i/{ref}/{use}/{where}/{width}-{_mac(key, ref, place, width)}.jpg"


def asked(key: bytes, ref: str, use: str, where: str, name: str) -> tuple[Place, int] | None:
    """The place and the width an address names; None when it is none of ours."""
    width, _, mac = name.removesuffix(".jpg").partition("-")
    if not name.endswith(".jpg") or width not in {str(size) for size in SIZES}:
        return None
    place = Place(use=use.replace("~", ":"), territory="*" if where == _EVERYWHERE else where)
    good = hmac.compare_digest(mac.encode(), _mac(key, ref, place, int(width)).encode())
    return (place, int(width)) if good else None


def _where(place: Place) -> str:
    return _EVERYWHERE if place.territory == "*" else place.territory


def _mac(key: bytes, ref: str, place: Place, width: int) -> str:
    told = f"picture\n{ref}\n{place.use}\n{place.territory}\n{width}"
    return hmac.new(key, told.encode(), sha256).hexdigest()[:32]
