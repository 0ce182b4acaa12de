"""Joined tags are cut into words: floors on two labelled sets, and cases nobody labelled."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.cli import chorus
from chorus.errors import UsageError
from matching.splitting import LONGEST_TAG, Splitter, shipped
from matching.training.hashtags import SETS, learn, read, right
from tests import shared

LEFT_OUT = Path(__file__).parent / "left_out"
OWN = frozenset(
    ["tarnholt", "skarn", "trail", "steelgrip", "mysummerskarn", "тарнхольт", "シューズ", "2", "le"]
)


@pytest.mark.parametrize(("name", "floor"), [("boun", 0.86), ("stan", 0.81)])
def test_tags_never_seen_are_cut_as_people_cut_them(name: str, floor: float) -> None:
    """By weights learned from the other set. Every eighth tag, for which the floor is .02 lower than
    for all of them (.88 and .83, `chorus bench hashtags`)."""
    tags = read(shared("data/matching/hashtags") / SETS[name])[::8]
    weights = orjson.loads((LEFT_OUT / f"hashtags_{name}.json").read_bytes())["weights"]
    got = right(tags, Splitter(weights=weights))
    assert got >= floor, f"{name} left out: {got:.3f} of {len(tags)}, floor {floor}"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("#tarnholtskarn2", "tarnholt skarn 2"),
        ("lovemytarnholt", "love my tarnholt"),
        ("LoveMySkarnTrail", "Love My Skarn Trail"),
        ("monsteelgrip", "mon steelgrip"),
        ("lovemysummerskarn", "love mysummerskarn"),
        ("trailer", "trailer"),
        ("photooftheday", "photo of the day"),
        ("TRAILRUNNING", "TRAIL RUNNING"),
        ("randonnéeenfamille", "randonnée en famille"),
        ("feliznavidad", "feliz navidad"),
        ("añonuevo2026", "año nuevo 2026"),
        ("snake_case_tag", "snake case tag"),
        ("soooohappy", "soooo happy"),
        ("ootd", "ootd"),
        ("ЛюбимыйТарнхольт", "Любимый Тарнхольт"),
        ("тарнхольтлюбовь", "тарнхольт любовь"),
        ("新作シューズ東京", "新作 シューズ 東京"),
        ("東京2020", "東京 2020"),
        ("#", ""),
        ("__", ""),
        ("z" * (LONGEST_TAG + 1), "z" * (LONGEST_TAG + 1)),
    ],
)
def test_cut(tag: str, words: str) -> None:
    assert " ".join(Splitter(OWN).split(tag)) == words


def test_without_the_catalogue_its_words_are_not_known() -> None:
    assert "tarnholt" not in Splitter().split("lovemytarnholt")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=24))
def test_the_words_of_a_tag_are_the_tag(tag: str) -> None:
    joined = "".join(Splitter(OWN).split(tag))
    letters = [char for char in tag if char.isalnum()]
    assert [char for char in joined if char.isalnum()] == letters


def test_learning_gives_the_same_weights_again() -> None:
    tags = [("trailrunning", ("trail", "running")), ("trailer", ("trailer",))]
    assert learn(tags) == learn(tags)


def test_the_weights_hold_no_words() -> None:
    names = " ".join(shipped())
    assert "trail" not in names
    assert len(shipped()) < 100


def test_the_bench_says_where_the_tags_are_missing(tmp_path: Path) -> None:
    done = CliRunner().invoke(chorus, ["bench", "hashtags", "--data", str(tmp_path)])
    assert isinstance(done.exception, UsageError)
    assert "--data" in str(done.exception)
