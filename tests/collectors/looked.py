"""A network that is looked at again, and what tests of it say in few words."""

from chorus.config import Settings
from chorus.errors import NetworkDown
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand, Found, Status
from collectors.networks.mastodon import Mastodon
from collectors.recheck import recheck


class Network:
    """Answers looks as told; `says` is a word for every post, or one for each id."""

    def __init__(self, sheet=Mastodon.sheet):
        self.sheet, self.says, self.posts, self.asked = sheet, "alive", {}, []
        self.then = lambda: None

    def check(self, ids, http, now):
        self.asked.append(tuple(ids))
        for one in ids:
            yield self._status(one, self.says if isinstance(self.says, str) else self.says[one])
        self.then()

    def _status(self, one, said):
        key = f"{self.sheet.network}:{one}"
        if said == "down":
            raise NetworkDown(self.sheet.network, "no answer")
        if said == "absent":
            return Status(key=key, state="unknown", why="left out", absent=True)
        post = self.posts.get(one)
        return Status(
            key=key,
            state=said,
            why="404" if said == "gone" else "",
            found=Found(post=post) if post and said in ("alive", "edited") else None,
        )


def house(scene, network=None):
    told = Settings(
        brand=Brand(name="Tarnholt"), media=scene.store.files.folder, galleries=scene.out
    )
    made = House(told, scene.store, Http.offline(lambda _: Answered(status=500)), scene.clock)
    if network is not None:
        made._collectors[network.sheet.network] = network
    return made


def look(scene, network, **over):
    return recheck(
        scene.store,
        {network.sheet.network: network},
        Http.offline(lambda _: Answered(status=500)),
        clock=scene.clock,
        pause=lambda _: None,
        **over,
    )


def state(store, ref):
    with store.reading() as tx:
        return tx.posts.get(ref).state


def one_live(scene, **over):
    """A post that is granted; its id."""
    ref = scene.cleared(media=(), kind="review", **over)
    with scene.store.reading() as tx:
        return ref, tx.posts.get(ref).post
