"""The deck's decision log and its questions, from JSON to the verbs and back.

{"client": "…", "entries": [{"seq": 1, "ref": "…", "verb": "approve", "version": 2,
"seen": null, "sku": null, "kind": null, "always": false, "reason": "", "batch": null,
"at": "2026-11-22T01:00:00Z"}]}
→ {"ack": 1, "conflicts": [{"seq", "verdict", "words"}]}
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from threading import Lock
from typing import Any

from pydantic import ValidationError

from chorus.errors import ChorusError, Missing
from chorus.types.rights import SURFACES
from dashboard import acts_rights, cards, parts, reads_rights
from dashboard.desk import Desk
from publishing.review import Conflict, Logged, review
from rights.rates import Rate

MOST = 500
VERBS = {"accept": "match_yes", "refuse": "match_no"}
_ONE_BY_ONE = Lock()
_CLIENT = re.compile(r"[A-Za-z0-9-]{8,64}")


class Malformed(ValueError):
    """What was sent is not a decision log."""


def _entries(told: dict[str, Any]) -> list[tuple[Any, Logged]]:
    client, lines = told.get("client"), told.get("entries")
    if not isinstance(client, str) or not _CLIENT.fullmatch(client):
        raise Malformed("`client` is missing")
    if not isinstance(lines, list) or not lines or len(lines) > MOST:
        raise Malformed(f"`entries` holds 1 to {MOST} lines")
    found = []
    for line in lines:
        try:
            entry = Logged(
                client_id=client,
                seq=line["seq"],
                ref=line["ref"],
                verb=VERBS.get(line["verb"], line["verb"]),
                expected_version=line["version"],
                seen=line.get("seen"),
                sku=line.get("sku"),
                kind=line.get("kind"),
                always=line.get("always") is True,
                reason=str(line.get("reason") or "")[:200],
                at=line["at"],
            )
        except (ValidationError, KeyError, TypeError) as error:
            raise Malformed("an entry is not complete") from error
        found.append((line.get("batch"), entry))
    return sorted(found, key=lambda pair: pair[1].seq)


def take(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    """Take in decisions in their order; a batch is one act. Repeated ones change nothing."""
    desk.require("review")
    entries = _entries(told)
    ack, conflicts = 0, []
    with _ONE_BY_ONE:  # a log sent twice waits for itself instead of fighting for the one writer
        for batch, group in groupby(entries, key=lambda pair: pair[0]):
            lines = [entry for _, entry in group]
            result = review(
                desk.house.store,
                lines,
                by=desk.who,
                clock=desk.house.clock,
                together=bool(batch),
            )
            ack = max(ack, result.acknowledged)
            conflicts += list(result.conflicts)
    _follow(desk, [entry for _, entry in entries if entry.verb in {"reject", "later", "undo"}])
    return {"ack": ack, "conflicts": [_told(desk, one) for one in conflicts]}


def _follow(desk: Desk, entries: Sequence[Logged]) -> None:
    """What is no longer approved leaves the galleries. The decision stands even when the files
    cannot be written just now: the gate refuses already, and the scheduler tries again."""
    refs = list(dict.fromkeys(entry.ref for entry in entries))
    if not refs:
        return
    from chorus import chains

    try:
        with desk.house.store.reading() as tx:
            refs = [ref for ref in refs if tx.publications.holding(ref)]
        if refs:
            chains.decided(desk.house, refs, by=desk.who)
    except ChorusError:
        return


def _told(desk: Desk, conflict: Conflict) -> dict[str, Any]:
    _ = desk.words
    try:
        with desk.house.store.reading() as tx:
            card = tx.views.card(conflict.ref)
    except Missing:
        return {"seq": conflict.seq, "verdict": None, "words": _("A post is no longer here.")}
    who = cards.handle(card.post, _)
    verdict = card.decision.verdict if card.decision else None
    if conflict.who and card.decision:
        words = _(
            "{who} decided about the post of {handle} first; theirs stands.",
            who=conflict.who,
            handle=who,
        )
    else:
        words = _("The post of {handle} was changed meanwhile. Look again.", handle=who)
    return {"seq": conflict.seq, "verdict": verdict, "words": words}


def ask(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    """Write the requests of a batch; those asked before are left out and counted."""
    refs, uses = told.get("refs"), told.get("uses")
    if not isinstance(refs, list) or not refs or len(refs) > MOST:
        raise Malformed(f"`refs` holds 1 to {MOST} posts")
    if not isinstance(uses, list) or not uses or not set(uses) <= set(SURFACES):
        raise Malformed("`uses` names places")
    before = {card.ref: card.request for card in desk.cards([str(ref) for ref in refs])}
    acts_rights.ask(desk, list(before), uses, str(told.get("wording") or ""))
    after = desk.cards(list(before))
    asked = sum(1 for card in after if card.request and card.request != before[card.ref])
    _ = desk.words
    left = len(refs) - asked
    why = _.plural("{n} was left out.", "{n} were left out.", left) if left else ""
    marks = {card.ref: parts.rights(card, desk.now, _) for card in after}
    return {"asked": asked, "rights": marks, "why": why}


def draft(desk: Desk, told: Mapping[str, str]) -> dict[str, Any]:
    """The request to one post as it would be written: {text, language, how, choices, taken}."""
    desk.require("ask")
    uses = [use for use in told.get("uses", "").split(",") if use]
    if not told.get("ref") or not uses or not set(uses) <= set(SURFACES):
        raise Malformed("`ref` names a post and `uses` places")
    _ = desk.words
    one = reads_rights.draft(desk, told["ref"], uses, told.get("wording", ""))
    with desk.house.store.reading() as tx:
        network = parts.network_name(tx.posts.get(told["ref"]).post.network)
    how = (
        _("Sent by Chorus on {network}.", network=network)
        if one.api
        else _("You copy it: it waits in Rights under “To send”.")
    )
    return {
        "text": one.text
        or _(
            "This does not fit the length that {network} allows: choose fewer places.",
            network=network,
        ),
        "language": one.language,
        "how": how,
        "taken": one.taken,
        "choices": [
            {"id": wording.id, "words": _choice(desk, n, rate)}
            for n, (wording, rate) in enumerate(one.choices, 1)
        ],
    }


def _choice(desk: Desk, n: int, rate: Rate) -> str:
    _ = desk.words
    if not rate.settled:
        return _("Wording {n}: no answers yet", n=n)
    share = _.number(round(100 * rate.yes / rate.settled))
    return _(
        "Wording {n}: {share} % of {all} said yes", n=n, share=share, all=_.number(rate.settled)
    )


def music(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    """A person settled the music of a post's clips."""
    ref, how, why = (told.get(name) for name in ("ref", "how", "why"))
    if not isinstance(ref, str) or not isinstance(how, str) or not isinstance(why, str):
        raise Malformed("`ref`, `how` and `why` tell of the music")
    _ = desk.words
    acts_rights.music(desk, ref, how, why[:500])
    return {"words": _("Kept: the music of this clip is settled.")}


def withdraw(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    """Take one post down everywhere; tells which galleries were written again."""
    ref = told.get("ref")
    if not isinstance(ref, str) or not ref:
        raise Malformed("`ref` names a post")
    _, titles = desk.words, acts_rights.withdraw(desk, [ref], "its author took it back")
    if titles:
        return {
            "words": _("Removed. Written again without it: {places}.", places=", ".join(titles))
        }
    return {"words": _("Removed. It stood in no gallery.")}
