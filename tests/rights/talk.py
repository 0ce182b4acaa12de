"""A conversation about a post, in a few words: put, asked, reply, listen."""

from chorus.types import Brand, Kept, Policy
from rights.ask import ask, due, sent
from rights.consent import may_use
from rights.hear import hear
from tests import make

BRAND = Brand(
    name="Tarnholt",
    handles=("tarnholt_example",),
    keys=("#yestarnholt", "#sítarnholt", "#sitarnholt"),
)
USES = ("product_page", "gallery", "social")
POLICY = Policy()


def put(store, clock, **over):
    """A post with one kept picture; returns it as stored."""
    found = make.found(**over)
    with store.transaction() as tx:
        (ref,) = tx.posts.save([found], at=clock(), by="test").new
        for position, media in enumerate(found.post.media):
            kept = Kept(
                digest=f"{position}{ref}".ljust(64, "0"), kind=media.kind, mime="image/webp", size=1
            )
            tx.media.keep(ref, position, kept)
        return tx.posts.get(ref)


def reply(store, clock, to, text, *, author=None, **over):
    return put(
        store,
        clock,
        **{
            "text": text,
            "reply_to": to.post.id,
            "author": author or to.post.author,
            "media": (),
            "hashtags": (),
            "posted_at": clock(),
            "server_at": None,
            **over,
        },
    )


def asked(store, clock, **over):
    """A post that was asked about, by hand, a minute ago."""
    post = put(store, clock, **over)
    assert ask(
        store, [post.ref], by="mara", uses=USES, brand=BRAND, policy=POLICY, clock=clock
    ).queued == (post.ref,)
    (request,) = [r for r in due(store) if r.ref == post.ref]
    sent(store, request.id, by="mara", clock=clock)
    clock.advance(60)
    return post


def clears(store, clock, post, use="product_page"):
    with store.reading() as tx:
        grants, bars = tx.rights.grants(post.ref), tx.rights.bars(post.ref)
    works = {g.work for g in grants}
    return bool(works) and all(
        may_use(w, use, "*", None, clock(), grants, bars).allowed for w in works
    )


def listen(store, clock):
    return hear(store, clock=clock, brand=BRAND)


def waiting(store):
    with store.reading() as tx:
        return tx.rights.heard()
