"""What does each event do in each state? The whole status machine as data; pure.

Nothing reads it to decide: the state of a post is always derived from what was said and kept
(`rights.consent.state`). It is the promise that the verbs keep, checked against them for every
pair (`tests/rights/test_machine.py`), and the page `docs/explanation/rights-states.md`.
"""

from chorus.types import RightsState, Value

STATES: dict[str, tuple[RightsState, str]] = {
    "none": ("none", "nobody asked, nobody allowed anything"),
    "asked": ("asked", "a question is out"),
    "waits": ("asked", "an answer waits for a person"),
    "granted": ("granted", "everything that was asked for is allowed"),
    "partly": ("partly", "some of what was asked for is allowed"),
    "unasked": ("granted", "allowed without a question: by hand, form, public or standing licence"),
    "expired": ("expired", "every permission has ended"),
    "declined": ("declined", "the author said no"),
    "disputed": ("disputed", "suspended: somebody disputes it, or the yes was deleted"),
    "minor": ("disputed", "suspended: a possible minor, a guardian's consent is missing"),
    "protected": ("gone", "suspended: the account is no longer public"),
    "withdrawn": ("withdrawn", "taken back; nothing brings it back"),
    "gone": ("gone", "deleted at its source; nothing brings it back"),
}
"""Each state, what screens call it, and what it means."""

EVENTS = {
    "yes": "the author's account replies with an unmistakable yes",
    "no": "the author's account replies with a no",
    "other": "the author's account replies with anything else",
    "stranger": "another account replies with a yes",
    "edited": "the latest reply of the author is edited",
    "deleted": "the latest reply of the author is deleted",
    "code": "the author's account shows the code word of an answer on the consent page",
    "read as yes": "a person reads a waiting answer as a yes",
    "read as no": "a person reads a waiting answer as a no",
    "by hand": "a person brings a permission with its evidence",
    "standing": "a standing licence of the author covers the post",
    "licence": "the post carries a public licence that allows it",
    "take back": "the author or a person takes it back (page, notice, desk)",
    "dispute": "somebody disputes the rights",
    "minor": "a possible minor is noticed",
    "protect": "the account is seen as not public",
    "delete": "its network reports the post deleted",
    "refuse": "a person notes a refusal",
    "public": "the account is seen public again",
    "settle dispute": "a person reopens a dispute",
    "guardian": "a person puts a guardian's consent on file",
    "reopen refusal": "a person reopens a refusal",
    "time": "the last day of every permission passes",
    "silence": "no answer comes within the days of the policy",
}

DOES = {
    "grants": "grants are made",
    "closes": "the post is closed at once",
    "suspends": "the post is suspended, and a person is asked",
    "waits": "a person is asked",
    "opens": "the bar is lifted; what was said before counts again",
    "ends": "it ends",
    "nothing": "nothing is changed",
    "refused": "the act is refused with a sentence",
}

_ROWS: dict[str, str] = {
    # one cell for each of STATES: the state afterwards ("=": the same), and what is done
    "yes": """= nothing, granted grants, = waits, = nothing, = waits, = nothing, granted grants,
        = waits, = waits, = waits, = waits, = nothing, = waits""",
    "no": """= nothing, declined closes, declined closes, withdrawn closes, withdrawn closes,
        disputed suspends, withdrawn closes, = closes, withdrawn closes, withdrawn closes,
        = closes, = nothing, = closes""",
    "other": """= nothing, waits waits, = waits, = waits, = waits, = nothing, = waits, = waits,
        = waits, = waits, = waits, = nothing, = waits""",
    "stranger": """= nothing, = nothing, = nothing, = nothing, = nothing, = nothing, = nothing,
        = nothing, = nothing, = nothing, = nothing, = nothing, = nothing""",
    "edited": """= nothing, = nothing, = waits, = waits, = waits, = nothing, = waits, = waits,
        = waits, = waits, = waits, = nothing, = waits""",
    "deleted": """= nothing, = nothing, = nothing, disputed suspends, disputed suspends, = nothing,
        = nothing, = nothing, = suspends, disputed suspends, = suspends, = nothing, = nothing""",
    "code": """= nothing, granted grants, = waits, = grants, granted grants, = nothing,
        granted grants, = waits, = waits, = waits, = waits, = nothing, = waits""",
    "read as yes": """= refused, granted grants, granted grants, = grants, granted grants,
        = refused, granted grants, granted grants, = refused, = refused, = refused, = refused,
        = refused""",
    "read as no": """= refused, declined closes, declined closes, withdrawn closes,
        withdrawn closes, = refused, withdrawn closes, = closes, withdrawn closes,
        withdrawn closes, = closes, = refused, = closes""",
    "by hand": """unasked grants, granted grants, granted grants, = grants, granted grants,
        = grants, granted grants, granted grants, = refused, = refused, = refused, = refused,
        = refused""",
    "standing": """unasked grants, granted grants, = nothing, = nothing, = nothing, = nothing,
        = nothing, = nothing, = nothing, = nothing, = nothing, = nothing, = nothing""",
    "licence": """unasked grants, granted grants, = nothing, = nothing, = nothing, = nothing,
        = nothing, = nothing, = nothing, = nothing, = nothing, = nothing, = nothing""",
    "take back": """withdrawn closes, withdrawn closes, withdrawn closes, withdrawn closes,
        withdrawn closes, withdrawn closes, withdrawn closes, withdrawn closes,
        withdrawn closes, withdrawn closes, = closes, = closes, = closes""",
    "dispute": """disputed suspends, disputed suspends, disputed suspends, disputed suspends,
        disputed suspends, disputed suspends, disputed suspends, disputed suspends, = suspends,
        disputed suspends, = suspends, = suspends, = suspends""",
    "minor": """minor suspends, minor suspends, minor suspends, minor suspends, minor suspends,
        minor suspends, minor suspends, minor suspends, = suspends, = suspends, = suspends,
        = suspends, = suspends""",
    "protect": """= nothing, protected suspends, protected suspends, protected suspends,
        protected suspends, protected suspends, protected suspends, protected suspends,
        protected suspends, protected suspends, = nothing, = nothing, = suspends""",
    "delete": """gone closes, gone closes, gone closes, gone closes, gone closes, gone closes,
        gone closes, gone closes, gone closes, gone closes, gone closes, = nothing, = nothing""",
    "refuse": """declined closes, declined closes, declined closes, declined closes,
        declined closes, declined closes, declined closes, = closes, = closes, = closes,
        = closes, = closes, = closes""",
    "public": """= nothing, = nothing, = nothing, = nothing, = nothing, = nothing, = nothing,
        = nothing, = nothing, = nothing, granted opens, = nothing, = nothing""",
    "settle dispute": """= refused, = refused, = refused, = refused, = refused, = refused,
        = refused, = refused, granted opens, = refused, = refused, = refused, = refused""",
    "guardian": """= refused, = refused, = refused, = refused, = refused, = refused, = refused,
        = refused, = refused, granted opens, = refused, = refused, = refused""",
    "reopen refusal": """= refused, = refused, = refused, = refused, = refused, = refused,
        = refused, asked opens, = refused, = refused, = refused, = refused, = refused""",
    "time": """= nothing, = nothing, = nothing, expired ends, expired ends, expired ends,
        = nothing, = nothing, = nothing, = nothing, = nothing, = nothing, = nothing""",
    "silence": """= nothing, none ends, = nothing, = nothing, = nothing, = nothing, = nothing,
        = nothing, = nothing, = nothing, = nothing, = nothing, = nothing""",
}

WHY: dict[tuple[str, str], str] = {
    ("yes", "grants"): "every word of it was understood, and it answers our question",
    ("yes", "nothing"): "nothing was asked, it was said before, or it came after the author took "
    "the post back: what would name such a post is stored without its name",
    ("yes", "waits"): "it is wider than an earlier word, or the post is closed; reading it opens "
    "no more than a person may open",
    ("no", "closes"): "a no needs no certainty; after a yes it is a withdrawal, for good",
    ("no", "suspends"): "nobody had asked, so it may mean something else",
    ("no", "nothing"): "nothing was asked and nothing is shown, or it was taken back already",
    ("other", "waits"): "what is not fully understood is read by a person",
    ("other", "nothing"): "nothing was asked, or it was taken back already",
    ("stranger", "nothing"): "only the author's own account counts, whatever its name",
    ("edited", "waits"): "a person compares the versions; what was granted rests on the first",
    ("edited", "nothing"): "there is no reply, or the post was taken back",
    ("deleted", "suspends"): "the yes no longer stands where it was said",
    ("deleted", "nothing"): "nothing in force rests on it",
    ("code", "grants"): "the account stands behind what was chosen on the page",
    ("code", "waits"): "an earlier answer waits, or the post is closed",
    ("code", "nothing"): "nobody was sent to the page, or the post was taken back",
    ("read as yes", "grants"): "a person stands for the reading, never wider than the question",
    ("read as yes", "refused"): "nothing waits, or no reading may open this",
    ("read as no", "closes"): "a person stands for the reading; after a yes it is a withdrawal",
    ("read as no", "refused"): "nothing waits",
    ("by hand", "grants"): "its evidence can be read again; a refusal is lifted by it",
    ("by hand", "refused"): "evidence does not open what was suspended, taken back or deleted",
    ("standing", "grants"): "approved, live, made since it began, and within its cap",
    ("standing", "nothing"): "the post is closed, was granted before, or an answer waits",
    ("licence", "grants"): "the author chose it for everybody; attribution and ND are kept",
    ("licence", "nothing"): "the post is closed, was granted before, or an answer waits",
    ("take back", "closes"): "the gate refuses in the same transaction, and a tombstone stays",
    ("dispute", "suspends"): "until a person has settled it",
    ("minor", "suspends"): "until a guardian's consent is on file",
    ("protect", "suspends"): "what its author hides is not ours to show",
    ("protect", "nothing"): "nothing is asked or shown, or it is taken back anyway",
    ("delete", "closes"): "display stops; grants are kept as evidence",
    ("delete", "nothing"): "it is closed for good",
    ("refuse", "closes"): "noted at once; a graver bar stays the one that shows",
    ("public", "opens"): "the reason is gone",
    ("public", "nothing"): "it was not closed for this",
    ("settle dispute", "opens"): "a person says why",
    ("settle dispute", "refused"): "it is not closed for this",
    ("guardian", "opens"): "the letter or form is kept as a file",
    ("guardian", "refused"): "it is not closed for this",
    ("reopen refusal", "opens"): "a person says why; nothing is granted by it",
    ("reopen refusal", "refused"): "it is not closed for this",
    ("time", "ends"): "days are UTC days, the last one included",
    ("time", "nothing"): "no permission is in force",
    ("silence", "ends"): "silence is never a yes",
    ("silence", "nothing"): "no question is open",
}
"""Why an event does what it does."""


class Outcome(Value):
    """What an event comes to: the state afterwards, what is done (a key of DOES), and why."""

    state: str
    does: str
    why: str


def outcome(state: str, event: str) -> Outcome:
    """What an event does in a state; defined for every pair of STATES and EVENTS."""
    told, does = _ROWS[event].split(",")[list(STATES).index(state)].split()
    return Outcome(state=state if told == "=" else told, does=does, why=WHY[event, does])


def page() -> str:
    """The machine as a page for people."""
    lines = [
        "# The states of rights",
        "",
        "Made from `rights/machine.py` by `python -m tests.pages`. Each line is checked against",
        "the real verbs on a real database, for every state and every event.",
        "",
        "| state | shown as | meaning |",
        "| --- | --- | --- |",
        *(f"| {name} | {shown} | {means} |" for name, (shown, means) in STATES.items()),
        "",
    ]
    for event, what in EVENTS.items():
        lines += [
            f"## {event}: {what}",
            "",
            "| in | then | what is done | why |",
            "| --- | --- | --- | --- |",
        ]
        told: dict[Outcome, list[str]] = {}
        for state in STATES:
            found = outcome(state, event)
            same = found.model_copy(update={"state": "" if found.state == state else found.state})
            told.setdefault(same, []).append(state)
        for found, states in told.items():
            then = found.state or "the same"
            lines.append(f"| {', '.join(states)} | {then} | {DOES[found.does]} | {found.why} |")
        lines.append("")
    return "\n".join(lines)
