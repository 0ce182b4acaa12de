"""What a person does about rights: each act asks the role, then calls one verb or chain."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from dashboard.desk import Desk

if TYPE_CHECKING:
    from datetime import date

    from chorus.types import Erased, Hold, LoggedUse, Message

Files = Sequence[tuple[str, bytes]]
"""Evidence as it was uploaded: name and bytes."""


def ask(desk: Desk, refs: Sequence[str], uses: Sequence[str], wording: str = "") -> Any:
    """Write the requests of a batch that a person just confirmed."""
    desk.require("ask")
    from rights.ask import ask as verb

    house = desk.house
    return verb(
        house.store,
        list(refs),
        by=desk.who,
        uses=tuple(uses),
        brand=house.brand,
        policy=house.policy,
        clock=house.clock,
        key=house.key,
        channels=house.channels(),
        wording=wording,
    )


def settle(desk: Desk, heard_id: str, uses: Sequence[str], note: str = "") -> None:
    """Read an answer as a grant of these uses; none of them: a refusal."""
    desk.require("settle")
    from chorus import chains
    from rights.settle import settle as verb

    with desk.house.store.reading() as tx:
        ref = tx.rights.heard_one(heard_id).ref
    made = verb(
        desk.house.store,
        heard_id,
        uses=tuple(uses),
        by=desk.who,
        clock=desk.house.clock,
        note=note,
        brand=desk.house.brand,
    )
    # A narrower yes can close a place as well as a no does: the post itself is asked again.
    chains.decided(desk.house, list(dict.fromkeys((ref, *made.barred))), by=desk.who)


def music(desk: Desk, ref: str, how: str, why: str) -> None:
    """Settle the music of a post's clips: none, own, licensed (then `why` says which)."""
    from rights.music import music as settle

    desk.require("grant")
    told: Any = how
    settle(desk.house.store, ref, how=told, why=why, by=desk.who, clock=desk.house.clock)


def withdraw(desk: Desk, refs: Sequence[str], why: str) -> tuple[str, ...]:
    """Take posts off everywhere, at once and for good; their author withdrew the yes. Returns
    the titles of the galleries that were written again without them."""
    desk.require("forget")
    from chorus import chains
    from rights.forget import forget

    facts: dict[str, Any] = {"kind": "withdrawn", "by": desk.who, "why": why}
    for ref in refs:
        forget(desk.house.store, ref, clock=desk.house.clock, **facts)
    done = chains.decided(desk.house, list(refs), by=desk.who)
    return desk.gallery_titles(done.galleries)


def decide_notice(
    desk: Desk, notice_id: str, *, uphold: bool, why: str, ref: str | None = None
) -> tuple[str, ...]:
    """Decide what somebody complained of; returns the galleries written again."""
    desk.require("notice")
    from chorus import takedowns

    done = takedowns.notice_decided(
        desk.house, notice_id, uphold=uphold, why=why, by=desk.who, ref=ref
    )
    return desk.gallery_titles(done.galleries)


def put_back(desk: Desk, notice_id: str) -> None:
    """Put a countered takedown back."""
    desk.require("notice")
    from chorus import takedowns

    takedowns.notice_restored(desk.house, notice_id, by=desk.who)


def sent(desk: Desk, message: "Message") -> None:
    """A person sent this message by hand."""
    desk.require("ask")
    from rights.ask import sent as verb

    verb(desk.house.store, message.id, by=desk.who, clock=desk.house.clock)


def decide_message(desk: Desk, message_id: str, *, was_sent: bool) -> None:
    """An interrupted sending left the house, or it did not and is queued again."""
    desk.require("ask")
    from rights.send import decide as verb

    verb(desk.house.store, message_id, was_sent=was_sent, by=desk.who, clock=desk.house.clock)


def renew(desk: Desk, request_id: str, *, go: bool) -> None:
    """Let the drafted question for a longer permission leave, or let the permission end."""
    desk.require("ask")
    from rights.renew import renew as verb

    verb(desk.house.store, request_id, by=desk.who, clock=desk.house.clock, go=go)


def grant_by_hand(
    desk: Desk,
    ref: str,
    *,
    uses: Sequence[str],
    territory: Sequence[str],
    starts_on: "date",
    ends_on: "date | None",
    note: str,
    files: Files,
) -> None:
    """A permission that reached us elsewhere; with a second person it is only proposed."""
    desk.require("grant")
    from rights.settle import grant_by_hand as verb

    verb(
        desk.house.store,
        ref,
        uses=tuple(uses),
        by=desk.who,
        clock=desk.house.clock,
        note=note,
        files=files,
        territory=tuple(territory),
        starts_on=starts_on,
        ends_on=ends_on,
        second_person=desk.house.policy.second_person,
        brand=desk.house.brand,
    )


def confirm(desk: Desk, proposal_id: str) -> None:
    """A second person confirms a proposal: it is granted now."""
    desk.require("grant")
    from rights.settle import confirm as verb

    verb(desk.house.store, proposal_id, by=desk.who, clock=desk.house.clock)


def refuse_proposal(desk: Desk, proposal_id: str, why: str) -> None:
    """A second person refuses a proposal, with the reason."""
    desk.require("grant")
    from rights.settle import refuse_proposal as verb

    verb(desk.house.store, proposal_id, by=desk.who, why=why, clock=desk.house.clock)


def stand(
    desk: Desk,
    author: str,
    *,
    uses: Sequence[str],
    ends_on: "date",
    cap: int | None,
    note: str,
    files: Files,
) -> None:
    """Write down what a creator allows for posts to come."""
    desk.require("grant")
    from rights.stand import stand as verb

    verb(
        desk.house.store,
        author,
        uses=tuple(uses),
        by=desk.who,
        clock=desk.house.clock,
        note=note,
        files=files,
        territory=desk.house.brand.territory,
        months=desk.house.brand.months,
        ends_on=ends_on,
        cap=cap,
    )


def end_standing(desk: Desk, licence_id: str, why: str) -> None:
    """A standing licence holds for no new posts."""
    desk.require("grant")
    from rights.stand import end as verb

    verb(desk.house.store, licence_id, by=desk.who, why=why, clock=desk.house.clock)


def reopen(desk: Desk, ref: str, *, kind: str, why: str, files: Files) -> None:
    """Open a post again with evidence: a guardian's consent, a dispute that is settled."""
    desk.require("grant")
    from rights.reopen import reopen as verb

    verb(
        desk.house.store, ref, kind=kind, by=desk.who, why=why, clock=desk.house.clock, files=files
    )


def hold(desk: Desk, ref: str, *, why: str, lift: bool = False) -> None:
    """Keep what belongs to a post for a court, or keep it no longer."""
    desk.require("erase")
    from rights.hold import hold as verb

    verb(desk.house.store, ref, why=why, by=desk.who, clock=desk.house.clock, lift=lift)


def held_by(desk: Desk, ref: str) -> "Hold | None":
    """The hold on a post, if there is one."""
    with desk.house.store.reading() as tx:
        return next(iter(tx.holds.holding([ref])), None)


def log_use(desk: Desk, use: "LoggedUse") -> None:
    """Note a use outside our own pages; the gate is asked until its last day."""
    desk.require("publish")
    from publishing.log_use import log_use as verb

    house = desk.house
    verb(house.store, use, by=desk.who, clock=house.clock, brand=house.brand)


def recalled(desk: Desk, use_id: str) -> None:
    """What was out in the world is back."""
    desk.require("forget")
    from publishing.log_use import recalled as verb

    verb(desk.house.store, use_id, by=desk.who, clock=desk.house.clock)


def erase(desk: Desk, author: str, *, dry_run: bool) -> "Erased":
    """Erase everything about a person, or only say what would go."""
    desk.require("erase")
    from chorus import forgetting

    return forgetting.erased(desk.house, author, by=desk.who, dry_run=dry_run)


def proof(desk: Desk, grant_id: str) -> bytes:
    """The proof of a permission as a zip: one page, and the script that checks it."""
    desk.require("grant")
    from rights.bundle import bundle as verb

    house = desk.house
    packed = BytesIO()
    with TemporaryDirectory() as told:
        folder = Path(told)
        verb(
            house.store,
            grant_id,
            out=folder,
            clock=house.clock,
            key=house.key,
            brand=house.brand,
        )
        with ZipFile(packed, "w", ZIP_DEFLATED) as out:
            for path in sorted(folder.iterdir()):
                out.write(path, path.name)
    return packed.getvalue()
