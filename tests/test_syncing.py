"""Named catalogues: on schedule, held and told, by command."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from chorus import jobs
from chorus.alerting import facts
from chorus.cli import chorus
from chorus.config import Catalogue, Settings
from chorus.errors import ConfigError
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand
from collectors.alarms import alarms
from storage.store import Store
from tests.conftest import FakeClock


def feed(file: Path, n: int, *, first: int = 0) -> None:
    file.write_text("sku,title\n" + "".join(f"P{i},Skarn {i}\n" for i in range(first, n)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    feed(tmp_path / "shop.csv", 10)
    return tmp_path / "shop.csv"


@pytest.fixture
def house(store: Store, tmp_path: Path, clock: FakeClock, file: Path) -> House:
    told = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        catalogue=(Catalogue(name="shop", file=file, every="1h"),),
    )
    return House(told, store, Http.offline(lambda _asked: Answered(status=404)), clock)


def work(house: House) -> list[str | None]:
    """Errors of the readings so far, oldest first."""
    jobs.submit(house)
    jobs.work(house)
    with house.store.reading() as tx:
        return [run.error for run in tx.runs.recent(500) if run.source == "catalogue:shop"][::-1]


def active(house: House) -> int:
    with house.store.reading() as tx:
        return len(tx.catalog.all())


def test_it_is_read_on_schedule_and_a_loss_is_held_and_told(
    house: House, clock: FakeClock, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHORES", {})
    monkeypatch.setitem(jobs._WORK, "stages", lambda _house: ({}, None))
    assert work(house) == [None]
    assert active(house) == 10
    clock.advance(60)
    assert work(house) == [None], "once an hour"
    feed(file, 10, first=1)
    clock.advance(3600)
    assert work(house) == [None, None]
    assert active(house) == 9
    feed(file, 10, first=5)
    clock.advance(3600)
    work(house)
    assert active(house) == 9, "four of nine are missing"
    (told,) = [one for one in alarms(facts(house), ())[0] if one.kind == "feed"]
    assert (told.subject, told.count) == ("shop", 4)
    file.write_bytes(b"[{")
    clock.advance(3600)
    assert "cannot be read as a catalogue" in (work(house)[-1] or "")
    assert active(house) == 9
    feed(file, 10, first=1)
    clock.advance(3600)
    assert work(house)[-1] is None
    assert [one for one in alarms(facts(house), ())[0] if one.kind == "feed"] == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{name: a, file: x.csv, url: 'https://a.example'}", "exactly one"),
        ("{name: a}", "exactly one"),
        ("{name: a, url: 'ftp://a.example'}", "https://"),
        ("{name: a, file: x.csv, every: often}", "not a time"),
        ("{name: a, file: x.csv, every: 1h}\n  - {name: a, file: y.csv, every: 1h}", "named twice"),
        ("{name: a, fiel: x.csv}", "Did you mean `file`"),
    ],
)
def test_a_source_that_cannot_be_is_said_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    from chorus.config import load

    (tmp_path / "config.yaml").write_text(f"brand: {{name: T}}\ncatalogue:\n  - {line}\n")
    with pytest.raises(ConfigError, match=why) as caught:
        load(tmp_path / "config.yaml", ["mastodon"])
    assert caught.value.line in {2, 3}


def test_the_command_shows_holds_and_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    feed(tmp_path / "shop.csv", 10)
    config = "brand: {name: T}\ndatabase: sqlite:///c.db\ncatalogue:\n  - {name: shop, file: shop.csv, every: 1h}\n"
    (tmp_path / "config.yaml").write_text(config)

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(chorus, list(arguments))
        assert done.exit_code == 0, done
        return done.output

    run("db", "upgrade")
    assert "10 new" in run("sync", "shop")
    with (tmp_path / "shop.csv").open("a") as out:
        out.write("P0,again\n,none\n")
    text = (tmp_path / "shop.csv").read_text().replace("Skarn 3", "Skarn III")
    (tmp_path / "shop.csv").write_text(text)
    shown = run("sync", "shop", "--dry-run")
    assert "title: Skarn 3 → Skarn III" in shown
    assert "line 13: no SKU" in shown
    feed(tmp_path / "shop.csv", 7)
    held = run("sync", "shop")
    assert "3 of 10 products are missing" in held
    digest = held.partition("--yes ")[2][:12]
    assert digest in run("sync")
    assert "3 gone" in run("sync", "shop", "--yes", digest)
    assert "P1 stands for P9" in run("product", "successor", "P9", "P1")
    assert "successor: P1" in run("product", "show", "P9")
    (tmp_path / "more.csv").write_text("sku,title\nM1,Mug\n")
    assert "1 new" in run("sync", "more.csv")
    assert "0 gone" in run("sync", "more.csv", "--part")


def test_the_bench_reads_what_it_invents(tmp_path: Path) -> None:
    from chorus.bench_catalogue import measure, report

    told = measure(tmp_path, products=300, url=None, told=lambda _line: None)
    assert told["right"]
    assert "all there" in report(told)
