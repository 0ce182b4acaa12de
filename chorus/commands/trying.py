"""try: a hashtag, looked up on the open networks, in a house that is deleted afterwards."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chorus.commands.common import as_json, tell
from chorus.errors import UsageError

if TYPE_CHECKING:
    from chorus.house import House
    from chorus.trying import Looked, Tried


@click.command("try")
@click.argument("hashtag")
@click.option(
    "--server",
    "servers",
    multiple=True,
    metavar="NETWORK=SERVER",
    help="Ask here instead: mastodon=social.example, lemmy=…, bluesky=…, discourse=….",
)
@click.option(
    "--keep",
    "keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep what came in this new folder, with a config.yaml to go on from.",
)
@click.option("--no-dashboard", is_flag=True, help="Say what came and stop.")
@as_json
def try_command(
    hashtag: str, servers: tuple[str, ...], keep: Path | None, no_dashboard: bool, as_json: bool
) -> int:
    """Look a HASHTAG up where no account is needed, and open the dashboard on what came.

    No account, no config: it asks mastodon.social, mstdn.social, api.bsky.app and lemmy.world for
    two pages each, once, and tells them who asks (user agent Chorus). What came lives in a
    temporary folder that is deleted when you stop, unless --keep names one. Nobody is written to.
    """
    from chorus import trying

    tag, asked = trying.tag_of(hashtag), trying.servers(servers)
    with _folder(keep) as folder:
        told = trying.settings(folder, tag, asked)
        if keep is not None:
            trying.kept(told, folder)
        house = trying.opened(told)
        try:
            shows = not no_dashboard
            if not as_json:
                click.echo(f"Asking {_places(asked)} for #{tag} …", err=True)
            done = trying.tried(house, tag, pictures=shows or keep is not None)
            tell(done.model_dump(mode="json"), _said(done), json=as_json)
            if keep is not None:
                click.echo(f"Kept in {folder}: chorus --config {folder}/config.yaml …", err=True)
            if shows and done.posts:
                _serve(house)
        finally:
            house.close()
    return 0 if done.answered else 3


def _said(done: "Tried") -> str:
    lines = [_line(one) for one in done.looked]
    lines.append(
        f"{done.posts} posts with #{done.hashtag}"
        + (f", {done.pictures} pictures and clips fetched." if done.pictures else ".")
    )
    lines.append(f"Not asked, because they need an account or a key: {', '.join(done.not_asked)}.")
    if not done.posts:
        lines.append("There is nothing to show, so no dashboard was opened.")
    return "\n".join(lines)


def _line(one: "Looked") -> str:
    asked = "1 request" if one.calls == 1 else f"{one.calls} requests"
    head = f"{one.network} ({one.server}): {one.new} posts, {asked}"
    if one.known:
        head += f"; {one.known} more were seen elsewhere already"
    return "\n".join([head, *(f"  {word}" for word in one.unseen)])


def _places(asked: dict[str, tuple[str, ...]]) -> str:
    return ", ".join(server.partition("://")[2] or server for s in asked.values() for server in s)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """The house's folder: one that stays, or one that is gone afterwards however this ends."""
    if keep is not None:
        if keep.exists() and any(keep.iterdir()):
            raise UsageError(f"{keep} is not empty; nothing was changed. Name a new folder.")
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    folder = Path(tempfile.mkdtemp(prefix="chorus-try-"))
    before = signal.signal(signal.SIGTERM, _stopped)
    try:
        yield folder
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(folder, ignore_errors=True)


def _stopped(*_: Any) -> None:
    """SIGTERM: leave by the same door as everything else, so that the folder is deleted."""
    raise SystemExit(143)


def _serve(house: "House") -> None:
    from chorus.commands.running import free
    from chorus.house import secret
    from dashboard.app import serve
    from dashboard.standing import Standing

    told = house.settings
    door = free(told.dashboard)
    click.echo(f"Dashboard http://{door.host}:{door.port}\nStop with Ctrl+C.", err=True)
    serve(
        Standing(house=house, secret=secret(told.media), demo_account="You (trying)"),
        host=door.host,
        port=door.port,
    )
