"""Linking files outside any database."""

import json
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from chorus.errors import UsageError
from matching.files import link_files
from tests import shared

CATALOGUE = [
    {"id": 7, "title": "Skarn 2 trail shoe", "brand": "Tarnholt", "price": "", "description": None},
    {"id": "beck", "title": "Beck rain jacket", "brand": "Tarnholt", "hashtags": ["beckjacket"]},
]
POSTS = [
    {"id": 1, "text": "my #beckjacket", "lang": "en", "hashtags": ["beckjacket"]},
    {"id": 2, "text": "nothing here", "lang": ""},
    {"id": "3", "text": "Skarn 2 trail shoe and the Beck rain jacket"},
]


def _write(path: Path, lines: list[object]) -> Path:
    path.write_text(
        "".join(json.dumps(x) + "\n" if not isinstance(x, str) else x + "\n" for x in lines)
    )
    return path


def test_every_post_gets_a_line(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    done = link_files(
        _write(tmp_path / "c.jsonl", [*CATALOGUE]), _write(tmp_path / "p.jsonl", ["", *POSTS]), out
    )
    lines = [json.loads(x) for x in out.read_text().splitlines()]
    assert [x["id"] for x in lines] == [1, 2, "3"]
    assert [x["product_id"] for x in lines] == ["beck", None, lines[2]["links"][0]["product_id"]]
    assert {x["product_id"] for x in lines[2]["links"]} == {"7", "beck"}
    assert done.posts == 3 == done.auto + done.ask + done.none
    for line in lines:
        assert (line["product_id"] is not None) == (line["band"] in {"auto", "ask"})
        assert {"id", "product_id", "score", "band", "evidence", "links"} <= line.keys()


def test_workers_share_an_index_and_answer_in_order(tmp_path: Path) -> None:
    catalogue = _write(tmp_path / "c.jsonl", [*CATALOGUE])
    texts = [str(post["text"]) for post in POSTS] + ["the Beck rain jackett"]
    many = [{"id": n, "text": texts[n % len(texts)]} for n in range(1_200)]
    posts = _write(tmp_path / "p.jsonl", [*many])
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert link_files(catalogue, posts, one).posts == 1_200
    files = ("--catalogue", str(catalogue), "--posts", str(posts), "--out", str(two))
    subprocess.run(
        [sys.executable, "-m", "chorus", "match", *files, "--workers", "2"],
        check=True,
        capture_output=True,
    )
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("which", "line", "why"),
    [
        ("p", "{nope", "not JSON"),
        ("p", "[1]", "JSON object"),
        ("p", '{"text": "x"}', "“id” is missing"),
        ("p", '{"id": true, "text": "x"}', "“id” is missing"),
        ("p", '{"id": "x"}', "“text” is missing"),
        ("p", '{"id": "x", "text": ["a"]}', "“text” should be text"),
        ("p", '{"id": "x", "text": "y", "hashtags": "z"}', "list of texts"),
        ("p", '{"id": 1, "text": "twice"}', "was there before"),
        ("c", '{"id": "x"}', "“title” is missing"),
        ("c", "\x00", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_written(
    tmp_path: Path, which: str, line: str, why: str
) -> None:
    extra = {"c": [], "p": []}
    extra[which] = [line]
    catalogue = _write(tmp_path / "c.jsonl", [*CATALOGUE, *extra["c"]])
    posts = _write(tmp_path / "p.jsonl", [*POSTS[:1], *extra["p"]])
    number = 3 if which == "c" else 2
    with pytest.raises(UsageError, match=rf"{which}\.jsonl, line {number}: .*{why}"):
        link_files(catalogue, posts, tmp_path / "o.jsonl")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.jsonl", "p.jsonl"]


def test_a_worker_that_is_killed_is_told_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> object:
        raise BrokenProcessPool

    monkeypatch.setattr("matching.files._linked", killed)
    files = (_write(tmp_path / "c.jsonl", [*CATALOGUE]), _write(tmp_path / "p.jsonl", [*POSTS]))
    with pytest.raises(UsageError, match="fewer --workers"):
        link_files(*files, tmp_path / "o.jsonl", workers=2)
    assert not (tmp_path / "o.jsonl").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        link_files(tmp_path / "no.jsonl", tmp_path / "p.jsonl", tmp_path / "o.jsonl")


def test_the_scorer_reads_it(tmp_path: Path) -> None:
    folder = shared("data/matching/tweets_brand")
    posts = tmp_path / "p.jsonl"
    posts.write_text("".join((folder / "posts.jsonl").read_text().splitlines(keepends=True)[:200]))
    out = tmp_path / "o.jsonl"
    link_files(folder / "catalogue.jsonl", posts, out)
    told = subprocess.run(
        [sys.executable, str(folder.parent / "score.py"), str(posts), str(out), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout)["all"]["posts"] == 200
