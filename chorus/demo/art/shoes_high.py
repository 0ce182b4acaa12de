"""Side views of the high shoes: hiking boot, kids boot, rain boot, winter boot."""

from __future__ import annotations

from chorus.demo.art.shoes_low import Paint, form, laces, ridge_mark
from chorus.demo.art.svg import Drawing, Point, lugs

TALL = (1000, 860)
GROUND: list[Point] = [
    (104, 748),
    (112, 760),
    (130, 764),
    (190, 765),
    (360, 765),
    (520, 765),
    (680, 762),
    (800, 756),
    (880, 744),
    (930, 706),
]


def boot(p: Paint) -> str:
    """Draw the Fjellgard leather hiking boot."""
    art = Drawing(*TALL)
    upper = (
        "M108 690C92 600 112 520 122 440C128 350 112 260 106 180C104 150 130 136 160 140"
        "C220 150 290 148 350 128C380 118 404 128 412 154C430 240 470 330 540 396"
        "C600 446 700 480 790 506C870 528 926 566 936 630C942 660 938 690 932 710L110 716Z"
    )
    art.shape(
        "M338 150C336 100 356 62 392 60C430 64 446 110 452 180L420 250Z", p["second"], "leather"
    )
    art.shape(lugs(GROUND, 14, 24, 15, 0.66), p["ground"], "rubber")
    art.shape(
        "M88 676C80 716 92 756 140 766L800 760C890 750 946 710 948 670C940 656 920 660 900 664"
        "C700 700 360 690 88 676Z",
        p["base"],
        "rubber",
    )
    art.shape(upper, p["main"], "leather")
    art.clip(upper)
    art.shape("M90 470C170 470 250 520 280 600L300 720L80 720Z", p["second"], "leather")
    art.shape("M720 470C780 540 790 620 760 720L960 720L960 520Z", p["second"], "leather")
    art.shape(
        "M350 110L424 130C440 240 480 326 552 392C620 446 690 470 760 490L744 540"
        "C640 520 540 470 470 400C400 330 366 240 346 150Z",
        p["second"],
        "leather",
    )
    art.shape(
        "M80 640C300 660 500 670 700 660C800 650 880 640 960 640L960 740L80 740Z",
        p["ground"],
        "rubber",
    )
    art.shape("M90 130L420 110L430 210C330 238 200 236 100 214Z", p["lining"], "leather")
    for y in (170, 196):
        art.line(f"M112 {y}C220 {y + 24} 330 {y + 20} 412 {y - 8}", "#000", 5, "", 'opacity=".3"')
    art.stitch("M96 484C170 484 238 530 266 606L280 650", "#e9cfa8")
    art.stitch("M706 484C764 552 774 600 764 650", "#e9cfa8")
    art.stitch("M336 240C350 320 400 400 460 450C530 506 630 544 736 560", "#e9cfa8")
    art.stitch("M128 420C180 430 240 430 330 396", "#e9cfa8", 0.6)
    ridge_mark(art, 290, 510, 1.0, p["accent"], 13)
    art.end()
    laces(art, [(486, 330), (540, 410), (640, 462), (750, 496)], 5, p["lace"], 14, 34)
    for x, y in ((398, 172), (414, 228), (436, 284)):
        art.line(f"M{x - 32} {y + 12}L{x + 16} {y - 4}", p["lace"], 13)
        art.add(
            f'<circle cx="{x - 34}" cy="{y + 14}" r="13" fill="#d8c9a4" filter="url(#m-thin)"/>'
        )
        art.add(f'<circle cx="{x - 34}" cy="{y + 14}" r="5" fill="#000" opacity=".5"/>')
    art.line("M392 150C350 110 380 84 408 130M404 146C448 92 476 118 428 164", p["lace"], 10)
    art.line("M118 160C96 110 110 84 134 92C152 100 150 124 144 142", p["accent"], 13)
    form(art, upper)
    return art.text()


def kids(p: Paint) -> str:
    """Draw the Nubbin: short, round, one wide strap."""
    art = Drawing(*TALL)
    upper = (
        "M190 690C172 600 184 520 192 430C194 350 184 300 186 256C190 226 220 218 250 226"
        "C310 240 380 236 440 216C474 208 494 226 498 256C506 340 560 420 660 450"
        "C760 470 850 520 862 620C866 660 860 690 850 712L190 716Z"
    )
    art.shape(
        "M420 240C420 190 440 160 474 160C506 166 514 210 514 270L480 330Z", p["second"], "suede"
    )
    art.shape(
        lugs(
            [
                (184, 746),
                (190, 758),
                (214, 763),
                (260, 764),
                (400, 766),
                (520, 766),
                (660, 764),
                (760, 760),
                (830, 750),
                (868, 716),
            ],
            10,
            16,
            13,
            0.64,
        ),
        p["ground"],
        "rubber",
    )
    art.shape(
        "M168 670C160 716 172 756 220 764L740 764C830 758 884 716 884 668C800 656 300 656 168 670Z",
        p["base"],
        "foam",
    )
    art.shape(upper, p["main"], "suede")
    art.clip(upper)
    art.shape("M160 480C250 480 310 540 330 620L336 720L150 720Z", p["second"], "suede")
    art.shape("M690 430C740 500 740 600 700 720L900 720L900 480Z", p["second"], "rubber")
    art.shape("M170 214L510 200L512 300C400 330 280 324 176 300Z", p["lining"], "knit")
    art.stitch("M168 494C240 492 296 546 318 624", "#fff", 0.7)
    ridge_mark(art, 390, 560, 0.86, p["accent"], 13)
    art.end()
    art.shape(
        "M250 396C340 350 450 350 560 404C590 420 594 470 566 484C460 450 360 450 262 486"
        "C232 470 228 420 250 396Z",
        p["accent"],
        "suede",
    )
    art.stitch("M262 410C350 368 450 370 554 418M270 472C360 438 450 436 556 468", "#fff", 0.8)
    art.line("M204 250C176 206 190 176 216 184C238 192 236 220 228 236", p["accent"], 16)
    form(art, upper)
    return art.text()


def welly(p: Paint) -> str:
    """Draw the Plaske rain boot."""
    art = Drawing(*TALL)
    upper = (
        "M150 690C140 600 176 520 186 420C194 300 182 180 180 80C260 60 380 60 452 80"
        "C456 200 454 300 486 390C520 460 620 484 720 510C820 536 890 576 896 650L894 706L150 710Z"
    )
    art.flat("M180 84C250 54 380 54 452 84C440 110 190 110 180 84Z", p["lining"])
    art.shape(
        "M140 680C132 720 140 752 150 762L330 764L350 742L520 744L540 762L850 764"
        "C900 758 918 720 914 680Z",
        p["ground"],
        "rubber",
    )
    art.shape(upper, p["main"], "gloss")
    art.clip(upper)
    art.shape("M150 60L480 60L480 132L150 132Z", p["second"], "gloss")
    art.line("M150 140L480 140", p["accent"], 9, "thin")
    art.shape("M120 640C300 660 640 660 960 640L960 740L120 740Z", p["base"], "smooth")
    art.shape("M700 470C760 540 770 600 740 650L960 650L960 500Z", p["second"], "gloss")
    art.flat(
        "M216 150C226 300 220 420 204 560C196 600 212 600 224 560C246 420 250 300 246 150Z",
        "#fff",
        0.42,
        7,
    )
    art.flat("M560 500C660 520 760 540 820 580C760 562 640 536 556 520Z", "#fff", 0.5, 6)
    ridge_mark(art, 262, 200, 0.56, p["accent"], 9)
    art.line("M470 430C420 460 380 470 330 468", "#000", 6, "", 'opacity=".13"')
    art.line("M480 400C430 424 390 430 340 426", "#000", 6, "", 'opacity=".10"')
    art.end()
    art.line("M186 84C176 40 200 30 210 62", p["accent"], 12)
    form(art, upper)
    return art.text()


def winter(p: Paint) -> str:
    """Draw the Vidde winter boot with its shearling collar."""
    art = Drawing(*TALL)
    upper = (
        "M118 690C104 600 130 500 142 400C146 310 136 220 132 130L440 124"
        "C444 230 468 330 540 410C620 470 740 490 820 520C890 546 924 590 928 650L926 710L118 716Z"
    )
    art.shape(lugs(GROUND, 14, 22, 13, 0.6), p["ground"], "rubber")
    art.shape(
        "M96 640C84 700 92 756 140 766L800 760C890 750 944 710 946 650C940 570 860 540 800 530"
        "C780 600 700 640 560 644C380 650 200 640 96 640Z",
        p["base"],
        "rubber",
    )
    art.shape(upper, p["main"], "suede")
    art.clip(upper)
    art.shape("M100 430C190 430 260 500 290 580L300 720L80 720Z", p["second"], "leather")
    art.shape(
        "M374 110L452 120C458 240 490 330 560 396C640 450 720 470 800 490L780 540"
        "C660 530 540 480 470 400C410 330 380 230 374 110Z",
        p["second"],
        "leather",
    )
    art.shape(
        "M60 640C300 660 480 660 640 646C760 630 800 590 810 500L960 480L960 740L60 740Z",
        p["base"],
        "rubber",
    )
    art.stitch("M106 446C186 448 250 510 276 588L282 640", p["accent"])
    ridge_mark(art, 300, 500, 0.92, p["accent"], 13)
    art.end()
    laces(art, [(450, 180), (462, 290), (520, 390), (640, 456)], 7, p["lace"], 15, 36)
    art.shape(
        "M104 60C100 40 130 36 150 44C240 62 340 58 430 34C456 28 474 44 472 74L474 140"
        "C474 164 456 172 436 174C330 190 240 190 140 176C112 174 98 160 102 138Z",
        p["lining"],
        "pile",
    )
    form(art, upper)
    return art.text()
