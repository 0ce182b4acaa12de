"""What a person says of pictures: the act asks the role, then calls the verb."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dashboard.desk import Desk

if TYPE_CHECKING:
    from publishing.worded import Line


def lines(desk: Desk, slug: str) -> "list[Line]":
    """The pictures a gallery would show, with their texts or drafts of them."""
    from chorus import texts

    return texts.aimed(desk.house, texts.of_gallery(desk.house, slug))


def confirm(desk: Desk, told: Sequence[dict[str, Any]]) -> None:
    """Keep the texts, transcripts and points of these pictures."""
    desk.require("place")
    from chorus import texts
    from publishing.describe import Told

    texts.confirmed(desk.house, [Told.model_validate(one) for one in told], by=desk.who)
