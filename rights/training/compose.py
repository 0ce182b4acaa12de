"""Replies put together from pieces: the ways of saying yes, no, if and thanks of one language,
each written by hand for this project, combined as people combine them, with their slips.

Composed replies teach the judge the words; the written ones teach it how people really answer.
The same pieces give the same replies on every machine.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from zlib import crc32

from chorus.types import AnswerLabel
from rights.lexicon.base import expand, loose

Pieces = dict[str, list[str]]
Made = tuple[str, AnswerLabel]

STRANGE = 0.3
"""How often a chat ends in a word nobody knows."""

KEYS = ("#yestarnholt", "#ouitarnholt", "#sitarnholt", "#jatarnholt", "#simtarnholt")
GLAD = ("😊", "🙏", "💚", "👍", "❤️", "🥾", "🏔️", "😍", "🥰", "🎉", "😂", "🙌", "🐶", "☺️", "😁", "🤗")
SHAPES: dict[AnswerLabel, str] = {
    "grant": "open | permit | open permit | open permit | hello open | hello permit | "
    "thanks open | "
    "thanks permit | open thanks | permit thanks | chat permit | permit chat | "
    "hello thanks permit | hello open thanks | open permit thanks | open permit chat | "
    "chat open permit | key | key thanks | key chat | chat key | thanks key | open key | "
    "permit key | "
    "key open | hello key chat | permit | permit permit | hello open permit | thanks chat key | "
    "permit sign | open permit sign | hello permit sign | hello thanks permit sign | key sign | "
    "open sign | hello chat permit sign",
    "decline": "decline | decline | decline | hello decline | decline thanks | thanks decline | "
    "decline reason | reason because+decline | hello thanks decline | hello decline reason | "
    "decline decline | chat decline | reason decline | thanks reason because+decline | "
    "decline sign | hello decline sign | hello thanks decline sign",
    "conditional": "open twist | permit twist | permit twist | open permit twist | twist | "
    "hello permit twist | twist permit | key twist | thanks open twist | permit thanks twist | "
    "permit twist thanks | permit twist sign | hello open twist sign",
    "question": "question | thanks question | hello question | hello thanks question | "
    "open question | permit question | key question | hello question sign",
    "unclear": "open doubt | permit doubt | permit doubt | key doubt | doubt | doubt permit | "
    "doubt open | open thanks doubt | open doubt | aside | aside | aside | hello aside | "
    "aside thanks | thanks aside | aside chat | aside aside | aside | unclear | unclear | "
    "unclear thanks | hello unclear | thanks | chat | hello thanks | thanks chat | hello chat | "
    "reason | unclear chat | thanks thanks | permit decline | chat unclear | aside sign | "
    "thanks sign | permit doubt sign | chat sign",
}
"""What a reply of each label may be made of; `+` joins without a stop."""

ROUND: dict[AnswerLabel, int] = {
    "grant": 300,
    "decline": 170,
    "conditional": 150,
    "question": 50,
    "unclear": 300,
}
"""Replies of each label composed for one language."""


def pieces(path: Path) -> Pieces:
    """A language's file: `# name` opens a list, each line is a pattern of `rights.lexicon.base`."""
    found: Pieces = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            some = found.setdefault(line[2:], [])
        elif line.strip():
            some += [" ".join(words) for words in expand(line)]
    return found


def compose(path: Path, times: float = 1.0) -> list[Made]:
    """The replies of one language, in a fixed order, each once."""
    of = pieces(path)
    of["key"] = list(KEYS)
    dice = Random(crc32(path.stem.encode()))  # noqa: S311 (the same replies each time)
    made: dict[str, AnswerLabel] = {}
    for label, shapes in SHAPES.items():
        plans = [plan.split() for plan in shapes.split("|")]
        for n in range(round(ROUND[label] * times)):
            parts = [_part(name, of, dice) for name in plans[n % len(plans)]]
            made.setdefault(_slips(_join(parts, dice), dice), label)
    return list(made.items())


def twisted(path: Path, grants: Sequence[str]) -> list[Made]:
    """These grants, each with a limit and with a doubt behind it (a doubt of one word also
    before it): nothing in a yes makes such a word harmless."""
    of = pieces(path)
    dice = Random(crc32(path.stem.encode()) + 1)  # noqa: S311 (the same replies each time)
    made: list[Made] = []
    for text in grants:
        made.append((_join([text, _one(of["twist"], dice)], dice), "conditional"))
        doubt = _one(of["doubt"], dice)
        made.append((_join([text, doubt], dice), "unclear"))
        if " " not in doubt:
            made.append((f"{doubt} {text}", "unclear"))
    return made


def _part(name: str, of: Pieces, dice: Random) -> str:
    words = " ".join(_one(of[word], dice) for word in name.split("+")).split()
    if name == "chat" and dice.random() < STRANGE:
        words[-1] = _stranger(dice)
    return " ".join(_stranger(dice).capitalize() if word == "@" else word for word in words)


def _stranger(dice: Random) -> str:
    """A name or a word nobody has heard: an answer may hold some and still be a yes."""
    return "".join(_one("bdfglmnprstvz", dice) + _one("aeiou", dice) for _n in range(3))


def _one(some: Sequence[str], dice: Random) -> str:
    return some[int(dice.random() * len(some))]


def _join(parts: Sequence[str], dice: Random) -> str:
    text = parts[0].replace(" ,", ",")
    for part in parts[1:]:
        sign = _one(
            (", ", ", ", ". ", "! ", " ", " - ", "!! ", "... ", "\n", f" {_one(GLAD, dice)} "), dice
        )
        part = part.replace(" ,", ",")  # noqa: PLW2901
        text += sign + (part.capitalize() if sign[0] in ".!\n" and part[0] != "#" else part)
    return text


def _slips(text: str, dice: Random) -> str:
    """Capitals, marks and stops as people on a telephone set them."""
    chance = dice.random()
    if chance < 0.06:
        text = " ".join(w if w[0] == "#" else w.upper() for w in text.split())
    elif chance < 0.16:
        text = text.casefold().replace(",", "").replace("'", "")
    elif chance < 0.24:
        text = loose(text)
    elif chance < 0.6 and text[0] != "#":
        text = text[0].upper() + text[1:]
    return text + _one(
        ("", "", "", "!", ".", "!!", f" {_one(GLAD, dice)}", _one(GLAD, dice) * 2), dice
    )
