"""Side views of the low shoes: trail, approach, sneaker, slipper, sandal (toe to the right)."""

from __future__ import annotations

from itertools import pairwise

from chorus.demo.art.svg import Drawing, Point, bezier, lugs, poly

Paint = dict[str, str]
SIZE = (1000, 640)


def laces(
    art: Drawing, throat: list[Point], count: int, colour: str, width: float = 13, reach: float = 30
) -> None:
    """Lace up a throat line: short bars over the edge, lit one by one."""
    line = bezier(throat, count + 1)
    for (x, y), (x2, y2) in pairwise(line):
        nx, ny = (y2 - y), -(x2 - x)
        size = max((nx * nx + ny * ny) ** 0.5, 1.0)
        nx, ny = nx / size, ny / size
        mx, my = (x + x2) / 2, (y + y2) / 2
        art.line(
            f"M{mx - nx * reach - 8:.0f} {my - ny * reach:.0f}"
            f"Q{mx:.0f} {my:.0f} {mx + nx * 11 + 9:.0f} {my + ny * 11:.0f}",
            colour,
            width,
        )
        art.add(
            f'<circle cx="{mx - nx * reach - 8:.0f}" cy="{my - ny * reach:.0f}" r="5" '
            'fill="#000" opacity=".45"/>'
        )


def ridge_mark(
    art: Drawing, x: float, y: float, scale: float, colour: str, width: float = 15
) -> None:
    """Draw the brand's ridge line, the mark every Tarnholt shoe wears."""
    shape = [(0, 120), (95, 0), (140, 70), (190, 10), (290, 128)]
    art.line(
        poly([(x + px * scale, y + py * scale) for px, py in shape], close=False), colour, width
    )


def form(art: Drawing, outline: str) -> None:
    """Shade the whole shoe: light from above, dark towards the sole and the heel."""
    down = art.gradient([(0, "#fff", 0.18), (0.4, "#fff", 0), (0.62, "#000", 0), (1, "#000", 0.34)])
    side = art.gradient(
        [(0, "#000", 0.26), (0.22, "#000", 0), (0.8, "#fff", 0.0), (1, "#fff", 0.14)], 0, 0, 1, 0
    )
    art.flat(outline, down)
    art.flat(outline, side)


UPPER = (
    "M102 446C80 370 92 292 116 238C124 210 152 204 170 224C198 262 238 282 288 274"
    "C332 266 358 232 384 198C396 182 420 178 434 194C492 252 572 306 662 334"
    "C752 358 850 366 908 406C932 424 938 444 932 462C830 470 700 490 480 486"
    "C320 480 200 455 102 446Z"
)
MIDSOLE = (
    "M70 458C62 424 88 402 120 410C230 424 330 458 450 462C600 468 720 454 830 432"
    "C884 420 930 418 944 438C950 470 920 502 880 514C800 536 650 540 480 540"
    "C320 540 190 546 146 536C100 524 78 492 70 458Z"
)
SOLE: list[Point] = [
    (100, 524),
    (112, 538),
    (136, 544),
    (190, 545),
    (330, 545),
    (500, 545),
    (660, 540),
    (800, 536),
    (876, 518),
    (926, 486),
]
THROAT: list[Point] = [(412, 196), (480, 250), (570, 306), (664, 336)]


def trail(p: Paint, dry: bool = False) -> str:
    """Draw the Skarn 2 trail shoe, or its waterproof sibling."""
    art = Drawing(*SIZE)
    art.shape(
        "M356 236C360 170 384 122 420 118C452 118 462 160 458 214L420 260Z", p["second"], "mesh"
    )
    art.shape(lugs(SOLE, 10, 17, 19), p["ground"], "rubber")
    art.shape(MIDSOLE, p["base"], "foam")
    art.clip(MIDSOLE)
    art.shape(
        "M60 470C240 500 420 524 600 512C760 502 880 470 960 440L960 560L60 560Z",
        p["accent"] if not dry else p["second"],
        "foam",
    )
    for x in range(150, 880, 26):
        art.line(f"M{x} 470l14 22", "#000", 3, "", 'opacity=".10"')
    art.end()
    art.flat(
        "M116 250C130 220 160 214 172 232C200 270 240 288 290 280C334 270 360 236 388 202"
        "L420 250L300 330L130 300Z",
        p["lining"],
    )
    art.shape(UPPER, p["main"], "mesh")
    art.clip(UPPER)
    dots = art.pattern(
        13,
        '<circle cx="4" cy="4" r="2.3" fill="#000" opacity=".22"/>'
        '<circle cx="10.5" cy="10.5" r="2.3" fill="#fff" opacity=".10"/>',
        24,
    )
    art.flat("M240 300L660 330L860 380L800 470L300 470Z", dots)
    art.shape(
        "M80 300C150 286 236 330 268 400C280 430 284 460 284 500L60 500Z", p["second"], "suede"
    )
    art.shape(
        "M776 330C806 372 806 420 776 500L960 500L960 380Z",
        p["second"],
        "suede" if not dry else "gloss",
    )
    art.shape(
        "M384 190L436 184C500 250 580 304 676 332L668 374C560 352 452 300 378 226Z",
        p["second"],
        "suede",
    )
    art.shape("M300 500C420 440 640 446 800 462L800 520L300 520Z", p["second"], "suede")
    art.stitch("M86 312C150 298 226 338 258 404C268 430 272 460 272 490", p["accent"], 0.6)
    if dry:
        art.shape(
            "M96 236L180 214C206 262 240 276 290 270C340 258 360 226 388 192L404 226"
            "C360 290 320 312 280 312C220 312 160 280 120 300Z",
            p["accent"],
            "gloss",
        )
        art.add(
            f'<g transform="translate(150 384)"><rect width="84" height="30" rx="8" '
            f'fill="{p["accent"]}"/><text x="42" y="22" font-family="Inter" font-weight="800" '
            'font-size="20" text-anchor="middle" fill="#10191c">DRY</text></g>'
        )
    ridge_mark(art, 330, 326, 1.0, p["accent"])
    art.end()
    laces(art, THROAT, 6, p["lace"])
    art.line("M404 190C380 160 402 146 424 170M412 186C450 150 470 170 440 196", p["lace"], 9)
    art.line("M122 232C106 196 118 176 138 180C156 186 156 208 148 218", p["accent"], 11)
    form(art, UPPER)
    art.flat("M100 440C300 460 500 500 934 452L930 470C700 500 400 500 100 460Z", "#000", 0.28, 5)
    return art.text()


def approach(p: Paint) -> str:
    """Draw the Klint approach shoe, laced to the toe with a big rubber rand."""
    art = Drawing(*SIZE)
    upper = (
        "M104 470C88 390 92 310 118 246C128 220 152 216 170 236C196 270 236 284 284 276"
        "C330 268 352 236 380 202C394 188 416 186 430 200C520 280 640 340 742 366"
        "C820 384 900 396 928 440C938 462 936 486 928 500L110 500Z"
    )
    art.shape(
        "M354 240C356 172 382 128 416 126C446 128 458 166 452 216L416 262Z", p["second"], "suede"
    )
    art.shape(
        lugs(
            [
                (92, 520),
                (110, 546),
                (150, 548),
                (200, 548),
                (400, 552),
                (650, 552),
                (800, 548),
                (880, 544),
                (920, 530),
                (944, 496),
            ],
            8,
            9,
            26,
            0.8,
        ),
        p["ground"],
        "rubber",
    )
    art.shape(
        "M86 470C80 500 90 540 140 548L820 552C890 548 940 520 948 488C950 470 940 460 930 462"
        "C700 496 300 490 86 470Z",
        p["base"],
        "foam",
    )
    art.flat(
        "M118 256C130 226 160 222 172 240C200 276 240 292 290 284C334 274 360 240 384 208"
        "L420 250L300 330L130 300Z",
        p["lining"],
    )
    art.shape(upper, p["main"], "suede")
    art.clip(upper)
    art.shape("M90 340C150 330 210 370 236 430L250 510L80 510Z", p["second"], "leather")
    art.shape(
        "M380 196L432 190C530 280 650 340 756 364L744 408C620 384 480 310 376 230Z",
        p["second"],
        "suede",
    )
    art.shape(
        "M740 340C790 400 760 450 640 462C500 470 300 466 60 470L60 540L960 540L960 380Z",
        p["ground"],
        "rubber",
    )
    art.stitch("M96 352C150 344 200 378 226 436L236 470", p["accent"], 0.8)
    art.stitch("M380 246C480 326 620 400 736 422", p["accent"], 0.7)
    ridge_mark(art, 320, 330, 0.9, p["accent"], 13)
    art.end()
    laces(art, [(410, 200), (500, 280), (620, 340), (744, 368)], 9, p["lace"], 12, 28)
    art.line("M402 194C376 166 398 150 420 174M410 190C448 156 468 176 438 200", p["lace"], 9)
    art.line("M124 238C104 206 116 182 140 188C158 194 158 214 150 226", p["accent"], 12)
    form(art, upper)
    return art.text()


def sneaker(p: Paint) -> str:
    """Draw the Kvarter city sneaker on its flat cupsole."""
    art = Drawing(*SIZE)
    upper = (
        "M112 490C96 400 96 320 116 250C122 226 146 220 164 238C200 270 240 280 290 268"
        "C330 258 352 234 376 206C392 190 414 190 428 206C500 280 590 330 690 350"
        "C790 366 880 390 914 440C924 462 922 486 916 500L112 500Z"
    )
    sole = (
        "M92 474C84 510 86 544 100 552L900 554C930 548 944 510 936 474C900 462 860 474 800 476"
        "L160 476C130 476 110 470 92 474Z"
    )
    art.shape(
        "M348 246C350 180 372 140 404 136C438 138 450 172 446 222L412 268Z", p["second"], "leather"
    )
    art.flat(
        "M116 260C126 232 150 228 168 244C200 276 244 288 292 276C334 264 356 240 380 212"
        "L420 250L300 330L130 300Z",
        p["lining"],
    )
    art.shape(upper, p["main"], "leather")
    art.clip(upper)
    art.shape("M92 240L186 236C190 300 182 400 190 510L80 510Z", p["accent"], "leather")
    art.shape(
        "M370 200L430 196C500 276 590 326 700 348C690 390 676 400 640 402C540 390 440 330 372 270Z",
        p["second"],
        "leather",
    )
    art.stitch("M384 286C450 340 540 384 640 392C668 392 678 380 684 362", p["lace"], 0.9)
    art.stitch("M700 352C700 420 660 470 600 500", p["lace"], 0.8)
    art.stitch("M198 300C194 380 198 440 204 500", p["lace"], 0.8)
    for x in range(760, 880, 26):
        art.add(
            f'<circle cx="{x}" cy="{392 + (x - 760) * 0.28:.0f}" r="4.5" fill="#000" opacity=".3"/>'
        )
    ridge_mark(art, 270, 350, 0.95, p["accent"], 13)
    art.end()
    art.shape(sole, p["base"], "foam")
    art.clip(sole)
    art.flat("M80 536L950 536L950 560L80 560Z", p["ground"])
    art.line("M90 494L940 494", "#000", 2.5, "", 'opacity=".22" stroke-dasharray="9 5"')
    art.end()
    laces(art, [(406, 206), (470, 268), (570, 326), (690, 352)], 6, p["lace"], 15, 32)
    art.line("M398 196C372 168 394 152 416 176M406 192C444 158 464 178 434 204", p["lace"], 11)
    form(art, upper)
    return art.text()


def slipper(p: Paint) -> str:
    """Draw the Lodden felt slipper."""
    art = Drawing(*SIZE)
    upper = (
        "M120 510C104 450 106 380 126 326C140 300 164 300 184 320C250 366 360 366 430 318"
        "C470 290 506 282 540 290C690 318 850 360 904 440C922 470 918 500 908 516Z"
    )
    art.flat(
        "M128 340C150 306 176 310 190 326C250 372 360 372 440 322L520 300L560 380L160 400Z",
        p["lining"],
    )
    art.shape("M100 506C98 540 110 552 140 554L860 556C910 554 930 530 926 506Z", p["base"], "cork")
    art.shape(upper, p["main"], "wool")
    art.clip(upper)
    art.stitch("M540 300C520 380 470 440 380 510", p["accent"], 0.95)
    ridge_mark(art, 590, 380, 0.62, p["accent"], 9)
    art.end()
    art.line(
        "M126 336C142 300 168 300 186 322C250 368 362 368 434 318C470 292 510 284 544 294",
        p["lining"],
        26,
        "wool",
    )
    art.line("M130 320C118 286 136 268 154 282", p["accent"], 11)
    form(art, upper)
    return art.text()


def sandal(p: Paint) -> str:
    """Draw the Strandet three-strap sandal."""
    art = Drawing(*SIZE)
    bed = (
        "M84 452C72 500 90 530 140 536L800 540C880 538 940 500 930 464C924 446 890 452 860 458"
        "C700 484 560 470 430 446C330 428 220 424 150 430C110 430 92 434 84 452Z"
    )
    art.shape(
        "M700 470C716 390 770 352 812 350C850 352 872 400 876 452L840 460C836 412 824 392 806 392"
        "C786 394 764 424 758 480Z",
        p["second"],
        "canvas",
    )
    art.shape(
        "M230 430C250 330 330 262 420 230L452 262C372 300 310 350 292 430Z", p["second"], "canvas"
    )
    art.shape(
        lugs(
            [
                (88, 500),
                (100, 530),
                (140, 538),
                (200, 538),
                (400, 542),
                (620, 542),
                (800, 540),
                (880, 532),
                (920, 500),
                (934, 472),
            ],
            10,
            12,
            20,
            0.7,
        ),
        p["ground"],
        "rubber",
    )
    art.shape(bed, p["base"], "cork")
    art.shape(
        "M84 452C90 430 120 426 150 428C240 424 340 430 430 446C560 470 700 484 860 456"
        "C890 450 920 448 930 462C900 478 760 500 600 488C420 476 240 452 84 468Z",
        p["lining"],
        "suede",
    )
    art.shape(
        "M96 460C92 380 108 300 150 268C240 244 350 232 452 214L462 262C370 284 240 290 176 308"
        "C146 340 140 400 146 470Z",
        p["main"],
        "canvas",
    )
    art.shape(
        "M300 470C310 400 360 300 430 220L488 236C440 320 400 400 396 482Z", p["main"], "canvas"
    )
    art.shape(
        "M590 492C600 420 660 366 740 350C800 344 850 360 880 396L856 430C830 400 790 396 750 402"
        "C700 412 668 450 664 496Z",
        p["main"],
        "canvas",
    )
    art.line("M604 478C616 420 670 378 740 366", p["accent"], 5, "thin")
    art.line("M318 460C330 396 376 306 440 234", p["accent"], 5, "thin")
    art.line("M112 450C112 380 124 310 158 284", p["accent"], 5, "thin")
    art.add(
        f'<rect x="396" y="222" width="72" height="52" rx="10" fill="none" stroke="{p["ground"]}"'
        ' stroke-width="11" transform="rotate(-12 430 248)" filter="url(#m-thin)"/>'
    )
    ridge_mark(art, 670, 378, 0.36, p["accent"], 6)
    form(art, bed)
    return art.text()
