"""Which of the basic colours is a picture mostly? Pure; no model, a few hundred points."""

import numpy as np
from PIL import Image

from chorus.types import COLOURS, Colour

SIDE = 24
NEUTRALS = ("black", "white", "grey")
TELLING = 0.18
"""Share of the weighted points from which a colour names a picture that is mostly neutral: a red
jacket before a white wall is red."""

_HUES = np.array([15, 40, 68, 165, 255, 290, 345, 361])
"""Where, in degrees of hue, red, orange, yellow, green, blue, purple, pink and red again end."""
_NAMES = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "red")


def colour(picture: Image.Image) -> Colour:
    """The colour word for what stands out in a picture (RGB or L); the middle counts most."""
    small = picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    hsv = np.asarray(small.convert("HSV"), dtype=float).reshape(-1, 3)
    hue, strength, light = hsv[:, 0] * (360 / 255), hsv[:, 1] / 255, hsv[:, 2] / 255
    named = np.array(_NAMES)[np.searchsorted(_HUES, hue, side="right")]
    named = named.astype("U8")
    warm = (hue < 45) | (hue >= 345)
    named[warm & (light < 0.62) & (strength > 0.25)] = "brown"
    named[((hue < 20) | (hue >= 330)) & (light > 0.8) & (strength < 0.5)] = "pink"
    dull = strength < 0.16
    named[dull] = "grey"
    named[dull & (light > 0.82)] = "white"
    named[light < 0.2] = "black"
    away = np.abs(np.linspace(-1, 1, SIDE))
    weight = np.exp(-1.5 * (away[:, None] ** 2 + away[None, :] ** 2)).ravel()
    shares = {name: float(weight[named == name].sum() / weight.sum()) for name in COLOURS}
    lively = max((n for n in COLOURS if n not in NEUTRALS), key=shares.__getitem__)
    if shares[lively] >= TELLING:
        return lively
    return max(COLOURS, key=shares.__getitem__)
