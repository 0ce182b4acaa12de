"""Shoes seen from above (toe up) and from behind, for flat-lays, dangling feet and walkers."""

from __future__ import annotations

from chorus.demo.art.shoes_low import Paint
from chorus.demo.art.svg import Drawing

TOP = (420, 1000)
BACK = (360, 420)

OUTLINE = (
    "M214 24C300 26 372 100 382 230C390 340 352 440 340 540C332 640 352 740 342 850"
    "C332 940 280 978 212 978C144 978 92 940 84 850C76 740 98 640 88 540"
    "C74 440 30 340 40 220C54 96 128 22 214 24Z"
)
INNER = (
    "M214 48C290 50 350 112 358 232C364 340 328 440 316 540C308 640 328 740 320 846"
    "C312 922 270 954 212 954C154 954 114 922 108 846C100 740 120 640 112 540"
    "C100 440 58 340 64 222C76 112 138 46 214 48Z"
)
HIGH = {"boot", "winter", "kids", "welly"}


def above(shape: str, p: Paint, leg: str | None = None) -> str:
    """Draw one (right) shoe from above; leg is a trouser colour covering the opening."""
    art = Drawing(*TOP)
    dark_rim = shape in {"boot", "winter", "approach"}
    art.shape(OUTLINE, p["ground"] if dark_rim else p["base"], "foam")
    if shape == "sandal":
        return _sandal(art, p)
    cloth = {
        "sneaker": "leather",
        "boot": "leather",
        "slipper": "wool",
        "welly": "gloss",
        "approach": "suede",
        "winter": "suede",
        "kids": "suede",
    }.get(shape, "mesh")
    art.shape(INNER, p["main"], cloth)
    art.clip(INNER)
    toe = "rubber" if shape == "approach" else "suede"
    cap = p["ground"] if shape == "approach" else p["second"]
    if shape not in {"slipper", "sneaker"}:
        art.shape("M40 20L380 20L380 220C330 150 290 128 212 128C140 128 96 150 40 230Z", cap, toe)
    if shape == "sneaker":
        for x, y in ((214, 120), (186, 140), (242, 140), (170, 172), (258, 172), (214, 156)):
            art.add(f'<circle cx="{x}" cy="{y}" r="5" fill="#000" opacity=".3"/>')
        art.stitch("M90 300C140 230 290 230 340 300", p["lace"])
    art.shape(
        "M60 760L150 800L150 960L60 960ZM370 760L280 800L280 960L370 960Z", p["second"], "suede"
    )
    art.line("M78 420L128 520L104 580L150 680", p["accent"], 13)
    art.line("M346 420L300 520L324 580L278 680", p["accent"], 13)
    if shape not in {"slipper", "welly"}:
        art.shape("M148 300C176 262 252 262 280 300L298 640L130 640Z", p["second"], cloth)
        art.shape("M172 330C190 300 240 300 258 330L274 660L156 660Z", p["lining"], "canvas")
    if shape == "slipper":
        art.stitch("M84 470C150 400 280 400 344 470", p["accent"])
    art.end()
    _fasten(art, shape, p)
    hole = (
        "M212 640C284 640 296 740 292 820C288 900 250 928 212 928C172 928 "
        "138 900 134 820C130 740 140 640 212 640Z"
    )
    art.shape(hole, p["lining"], "pile" if shape in {"winter", "slipper"} else "knit")
    art.flat(
        "M212 664C270 664 276 748 272 822C268 884 246 906 212 906C178 906 158 884 154 822"
        "C150 748 156 664 212 664Z",
        "#050505",
        0.72,
        9,
    )
    if leg:
        art.shape(
            "M112 1000C96 860 104 700 140 664C170 636 256 636 288 664C326 700 332 860 316 1000Z",
            leg,
            "canvas",
        )
        art.flat("M150 690C176 668 250 668 276 690C256 712 172 712 150 690Z", "#000", 0.28, 8)
    return art.text()


def _fasten(art: Drawing, shape: str, p: Paint) -> None:
    """Close the shoe: a strap, laces, or nothing."""
    if shape == "kids":
        art.shape(
            "M92 430C180 396 250 396 336 430L330 520C250 488 180 488 98 520Z", p["accent"], "suede"
        )
    elif shape not in {"slipper", "welly"}:
        rows = 7 if shape in {"approach", "boot"} else 6
        for row in range(rows):
            y = round(336 + row * 300 / rows)
            spread = 42 + row * 3
            art.line(f"M{214 - spread} {y}Q214 {y - 16} {214 + spread} {y + 22}", p["lace"], 13)
            art.line(f"M{214 + spread} {y}Q214 {y - 16} {214 - spread} {y + 22}", p["lace"], 13)
        art.line(
            "M212 640C130 590 110 650 150 668C180 676 200 656 212 640C290 588 318 650 276 668"
            "C246 676 226 656 212 640M212 640L176 724M212 640L252 720",
            p["lace"],
            11,
        )


def _sandal(art: Drawing, p: Paint) -> str:
    """Finish a sandal seen from above."""
    art.shape(INNER, p["lining"], "suede")
    art.shape(
        "M40 250C120 190 290 190 386 260L378 350C290 276 140 276 52 340Z", p["main"], "canvas"
    )
    art.shape(
        "M80 520C150 470 280 470 346 520L344 600C280 556 150 556 88 600Z", p["main"], "canvas"
    )
    art.shape(
        "M96 800C150 760 280 760 330 800L336 860C280 820 150 820 92 860Z", p["second"], "canvas"
    )
    art.line("M60 296C140 236 290 236 378 306", p["accent"], 8)
    art.line("M90 560C150 514 280 514 342 560", p["accent"], 8)
    return art.text()


def behind(shape: str, p: Paint) -> str:
    """Draw one shoe from behind, for people walking away."""
    art = Drawing(*BACK)
    top = 40 if shape in HIGH else 150
    art.shape(
        "M62 330C58 380 64 404 80 404L96 404L100 390L130 390L134 404L226 404L230 390L260 390"
        "L264 404L280 404C296 404 302 380 298 330Z",
        p["ground"],
        "rubber",
    )
    art.shape("M60 320C56 370 80 388 100 388L260 388C280 388 304 370 300 320Z", p["base"], "foam")
    upper = (
        f"M76 340C70 280 96 240 100 {top + 20}C104 {top - 10} 256 "
        f"{top - 10} 260 {top + 20}C264 240 290 280 284 340Z"
    )
    art.shape(upper, p["main"], "suede")
    art.clip(upper)
    art.shape(
        f"M120 {top + 70}C150 {top + 50} 210 {top + 50} 240 {top + 70}L256 360L104 360Z",
        p["second"],
        "suede",
    )
    art.flat(f"M90 {top - 10}h180v34h-180z", p["lining"])
    art.end()
    art.line(
        f"M166 {top + 60}L166 {top - 14}C166 {top - 26} 194 "
        f"{top - 26} 194 {top - 14}L194 {top + 60}",
        p["accent"],
        11,
    )
    return art.text()
