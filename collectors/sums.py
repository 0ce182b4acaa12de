"""How each number of a plan came about, as sentences with numbers in them: said in English here,
and by the screens in the reader's language."""

from collections.abc import Callable, Mapping, Sequence

from chorus.types import Value
from collectors.figures import number

SENTENCES = {
    "unknown": "not known: {why}",
    "unsampled": "not known: nothing was sampled",
    "counted": "the network counts {n} in {hours} h: {n} / {hours} h x 24 h",
    "none": "none in the last {hours} h; up to {most} a day would fit that too",
    "whole": "{n} in the last {hours} h: {n} / {hours} h x 24 h",
    "cut": "{n} sampled, the oldest {hours} h ago: ({n} - 1) / {hours} h x 24 h",
    "posts": " = {posts} a day",
    "spread": ", give or take {spread}",
    "total": "; {total} in {days} days",
    "look": "{looks} looks a day (every {time}) x {pages} page of {size}",
    "looks": "{looks} looks a day (every {time}) x {pages} pages of {size}",
    "new": " ({new} new posts each)",
    "new_unknown": " (an unknown number of new posts each)",
    "sweeps": " + {sweeps} overlap sweeps x {more} more",
    "calls": " = {calls} a day",
    "free": "none: {network} does not charge",
    "price": "not known; every post costs {price}",
    "bill": "{posts} posts x {price} = {sum} a day",
    "paid": "; the cap lets {paid} through, {total} in all",
    "billed": "; {total} in {days} days",
    "lag": "a post waits half of {time} on average: {half}",
    "slot": "1 hashtag slot",
    "slotless": "no hashtag slot is left for it",
    "lost": "{share} %:",
    "lost_by": " {share} %",
    "lost_none": "none expected",
    "lookback": " it shows no more than {hours} h back",
    "pages": " one look fetches at most {pages} pages",
    "late": " posts that arrive later than {hours} h (measured)",
    "refused": " the network's limit of calls",
    "unpaid": " the cap of {sum} a day",
    "tagless": " no hashtag slot is left",
    "room": "calls: {used} of {room} a day ({network}'s limit less {reserve} %, kept for look-ups "
    "and people)",
    "stretched": "the looks asked for do not fit: every interval is {times} times as long",
    "slots": "hashtags: {taken} of {limit} slots in {days} days, {new} of them new",
    "slots_without": "; no slot is left for {sources}",
    "money": "money: {sum} a day",
    "under": ", under the cap of {cap} a day",
    "over": ", over the cap of {cap}: collection stops there every day",
}


class Sum(Value):
    """A sentence of SENTENCES (or plain text, without a code) with its facts; numbers are written
    by whoever says it. `time` and `half` are seconds."""

    code: str = ""
    facts: dict[str, float | str] = {}


def line(code: str, **facts: float | str) -> Sum:
    """One sentence."""
    return Sum(code=code, facts=facts)


def said(
    sums: Sequence[Sum],
    translate: Callable[[str], str] = str,
    figure: Callable[[float], str] = number,
) -> str:
    """Sentences on end; each brings what joins it to the one before."""
    return "".join(
        _filled(translate(SENTENCES[one.code]) if one.code else "{text}", one.facts, figure)
        for one in sums
    )


def lost(causes: Sequence[tuple[Sum, float]], loss: float) -> tuple[Sum, ...]:
    """What is never seen, as a share of 1, and by which causes."""
    told = [(why, share) for why, share in causes if share]
    if not told:
        return (line("lost_none"),)
    found = [line("lost", share=100 * loss)]
    for place, (why, share) in enumerate(told):
        if place:
            found.append(Sum(facts={"text": ";"}))
        if len(told) > 1:
            found.append(line("lost_by", share=100 * share))
        found.append(why)
    return tuple(found)


def _filled(text: str, facts: Mapping[str, float | str], figure: Callable[[float], str]) -> str:
    for name, value in facts.items():
        if isinstance(value, str):
            told = value
        else:
            told = _time(value, figure) if name in {"time", "half"} else figure(value)
        text = text.replace("{" + name + "}", told)
    return text


def _time(seconds: float, figure: Callable[[float], str]) -> str:
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{figure(seconds / size)} {unit}"
    return f"{figure(seconds)} s"
