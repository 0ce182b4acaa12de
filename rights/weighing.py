"""What a reply says, weighed: the rules of `rights.answers`, and the judge of `rights.judge`.

The rules close what they fully understood. What they left open the judge may close, where nothing
forbids it (`case`) and only above bars measured on replies it had not seen; and it sends a grant
or a no of theirs which it finds unlikely to a person.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from chorus.types import Answer, AnswerLabel
from rights.answers import Look, lexicons, look, uses_of, words_of
from rights.judge import Model, features, places, strangers, words
from rights.lexicon.base import SHARED, Kind, loose
from rights.phrases import Chunk, Clause

LONGEST = 600
"""Characters; a longer answer is a letter, and a person reads letters."""

LAUGHTER = frozenset(word.strip() for word in SHARED["laugh"].split(","))

Case = Literal["ruled", "plain", "doubted", "guarded"]
_NEVER: tuple[Kind, ...] = (*("minor", "antikey", "price", "credit", "edit", "remove", "refuse"),)
NEVER: frozenset[Kind] = frozenset(_NEVER)
"""In a reply that holds one of these the judge grants nothing, however sure it is."""

DOUBTED: frozenset[Kind] = frozenset(
    {"laugh", "third", "only", "but", "no", "neg", "time", "ask", "cond", "said"}
)
"""A reply that holds one of these needs a surer judge."""

WARNINGS: frozenset[Kind | None] = frozenset(
    {"no", "neg", "cond", "but", "only", "said", "refuse", "laugh"}
)

YES_LIKE = ("yes", "permit", "can", "imp", "use", "key", "want", "weak", "nice")
"""What a doubt in the same clause spoils."""

ADULT = 18
"""A smaller number may be an age, a day or a price; a person looks."""

_STATED = """was were is been it's that's foi é era estava está são fue es estaba son était est
sont fut war waren ist sind è stato stata sono fu"""
STATED = frozenset(_STATED.split())
"""Forms of "to be": with one of them a sentence tells something."""

WRY = frozenset("🙄🙃😏😒🤡🤨😑😤😡👎😠🤬🤮💩🤥🤪😜😉🖕")
STRANGERS = 2
"""Where every other word is one that nobody knows, it may be another language: only the surest
judge may grant. One in five already needs a surer one."""


def read(text: str, keys: Sequence[str]) -> Answer:
    """The answer: what the rules say, and where they found nothing against a yes or a no, what
    the learned judge says too."""
    if len(text) > LONGEST:
        return Answer(label="unclear", because="too long to be read without a person")
    seen = look(text, keys)
    if seen is None:
        return Answer(label="unclear", because="no words")
    return second(seen, Model.shipped())


def judged(seen: Look, model: Model) -> dict[AnswerLabel, float]:
    """How likely each label is to the learned judge."""
    new = strangers(seen.said, model.knows)
    return model.likely(places(features(seen.said, seen.parts, seen.answer.label, new)))


def case(seen: Look, model: Model) -> Case | None:
    """Which bar a grant has to pass; None: the judge may never make a grant of this reply.

    `plain`: nothing speaks against it; `doubted`: a doubt stands in another clause, or a strange
    word beside the yes; `guarded`: the yes itself is doubted, something is told beside it, somebody
    else is named or heard, or it may be another language."""
    if seen.answer.label == "grant":
        return "ruled"
    if seen.answer.label not in ("unclear", "conditional") or _forbidden(seen):
        return None
    new, count = strangers(seen.said, model.knows), len(words(seen.said))
    elsewhere = any(part.has("third", "said") for part in seen.parts)
    foreign = new * STRANGERS >= max(count, 1)
    if (
        elsewhere
        or foreign
        or any(_spoilt(part) for part in seen.parts)
        or _tells(seen)
        or _turned(seen)
    ):
        return "guarded"
    doubted = any(part.has(*DOUBTED) or _strange(part, model) for part in seen.parts)
    return "doubted" if doubted or new * 5 > count else "plain"


def _forbidden(seen: Look) -> bool:
    """Something is asked, quoted, mocked, priced, limited to a network, or about a child; or a
    word which the language of the reply does not know turns it round in another one."""
    return (
        seen.said.quoted
        or any(part.asked or part.has(*NEVER) for part in seen.parts)
        or any(token.sort == "ask" or "%" in token.text for token in seen.said.tokens)
        or any(use.startswith("social:") for use in uses_of(seen.parts))
        or not WRY.isdisjoint(seen.said.text)
        or any(word.isdecimal() and int(word) < ADULT for word in words(seen.said))
        or _turned(seen)
    )


def _tells(seen: Look) -> bool:
    """Something is told ("sim, foi um dia maravilhoso") and nothing permitted: a bare yes beside
    it may answer the day, and not us."""
    if any(part.has("permit", "can", "imp", "use", "key") for part in seen.parts):
        return False
    line = [token.text.casefold() for token in seen.said.tokens]
    return not STATED.isdisjoint({*line, *(piece for word in line for piece in word.split("'"))})


def _turned(seen: Look) -> bool:
    """A word (or two) which the reply's language does not know turns it in another: "oui, not"."""
    odd = {chunk.text for part in seen.parts for chunk in part.chunks if chunk.kind == "unknown"}
    line = words(seen.said)
    runs = [(word,) for word in odd] + [two for two in pairwise(line) if not odd.isdisjoint(two)]
    return any(lexicon.phrases.get(run) in WARNINGS for run in runs for lexicon in lexicons())


def _spoilt(clause: Clause) -> bool:
    """A doubt beside the yes in its own clause, or a doubt with hardly a word around it; laughter
    alone spoils nothing, and a "but" may open a yes."""
    doubts = [c for c in clause.chunks if c.kind in DOUBTED and not _light(c, clause)]
    if not doubts:
        return False
    rest = [c for c in clause.chunks if c.kind not in DOUBTED and c.kind not in ("soft", "laugh")]
    return clause.has(*YES_LIKE) or len(rest) < 2


def _strange(clause: Clause, model: Model) -> bool:
    """A yes with a word beside it that neither the tables nor the judge know: "podedes usala"."""
    odd = [chunk.text for chunk in clause.chunks if chunk.kind == "unknown"]
    return clause.has(*YES_LIKE) and not all(model.knows(loose(word)) for word in odd)


def _light(chunk: Chunk, clause: Clause) -> bool:
    """Laughter that mocks nobody, and a "but" at the head of its clause."""
    if chunk.kind == "laugh":
        return not chunk.words or chunk.text in LAUGHTER
    return chunk.kind == "but" and chunk is clause.chunks[0] and len(clause.chunks) > 1


def may_decline(seen: Look) -> bool:
    """The rules left it open and no clause says yes without a no in it: a false decline beside a
    yes would take a post out for good."""
    yeses = [part for part in seen.parts if part.has("yes", "permit", "imp", "can", "key")]
    denied = all(part.has("no", "neg", "refuse") for part in yeses)
    return seen.answer.label == "unclear" and denied


def second(seen: Look, model: Model) -> Answer:
    """The answer of both. A grant of the rules which the judge finds unlikely goes to a person;
    so does a decline it takes for a yes. What the rules left open it may close, never against
    what `case` forbids and only above bars measured on replies it had not seen."""
    odds, rules = judged(seen, model), seen.answer
    way = case(seen, model)
    sure = way is not None and odds["grant"] >= model.bars[way]
    if rules.label == "grant":
        return rules if sure else Answer(label="unclear", because=rules.because)
    if rules.label == "decline":
        doubted = odds["grant"] > odds["decline"]
        return Answer(label="unclear", because=rules.because) if doubted else rules
    if sure:
        return Answer(
            label="grant", because=_telling(seen, model, "grant"), uses=uses_of(seen.parts)
        )
    if may_decline(seen) and odds["decline"] >= model.bars["decline"]:
        return Answer(label="decline", because=_telling(seen, model, "decline"))
    return rules


def _telling(seen: Look, model: Model, label: AnswerLabel) -> str:
    """The words of the clause that leans most to an answer."""

    def leaning(part: Clause) -> float:
        start, end = part.chunks[0].start, part.chunks[-1].end
        own = [t for t in seen.said.tokens if start <= t.start < end]
        keyed = 100.0 * any(token.sort == "key" for token in own)
        return keyed + sum(model.leaning(loose(t.text), label) for t in own if t.sort == "word")

    return words_of([max(seen.parts, key=leaning)] if seen.parts else [], seen.said.text)
