"""Packs, clothing, hats and socks, drawn front on."""

from __future__ import annotations

from chorus.demo.art.shoes_low import Paint, ridge_mark
from chorus.demo.art.svg import Drawing


def daypack(p: Paint) -> str:
    """Draw the Ternpack 18 roll-top daypack."""
    art = Drawing(720, 940)
    art.line("M260 60C260 6 460 6 460 60", p["lining"], 20)
    art.line("M150 250C90 420 100 640 150 800M570 250C630 420 620 640 570 800", p["lining"], 26)
    body = (
        "M150 200C140 180 156 150 190 146L530 146C564 150 580 180 570 200C600 400 606 640 590 800"
        "C586 866 560 900 500 904L220 904C160 900 134 866 130 800C114 640 120 400 150 200Z"
    )
    art.shape(body, p["main"], "canvas")
    art.clip(body)
    art.shape(
        "M110 640L190 620L196 920L100 920ZM610 640L530 620L524 920L620 920Z", p["second"], "canvas"
    )
    art.shape("M90 800L630 800L630 930L90 930Z", p["accent"], "leather")
    art.end()
    art.shape(
        "M168 100C168 60 200 50 230 50L490 50C520 50 552 60 552 "
        "100L566 214C500 240 220 240 154 214Z",
        p["second"],
        "canvas",
    )
    art.line("M176 96C280 120 440 120 544 96", "#000", 5, "", 'opacity=".25"')
    art.shape(
        "M210 470C210 446 226 440 250 440L470 440C494 440 510 446 510 470L516 740"
        "C516 768 500 776 476 776L244 776C220 776 204 768 204 740Z",
        p["main"],
        "canvas",
    )
    art.stitch("M222 480L498 480", p["base"])
    art.line("M232 466L488 466", p["lining"], 7)
    for x in (262, 458):
        art.shape(f"M{x - 16} 60L{x + 16} 60L{x + 16} 350L{x - 16} 350Z", p["accent"], "leather")
        art.add(
            f'<rect x="{x - 22}" y="282" width="44" height="34" '
            f'rx="6" fill="none" stroke="#d8c08a" '
            'stroke-width="8" filter="url(#m-thin)"/>'
        )
    ridge_mark(art, 286, 560, 0.52, p["accent"], 12)
    return art.text()


def trekpack(p: Paint) -> str:
    """Draw the Ravnpack 45 trekking pack."""
    art = Drawing(720, 1080)
    art.line("M140 300C70 480 80 760 150 920M580 300C650 480 640 760 570 920", p["lining"], 34)
    body = (
        "M160 220C150 190 180 170 210 170L510 170C540 170 570 190 560 220C600 440 610 760 590 920"
        "C584 990 540 1030 480 1034L240 1034C180 1030 136 990 130 920C110 760 120 440 160 220Z"
    )
    art.shape(body, p["main"], "ripstop")
    art.clip(body)
    art.shape(
        "M90 560C170 560 200 600 206 660L210 960L90 960ZM630 "
        "560C550 560 520 600 514 660L510 960L630 960Z",
        p["second"],
        "ripstop",
    )
    art.shape("M90 900L630 900L630 1050L90 1050Z", p["ground"], "ripstop")
    art.end()
    art.shape(
        "M232 420C300 400 420 400 488 420L500 840C430 862 290 862 220 840Z", p["second"], "ripstop"
    )
    art.line("M360 430L360 830", p["accent"], 9)
    art.shape(
        "M140 110C150 50 220 30 360 30C500 30 570 50 580 110L590 250C520 290 200 290 130 250Z",
        p["main"],
        "ripstop",
    )
    art.line("M170 150C280 120 440 120 550 150", p["accent"], 9)
    for x in (220, 500):
        art.line(f"M{x} 240L{x} 470", p["lining"], 17)
        art.shape(f"M{x - 20} 340h40v44h-40z", p["ground"], "gloss")
    for y in (520, 640, 760):
        art.line(f"M150 {y}L250 {y + 40}M570 {y}L470 {y + 40}", p["lining"], 9)
    art.line(
        "M280 1000C250 1060 320 1066 316 1010M440 1000C470 1060 400 1066 404 1010", p["accent"], 9
    )
    ridge_mark(art, 278, 190, 0.56, p["base"], 11)
    return art.text()


def kidspack(p: Paint) -> str:
    """Draw the Vesle kids pack."""
    art = Drawing(640, 760)
    art.line("M250 60C250 16 390 16 390 60", p["accent"], 20)
    art.line("M130 220C80 400 90 560 140 660M510 220C560 400 550 560 500 660", p["accent"], 28)
    body = (
        "M120 260C120 110 200 56 320 56C440 56 520 110 520 260L540 600C540 690 500 724 430 726"
        "L210 726C140 724 100 690 100 600Z"
    )
    art.shape(body, p["main"], "canvas")
    art.clip(body)
    art.shape("M60 640L580 640L580 740L60 740Z", p["accent"], "canvas")
    art.end()
    art.line("M140 250C220 190 420 190 500 250", p["base"], 9)
    art.shape(
        "M180 420C180 370 240 350 320 350C400 350 460 370 460 420L464 580C464 620 440 630 400 630"
        "L240 630C200 630 176 620 176 580Z",
        p["second"],
        "canvas",
    )
    art.line("M196 420C260 396 380 396 444 420", p["base"], 8)
    ridge_mark(art, 232, 470, 0.6, p["base"], 14)
    return art.text()


def _jacket(art: Drawing, p: Paint, cloth: str, hood: bool) -> str:
    """Draw sleeves and trunk shared by the jackets; return the trunk outline."""
    art.shape(
        "M270 190C190 210 150 260 130 350L60 800C54 840 80 856 110 860L170 866L300 420Z",
        p["main"],
        cloth,
    )
    art.shape(
        "M630 190C710 210 750 260 770 350L840 800C846 840 820 856 790 860L730 866L600 420Z",
        p["main"],
        cloth,
    )
    art.shape(
        "M62 790L176 806L168 868L100 862C70 856 54 836 62 790ZM838 790L724 "
        "806L732 868L800 862C830 856 846 836 838 790Z",
        p["second"],
        cloth,
    )
    if hood:
        art.shape(
            "M310 200C290 90 360 30 450 30C540 30 610 90 590 200L540 260L360 260Z",
            p["second"],
            cloth,
        )
        art.flat(
            "M350 210C346 120 390 84 450 84C510 84 554 120 550 210C520 250 380 250 350 210Z",
            p["lining"],
        )
    else:
        art.shape("M340 210L346 110C400 90 500 90 554 110L560 210Z", p["second"], cloth)
        art.flat("M372 118C420 106 480 106 528 118C500 140 400 140 372 118Z", p["lining"])
    return (
        "M270 190C330 170 350 200 450 214C550 200 570 170 630 190C670 340 670 600 680 900"
        "C600 930 300 930 220 900C230 600 230 340 270 190Z"
    )


def shell(p: Paint) -> str:
    """Draw the Skydrift rain shell."""
    art = Drawing(900, 960)
    trunk = _jacket(art, p, "ripstop", True)
    art.shape(trunk, p["main"], "ripstop")
    art.clip(trunk)
    art.shape("M200 150L700 150L700 330C560 380 340 380 200 330Z", p["second"], "ripstop")
    art.end()
    art.line("M450 214L450 912", p["accent"], 11)
    art.line("M300 620L350 780M600 620L550 780", p["accent"], 9)
    art.line("M236 880L664 880", "#000", 4, "", 'opacity=".25"')
    ridge_mark(art, 520, 420, 0.32, p["base"], 8)
    return art.text()


def puffer(p: Paint) -> str:
    """Draw the Dunlett down jacket, baffle by baffle."""
    art = Drawing(900, 960)
    trunk = _jacket(art, p, "smooth", False)
    art.clip(trunk)
    art.flat("M0 0h900v960h-900z", p["second"])
    for row in range(10):
        y = 176 + row * 74
        art.shape(
            f"M200 {y + 8}C300 {y - 6} 380 {y + 14} 448 {y + 8}L448 "
            f"{y + 72}C380 {y + 80} 300 {y + 62} 200 {y + 74}Z"
            f"M700 {y + 8}C600 {y - 6} 520 {y + 14} 452 {y + 8}L452 "
            f"{y + 72}C520 {y + 80} 600 {y + 62} 700 {y + 74}Z",
            p["main"],
            "gloss" if row < 0 else "smooth",
        )
    art.end()
    for row in range(6):
        y = 300 + row * 82
        art.line(
            f"M{146 - row * 14} {y}C200 {y + 16} 230 {y + 16} {262 - row * 12} {y + 12}",
            "#000",
            6,
            "",
            'opacity=".25"',
        )
        art.line(
            f"M{754 + row * 14} {y}C700 {y + 16} 670 {y + 16} {638 + row * 12} {y + 12}",
            "#000",
            6,
            "",
            'opacity=".25"',
        )
    art.line("M450 150L450 912", p["accent"], 10)
    ridge_mark(art, 520, 346, 0.34, p["accent"], 8)
    return art.text()


def fleece(p: Paint) -> str:
    """Draw the Morken high-pile fleece."""
    art = Drawing(900, 960)
    trunk = _jacket(art, p, "pile", False)
    art.shape(trunk, p["main"], "pile")
    art.shape("M500 360L620 350L626 500C600 520 530 520 506 500Z", p["accent"], "canvas")
    art.line("M450 150L450 912", p["accent"], 15)
    art.line("M506 382L618 374", p["base"], 6)
    ridge_mark(art, 526, 420, 0.26, p["base"], 7)
    return art.text()


def beanie(p: Paint) -> str:
    """Draw the Nordlue ribbed beanie."""
    art = Drawing(700, 620)
    crown = "M90 460C90 180 180 50 350 50C520 50 610 180 610 460Z"
    art.shape(crown, p["main"], "knit")
    art.clip(crown)
    for x in range(-6, 7):
        art.line(
            f"M{350 + x * 9} 50C{350 + x * 30} 120 {350 + x * 42} 260 {350 + x * 44} 480",
            "#000",
            7,
            "",
            'opacity=".14"',
        )
    art.end()
    art.shape(
        "M70 420C64 390 84 376 110 380C260 410 440 410 590 380C616 376 636 390 630 420L632 540"
        "C630 570 610 576 580 582C440 606 260 606 120 582C90 576 70 570 68 540Z",
        p["second"],
        "knit",
    )
    for x in range(90, 620, 24):
        art.line(f"M{x} 404L{x} 582", "#000", 6, "", 'opacity=".13"')
    art.shape("M400 460L500 452L504 530L404 538Z", p["lace"], "canvas")
    ridge_mark(art, 416, 476, 0.24, p["accent"], 7)
    return art.text()


def cap(p: Paint) -> str:
    """Draw the Solskyg five-panel cap."""
    art = Drawing(760, 480)
    crown = "M90 360C80 180 170 60 320 60C470 60 550 180 550 350C400 400 200 400 90 360Z"
    art.shape(
        "M400 352C520 320 660 350 716 410C724 430 700 440 670 436C560 420 440 420 360 400Z",
        p["second"],
        "canvas",
    )
    art.shape(crown, p["main"], "canvas")
    art.stitch("M240 84C200 160 190 280 200 388M420 92C470 170 480 280 470 376", p["accent"], 0.6)
    art.add(
        f'<ellipse cx="320" cy="62" rx="20" ry="9" fill="{p["accent"]}" filter="url(#m-thin)"/>'
    )
    art.shape("M270 210h140v100h-140z", p["accent"], "canvas")
    ridge_mark(art, 290, 236, 0.34, p["base"], 9)
    return art.text()


def socks(p: Paint) -> str:
    """Draw a pair of Ullmark socks."""
    art = Drawing(760, 860)
    for dx, dy in ((130, -14), (0, 20)):
        art.add(f'<g transform="translate({dx} {dy})">')
        leg = (
            "M130 80C130 50 320 50 320 80L330 430C336 520 380 560 470 610C550 654 580 700 560 750"
            "C540 800 470 806 400 790C270 760 160 700 136 600C120 520 130 300 130 80Z"
        )
        art.shape(leg, p["main"], "knit")
        art.clip(leg)
        art.shape("M100 40L350 40L350 130L100 130Z", p["accent"], "knit")
        art.flat("M100 146h260v22h-260zM100 186h260v10h-260z", p["base"])
        art.shape("M440 590L620 640L600 830L420 810Z", p["accent"], "knit")
        art.shape("M110 560C200 520 230 620 200 740L90 700Z", p["accent"], "knit")
        art.end()
        ridge_mark(art, 176, 300, 0.36, p["base"], 9)
        art.add("</g>")
    return art.text()


def walker(p: Paint, legs: str, skin: str, hat: str | None, pack: bool, small: bool = False) -> str:
    """Draw a person from behind, to half of the thigh: trunk, arms, head, no face."""
    art = Drawing(620, 1500)
    head = 84 if small else 66
    art.shape(
        "M184 840C176 1000 186 1120 200 1200C206 1300 206 1380 208 1440L286 1440"
        "C292 1340 300 1220 304 1120L322 900Z",
        legs,
        "canvas",
    )
    art.shape(
        "M436 840C446 1000 436 1120 424 1200C416 1290 412 1340 410 1396L332 1396"
        "C326 1300 318 1200 312 1120L298 900Z",
        legs,
        "canvas",
    )
    art.flat("M296 900L324 900L312 1250L306 1250Z", "#000", 0.35, 6)
    art.shape(
        "M206 330C150 350 128 430 120 560C112 660 110 740 124 800C140 830 176 826 184 796L236 480Z",
        p["main"],
        "ripstop",
    )
    art.shape(
        "M414 330C470 350 492 430 500 560C508 660 510 740 496 800C480 830 444 826 436 796L384 480Z",
        p["main"],
        "ripstop",
    )
    art.shape(
        "M126 790C120 830 136 860 156 860C178 858 186 830 182 796ZM494 790C500 "
        "830 484 860 464 860C442 858 434 830 438 796Z",
        skin,
        "smooth",
    )
    art.shape(
        "M206 330C250 300 270 296 310 296C350 296 370 300 414 330C450 480 446 700 440 "
        "900C400 930 220 930 180 900C174 700 170 480 206 330Z",
        p["main"],
        "ripstop",
    )
    art.shape(f"M{310 - head * 0.45} 240h{head * 0.9}v80h-{head * 0.9}z", skin, "smooth")
    art.add(
        f'<ellipse cx="310" cy="200" rx="{head}" ry="{head * 1.18}" '
        f'fill="#3b2a20" filter="url(#m-wool)"/>'
    )
    if hat:
        art.shape(
            f"M{310 - head * 1.1} 196C{310 - head * 1.1} 90 "
            f"{310 + head * 1.1} 90 {310 + head * 1.1} 196"
            f"L{310 + head * 1.1} 226C340 244 280 244 {310 - head * 1.1} 226Z",
            hat,
            "knit",
        )
    else:
        art.shape(
            "M220 300C250 260 370 260 400 300C380 340 240 340 220 300Z", p["second"], "ripstop"
        )
    if pack:
        art.line("M214 350C200 420 204 520 220 600M406 350C420 420 416 520 400 600", "#15110e", 20)
    return art.text()
