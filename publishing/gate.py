"""May this be shown? The only judge; every surface asks it, nothing else decides."""

from datetime import datetime

from chorus.types import Clearance, Decision, Stored, Use, Verdict

_STATES = {
    "gone": "deleted at the source",
    "withdrawn": "withdrawn",
    "erased": "erased",
}


def publishable(
    post: Stored,
    decision: Decision | None,
    clearance: Clearance,
    use: Use,
    now: datetime,
) -> Verdict:
    """May `post` be shown for `use` at the instant `now`? Every reason against it is told.

    Yes needs all of: a person approved this very version; the post lives and is public; rights
    allow the use on this day. What is unknown is a no. `clearance` is what
    `rights.consent.may_use` answered for one work of the post and the same use.
    """
    reasons: list[str] = []
    if decision is None:
        reasons.append("not reviewed")
    elif decision.verdict != "approved":
        reasons.append("rejected" if decision.verdict == "rejected" else "put off until later")
    elif decision.ref != post.ref:
        reasons.append("the approval is of another post")
    elif decision.seen_version != post.version:
        reasons.append("edited since approved")
    if post.state != "live":
        reasons.append(_STATES[post.state])
    if post.post.visibility != "public":
        reasons.append("not public")
    if not clearance.allowed:
        reasons.extend(clearance.reasons or (f"no rights for {use}",))
    elif clearance.until is not None and clearance.until < now.date():
        reasons.append(f"rights ended on {clearance.until.isoformat()}")
    return Verdict(allowed=not reasons, reasons=tuple(dict.fromkeys(reasons)))
