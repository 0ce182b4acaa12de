"""What does a reading of a catalogue make of a product, and which fields change?"""

from typing import Any

from chorus.types import FieldChange, Money, Product
from matching.catalog_rows import BY_HAND, NO_CENTS

_SHOWN = 300
"""Characters of a value that are shown."""
_FIELDS = tuple(name for name in Product.model_fields if name != "sku")


def merged(before: Product | None, told: Product) -> Product:
    """The product as it is from now on: what the source tells. Of what no shop tells (hashtags,
    aliases, successor, date of another recipe) it keeps what it had, unless the source says it."""
    if before is None:
        return told
    kept = {
        name: was
        for name in BY_HAND
        if name not in told.model_fields_set
        and (was := getattr(before, name)) != getattr(told, name)
    }
    return told.model_copy(update=kept) if kept else told


def changes(before: Product, after: Product) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the vocabulary."""
    if before.__dict__ == after.__dict__:
        return ()  # nearly every product
    return tuple(
        FieldChange(field=name, old=_shown(old), new=_shown(new))
        for name in _FIELDS
        if (old := getattr(before, name)) != (new := getattr(after, name))
    )


def _shown(value: Any) -> str:
    if value is None:
        told = ""
    elif isinstance(value, Money):
        whole = value.currency in NO_CENTS
        amount = f"{value.amount}" if whole else f"{value.amount / 100:.2f}"
        told = f"{amount} {value.currency}"
    elif isinstance(value, tuple):
        told = ", ".join(value)
    elif isinstance(value, bool):
        told = "yes" if value else "no"
    else:
        told = str(value)
    return told if len(told) <= _SHOWN else told[:_SHOWN] + "…"
