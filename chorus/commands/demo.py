"""demo: Chorus with an invented brand, offline, in a folder of its own."""

import gc
from datetime import datetime
from pathlib import Path

import click

from chorus.commands.common import as_json, tell
from chorus.errors import UsageError


@click.command("demo")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("chorus-demo"),
    show_default=True,
    help="Where the demo lives; nothing outside is touched.",
)
@click.option("--headless", is_flag=True, help="Do everything but serve the dashboard.")
@click.option("--remove", is_flag=True, help="Delete the demo's folder and stop.")
@click.option("--now", metavar="ISO", help="The hour the play ends at; else this hour.")
@as_json
def demo_command(
    folder: Path, headless: bool, remove: bool, now: str | None, as_json: bool
) -> None:
    """Play ten weeks of an invented brand through the real collectors and verbs, then serve it."""
    if remove:
        _remove(folder, as_json=as_json)
        return
    from chorus.clock import system_clock
    from chorus.demo.figures import figures
    from chorus.demo.play import Play, rounded

    moment = rounded(_moment(now) if now else system_clock())
    gc.disable()  # ten weeks in ten seconds: nothing made here is garbage before the end
    play = Play(folder, moment)
    house = play.run()
    gc.enable()
    told = figures(house, play.world)
    posts = sum(told["collected"].values())
    said = (
        f"{posts} posts from {len(told['collected'])} networks, {told['linked']} linked to "
        f"products, {told['entries']} entries, {told['rights']['granted']} permissions, "
        f"{told['published']} works published. All of it is invented; it lives in {folder}."
    )
    tell(told, said, json=as_json)
    house.close()
    if headless:
        return
    click.echo("Starting the dashboard. Stop with Ctrl+C; `chorus demo --remove` deletes it all.")
    _serve(folder)


def _serve(folder: Path) -> None:
    """The dashboard and the public pages on the finished house, with the machine's clock."""
    from chorus.commands import running
    from chorus.demo.house import settings
    from chorus.house import House

    opened = House.open(settings(folder))
    try:
        running.serve_all(opened, demo=True)
    finally:
        opened.close()


def _moment(told: str) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise UsageError(
            f"`--now {told}` is not a time such as 2026-11-22T07:00:00+00:00. Nothing was changed."
        ) from error
    if moment.tzinfo is None:
        raise UsageError("`--now` needs its zone, for instance +00:00. Nothing was changed.")
    return moment


def _remove(folder: Path, *, as_json: bool) -> None:
    from chorus.demo.house import remove

    gone = remove(folder)
    said = f"{folder} is gone." if gone else f"There is no demo in {folder}."
    tell({"removed": gone}, said, json=as_json)
