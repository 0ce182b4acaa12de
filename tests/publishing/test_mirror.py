"""Galleries on other hosts: new files first, what is gone last, and every answer remembered."""

import boto3
import orjson
import pytest
from moto import mock_aws

from chorus.errors import Unreached
from chorus.types import S3Target
from publishing.mirror import mirror
from publishing.shelve import shelve
from publishing.target_s3 import Bucket
from publishing.targets import MANIFEST, Folder
from publishing.withdraw import withdraw
from tests import make
from tests.publishing.scene import jpeg


class Watched:
    """A target that tells what it was asked, and fails at a step of choice."""

    def __init__(self, target, fails=None):
        self.target, self.fails, self.asked = target, fails, []

    def names(self, folder):
        self.asked.append(("names", folder))
        return self.target.names(folder)

    def put(self, folder, name, data):
        self._step("put", f"{folder}/{name}")
        self.target.put(folder, name, data)

    def delete(self, folder, names):
        names = list(names)
        for name in names:
            self._step("delete", f"{folder}/{name}")
        self.target.delete(folder, names)

    def _step(self, what, name):
        self.asked.append((what, name))
        if self.fails and self.fails in f"{what} {name}":
            raise Unreached("elsewhere", "it does not answer")


@pytest.fixture
def place(tmp_path):
    return Folder(tmp_path / "elsewhere")


@pytest.fixture
def bucket():
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="shop")
        bucket = Bucket(
            S3Target(kind="s3", bucket="shop", prefix="/ugc/", access_key="a", secret_key="b")
        )
        yield bucket
        bucket.close()


@pytest.fixture
def shown(scene):
    pictures = [make.media(digest=scene.keep(jpeg(n, (64, 80)))) for n in range(2)]
    refs = [scene.cleared(text=f"words of {n}", media=(m,)) for n, m in enumerate(pictures)]
    scene.gallery(*refs, slug="one")
    scene.publish("one")
    return refs


def bring(scene, **targets):
    return mirror(scene.store, targets, out=scene.out, clock=scene.clock)


def take_down(scene, ref):
    scene.bar(ref)
    return withdraw(
        scene.store, [ref], out=scene.out, by="mara", clock=scene.clock, brand=scene.brand
    )


def here(scene, slug="one"):
    return {p.name for p in (scene.out / slug / "current").iterdir()}


def acks(scene, ref):
    with scene.store.reading() as tx:
        return {ack.surface: (ack.state, ack.paths) for ack in tx.acks.find(ref=ref)}


def test_a_gallery_stands_elsewhere_as_it_is_here_and_once(scene, shown, place):
    target = Watched(place)
    assert bring(scene, cdn=target).counts == {"written": 1, "waiting": 0}
    assert place.names("g/one") == here(scene) | {MANIFEST}
    order = [name.rpartition("/")[2] for what, name in target.asked if what == "put"]
    assert order[-1] == MANIFEST
    assert set(order[-4:-1]) == {"index.html", "fragment.html", "gallery.json"}
    target.asked.clear()
    assert bring(scene, cdn=target).counts == {"written": 0, "waiting": 0}
    assert target.asked == []


def test_a_withdrawal_rewrites_the_pages_then_removes_the_files_and_is_acknowledged(
    scene, shown, place
):
    target = Watched(place)
    bring(scene, cdn=target)
    gone = scene.digest(shown[0])[:20]
    take_down(scene, shown[0])
    target.asked.clear()
    bring(scene, cdn=target)
    steps = [what for what, _ in target.asked]
    assert steps == sorted(steps, key=["put", "delete"].index)
    assert any(gone in name for what, name in target.asked if what == "delete")
    assert not any(gone in name for name in place.names("g/one"))
    assert acks(scene, shown[0])["target:cdn"] == ("removed", ())


def test_a_target_that_does_not_answer_is_not_acknowledged_and_tried_again(scene, shown, place):
    bring(scene, cdn=place)
    take_down(scene, shown[0])
    done = bring(scene, cdn=Watched(place, fails="delete g/one"))
    assert done.waiting == 1
    assert "does not answer" in done.errors["cdn"]
    assert acks(scene, shown[0])["target:cdn"] == ("waiting", ("one",))
    again = Watched(place)
    assert bring(scene, cdn=again).counts == {"written": 1, "waiting": 0}
    assert ("names", "g/one") in again.asked, "it was cut short: asked what really stands there"
    assert place.names("g/one") == here(scene) | {MANIFEST}
    assert acks(scene, shown[0])["target:cdn"] == ("removed", ())


@pytest.mark.parametrize("step", ["put g/one/gallery.json", f"put g/one/{MANIFEST}", "delete"])
def test_a_run_that_dies_anywhere_is_finished_by_the_next(scene, shown, place, step):
    class Killed(BaseException):
        pass

    class Dying(Watched):
        def _step(self, what, name):
            if step in f"{what} {name}":
                raise Killed

    bring(scene, cdn=place)
    take_down(scene, shown[0])
    with pytest.raises(Killed):
        bring(scene, cdn=Dying(place))
    assert acks(scene, shown[0])["target:cdn"][0] == "waiting"
    assert bring(scene, cdn=place).waiting == 0
    assert place.names("g/one") == here(scene) | {MANIFEST}
    assert acks(scene, shown[0])["target:cdn"][0] == "removed"


def test_one_target_that_is_away_stops_no_other(scene, shown, tmp_path):
    well = Folder(tmp_path / "well")
    done = bring(scene, away=Watched(Folder(tmp_path / "away"), fails="put"), well=well)
    assert done.written == 1
    assert list(done.errors) == ["away"]
    assert well.names("g/one") == here(scene) | {MANIFEST}


def test_what_the_gate_refuses_is_brought_nowhere(scene, shown, place):
    scene.bar(shown[0])
    done = bring(scene, cdn=place)
    assert (done.written, done.waiting) == (0, 1)
    assert shown[0] in done.errors["cdn"]
    assert place.names("g/one") == set()


def test_what_is_barred_while_it_is_brought_is_not_acknowledged(scene, shown, place):
    class Slow(Watched):
        def put(self, folder, name, data):
            super().put(folder, name, data)
            if name == MANIFEST and not barred:
                barred.append(scene.bar(shown[0]))

    barred = []
    done = bring(scene, cdn=Slow(place))
    assert (done.written, done.waiting) == (0, 1)
    with scene.store.reading() as tx:
        assert tx.mirrored.get("cdn", "one").state == "writing"
    take_down_again = withdraw(
        scene.store, [shown[0]], out=scene.out, by="m", clock=scene.clock, brand=scene.brand
    )
    assert take_down_again.galleries == ("one",)
    assert bring(scene, cdn=place).waiting == 0
    assert acks(scene, shown[0])["target:cdn"][0] == "removed"


def test_the_shops_block_goes_along(scene, shown, place):
    with scene.store.transaction() as tx:
        tx.catalog.save([make.product(sku="A 1")], scene.clock())
    scene.gallery(shown[0], slug="shoe", kind="product", target="A 1", use="product_page")
    scene.publish("shoe")
    shelve(scene.store, out=scene.out, clock=scene.clock)
    bring(scene, cdn=place)
    assert place.names("shop") == {"shop.js", "A=201.json", "A=201.html"}


def test_a_bucket_is_filled_and_emptied_and_says_what_its_objects_are(scene, shown, bucket):
    bring(scene, cdn=bucket)
    assert bucket.names("g/one") == here(scene) | {MANIFEST}
    client = boto3.client("s3", region_name="us-east-1")
    page = client.get_object(Bucket="shop", Key="ugc/g/one/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "no-cache"
    told = client.get_object(Bucket="shop", Key=f"ugc/g/one/{MANIFEST}")["Body"].read()
    assert set(orjson.loads(told)["files"]) == here(scene) | {MANIFEST}
    take_down(scene, shown[0])
    assert bring(scene, cdn=bucket).waiting == 0
    assert bucket.names("g/one") == here(scene) | {MANIFEST}
    assert acks(scene, shown[0])["target:cdn"][0] == "removed"


def test_a_bucket_that_is_not_there_is_told_of_without_its_keys(bucket):
    told = S3Target(kind="s3", bucket="nowhere", access_key="AKIA-7f", secret_key="s3-secret-1")
    assert "s3-secret-1" not in repr(told)
    with pytest.raises(Unreached, match="nowhere") as failed:
        Bucket(told).names("g/one")
    assert "s3-secret-1" not in str(failed.value)
