"""Rules of the house that are not left to habit (shared house.md, sections 2, 3, 9, 11)."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import chorus.types as vocabulary
from storage import (
    tables,
    tables_collection,
    tables_corrections,
    tables_house,
    tables_publishing,
    tables_rights,
)
from tests import ROOT

STAGES = ("collectors", "matching", "campaigns", "rights", "publishing", "analytics")
PACKAGES = ("chorus", *STAGES, "storage", "dashboard")
VERBS = {
    "publishing/arrange.py",
    "collectors/connect.py",
    "collectors/follow.py",
    "campaigns/launch.py",
    "campaigns/draw.py",
    "collectors/collect.py",
    "collectors/delivered.py",
    "collectors/receive.py",
    "collectors/recheck.py",
    "collectors/replay.py",
    "collectors/keep.py",
    "collectors/warn.py",
    "collectors/tend.py",
    "matching/sync.py",
    "matching/succeed.py",
    "matching/match.py",
    "matching/correct.py",
    "matching/calibrate.py",
    "matching/recognise.py",
    "campaigns/enter.py",
    "rights/ask.py",
    "rights/send.py",
    "rights/agree.py",
    "rights/claim.py",
    "rights/hear.py",
    "rights/settle.py",
    "rights/forget.py",
    "rights/bundle.py",
    "rights/erase.py",
    "rights/access.py",
    "rights/retain.py",
    "rights/hold.py",
    "rights/music.py",
    "rights/reopen.py",
    "rights/stand.py",
    "rights/notice.py",
    "publishing/review.py",
    "publishing/place.py",
    "publishing/describe.py",
    "publishing/hold_reviews.py",
    "publishing/carry.py",
    "publishing/feed_reviews.py",
    "publishing/publish.py",
    "publishing/withdraw.py",
    "publishing/export.py",
    "publishing/press.py",
    "publishing/log_use.py",
    "publishing/purge.py",
    "publishing/mirror.py",
    "publishing/mail_block.py",
    "publishing/admit.py",
    "publishing/tell.py",
    "publishing/announce.py",
    "publishing/thank.py",
    "rights/adopt.py",
    "rights/renew.py",
    "rights/shop_terms.py",
}

SHELLS = {"matching/files.py"}  # links files outside any database: the other door of `match`


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders or PACKAGES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        name(p): n
        for p in sources(*PACKAGES, "tests")
        if (n := len(p.read_text().splitlines())) > 400
    }
    assert long == {}


def test_package_inits_are_empty() -> None:
    full = [
        name(p)
        for p in sources()
        if p.name == "__init__.py" and p.read_text().strip() and "types" not in p.parts
    ]
    assert full == []


def test_nouns_take_time_and_chance_as_arguments() -> None:
    wrong = []
    for path in sources(*STAGES):
        if name(path) in VERBS | SHELLS or "networks" in path.parts or "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            attribute = called.attr if isinstance(called, ast.Attribute) else ""
            plain = called.id if isinstance(called, ast.Name) else ""
            if attribute in {"now", "today", "utcnow"} or plain == "open":
                wrong.append(f"{name(path)}:{node.lineno}")
    assert wrong == []


def test_only_the_store_begins_and_commits() -> None:
    pattern = re.compile(
        r"(connection|begun|session|engine|transaction)\.(commit|begin|rollback)\("
    )
    found = {name(p) for p in sources() if pattern.search(p.read_text())}
    # The bench measures what the idiom would cost.
    assert found <= {"storage/store.py", "storage/migrate.py", "storage/yardsticks.py"}


def test_nothing_is_left_for_later() -> None:
    word = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [name(p) for p in sources() if word.search(p.read_text())] == []


def test_no_module_of_the_dashboard_hides_another() -> None:
    names = {p.stem for p in (ROOT / "dashboard").glob("*.py")} - {"__init__"}
    taken = names & (set(sys.stdlib_module_names) | set(packages_distributions()))
    assert taken == set()


def test_no_other_distribution_owns_our_names() -> None:
    owners = packages_distributions()
    assert {p: owners.get(p) for p in PACKAGES if set(owners.get(p, [])) - {"chorus-ugc"}} == {}


@pytest.mark.parametrize(
    ("value", "row", "elsewhere"),
    [
        ("Author", tables.AuthorRow, {"id": "native_id"}),
        ("Post", tables.PostRow, {}),
        ("PostVersion", tables.PostVersionRow, {"ref": "post"}),
        ("Product", tables.ProductRow, {}),
        ("Match", tables.MatchRow, {"ref": "post"}),
        ("Correction", tables_corrections.CorrectionRow, {}),
        ("Sampled", tables_corrections.SampledRow, {"ref": "post"}),
        ("Caution", tables.CautionRow, {"ref": "post"}),
        ("Entry", tables.EntryRow, {"ref": "post"}),
        ("Decision", tables.DecisionRow, {"ref": "post"}),
        ("Terms", tables_rights.TermsRow, {}),
        ("Bar", tables_rights.BarRow, {"ref": "post"}),
        ("Kept", tables.KeptRow, {}),
        ("Hold", tables_rights.HoldRow, {}),
        ("Ack", tables_rights.AckRow, {"ref": "post"}),
        ("Attachment", tables_rights.AttachmentRow, {"ref": "post"}),
        ("Checkpoint", tables_rights.CheckpointRow, {}),
        ("Account", tables_house.AccountRow, {}),
        ("Described", tables_publishing.DescribedRow, {"ref": "post"}),
        ("ReviewHold", tables_publishing.ReviewHoldRow, {"ref": "post"}),
        ("Music", tables_collection.MusicRow, {"ref": "post"}),
        ("Look", tables_collection.LookedRow, {"ref": "post"}),
        ("Run", tables_house.RunRow, {}),
        ("Act", tables_house.ActRow, {}),
    ],
)
def test_every_field_of_a_value_has_its_column(
    value: str, row: type, elsewhere: dict[str, str]
) -> None:
    fields = set(getattr(vocabulary, value).model_fields)
    columns = set(row.model_fields)
    assert {elsewhere.get(f, f) for f in fields} - columns == set()


def test_the_example_config_ships_and_stands_at_the_root() -> None:
    assert (ROOT / "config.yaml").read_text() == (ROOT / "chorus" / "config.yaml").read_text()


def test_the_lock_names_every_dependency_exactly_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert all("==" in line for line in lock.splitlines() if line.strip())


def test_every_command_has_help_and_a_line_in_the_reference() -> None:
    from chorus.cli import COMMANDS, chorus

    page = (ROOT / "docs" / "reference" / "commands.md").read_text()
    for command in COMMANDS:
        found = chorus.get_command(None, command)  # type: ignore[arg-type]
        assert found is not None
        assert found.help
        assert f"## chorus {command}" in page


def test_every_network_has_its_page() -> None:
    from collectors.registry import NETWORKS

    missing = [n for n in NETWORKS if not (ROOT / "docs" / "networks" / f"{n}.md").exists()]
    assert missing == []
