"""docs/how-to/add-a-network.md works as it stands: its blocks are written out, its registry line is
added, and the network it describes keeps the contract."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from collectors import networks, registry
from tests.collectors import rows
from tests.collectors.contract import REPOSITORY, Case, cases
from tests.collectors.test_contract import kind_of

PAGE = REPOSITORY / "docs" / "how-to" / "add-a-network.md"
BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.DOTALL | re.MULTILINE)
NETWORK = "larkspur"


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Case]]:
    blocks = dict(BLOCK.findall(PAGE.read_text()))
    line = blocks.pop("collectors/registry.py")
    name, place = re.findall(r'"([^"]+)"', line)
    assert len(line.strip().splitlines()) == 1, "one registry line"
    assert len([one for one in blocks if one.endswith(".py")]) == 1, "one file"
    for path, text in blocks.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.setitem(registry.NETWORKS, name, place)
    monkeypatch.setattr(
        networks, "__path__", [*networks.__path__, str(tmp_path / "collectors" / "networks")]
    )
    monkeypatch.setattr(rows, "REPOSITORY", tmp_path)
    importlib.invalidate_caches()
    yield cases(NETWORK, tmp_path / "tests" / "recordings")
    sys.modules.pop("collectors.networks.larkspur", None)


def test_the_page_builds_a_network_that_keeps_the_contract(toy: list[Case]) -> None:
    assert registry.load(NETWORK).sheet.network == NETWORK
    for row in rows.NETWORK_ROWS:
        row(NETWORK, kind_of(NETWORK))
    assert [str(case) for case in toy] == ["larkspur-tag"]
    skipped = {row.__name__ for row in rows.CASE_ROWS if row(kind_of(NETWORK), toy[0])}
    assert not skipped, "the example shows every row"


def test_a_broken_toy_breaks_the_contract(toy: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    kind = kind_of(NETWORK)
    monkeypatch.setattr(
        kind, "parse", lambda self, exchange: (_ for _ in ()).throw(KeyError("posts"))
    )
    with pytest.raises(KeyError):
        rows.becomes_the_expected_lines(kind, toy[0])


def test_the_page_says_what_the_suite_does() -> None:
    numbered = re.findall(r"^\d+\. ", PAGE.read_text().split("## 6.")[1], re.MULTILINE)
    assert len(numbered) == 15
