"""The texts of pictures where a gallery is arranged: drafted, confirmed, and only by who may."""

from collections.abc import Callable

import pytest

from chorus.errors import UsageError
from dashboard import acts_texts
from dashboard.desk import Desk, Forbidden
from tests import make
from tests.publishing.scene import Scene


@pytest.fixture
def slug(desk: Callable[..., Desk]) -> str:
    """A gallery of two photos, one of them without a text."""
    house = desk().house
    scene = Scene(house.store, house.clock, house.out)
    told = (make.media(digest=scene.keep(b"one"), alt=None),)
    refs = scene.cleared(media=told), scene.cleared(media=(make.media(digest=scene.keep(b"two")),))
    return scene.gallery(*refs, slug="texts")


def test_one_act_confirms_what_was_drafted(desk: Callable[..., Desk], slug: str) -> None:
    lines = acts_texts.lines(desk("brand"), slug)
    assert [line.whose for line in lines] == ["", "author"]
    told = [{"ref": one.ref, "part": one.part, "words": one.draft} for one in lines if one.draft]
    acts_texts.confirm(desk("brand"), told)
    assert [line.whose for line in acts_texts.lines(desk(), slug)] == ["person", "author"]


def test_who_may_only_look_confirms_nothing(desk: Callable[..., Desk], slug: str) -> None:
    line = acts_texts.lines(desk("viewer"), slug)[0]
    with pytest.raises(Forbidden):
        acts_texts.confirm(desk("viewer"), [{"ref": line.ref, "part": line.part, "words": "Boots"}])
    with pytest.raises(UsageError):
        acts_texts.confirm(desk(), [{"ref": line.ref, "part": line.part, "words": "IMG_1.jpg"}])
    assert acts_texts.lines(desk(), slug)[0].words == ""
