"""What the Rights screen can hold, on top of `seed`: an outbox, consents, ends, complaints."""

from datetime import date, timedelta

from chorus.types import (
    Ack,
    Bar,
    Consent,
    Heard,
    LoggedUse,
    Message,
    Notice,
    Proposal,
    RightsRequest,
    StandingLicence,
    Work,
)
from chorus.wordings import load
from storage.store import Store
from tests import make

TEXT = (
    "@{handle} Hi! We love your post. May Tarnholt use it, with credit to you, in our own product "
    "pages, web galleries and social channels? If yes, reply #yestarnholt to agree to our terms "
    "(https://tarnholt.example/c/abc). You can take it back at any time."
)


def fill(store: Store, refs: list[str]) -> None:
    """Fill the parts that posts and conversations alone leave empty. Uses refs 1, 2, 3, 5, 6, 7, 9,
    10, 11, 13, 14, 15 of those whose rights `seed` left alone."""
    now = make.NOW
    day, hour = timedelta(days=1), timedelta(hours=1)
    free = [ref for n, ref in enumerate(refs) if n % 4]

    def asked(n: int, ref: str, **over: object) -> RightsRequest:
        told = {
            "id": f"rr{n}",
            "ref": ref,
            "works": (Work(ref=ref, part="text"),),
            "uses": ("product_page", "gallery", "social"),
            "language": "en",
            "text": TEXT.format(handle="somebody_example"),
            "terms": "0" * 64,
            "status": "sent",
            "by": "Mara",
            "created_at": now - (n + 2) * day,
            "asked_at": now - (n + 2) * day,
        }
        return RightsRequest.model_validate({**told, **over})

    def message(name: str, ref: str | None, **over: object) -> Message:
        told = {
            "id": name,
            "kind": "request",
            "channel": "hand",
            "ref": ref,
            "text": TEXT.format(handle="somebody_example"),
            "due_at": now - hour,
            "by": "Mara",
            "created_at": now - 2 * hour,
        }
        return Message.model_validate({**told, **over})

    told = load()
    wordings = [one.id for one in told["en"].ask[:2]] + [told["fr"].ask[0].id]
    with store.transaction() as tx:
        for n, request in enumerate(tx.rights.requests("sent", "answered")):
            told_in = {"language": "fr" if n % 3 == 2 else "en", "wording": wordings[n % 3]}
            seen = make.NOW - timedelta(days=1) if n % 2 else None
            tx.rights.save_request(request.model_copy(update={**told_in, "seen_at": seen}))
        for request in tx.rights.requests("queued"):
            tx.messages.save(message(f"m-{request.id}", request.ref, request=request.id))
        for n in range(3):
            tx.rights.save_request(asked(n, free[n], status="queued", asked_at=None))
            tx.messages.save(message(f"m{n}", free[n], request=f"rr{n}"))
        ways = {
            3: {"channel": "mastodon", "due_at": now + 5 * hour},
            4: {"channel": "mastodon", "status": "uncertain", "sent_at": now - hour},
            5: {
                "channel": "bluesky",
                "status": "failed",
                "error": "bluesky says no: this account takes no replies from strangers.",
            },
        }
        for n, over in ways.items():
            tx.rights.save_request(asked(n, free[n], status="queued", asked_at=None))
            tx.messages.save(message(f"m{n}", free[n], request=f"rr{n}", **over))
        tx.rights.save_request(asked(6, free[6], status="answered"))
        said = {"request": "rr6", "ref": free[6], "because": "how much do you pay"}
        first = Heard(
            id="hq1",
            key="mastodon:q6",
            text="Yes sure!",
            label="grant",
            at=now - 3 * day,
            handled=True,
            **{**said, "because": "Yes sure"},
        )
        tx.rights.save_heard(first)
        edited = {"key": "mastodon:q6 v2", "label": "question", "event": "edited"}
        text = "Yes sure, but how much do you pay? And would you also print it?"
        tx.rights.save_heard(Heard(id="hq2", text=text, at=now - 2 * day, **edited, **said))
        tx.rights.save_request(asked(7, free[7], status="sent_by_hand"))
        tx.consents.save(
            Consent(
                id="c7",
                request="rr7",
                ref=free[7],
                author="instagram:a1",
                status="given",
                at=now - 5 * hour,
                uses=("product_page", "gallery"),
                language="en",
                terms="0" * 64,
                code="KMTR-4926",
            )
        )
        for n, days in ((8, 0), (9, 6), (10, 19)):
            ends = (now + days * day).date()
            proof = "declared" if n == 9 else "proved"
            may = ("overlay",) if n == 10 else ("crop",)
            tx.rights.save_grant(
                make.grant(
                    id=f"ge{n}",
                    work=Work(ref=free[n], part="text"),
                    starts_on=date(2026, 1, 1),
                    ends_on=ends,
                    proof=proof,
                    may=may,
                )
            )
        again = {"status": "drafted", "asked_at": None, "renews": "ge9"}
        tx.rights.save_request(asked(9, free[9], **again))
        tx.messages.save(message("m9", free[9], request="rr9", status="drafted"))
        tx.standing.save(
            StandingLicence(
                id="sl1",
                author="instagram:a1",
                credit="@noor_3_example",
                uses=("gallery", "social"),
                territory=("FR", "BE"),
                starts_on=date(2026, 1, 1),
                ends_on=date(2027, 12, 31),
                cap=40,
                terms="0" * 64,
                language="en",
                evidence=make.evidence(kind="by_hand", note="Contract of 12 January, folder 7"),
            )
        )
        tx.proposals.save(
            Proposal(
                id="pr1",
                ref=free[11],
                by="Bo",
                at=now - hour,
                uses=("print", "catalogue"),
                ends_on=date(2027, 6, 30),
                note="Letter of 2 November by post, signed; kept in folder 9.",
            )
        )
        tx.notices.save(
            Notice(
                id="nt1",
                kind="privacy",
                ref=free[12],
                name="Ines Duarte",
                contact="ines@fell.example",
                words="I am the second person from the left and nobody asked me.",
                at=now - 20 * hour,
                due_at=now + 4 * hour,
            )
        )
        tx.notices.save(
            Notice(
                id="nt2",
                kind="copyright",
                ref=free[13],
                name="Fell Pictures",
                contact="rights@fell.example",
                words="This is our photo.",
                at=now - 9 * day,
                due_at=now - 8 * day,
                status="countered",
                decided_at=now - 8 * day,
                decided_by="Mara",
                reasons="The picture carries their mark.",
                counter="I took it myself; here is the raw file.",
                counter_by="tomas_9_example",
                counter_at=now - 4 * day,
                restore_at=now + 6 * day,
            )
        )
        gone = free[14]
        tx.rights.bar(Bar(ref=gone, kind="withdrawn", at=now - day, by="author", why="asked"))
        tx.posts.close(gone, "withdrawn")
        tx.logged_uses.save(
            LoggedUse(
                id="lu1",
                use="in_store",
                title="Poster “First snow”",
                refs=(gone,),
                run=120,
                places="Lyon, Lille",
                starts_on=date(2026, 10, 1),
                ends_on=date(2027, 1, 31),
                by="Mara",
                at=now - 30 * day,
            )
        )
        for surface, kind, state in (
            ("gallery:ridge", "gallery", "removed"),
            ("use:lu1", "print", "waiting"),
        ):
            tx.acks.save(Ack(ref=gone, surface=surface, kind=kind, state=state, at=now - day))
        tx.rights.bar(
            Bar(ref=free[15], kind="minor", at=now - day, by="chorus", why="“my 9 year old”")
        )
        tx.queue.refresh(refs, now)
