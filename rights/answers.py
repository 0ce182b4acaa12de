"""What does a reply to a rights request say?

Nothing is a yes unless every word of it was understood: a reply is cut into clauses, each clause
into known phrases of one language, and a grant needs (a) a key hashtag, a plain yes or a
permission and (b) no word left over. Whatever is not understood, doubted, quoted, asked, priced
or about somebody else goes to a person. A no needs less: a false no costs a look, a false yes
costs a picture used against its author's will.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from chorus.types import Answer
from rights.lexicon.base import Kind, Lexicon
from rights.phrases import Clause, clauses
from rights.tokens import Keys, Said, tokens

LANGUAGES = ("en", "fr", "es", "de", "it", "pt")

_HARMLESS: tuple[Kind, ...] = (
    *("yes", "permit", "weak", "can", "use", "imp", "obj"),
    *("fill", "soft", "nice", "chat", "key", "surface", "want"),
)
HARMLESS: frozenset[Kind] = frozenset(_HARMLESS)
LIMITS: frozenset[Kind] = frozenset({"cond", "but", "only", "price", "credit", "time", "edit"})
DOUBTS: frozenset[Kind] = frozenset({"minor", "third", "said", "laugh", "unknown"})
TARGETS: frozenset[Kind] = frozenset({"use", "imp", "want", "permit", "can", "key", "yes", "weak"})
POLITE: frozenset[Kind] = frozenset({"soft", "nice", "no"})
POLITE_ORDERS = frozenset({"can you", "could you", "would you", "will you", "pouvez-vous"})
_CAREFUL = ("conditional", "decline", "question", "grant", "unclear")
AFTER_BARE_SI: frozenset[Kind] = frozenset({"yes", "soft", "permit", "nice", "key", "weak"})


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """The tables of the six languages; read with the first reply, which costs about a second."""
    return tuple(import_module(f"rights.lexicon.{code}").LEXICON for code in LANGUAGES)


@dataclass(frozen=True)
class Look:
    """A reply as the rules understand it in the language that knows most of its words."""

    said: Said
    parts: tuple[Clause, ...]
    answer: Answer
    known: int


def look(text: str, keys: Sequence[str]) -> Look | None:
    """The reading of the rules alone, by the languages that know most of the words; in doubt the
    more careful one. None when there are no words."""
    said = tokens(text, Keys.of(keys))
    if not said.tokens:
        return None
    # A question mark that belongs to no words still asks something.
    doubted = said.quoted or any(token.sort == "ask" for token in said.tokens)
    readings = [_look(said, lexicon, quoted=doubted) for lexicon in lexicons()]
    most = max(reading.known for reading in readings)
    best = [reading for reading in readings if reading.known == most]
    return min(best, key=lambda reading: _CAREFUL.index(reading.answer.label))


def _look(said: Said, lexicon: Lexicon, *, quoted: bool) -> Look:
    parts = tuple(_settle_si(part) for part in clauses(said.tokens, lexicon))
    known = sum(chunk.words for part in parts for chunk in part.chunks if chunk.kind != "unknown")
    return Look(said, parts, _judge(parts, said.text, lexicon, quoted), known)


def _settle_si(clause: Clause) -> Clause:
    """An unaccented "si" is yes only at the end or before something kind; else it is "if"."""
    chunks = list(clause.chunks)
    for n, chunk in enumerate(chunks):
        if chunk.text == "si" and chunk.kind == "yes":
            follows = chunks[n + 1].kind if n + 1 < len(chunks) else "soft"
            if follows not in AFTER_BARE_SI:
                chunks[n] = chunk.as_kind("cond")
    return Clause(tuple(chunks), asked=clause.asked, led=clause.led)


def _judge(parts: Sequence[Clause], text: str, lexicon: Lexicon, quoted: bool) -> Answer:
    told = [part for part in parts if not part.asked]
    asked = [part for part in parts if part.asked]
    noes = [part for part in parts if _declines(part, lexicon)]
    yeses = [part for part in told if part not in noes and _affirms(part)]
    limits = [part for part in told if part not in noes and _limits(part)]
    leaning = bool(yeses) or _proposes(limits) or any(_leans(part) for part in told)
    if noes:
        return _refused(noes, yeses, limits, parts, text)
    clouded = any(part.has("minor", "third") for part in told)
    if clouded and not any(part.has("cond", "edit", "credit", "price", "only") for part in told):
        return Answer(label="unclear", because=words_of(told, text))
    if limits and leaning:
        return _conditional([*yeses, *limits], told, text)
    if asked:
        return Answer(label="question", because=words_of(asked, text))
    return _granted(told, yeses, text, quoted)


def _refused(
    noes: Sequence[Clause],
    yeses: Sequence[Clause],
    limits: Sequence[Clause],
    parts: Sequence[Clause],
    text: str,
) -> Answer:
    """A no; unless it bargains, or stands beside a yes, which a person has to weigh."""
    told = [part for part in parts if not part.asked]
    if (yeses and limits) or any(part.has("price", "cond", "only") for part in noes):
        return _conditional([*yeses, *limits, *noes], told, text)
    if yeses:
        return Answer(label="unclear", because=words_of([*yeses, *noes], text))
    return _decline(noes, parts, text)


def _decline(noes: Sequence[Clause], parts: Sequence[Clause], text: str) -> Answer:
    """A no, unless another clause says that the picture is somebody else's."""
    rest = [part for part in parts if part not in noes]
    if any(part.has("third", "price") for part in rest):
        return Answer(label="unclear", because=words_of(parts, text))
    return Answer(label="decline", because=words_of(noes, text))


def _granted(told: Sequence[Clause], yeses: Sequence[Clause], text: str, quoted: bool) -> Answer:
    """A grant when nothing is left over; the places named narrow it."""
    strange = [part for part in told if not part.only(HARMLESS) or _woven(part)]
    if strange or quoted or not yeses:
        return Answer(label="unclear", because=words_of(strange or told, text))
    keyed = any(part.has("key") for part in yeses)
    welcome = any(part.has("yes", "permit", "weak", "key") for part in told)
    explicit = any(_permits(part) and (welcome or part.commands) for part in yeses)
    surfaces = uses_of(told)
    if surfaces and (not explicit or any(use.startswith("social:") for use in surfaces)):
        return _conditional(told, told, text)
    sure = explicit or any(part.has("yes") for part in yeses)
    if not keyed and not (sure and all(_plain(part) for part in told)):
        return Answer(label="unclear", because=words_of(told, text))
    return Answer(label="grant", because=words_of(yeses, text), uses=surfaces)


def _woven(clause: Clause) -> bool:
    """The key hashtag as a word of a sentence ("#yes is a brand") is talked about, not said."""
    kinds = clause.kinds
    about = clause.has("use", "imp", "permit", "can")
    for n, kind in enumerate(kinds):
        before, after = kinds[:n][-1:], kinds[n + 1 : n + 2]
        if kind == "key" and (
            after in (("fill",), ("chat",), ("obj",))
            or before == ("fill",)
            or (before == ("obj",) and not about)
        ):
            return True
    return False


def _plain(clause: Clause) -> bool:
    """Nothing beside the yes but politeness and what it is about: "yes, a beautiful day" and
    "go ahead, team" answer something else. Grammar needs a use or an object to belong to."""
    if clause.only(frozenset({"yes", "weak", "soft", "nice", "can", "permit"})):
        return True
    permitted = clause.has("permit", "use", "imp") and _permits(clause)
    about = clause.has("use", "imp", "obj", "surface") or not clause.has("fill")
    return permitted and about and not clause.has("chat")


def _permits(clause: Clause) -> bool:
    """Says by itself what may be done: a permission, "you may … use", "use it"."""
    kinds = clause.kinds
    if "permit" in kinds:
        return True
    if "can" in kinds and any(kind in ("use", "imp") for kind in kinds[kinds.index("can") :]):
        return True
    if "imp" not in kinds:
        return False
    first = kinds.index("imp")
    led = all(kind in ("yes", "soft", "weak", "nice", "key") for kind in kinds[:first])
    return led and (clause.chunks[first].whole or "obj" in kinds[first + 1 : first + 3])


def _affirms(clause: Clause) -> bool:
    """Holds something of a yes: strong, weak, a key hashtag or a permission, not negated."""
    if clause.has("neg", "no", "refuse", "said", "third", "laugh", "antikey", "unknown", "ask"):
        return clause.kinds[:1] in (("yes",), ("key",)) and not clause.has(
            "said", "third", "laugh", "antikey", "refuse", "unknown"
        )
    return clause.has("yes", "key", "permit", "weak") or _permits(clause)


def _leans(clause: Clause) -> bool:
    """A yes too clouded to count, but enough to make a limit beside it worth a look."""
    return clause.has("yes", "key", "permit", "can", "weak") and not clause.has("neg", "no")


def _limits(clause: Clause) -> bool:
    """Sets a limit, a price or a wish; or forbids one place ("not for ads")."""
    kinds = clause.kinds
    return bool(LIMITS & set(kinds)) or ("surface" in kinds and clause.has("neg", "no"))


def _proposes(limits: Sequence[Clause]) -> bool:
    """A limit that says yes by itself: "only for the website", "50 € a picture"."""
    return any(part.has("only") and part.has("surface") for part in limits) or any(
        part.has("price") and any(chunk.kind == "price" for chunk in part.chunks) for part in limits
    )


def _declines(clause: Clause, lexicon: Lexicon) -> bool:
    """A no: bare, a refusal, a negated permission, or "take it down"."""
    kinds = clause.kinds
    if clause.has("antikey"):
        return not clause.has("key")
    if clause.has("remove"):
        ordered = clause.has("obj", "surface") or not clause.has("unknown", "credit")
        return ordered and not clause.has("minor", "edit", "neg") and not _asks(clause)
    if clause.asked or clause.has("ask", "third"):
        return False
    if clause.has("refuse"):
        return not clause.has("unknown") or clause.kinds[0] != "yes"
    if kinds and all(kind in POLITE or kind in ("neg", "but") for kind in kinds):
        spoken = any(chunk.words for chunk in clause.chunks)
        return spoken and (clause.has("no") or (clause.has("neg") and "nice" not in kinds))
    return _negates(clause, lexicon)


def _asks(clause: Clause) -> bool:
    """Really asks: "how do I remove it"; "could you remove it" is an order."""
    return any(c.kind == "ask" and c.text not in POLITE_ORDERS for c in clause.chunks)


def _negates(clause: Clause, lexicon: Lexicon) -> bool:
    """A negation with a permission in its reach; what stands before it counts in French, German."""
    kinds = clause.kinds
    turns = [n for n, kind in enumerate(kinds) if kind in ("neg", "no")]
    if not turns or (clause.has("said") and not clause.has("yes", "key")):
        return False
    if lexicon.code != "fr" and len([n for n in turns if kinds[n] == "neg"]) > 1:
        return False
    behind = lexicon.code in ("fr", "de")
    if kinds[0] in ("yes", "key") or (kinds[0] == "permit" and not behind):
        return False
    if kinds[0] == "can":
        return any(kind in ("use", "imp") for kind in kinds[turns[0] + 1 :])
    reach = kinds if behind else kinds[turns[0] + 1 :]
    targets = TARGETS if clause.has("neg") else TARGETS - {"yes", "weak", "key"}
    return any(kind in targets for kind in reach)


def uses_of(told: Sequence[Clause]) -> tuple[str, ...]:
    """The places said yes to: named, not negated, not excepted."""
    found: dict[str, None] = {}
    for part in told:
        excepted = part.has("but") and not part.has("only")
        negated = False
        for chunk in part.chunks:
            negated = negated or chunk.kind in ("neg", "no")
            if chunk.kind == "surface" and not negated and not excepted:
                found.update(dict.fromkeys(chunk.uses))
    narrow = {use.partition(":")[0] for use in found if ":" in use}
    return tuple(use for use in found if use not in narrow)


def _conditional(deciding: Sequence[Clause], told: Sequence[Clause], text: str) -> Answer:
    return Answer(label="conditional", because=words_of(deciding, text), uses=uses_of(told))


def words_of(parts: Sequence[Clause], text: str) -> str:
    """The words of these clauses as they were written."""
    chunks = [chunk for part in parts for chunk in part.chunks]
    if not chunks:
        return text.strip()[:200]
    start, end = min(c.start for c in chunks), max(c.end for c in chunks)
    return text[start:end].strip()[:200]
