"""Music in clips: unknown until a person settled it, whatever the author said yes to."""

from io import BytesIO
from typing import Any

import av
import numpy as np
import pytest

from chorus.errors import Missing, RightsError
from chorus.i18n import words
from chorus.types import Media
from collectors import pictures
from dashboard import cards
from rights.music import music
from tests import make
from tests.collectors.test_pictures import clip, saved
from tests.publishing.scene import Scene

_ = words("en")


def with_sound() -> bytes:
    out = BytesIO()
    with av.open(out, "w", format="mp4") as to:
        film, sound = to.add_stream("mpeg4", rate=5), to.add_stream("aac", rate=8000)
        film.width, film.height, film.pix_fmt = 64, 80, "yuv420p"
        for n in range(3):
            picture = np.full((80, 64, 3), n * 20, dtype=np.uint8)
            to.mux(film.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        tone = np.zeros((1, 1024), dtype=np.float32)
        heard = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
        heard.sample_rate = 8000
        to.mux(sound.encode(heard))
        for stream in (film, sound):
            to.mux(stream.encode())
    return out.getvalue()


@pytest.fixture
def scene(store: Any, clock: Any, tmp_path: Any) -> Scene:
    return Scene(store, clock, tmp_path / "out")


def kept(scene: Scene, sound: bool | None, digest: str = "") -> str:
    still = scene.keep(saved("WEBP"))
    film = scene.keep(digest.encode() or b"a clip", "video", still)
    with scene.store.transaction() as tx:
        tx.media.save(tx.media.kept(film).model_copy(update={"sound": sound}))
    return scene.cleared(media=(Media(kind="video", digest=film, poster=still),))


def warned(scene: Scene, ref: str) -> bool:
    with scene.store.reading() as tx:
        card = tx.views.card(ref)
    told = cards.card_of(card, scene.clock(), _, {}, {})["cautions"]
    return "Music rights unknown" in [one["word"] for one in told]


def settle(scene: Scene, ref: str, how: Any, why: str = "") -> Any:
    return music(scene.store, ref, how=how, why=why, by="mara", clock=scene.clock)


def test_a_clip_says_whether_it_has_sound() -> None:
    assert pictures.inspect(clip()).sound is False
    assert pictures.inspect(with_sound()).sound is True
    assert pictures.inspect(saved("PNG")).sound is None


def test_unknown_until_settled_and_again_after_another_clip(scene: Scene) -> None:
    loud, unheard, silent = kept(scene, True), kept(scene, None, "b"), kept(scene, False, "c")
    picture = scene.cleared()
    seen = [warned(scene, ref) for ref in (loud, unheard, silent, picture)]
    assert seen == [True, True, False, False], "a yes does not settle it"
    done = settle(scene, loud, "licensed", " Skarn Songs, until 2028 ")
    assert (done.how, done.why, done.by) == ("licensed", "Skarn Songs, until 2028", "mara")
    assert not warned(scene, loud)
    assert settle(scene, loud, "none").how == "none", "it can be said anew"
    with scene.store.reading() as tx:
        assert [act.after["how"] for act in tx.acts.of(loud) if act.verb == "music"] == [
            "none",
            "licensed",
        ]
        assert tx.acts.verify()
        assert "Skarn" not in str([act.after for act in tx.acts.of(loud)]), (
            "what may be personal is veiled"
        )
    other = scene.keep(b"another clip", "video", scene.keep(saved("WEBP")))
    with scene.store.transaction() as tx:
        post = tx.posts.get(loud).post.model_copy(
            update={"text": "New cut", "media": (Media(kind="video", digest=other),)}
        )
        tx.posts.save([make.found(**dict(post))], at=scene.clock(), by="t")
    assert warned(scene, loud)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_cannot_be_settled_is_said(scene: Scene) -> None:
    loud, picture = kept(scene, True), scene.cleared()
    for ref, how, why in ((loud, "licensed", " "), (loud, "borrowed", "x"), (picture, "none", "")):
        with pytest.raises(RightsError, match="Nothing"):
            settle(scene, ref, how, why)
    with pytest.raises(Missing):
        settle(scene, "0" * 16, "none")
    assert warned(scene, loud)
