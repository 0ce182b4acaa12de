"""A gallery of a campaign or a list is made by one act, and made once."""

import pytest

from chorus.errors import Missing
from publishing.arrange import arrange
from storage.store import Store
from tests import make
from tests.conftest import FakeClock


def test_a_gallery_is_made_and_changed_by_one_act_each(store: Store, clock: FakeClock) -> None:
    one = make.gallery()
    arrange(store, one, by="mara", clock=clock)
    arrange(store, one, by="mara", clock=clock)
    arrange(store, one.model_copy(update={"title": "Fog"}), by="mara", clock=clock)
    with store.reading() as tx:
        assert [gallery.title for gallery in tx.publications.galleries()] == ["Fog"]
        assert [act.verb for act in tx.acts.all()] == ["arrange", "arrange"]


@pytest.mark.parametrize("kind", ["campaign", "product"])
def test_what_it_shows_must_exist(kind: str, store: Store, clock: FakeClock) -> None:
    with pytest.raises(Missing):
        arrange(store, make.gallery(kind=kind, target="none"), by="mara", clock=clock)
    with store.reading() as tx:
        assert tx.publications.galleries() == []
