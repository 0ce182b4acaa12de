"""Other systems: readers with a cursor, receivers that are called; what left is told of to all."""

import base64
import hmac
from hashlib import sha256
from io import BytesIO

import orjson
import pytest
from PIL import Image
from starlette.applications import Starlette

from chorus.errors import Missing, NetworkDown, UsageError
from chorus.http import Answered, Http
from chorus.types import Reader
from chorus.web_handing import Handing
from publishing.admit import admit, dismiss, replay
from publishing.announce import announce
from publishing.facts import Place
from publishing.picture_link import asked, path
from publishing.tell import PAUSES, tell
from tests import make
from tests.dashboard.client import TestClient
from tests.publishing.scene import BRAND, jpeg

KEY = b"k" * 32
SECRET = "whsec_" + base64.b64encode(b"s" * 32).decode()
OPEN = "chorus_open"


@pytest.fixture
def door(scene):
    handing = Handing(scene.store, brand=BRAND, clock=scene.clock, secret=KEY)
    return TestClient(
        Starlette(
            routes=handing.routes(),
            exception_handlers={Missing: lambda _r, _e: handing_gone()},
        )
    )


def handing_gone():
    from starlette.responses import Response

    return Response(status_code=404)


def reader(scene, name="shop", **over):
    told = {"kind": "key", "use": "gallery", "digest": sha256(OPEN.encode()).hexdigest()}
    made = Reader(name=name, by="mara", at=scene.clock(), **{**told, **over})
    admit(scene.store, made)
    return made


def receiver(scene, name="crm", **over):
    told = {"kind": "hook", "url": "https://crm.example/in", "secret": "sealed", "digest": ""}
    return reader(scene, name, **{**told, **over})


def note(scene, *refs):
    return announce(scene.store, refs or None, out=scene.out, clock=scene.clock)


def asks(door, after=0, key=OPEN, **more):
    told = door.get(
        "/api/posts", params={"after": after, **more}, headers={"authorization": f"Bearer {key}"}
    )
    assert told.headers["cache-control"] == "no-store"
    return told


def small(scene, n, uses=("gallery", "product_page")):
    picture = make.media(digest=scene.keep(jpeg(n, (64, 80))))
    ref = scene.save(text=f"words of {n}", media=(picture,))
    scene.approve(ref)
    scene.grant(ref, uses=uses)
    return ref


def test_a_reader_hears_of_each_post_once_and_of_each_that_left(scene, door):
    refs = [small(scene, n) for n in range(3)]
    reader(scene)
    assert note(scene).counts == {"shown": 3, "gone": 0}
    assert note(scene).counts == {"shown": 0, "gone": 0}
    first = asks(door, limit=2).json()
    second = asks(door, first["after"]).json()
    assert (first["more"], second["more"]) == (True, False)
    posts = [*first["posts"], *second["posts"]]
    assert {post["ref"] for post in posts} == set(refs)
    assert {post["state"] for post in posts} == {"published"}
    assert posts[0]["text"].startswith("words of")
    assert posts[0]["credit"]
    scene.bar(refs[1])
    assert note(scene, *refs).counts == {"shown": 0, "gone": 1}
    later = asks(door, second["after"]).json()
    assert [(p["ref"], p["state"]) for p in later["posts"]] == [(refs[1], "withdrawn")]
    everything = asks(door).json()["posts"]
    assert [p["ref"] for p in everything if p["state"] == "withdrawn"] == [refs[1]]
    assert len(everything) == 3


def test_what_the_gate_refuses_is_a_tombstone_before_anybody_noted_it(scene, door):
    ref = small(scene, 1)
    reader(scene)
    note(scene)
    scene.bar(ref)
    told = asks(door).json()["posts"]
    assert [set(post) for post in told] == [{"ref", "state", "seq", "at"}]
    assert told[0]["state"] == "withdrawn"


def test_an_erased_post_leaves_its_tombstone(scene, door):
    ref = small(scene, 1)
    reader(scene)
    note(scene)
    with scene.store.transaction() as tx:
        tx.erasing.posts([ref], at=scene.clock())
    note(scene)
    assert [post["state"] for post in asks(door).json()["posts"]] == ["withdrawn"]


def test_each_key_opens_only_its_use(scene, door):
    ref = small(scene, 1)
    other = small(scene, 2, uses=("social:instagram",))
    reader(scene)
    reader(scene, "poster", use="social:instagram", digest=sha256(b"chorus_2").hexdigest())
    note(scene)
    assert {p["ref"] for p in asks(door).json()["posts"]} == {ref}
    assert {p["ref"] for p in asks(door, key="chorus_2").json()["posts"]} == {other}
    assert {p["use"] for p in asks(door, key="chorus_2").json()["posts"]} == {"social:instagram"}


@pytest.mark.parametrize("key", ["", "chorus_other", "x" * 5000])
def test_no_other_key_opens_anything(scene, door, key):
    reader(scene)
    assert asks(door, key=key).status_code == 401
    dismiss(scene.store, "shop", by="mara", clock=scene.clock)
    assert asks(door).status_code == 401


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30])
def test_a_cursor_is_a_number(scene, door, after):
    reader(scene)
    assert asks(door, after).status_code == 400


def test_an_edit_is_told_again(scene, door):
    ref = small(scene, 1)
    reader(scene)
    note(scene)
    after = asks(door).json()["after"]
    scene.describe(ref, "A boot on a ridge")
    note(scene)
    (told,) = asks(door, after).json()["posts"]
    assert (told["ref"], told["alt"]) == (ref, "A boot on a ridge")


def test_a_picture_becomes_a_neutral_tile(scene, door):
    ref = small(scene, 1)
    reader(scene)
    note(scene)
    address = asks(door).json()["posts"][0]["pictures"]["240"].removeprefix(BRAND.public_url)
    seen = door.get(address)
    assert seen.headers["content-type"] == "image/jpeg"
    assert len(set(Image.open(BytesIO(seen.content)).get_flattened_data())) > 50
    scene.bar(ref)
    tile = door.get(address)
    assert tile.status_code == 200
    assert len(set(Image.open(BytesIO(tile.content)).get_flattened_data())) == 1
    assert door.get(address.replace("gallery", "ads")).status_code == 404


def test_a_picture_address_names_nothing_but_what_it_was_made_for():
    place = Place(use="social:instagram", territory="FR")
    told = path(KEY, "r1", place, 480).split("/")[2:]
    assert asked(KEY, *told) == (place, 480)
    for wrong in (["r2", *told[1:]], [told[0], "ads", *told[2:]], [*told[:2], "all", told[3]],
                  [*told[:3], told[3].replace("480", "1080")], [*told[:3], "480-.jpg"]):  # fmt: skip
        assert asked(KEY, *wrong) is None


class Crm:
    """A receiver that answers as told and remembers what it heard."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __call__(self, asked):
        self.asked.append(asked)
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return Answered(status=answer)

    @property
    def heard(self):
        told = [orjson.loads(asked.body) for asked in self.asked]
        return [(one["type"], one["data"]["ref"]) for one in told]


def call(scene, crm):
    return tell(
        scene.store,
        http=Http.offline(crm),
        secret=lambda _reader: SECRET,
        brand=BRAND,
        key=KEY,
        clock=scene.clock,
    )


def test_a_receiver_is_called_in_order_and_signed(scene):
    ref = small(scene, 1)
    receiver(scene)
    note(scene)
    crm = Crm()
    assert call(scene, crm).counts == {"told": 1, "waiting": 0}
    scene.bar(ref)
    note(scene, ref)
    call(scene, crm)
    assert crm.heard == [("post.published", ref), ("post.withdrawn", ref)]
    for one in crm.asked:
        head = one.headers
        signed = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + one.body
        right = base64.b64encode(hmac.new(b"s" * 32, signed, sha256).digest()).decode()
        assert head["webhook-signature"] == f"v1,{right}"
    assert len({asked.headers["webhook-id"] for asked in crm.asked}) == 2
    assert call(scene, crm).told == 0


def test_a_line_that_was_not_acknowledged_holds_the_ones_after_it(scene):
    refs = [small(scene, n) for n in range(2)]
    receiver(scene)
    note(scene)
    crm = Crm(500, NetworkDown("receiver", "no answer in time"), 200, 200)
    for failures in (1, 2):
        done = call(scene, crm)
        assert (done.told, done.waiting) == (0, 1)
        assert call(scene, crm).told == 0, "not before the pause is over"
        assert len(crm.asked) == failures
        scene.clock.advance(PAUSES[failures - 1])
    assert call(scene, crm).counts == {"told": 2, "waiting": 0}
    ids = [asked.headers["webhook-id"] for asked in crm.asked]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert {ref for _, ref in crm.heard} == set(refs)


def test_killed_between_the_call_and_its_note_the_same_line_is_told_again(scene):
    class Killed(BaseException):
        pass

    small(scene, 1)
    receiver(scene)
    note(scene)
    crm = Crm()

    def dying(asked):
        crm(asked)
        raise Killed

    with pytest.raises(Killed):
        call(scene, dying)
    assert call(scene, crm).told == 1
    assert len(crm.asked) == 2
    assert crm.asked[0].headers["webhook-id"] == crm.asked[1].headers["webhook-id"]


def test_one_receiver_that_is_away_stops_no_other_and_410_ends_it(scene):
    small(scene, 1)
    receiver(scene, "away", url="https://away.example/in")
    receiver(scene)
    note(scene)
    crm = Crm()

    def both(asked):
        return Answered(status=410) if asked.host == "away.example" else crm(asked)

    done = call(scene, both)
    assert (done.told, list(done.errors)) == (1, ["away"])
    scene.clock.advance(10**6)
    assert call(scene, both).counts == {"told": 0, "waiting": 0}
    replay(scene.store, "away", 0, by="mara", clock=scene.clock)
    assert call(scene, crm).told == 1


def test_a_receiver_is_told_everything_again(scene):
    small(scene, 1)
    receiver(scene)
    note(scene)
    crm = Crm()
    call(scene, crm)
    replay(scene.store, "crm", 0, by="mara", clock=scene.clock)
    call(scene, crm)
    assert crm.asked[0].headers["webhook-id"] == crm.asked[1].headers["webhook-id"]


def test_names_are_checked(scene):
    reader(scene)
    with pytest.raises(UsageError, match="already"):
        reader(scene)
    with pytest.raises(Missing):
        dismiss(scene.store, "nobody", by="mara", clock=scene.clock)
    with pytest.raises(Missing):
        replay(scene.store, "shop", 0, by="mara", clock=scene.clock)
