"""run, dashboard, public: the house at work.

`chorus run` is one command and three processes: this one keeps the clock and collects, two
children serve the dashboard and the public pages. SIGTERM ends all three; the page of posts
under way is committed first.
"""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from chorus.commands.common import house
from chorus.config import Door
from chorus.house import House

STOP_SECONDS = 15.0


@click.command("run")
@click.option("--no-dashboard", is_flag=True, help="Collect and serve the public pages only.")
@click.pass_context
def run_command(ctx: click.Context, no_dashboard: bool) -> None:
    """Start the clock, the public pages and the dashboard; stops cleanly on SIGTERM."""
    from chorus.scheduler import Scheduler

    with house(ctx) as opened:
        scheduler = Scheduler(opened)
        children = [_child(ctx, "public")]
        if not no_dashboard:
            children.append(_child(ctx, "dashboard"))
        told = opened.settings
        click.echo(
            f"Dashboard http://{told.dashboard.host}:{told.dashboard.port}\n"
            f"Public    http://{told.public.host}:{told.public.port}\n"
            f"Following {len(told.follow)} queries. Stop with Ctrl+C."
        )
        scheduler.start()
        try:
            _wait(children)
        finally:
            _end(children)
            scheduler.stop()
    click.echo("Stopped. Nothing stored was lost.")


@click.command("dashboard")
@click.pass_context
def dashboard_command(ctx: click.Context) -> None:
    """Start the dashboard alone."""
    with house(ctx) as opened:
        serve_dashboard(opened)


@click.command("public")
@click.pass_context
def public_command(ctx: click.Context) -> None:
    """Start the public pages alone: upload form, galleries, health."""
    from chorus.alerting import watch

    stop = threading.Event()
    with house(ctx) as opened:
        # the clock lives in another process: this one tells when that one stands still
        threading.Thread(target=watch, args=(opened, stop), daemon=True).start()
        try:
            serve_public(opened)
        finally:
            stop.set()


def serve_dashboard(opened: House, *, demo: bool = False) -> None:
    """Serve the dashboard of a house until stopped; the demo signs in by itself."""
    from chorus.house import secret
    from dashboard.app import serve
    from dashboard.standing import Standing

    told = opened.settings
    door = told.public
    serve(
        Standing(
            house=opened,
            secret=secret(told.media),
            demo_account="Mara (demo marketer)" if demo else None,
            gallery_url=told.public_url or f"http://{door.host}:{door.port}",
        ),
        host=told.dashboard.host,
        port=told.dashboard.port,
    )


def serve_all(opened: House, *, demo: bool) -> None:
    """The public pages beside the dashboard in one process, on free ports; for the demo, which
    has no settings file that a child could read."""
    import uvicorn

    told = opened.settings
    doors = {"public": free(told.public), "dashboard": free(told.dashboard)}
    opened = replace(opened, settings=told.model_copy(update=doors))
    door = doors["public"]
    server = uvicorn.Server(
        uvicorn.Config(public_app(opened), host=door.host, port=door.port, log_level="warning")
    )
    threading.Thread(target=server.run, name="chorus-public", daemon=True).start()
    here = doors["dashboard"]
    click.echo(f"Dashboard http://{here.host}:{here.port}")
    click.echo(f"Public    http://{door.host}:{door.port}/send")
    try:
        serve_dashboard(opened, demo=demo)
    finally:
        server.should_exit = True


def serve_public(opened: House) -> None:
    """Serve the public pages of a house until stopped."""
    import uvicorn

    door = opened.settings.public
    uvicorn.run(public_app(opened), host=door.host, port=door.port, log_level="warning")


def public_app(opened: House) -> Any:
    """The public application of a house."""
    from chorus import chains, takedowns
    from chorus.creators import creators
    from chorus.house import secret
    from chorus.web import app
    from collectors.connector import Exchange

    def received(document: bytes) -> None:
        chains.received(opened, "form", Exchange(body=document, name="upload form"))

    return app(
        opened.store,
        brand=opened.brand,
        out=opened.out,
        clock=opened.clock,
        secret=secret(opened.settings.media),
        received=received,
        notices=takedowns.notices(opened),
        creators=creators(opened),
        taken_back=lambda receipt: chains.sender_took_back(opened, receipt),
        hooks=opened.told,
    )


def free(door: Door) -> Door:
    """The door as told, or with a free port when something listens there already."""
    with socket.socket() as probe:
        try:
            probe.bind((door.host, door.port))
        except OSError:
            probe.bind((door.host, 0))
        return door.model_copy(update={"port": probe.getsockname()[1]})


def _child(ctx: click.Context, command: str) -> subprocess.Popen[bytes]:
    config = ["--config", ctx.obj] if ctx.obj else []
    return subprocess.Popen([sys.executable, "-m", "chorus", *config, command])


def _wait(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Until SIGTERM or SIGINT, or until a child ends by itself."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(0.5):
        ended = [child for child in children if child.poll() is not None]
        if ended:
            click.echo("A part stopped by itself; see its message above.", err=True)
            return


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
