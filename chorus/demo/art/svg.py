"""Small SVG vocabulary: lit materials, clips and strokes, so that flat paths look round."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

# name: (noise frequency x, y, noise strength, blur, surface scale, specular)
MATERIALS: dict[str, tuple[float, float, float, float, float, float]] = {
    "mesh": (0.42, 0.42, 0.04, 16, 22, 0.0),
    "suede": (0.16, 0.16, 0.045, 14, 20, 0.0),
    "leather": (0.07, 0.07, 0.022, 16, 24, 0.22),
    "smooth": (0.9, 0.9, 0.01, 15, 22, 0.18),
    "gloss": (0.9, 0.9, 0.005, 17, 28, 0.6),
    "rubber": (0.6, 0.6, 0.04, 8, 9, 0.05),
    "foam": (0.7, 0.7, 0.03, 15, 24, 0.06),
    "wool": (0.22, 0.22, 0.10, 14, 18, 0.0),
    "knit": (0.1, 0.5, 0.06, 12, 16, 0.0),
    "pile": (0.09, 0.12, 0.20, 12, 16, 0.0),
    "canvas": (0.35, 0.35, 0.035, 14, 18, 0.0),
    "ripstop": (0.02, 0.03, 0.035, 18, 26, 0.10),
    "thin": (0.8, 0.8, 0.03, 3.2, 5, 0.1),
    "cork": (0.25, 0.25, 0.12, 8, 10, 0.0),
    "metal": (0.9, 0.02, 0.02, 20, 30, 0.7),
}


def material_filter(name: str) -> str:
    """Return the filter element which lights a shape as this material."""
    fx, fy, noise, blur, scale, specular = MATERIALS[name]
    shine = ""
    last = "lit"
    if specular:
        shine = (
            f'<feSpecularLighting in="bump" surfaceScale="{scale * 0.6}" specularExponent="18" '
            f'specularConstant="{specular}" lighting-color="#fff6e6" result="sp">'
            '<feDistantLight azimuth="248" elevation="52"/></feSpecularLighting>'
            '<feComposite in="lit" in2="sp" operator="arithmetic" k2="1" k3="1" result="shiny"/>'
        )
        last = "shiny"
    return (
        f'<filter id="m-{name}" x="-6%" y="-6%" width="112%" height="112%" '
        'color-interpolation-filters="sRGB">'
        f'<feGaussianBlur in="SourceAlpha" stdDeviation="{blur}" result="b"/>'
        f'<feTurbulence type="fractalNoise" baseFrequency="{fx} {fy}" numOctaves="3" seed="7" '
        'result="n"/>'
        '<feColorMatrix in="n" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0" result="na"/>'
        f'<feComposite in="b" in2="na" operator="arithmetic" k2="{1 - noise}" '
        f'k3="{noise}" result="bump"/>'
        f'<feDiffuseLighting in="bump" surfaceScale="{scale}" diffuseConstant="0.9" '
        'lighting-color="#fff" result="d"><feDistantLight azimuth="248" elevation="52"/>'
        "</feDiffuseLighting>"
        '<feComposite in="SourceGraphic" in2="d" operator="arithmetic" k1="1.34" k2="0.05" '
        f'result="lit"/>{shine}'
        f'<feComposite in="{last}" in2="SourceAlpha" operator="in"/></filter>'
    )


class Drawing:
    """An SVG document under construction."""

    def __init__(self, width: int, height: int) -> None:
        """Start an empty drawing of this size."""
        self.width = width
        self.height = height
        self.body: list[str] = []
        self.defs: list[str] = []
        self._count = itertools.count()

    def add(self, text: str) -> None:
        """Append raw SVG."""
        self.body.append(text)

    def shape(self, d: str, fill: str, material: str = "smooth", extra: str = "") -> None:
        """Append a lit, filled path."""
        self.body.append(f'<path d="{d}" fill="{fill}" filter="url(#m-{material})" {extra}/>')

    def flat(self, d: str, fill: str, opacity: float = 1.0, blur: float = 0) -> None:
        """Append a plain path, softened when blur is given."""
        soft = f' style="filter:blur({blur}px)"' if blur else ""
        self.body.append(f'<path d="{d}" fill="{fill}" opacity="{opacity}"{soft}/>')

    def line(
        self, d: str, stroke: str, width: float, material: str = "thin", extra: str = ""
    ) -> None:
        """Append a lit stroke with round ends."""
        lit = f' filter="url(#m-{material})"' if material else ""
        self.body.append(
            f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" '
            f'stroke-linecap="round" stroke-linejoin="round"{lit} {extra}/>'
        )

    def stitch(self, d: str, colour: str, opacity: float = 0.75) -> None:
        """Append a stitched seam."""
        self.line(d, "#000", 5, "", 'opacity=".16"')
        self.line(d, colour, 2.4, "", f'stroke-dasharray="7 5" opacity="{opacity}"')

    def clip(self, d: str) -> None:
        """Open a group clipped to a path; close it with end()."""
        name = f"c{next(self._count)}"
        self.defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        self.body.append(f'<g clip-path="url(#{name})">')

    def end(self) -> None:
        """Close the last group."""
        self.body.append("</g>")

    def gradient(
        self,
        stops: Sequence[tuple[float, str, float]],
        x1: float = 0,
        y1: float = 0,
        x2: float = 0,
        y2: float = 1,
    ) -> str:
        """Define a linear gradient and return its paint reference."""
        name = f"g{next(self._count)}"
        inner = "".join(
            f'<stop offset="{o}" stop-color="{c}" stop-opacity="{a}"/>' for o, c, a in stops
        )
        self.defs.append(
            f'<linearGradient id="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">'
            f"{inner}</linearGradient>"
        )
        return f"url(#{name})"

    def pattern(self, size: float, inner: str, turn: float = 0) -> str:
        """Define a square repeated pattern and return its paint reference."""
        name = f"p{next(self._count)}"
        self.defs.append(
            f'<pattern id="{name}" width="{size}" height="{size}" '
            f'patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
            f"{inner}</pattern>"
        )
        return f"url(#{name})"

    def text(self) -> str:
        """Return the finished document."""
        body = "".join(self.body)
        used = "".join(material_filter(name) for name in MATERIALS if f"#m-{name})" in body)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}">'
            f"<defs>{used}{''.join(self.defs)}</defs>{body}</svg>"
        )


def poly(points: Iterable[Point], close: bool = True) -> str:
    """Return straight path data through the points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if close else "")


def bezier(points: Sequence[Point], count: int) -> list[Point]:
    """Sample a chain of cubic Bezier curves (3n+1 points)."""
    found: list[Point] = []
    chains = (len(points) - 1) // 3
    for step in range(count):
        place = step / (count - 1) * chains
        part = min(int(place), chains - 1)
        t = place - part
        a, b, c, d = points[part * 3 : part * 3 + 4]
        w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3],
                a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3],
            )
        )
    return found


def lugs(curve: Sequence[Point], thick: float, depth: float, count: int, duty: float = 0.62) -> str:
    """Return an outsole: a band under the curve with rectangular lugs below it."""
    dense = bezier(curve, count * 8 + 1)
    low: list[Point] = []
    for index, (x, y) in enumerate(dense):
        before, after = dense[max(index - 1, 0)], dense[min(index + 1, len(dense) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        size = math.hypot(dx, dy) or 1.0
        drop = thick + (depth if (index % 8) / 8 < duty else 0)
        low.append((x - dy / size * drop, y + dx / size * drop))
    return poly([*dense, *reversed(low)])
