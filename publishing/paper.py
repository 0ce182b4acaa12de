"""How large may a picture be printed, and as what? Sheets, sizes and renditions; pure."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps

from chorus.types import Use, Value

DPI = (150, 300)  # good from an arm's length, and good in the hand
_MM = 25.4
SheetName = Literal["poster-a3", "poster-a2", "card", "catalogue"]
SIZES: dict[SheetName, tuple[float, float]] = {
    "poster-a3": (297, 420),
    "poster-a2": (420, 594),
    "card": (105, 148),
    "catalogue": (210, 297),
}
_USUAL: dict[str, tuple[SheetName, ...]] = {
    "in_store": ("poster-a3", "card"),
    "print": ("poster-a3",),
    "catalogue": ("catalogue",),
}
USES: tuple[Use, ...] = tuple(_USUAL)


class Order(Value):
    """What is printed: for which use, in which country, how many, where, and on which days.

    Without `sheets` the usual ones of the use. What may not be used until `ends_on` is refused.
    """

    use: Use
    title: str
    starts_on: date
    ends_on: date
    territory: str = "*"
    run: int | None = None
    places: str = ""
    sheets: tuple[SheetName, ...] = ()

    @property
    def wanted(self) -> tuple[SheetName, ...]:
        """The sheets to make."""
        return self.sheets or _USUAL.get(self.use, ())


class Printed(Value):
    """A picture as it can be printed: its largest size in millimetres at 150 and 300 dpi (None
    when there is no picture), the permission, and the sheets it is too small for."""

    ref: str
    name: str = ""
    credit: str = ""
    grant: str = ""
    until: date | None = None
    at_150: tuple[int, int] | None = None
    at_300: tuple[int, int] | None = None
    small_on: tuple[SheetName, ...] = ()


def largest(size: tuple[int, int], dpi: int) -> tuple[int, int]:
    """How many whole millimetres so many pixels fill at a resolution."""
    return int(size[0] / dpi * _MM), int(size[1] / dpi * _MM)


def small_on(
    size: tuple[int, int], sheets: Sequence[SheetName], *, least: int = DPI[0]
) -> tuple[SheetName, ...]:
    """The sheets on which a picture has fewer dots an inch than `least` when it fills them."""
    long, short = max(size), min(size)
    return tuple(
        name
        for name in sheets
        if name != "catalogue" and min(short / SIZES[name][0], long / SIZES[name][1]) * _MM < least
    )


def size_of(data: bytes) -> tuple[int, int]:
    """The pixels of a picture, upright."""
    with Image.open(BytesIO(data)) as seen:
        wide, high = seen.size
        return (high, wide) if seen.getexif().get(0x0112, 1) >= 5 else (wide, high)


def for_paper(data: bytes, mm: tuple[float, float], *, xmp: bytes = b"", dpi: int = 300) -> bytes:
    """A picture as JPEG for a place of this size, with no more dots than the printer sees.

    The file itself where it is a JPEG and hardly larger; else scaled down, on white where it was
    transparent, with `xmp` in it. Raises OSError for what is no picture.
    """
    with Image.open(BytesIO(data)) as seen:
        target = round(mm[0] / _MM * dpi), round(mm[1] / _MM * dpi)
        fits = seen.width <= target[0] * 1.3 and seen.height <= target[1] * 1.3
        if seen.format == "JPEG" and seen.mode in {"RGB", "L"} and fits:
            return data
        profile = seen.info.get("icc_profile") if seen.mode == "RGB" else None
        seen.draft("RGB", target)
        upright = ImageOps.exif_transpose(seen)
        if upright.mode not in {"RGB", "L", "CMYK"}:
            over = upright.convert("RGBA")
            upright = Image.new("RGB", over.size, "white")
            upright.paste(over, mask=over.getchannel("A"))
        flat = upright.convert("RGB")
    flat.thumbnail(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    flat.save(out, "JPEG", quality=92, xmp=xmp, **({"icc_profile": profile} if profile else {}))
    return out.getvalue()
