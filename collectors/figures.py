"""Numbers and money as sentences name them."""


def number(value: float) -> str:
    """A number as people write it: two digits that count below ten, thousands apart."""
    if value >= 10 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 0.1 else f"{value:.2g}"


def dollars(micros: float) -> str:
    """Millionths of a dollar as money; cents and their parts where they matter."""
    told = micros / 1e6
    return f"${told:,.2f}" if told >= 0.1 or told == 0 else f"${told:.4f}".rstrip("0")
