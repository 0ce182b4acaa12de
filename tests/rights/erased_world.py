"""A person who stands everywhere: in every table, in galleries, in other people's words."""

import copy
from datetime import timedelta
from pathlib import Path

import orjson

from chorus.config import Settings
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import (
    Ack,
    Alert,
    Attachment,
    AuthorKind,
    Bands,
    Batch,
    Caution,
    Chance,
    Consent,
    Correction,
    Credential,
    Cursor,
    Delivery,
    Described,
    Draw,
    Entry,
    FeedLine,
    Found,
    Gap,
    Heard,
    JudgedKind,
    KeyLife,
    LoggedUse,
    Look,
    Message,
    Mirrored,
    Music,
    Notice,
    Proposal,
    Quarantined,
    Raised,
    Reader,
    ReviewHold,
    RightsRequest,
    Sampled,
    Share,
    StandingLicence,
    Supply,
    Work,
)
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.publishing.scene import BRAND, Scene, jpeg

HANDLE = "ridge_wanderer@fell.example"
NAME = "Annick Ravelin"
WORDS = "Dawn on the ridge, and nobody but the two of us #tarnholt"
ANA = make.author(
    id="acct-900417",
    handle=HANDLE,
    name=NAME,
    url="https://fell.example/@ridge_wanderer",
    avatar="https://media.fell.example/avatars/ridge_wanderer.webp",
    followers=812,
)
OTHER = make.author(handle="bram_oster@fell.example", name="Bram Oster")
SMALL = (60, 75)
MAIL = "annick@ravelin.example"


def house(store: Store, clock, tmp_path: Path) -> House:
    told = Settings(
        brand=BRAND, media=store.files.folder, galleries=tmp_path / "out", database="sqlite://"
    )
    return House(told, store, Http.offline(lambda _asked: Answered(status=404)), clock)


class World:
    """`theirs` are her posts, `others` somebody else's; a gallery shows one of each."""

    def __init__(self, store: Store, clock, tmp_path: Path) -> None:
        self.store, self.clock = store, clock
        self.house = house(store, clock, tmp_path)
        self.scene = Scene(store, clock, self.house.out)
        self.shared = self.scene.keep(jpeg(77, SMALL))
        self.theirs = [self._hers(n) for n in range(3)]
        self.others = [
            self._save(
                author=OTHER,
                text=f"With @ridge_wanderer and {NAME} above the clouds",
                mentions=(HANDLE,),
                media=(make.media(digest=self.shared),),
            ),
            self._save(author=OTHER, text="Alone today", media=()),
        ]
        self.digest = self.scene.digest(self.theirs[0])
        for ref in (*self.theirs[:2], self.others[0]):
            self.scene.approve(ref)
            self.scene.grant(ref, credit=f"@{HANDLE}" if ref in self.theirs else "@bram_oster")
        self.scene.gallery(self.theirs[0], self.others[0], self.theirs[1])
        self.scene.publish()
        self._rights()
        self._around()
        self._collected()

    def _hers(self, n: int) -> str:
        made = make.post(
            id=f"https://fell.example/users/ridge_wanderer/statuses/88123{n}",
            url=f"https://fell.example/@ridge_wanderer/88123{n}",
            author=ANA,
            text=f"{WORDS} {n}",
            media=(
                make.media(
                    digest=self.shared if n == 2 else self.scene.keep(jpeg(100 + n, SMALL)),
                    alt=f"Two boots on a rock above the clouds, {n}",
                ),
            ),
        )
        return self._store(made)

    def _save(self, **over) -> str:
        return self._store(make.post(**over))

    def _store(self, made) -> str:
        raw = {"id": made.id, "content": f"<p>{made.text}</p>", "acct": made.author.handle}
        with self.store.transaction() as tx:
            saved = tx.posts.save(
                [Found(post=made, raw=orjson.dumps(raw))], at=self.clock(), by="test/1"
            )
            return saved.new[0]

    def _rights(self) -> None:
        at, ref = self.clock(), self.theirs[0]
        request = RightsRequest(
            id="r" * 20,
            ref=ref,
            works=(Work(ref=ref, part="text"),),
            uses=("gallery",),
            language="en",
            text=f"Hello @{HANDLE}, may we show your picture?",
            terms="0" * 64,
            status="answered",
            by="mara",
            created_at=at,
        )
        told = {"request": request.id, "ref": ref, "at": at}
        with self.store.transaction() as tx:
            self.reply = tx.posts.save(
                [
                    make.found(
                        author=ANA,
                        id="https://fell.example/users/ridge_wanderer/statuses/99001",
                        url="https://fell.example/@ridge_wanderer/99001",
                        text="Yes of course, you may use it #yestarnholt",
                        media=(),
                    )
                ],
                at=at,
                by="t",
            ).new[0]
            reply = tx.posts.get(self.reply).post
            tx.rights.save_request(request)
            tx.rights.save_request(
                request.model_copy(update={"id": "q" * 20, "ref": self.others[1], "text": "Hi"})
            )
            heard = Heard(id="h1", key=reply.key, text=reply.text, label="grant", because="yes",
                          **told)  # fmt: skip
            tx.rights.save_heard(heard)
            tx.rights.save_heard(
                heard.model_copy(
                    update={"id": "h2", "key": f"{reply.key} v2", "ref": self.others[1],
                            "request": "q" * 20}
                )
            )  # fmt: skip
            tx.consents.save(
                Consent(
                    id="c1", author=f"mastodon:{ANA.id}", status="given", language="en",
                    terms="0" * 64, code="AAAA-BBBB", credit=NAME, guardian=MAIL, **told,
                )
            )  # fmt: skip
            tx.standing.save(
                StandingLicence(
                    id="s1", author=f"mastodon:{ANA.id}", uses=("gallery",),
                    starts_on=at.date(), terms="0" * 64, language="en", evidence=make.evidence(),
                )
            )  # fmt: skip
            tx.messages.save(
                Message(
                    id="m1", kind="request", channel="mastodon", to=f"@{HANDLE}", ref=ref,
                    request=request.id, text=request.text, due_at=at, by="mara", created_at=at,
                )
            )  # fmt: skip
            tx.messages.save(
                Message(
                    id="m2", kind="receipt", channel="mail", to=MAIL, text=f"Dear {NAME}",
                    due_at=at, by="chorus", created_at=at, status="sent",
                )
            )  # fmt: skip
            notice = Notice(
                id="n1", kind="author", ref=ref, name=NAME, contact=MAIL, at=at, due_at=at,
                words="Take the picture of the ridge away",
            )  # fmt: skip
            tx.notices.save(notice)
            claim = {"id": "n2", "kind": "copyright", "name": "Bram Oster", "contact": "b@o.example",
                     "words": f"{NAME} took my picture"}  # fmt: skip
            tx.notices.save(notice.model_copy(update=claim))
            tx.acts.append(
                at=at, who="chorus", verb="hear", subject=ref, after={"label": "grant"},
                private={"text": reply.text},
            )  # fmt: skip
            tx.acts.append(
                at=at, who="mara", verb="settle", subject=self.others[0],
                private={"note": f"a friend of @{HANDLE}"},
            )  # fmt: skip

    def _around(self) -> None:
        at, ref = self.clock(), self.theirs[0]
        proof = self.store.proofs.put(b"a letter of hers")
        poster = LoggedUse(
            id="u1", use="in_store", title="Poster autumn", refs=(ref, self.others[0]), run=40,
            grants=(f"{'a' * 20}.1", f"{'b' * 20}.1"),
            places="shops in Lyon", starts_on=at.date(), by="mara", at=at,
        )  # fmt: skip
        with self.store.transaction() as tx:
            tx.logged_uses.save(poster)
            tx.acks.save(
                Ack(ref=ref, surface="use:u1", kind="print", state="waiting", at=at),
                Ack(ref=ref, surface="gallery old", kind="gallery", state="removed", at=at),
            )
            tx.readers.save(Reader(name="crm", kind="key", use="gallery", by="mara", at=at))
            tx.feed.add([FeedLine(seq=1, scope="gallery|*", ref=ref, state="shown", at=at)])
            tx.mirrored.save(
                Mirrored(target="cdn", gallery="old", version=1, items=(ref,), state="there", at=at)
            )
            tx.attachments.save(
                Attachment(digest=proof, ref=ref, name="annick ravelin letter.pdf",
                           mime="application/pdf", size=9, by="mara", at=at)
            )  # fmt: skip
            tx.proposals.save(
                Proposal(id="p1", ref=ref, by="mara", at=at, uses=("print",), note=f"mail by {MAIL}",
                         files=(proof,))
            )  # fmt: skip
            tx.catalog.save([make.product(sku="S1")], at=at)
            tx.supplies.save(Supply(name="shop", reading="r1"))
            tx.supplies.stage(
                "shop", "r1", [{"sku": "S1", "state": "same", "body": None, "fields": None}]
            )
            wrong = f"price “{NAME}” not understood"
            tx.supplies.quarantine(
                "shop", Quarantined(supply="shop", number=1, line=7, reason=wrong)
            )
            tx.matches.save([make.match(ref=ref, sku="S1", reason="says ridge")], [ref])
            tx.matches.save_cautions(
                [
                    Caution(ref=ref, kind="people", why="two of us"),
                    Caution(ref=self.others[0], kind="stolen", other=ref,
                            why="same picture by @ridge_wanderer, earlier"),
                ],
                [ref, self.others[0]],
            )  # fmt: skip
            tx.prints.save([(ref, 0x0123_4567_89AB_CDEF)])
            tx.campaigns.save(make.campaign(), at)
            person = tx.posts.get(ref).person
            tx.campaigns.save_entries(
                [Entry(campaign="autumn", ref=ref, person=person, at=at, status="entered")]
            )
            tx.cursors.set(f"mastodon:replies:{tx.posts.get(ref).post.id}", Cursor(), at)
            tx.runs.submit("collect", f"mastodon:account:{HANDLE}", "s", at)
            tx.decisions.log("client", 1, ref)
            tx.acts.append(
                at=at, who="mara", verb="export", subject="print",
                after={"posts": [ref], "name": "autumn.zip"},
            )  # fmt: skip
            tx.acts.append(
                at=at, who="mara", verb="grant", subject=ref, after={"files": [proof]},
                private={"note": f"her letter, {MAIL}"},
            )  # fmt: skip
            tx.queue.refresh([*self.theirs, *self.others], at)
        self.clock.now += timedelta(minutes=1)

    def _collected(self) -> None:
        at, source = self.clock(), f"mastodon:account:{HANDLE}"
        with self.store.transaction() as tx:
            tx.sightings.add(source, [tx.posts.get(self.theirs[0]).post.key], at)
            told = {"part": self.digest, "words": f"{NAME} on a rock", "by": "mara", "at": at}
            tx.described.save(Described(ref=self.theirs[0], version=1, **told))
            tx.music.save(Music(ref=self.theirs[0], files=("f" * 64,), how="own", by="mara", at=at))
            tx.reviews.save(
                ReviewHold(ref=self.theirs[0], sku="S1", why="merged", change="S0", at=at)
            )
            tx.looks.save(Look(ref=self.theirs[0], at=at, alive_at=at))
            leaf = "ab" * 32
            draw = Draw(campaign="autumn", state="frozen", entries=1, root=leaf, winners=1,
                        rules=leaf, by="mara", at=at)  # fmt: skip
            key, salt = f"mastodon:{ANA.id}", "cd" * 16
            chance = Chance(campaign="autumn", leaf=leaf, ref=self.theirs[0], key=key, salt=salt)
            tx.draws.freeze(draw, [leaf], [chance])
            tx.gaps.save(
                Gap(id="g1", source=source, network="mastodon", kind="walk", why="more", at=at)
            )
            tx.deliveries.take_in(
                Delivery(id="d1", network="instagram", body=f'{{"from": "{HANDLE}"}}', at=at)
            )
            tx.author_kinds.save(
                AuthorKind(author=f"mastodon:{ANA.id}", kind="customer", why="buys", at=at)
            )
            why = f"bio_sells “{HANDLE} ships worldwide”"
            judged = JudgedKind(
                ref=self.theirs[0], version=1, kind="reseller", why=why, lasting=why
            )
            tx.who.judged([judged], "rules")
            tx.who.tell(self.theirs[1], "customer", always="customer", by="mara", at=at)
            tx.credentials.save(
                Credential(network="x", name="bearer_token", sealed="sealed", by="mara", at=at)
            )
            stopped = Alert(id=f"stopped:{source}", kind="stopped", subject=source, why="gone")
            tx.alerts.save(Raised(id=stopped.id, at=at, alert=stopped, told={"mail": 1}))
            tx.key_lives.save(
                KeyLife(network="x", name="bearer_token", mark="m", since=at, asked_at=at)
            )
            tx.batches.save(Batch(network="x", job="1790", at=at, until=at, refs=(self.theirs[1],)))
            put_right = {"kind": "mute", "word": "ridge", "why": f"{NAME} means the hill"}
            tx.corrections.add(Correction(by="mara", at=at, **put_right))
            tx.matches.keep_words({self.theirs[0]: b"word"})
            tx.catalog.save([make.product(sku="S1", title="Another name")], at=at)
            tx.calibrations.draw(
                [Sampled(ref=self.theirs[0], sku="S1", week=at.date(), at=at, score=0.98)]
            )
            bands = {"model": "m", "answers": 50, "yes": 50, "how": "logistic", "auto": 0.97}
            tx.calibrations.save(Bands(at=at, by="mara", ask=0.4, why_auto="few", **bands))
            day = {"limit": 10, "seconds": 86_400}
            tx.budgets.take([Share(budget="mastodon:calls", amount=1, **day)], at)
            tx.budgets.take_tag(Share(budget="instagram:tags", amount=1, **day), "tarnholt", at)

    def again(self):
        """The same posts as a late page brings them: her three, and the one that names her."""
        with self.store.reading() as tx:
            return [Found(post=p.post, raw=b'{"id": 1}') for p in tx.posts.many(
                [*self.theirs, self.others[0]])]  # fmt: skip

    def at(self, folder: Path) -> "World":
        """The same world, in a copy of its folder."""
        other = copy.copy(self)
        other.clock = FakeClock()
        other.clock.now = self.clock.now
        other.store = Store.open(f"sqlite:///{folder}/c.db", folder / "media")
        other.house = house(other.store, other.clock, folder)
        other.scene = Scene(other.store, other.clock, other.house.out)
        return other
