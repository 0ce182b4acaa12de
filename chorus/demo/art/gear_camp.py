"""Camp gear: tent, kettle, bottle, headlamps, poles, blanket, mug; and a few props."""

from __future__ import annotations

from chorus.demo.art.shoes_low import Paint, ridge_mark
from chorus.demo.art.svg import Drawing


def tent(p: Paint) -> str:
    """Draw the Kupolen 2 dome tent."""
    art = Drawing(1000, 620)
    dome = "M60 560C120 300 280 90 500 80C720 90 880 300 940 560C700 590 300 590 60 560Z"
    art.line("M180 400L20 572M820 400L980 572M500 90L500 60", p["ground"], 4, "")
    art.shape(dome, p["main"], "ripstop")
    art.clip(dome)
    art.shape("M500 60C300 200 200 400 170 620L-20 620L-20 60Z", p["second"], "ripstop")
    art.shape("M500 60C760 200 860 400 880 620L1020 620L1020 60Z", p["second"], "ripstop")
    art.shape(
        "M500 96C400 220 340 400 330 600L670 600C660 400 600 220 500 96Z", p["base"], "ripstop"
    )
    art.shape(
        "M500 210C440 300 400 440 396 600L604 600C600 440 560 300 500 210Z", p["lining"], "ripstop"
    )
    art.shape(
        "M500 210C560 300 600 440 604 600L640 600C640 440 590 290 500 210Z", p["main"], "ripstop"
    )
    art.end()
    art.line("M62 560C200 250 380 110 500 82C620 110 800 250 938 560", p["accent"], 9)
    art.line(
        "M300 150C420 300 420 480 410 576M700 150C580 300 580 480 590 576",
        p["accent"],
        4,
        "",
        'opacity=".5"',
    )
    ridge_mark(art, 690, 420, 0.4, p["lace"], 9)
    return art.text()


def kettle(p: Paint) -> str:
    """Draw the Gnista stove kettle."""
    art = Drawing(860, 700)
    art.line("M190 250C180 60 620 60 600 250", p["accent"], 26, "smooth")
    art.shape(
        "M610 420C680 400 700 330 720 280L800 262C800 330 760 470 640 530Z", p["main"], "metal"
    )
    body = (
        "M110 610C90 470 150 300 260 262L540 262C650 300 700 470 680 610C660 650 130 650 110 610Z"
    )
    art.shape(body, p["main"], "metal")
    art.clip(body)
    art.flat("M170 300C140 400 140 520 160 620L220 620C190 520 190 400 240 290Z", "#fff", 0.4, 12)
    art.flat("M560 300C620 400 640 520 620 640L680 640L690 300Z", "#000", 0.3, 20)
    art.flat("M90 590h620v60h-620z", p["ground"], 0.75, 8)
    art.end()
    art.shape("M260 270C270 220 530 220 540 270C520 290 280 290 260 270Z", p["second"], "metal")
    art.shape("M376 200C376 176 424 176 424 200L430 230L370 230Z", p["accent"], "gloss")
    ridge_mark(art, 300, 420, 0.66, p["ground"], 10)
    return art.text()


def bottle(p: Paint) -> str:
    """Draw the Kilde bottle."""
    art = Drawing(340, 940)
    art.line("M120 110C120 20 220 20 220 110", p["accent"], 20, "smooth")
    art.shape("M98 110C98 96 242 96 242 110L246 200L94 200Z", p["accent"], "smooth")
    body = (
        "M104 196L236 196C244 260 300 270 304 340L306 860C304 896 280 908 240 910L100 910"
        "C60 908 36 896 34 860L36 340C40 270 96 260 104 196Z"
    )
    art.shape(body, p["main"], "smooth")
    art.clip(body)
    art.flat("M70 330C60 500 62 700 70 900L112 900C100 700 98 500 108 330Z", "#fff", 0.45, 11)
    art.flat("M250 280L330 280L330 920L262 920Z", p["ground"], 0.5, 20)
    art.flat("M20 866h300v60h-300z", p["lace"], 0.9)
    art.flat("M20 860h300v8h-300z", "#000", 0.25)
    art.end()
    ridge_mark(art, 104, 520, 0.46, p["base"], 10)
    return art.text()


def lamp(p: Paint, strong: bool) -> str:
    """Draw a Lumen headlamp: one round beam, or two beams and a wider case."""
    art = Drawing(840, 560)
    art.line("M250 300C40 250 60 60 420 60C780 60 800 250 590 300", p["lace"], 58, "canvas")
    art.line(
        "M250 300C60 250 80 66 420 66C760 66 780 250 590 300", p["accent"], 7, "", 'opacity=".6"'
    )
    if strong:
        art.shape("M340 36h160v70h-160z", p["accent"], "gloss")
    case = (
        (
            "M190 260C190 220 220 210 260 210L580 210C620 210 650 220 "
            "650 260L650 420C650 460 620 480 580 480"
            "L260 480C220 480 190 460 190 420Z"
        )
        if strong
        else (
            "M250 270C250 220 300 210 420 210C540 210 590 220 590 270L590 420C590 "
            "470 540 490 420 490C300 490 250 470 250 420Z"
        )
    )
    art.shape(case, p["main"], "smooth")
    spots = ((320, 346, 84), (520, 346, 84)) if strong else ((420, 346, 104),)
    for x, y, r in spots:
        art.add(f'<circle cx="{x}" cy="{y}" r="{r}" fill="{p["accent"]}" filter="url(#m-gloss)"/>')
        art.add(
            f'<circle cx="{x}" cy="{y}" r="{r * 0.76}" '
            f'fill="{p["lining"]}" filter="url(#m-metal)"/>'
        )
        art.add(
            f'<circle cx="{x}" cy="{y}" r="{r * 0.36}" fill="{p["base"]}" filter="url(#m-gloss)"/>'
        )
    art.shape("M380 196h80v26h-80z", p["second"], "rubber")
    ridge_mark(art, 392, 452, 0.2, p["accent"], 7)
    return art.text()


def poles(p: Paint) -> str:
    """Draw the pair of Stavro poles."""
    art = Drawing(420, 1100)
    for x, lean in ((130, 26), (290, -26)):
        art.line(f"M{x} 240L{x + lean * 0.9} 640", p["main"], 17, "smooth")
        art.line(f"M{x + lean * 0.9} 640L{x + lean * 1.9} 1060", p["base"], 13, "smooth")
        art.line(f"M{x + lean} 660L{x + lean * 1.12} 700", p["ground"], 26, "smooth")
        art.line(f"M{x - 2} 60L{x} 230", p["accent"], 42, "cork")
        art.line(f"M{x - 8} 44C{x - 70} 90 {x - 60} 190 {x - 20} 120", p["ground"], 13)
        art.shape(f"M{x + lean * 1.8 - 42} 1000h84l-22 22h-40z", p["ground"], "rubber")
        art.line(f"M{x + lean * 1.9} 1040L{x + lean * 2} 1084", "#777", 8)
    return art.text()


def check(art: Drawing, p: Paint, size: int = 120) -> str:
    """Return the Rutig tartan as a pattern."""
    return art.pattern(
        size,
        (
            f'<rect width="{size}" height="{size}" fill="{p["main"]}"/>'
            f'<rect width="{size * 0.42}" height="{size}" fill="{p["base"]}" opacity=".55"/>'
            f'<rect width="{size}" height="{size * 0.42}" fill="{p["base"]}" opacity=".55"/>'
            f'<path d="M{size * 0.7} 0v{size}M0 {size * 0.7}h{size}" stroke="{p["accent"]}" '
            f'stroke-width="{size * 0.05}" opacity=".85"/>'
        ),
    )


def blanket(p: Paint) -> str:
    """Draw the rolled Rutig blanket with its leather strap."""
    art = Drawing(900, 520)
    art.shape(
        "M150 130L770 130C850 130 870 200 870 270C870 350 840 420 760 420L150 420Z",
        check(art, p),
        "wool",
    )
    art.line("M190 140L760 140M190 190L800 186", "#000", 3, "", 'opacity=".18"')
    art.add(
        f'<ellipse cx="150" cy="275" rx="104" ry="146" fill="{p["second"]}" filter="url(#m-wool)"/>'
    )
    for r in (112, 82, 52, 24):
        art.add(
            f'<ellipse cx="150" cy="275" rx="{r * 0.7}" ry="{r}" fill="none" stroke="{p["main"]}" '
            'stroke-width="10" filter="url(#m-thin)"/>'
        )
    for x in (380, 660):
        art.shape(
            f"M{x} 120C{x + 26} 200 {x + 26} 350 {x} 430L{x + 46} "
            f"430C{x + 72} 350 {x + 72} 200 {x + 46} 120Z",
            p["lace"],
            "leather",
        )
    art.line("M400 130C400 30 680 30 684 130", p["lace"], 24, "leather")
    return art.text()


def mug(p: Paint) -> str:
    """Draw the Kopp enamel mug."""
    art = Drawing(760, 680)
    art.line("M540 220C700 190 700 480 530 490", p["main"], 40, "smooth")
    body = "M110 140L130 560C134 610 520 610 530 560L550 140Z"
    art.shape(body, p["main"], "gloss")
    art.clip(body)
    art.flat("M160 170C150 300 160 440 176 580L230 590C210 440 204 300 216 180Z", "#fff", 0.5, 13)
    art.flat("M440 160L560 160L540 600L430 600Z", "#000", 0.22, 24)
    art.end()
    art.add(f'<ellipse cx="330" cy="140" rx="220" ry="52" fill="{p["lining"]}"/>')
    art.add('<ellipse cx="330" cy="160" rx="190" ry="34" fill="#3a2214"/>')
    art.add('<ellipse cx="290" cy="152" rx="90" ry="12" fill="#a87c55" opacity=".4"/>')
    art.add(
        f'<ellipse cx="330" cy="140" rx="220" ry="52" fill="none" '
        f'stroke="{p["accent"]}" stroke-width="15" filter="url(#m-thin)"/>'
    )
    ridge_mark(art, 232, 320, 0.68, p["accent"], 12)
    return art.text()


def dog() -> str:
    """Draw a sitting dog from behind (a prop, not a product)."""
    art = Drawing(560, 760)
    coat = "#8a5c37"
    art.line("M420 690C520 690 540 600 500 540", coat, 44, "pile")
    art.shape(
        "M170 330C90 460 70 620 110 710C180 750 400 750 450 706C490 610 "
        "470 460 390 330C340 270 220 270 170 330Z",
        coat,
        "pile",
    )
    art.shape(
        "M180 130C180 60 380 60 384 130C410 220 400 320 360 380L204 380C160 320 156 220 180 130Z",
        coat,
        "pile",
    )
    art.shape(
        "M190 120C130 110 104 180 120 270C150 290 190 230 206 170ZM374 120C434 "
        "110 460 180 444 270C414 290 374 230 358 170Z",
        "#5d3a21",
        "pile",
    )
    art.line("M190 372C240 400 320 400 372 372", "#b3362c", 26, "leather")
    return art.text()


def box(colour: str, price: str, label: str) -> str:
    """Draw a shoe box with a reseller's price tag."""
    art = Drawing(900, 420)
    art.shape("M40 110L860 110L850 400L50 400Z", colour, "canvas")
    art.shape("M20 40L880 40L876 140L24 140Z", colour, "canvas")
    art.shape("M560 200L800 200L800 350L560 350Z", "#f4f1ea", "canvas")
    art.add(
        f'<text x="580" y="248" font-family="Inter" font-weight="700" '
        f'font-size="32" fill="#222">{label}</text>'
    )
    for step in range(24):
        art.add(
            f'<rect x="{580 + step * 8}" y="266" '
            f'width="{2 + step * 7 % 4}" height="64" fill="#222"/>'
        )
    art.add(
        '<g fill="none" stroke="#f4f1ea" stroke-width="16" stroke-linejoin="round" opacity=".85">'
        '<path d="M140 320L216 220L252 276L292 228L372 326"/></g>'
    )
    art.add(
        f'<g transform="rotate(-7 420 200)"><rect x="300" y="120" width="230" '
        f'height="120" rx="12" fill="#ffe24a" filter="url(#m-thin)"/>'
        f'<text x="415" y="205" font-family="Inter" font-weight="800" font-size="72" '
        f'text-anchor="middle" fill="#c31818">{price}</text></g>'
    )
    return art.text()


def rail() -> str:
    """Draw a wooden peg rail for the wall (a prop)."""
    art = Drawing(1000, 130)
    art.shape("M10 20L990 20L990 78L10 78Z", "#a98258", "cork")
    for x in (120, 373, 626, 880):
        art.line(f"M{x} 50L{x} 92", "#7d5a36", 26, "smooth")
        art.add(f'<circle cx="{x}" cy="52" r="19" fill="#c29a6a" filter="url(#m-thin)"/>')
    return art.text()
