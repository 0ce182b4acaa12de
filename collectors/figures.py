"""Numbers and money as sentences name them."""


def number(value: float) -> str:
    """A number as people write it: two digits that count below ten, thousands apart."""
    if value >= 10 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 0.1 else f"{value:.2g}"


def dollars(micros: float) -> str:
    """Millionths of a dollar as money; parts of a cent where they matter."""
    told = micros / 1e6
    if told == 0 or told >= 1:
        return f"${told:,.2f}"
    whole, _, parts = f"{told:.{3 if told >= 0.1 else 4}f}".partition(".")
    return f"${whole}.{parts.rstrip('0').ljust(2, '0')}"
