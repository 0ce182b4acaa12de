"""The servers of ../shared/servers, started and stopped by the tests that need them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests import shared

Server = Callable[..., str]
Blog = Callable[[str, str, dict[str, object]], None]


@contextmanager
def mastodon(state: Path, port: int) -> Iterator[Server]:
    """snac with its invented posts, on `port`; gives the script, to ask for tokens."""
    script = shared("servers/mastodon.sh")
    environment = {**os.environ, "CHORUS_SERVERS_STATE": str(state)}

    def server(*arguments: str) -> str:
        done = subprocess.run(
            ["bash", str(script), *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
            timeout=180,
        )
        if done.returncode:
            pytest.skip(f"mastodon.sh {arguments[0]} failed: is Debian's snac2 to be had here?")
        return done.stdout.strip()

    # snac answers --help with exit code 1, and install ends with that: asked again, it says "present"
    subprocess.run(
        ["bash", str(script), "install"], env=environment, capture_output=True, check=False
    )
    server("install")
    server("start", str(port))
    server("seed")
    yield server
    server("stop")


@contextmanager
def wordpress(state: Path, port: int) -> Iterator[Blog]:
    """WordPress with its invented posts, on `port`; gives what its owner can do over REST."""
    script = shared("servers/wordpress.sh")
    needs = subprocess.run(["dpkg", "-s", "wordpress", "php-mysql", "mariadb-server-core"], capture_output=True, check=False)  # fmt: skip
    if needs.returncode:
        pytest.skip("WordPress is not installed here: see the packages at the top of wordpress.sh")
    environment = {**os.environ, "CHORUS_SERVERS_STATE": str(state)}
    # the database runs as nobody, who must be let through the folders pytest made for us alone
    for folder in (state, *state.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o011)

    def server(*arguments: str) -> str:
        done = subprocess.run(
            ["bash", str(script), *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, f"wordpress.sh {arguments[0]} failed"
        return done.stdout.strip()

    def owner(method: str, path: str, body: dict[str, object]) -> None:
        """Change a post or a comment, signed in with the application password."""
        url = f"http://127.0.0.1:{port}/wp-json/wp/v2/{path}"
        httpx.request(method, url, json=body, auth=(name, password)).raise_for_status()

    try:
        name, _, password = server("start", str(port)).rpartition("auth=")[2].partition(":")
        server("seed")
        yield owner
    finally:
        server("stop")


@contextmanager
def smtp(folder: Path, port: int) -> Iterator[Path]:
    """The SMTP sink (aiosmtpd) on `port`; gives the folder of the mails it stored."""
    script, mails, packages = shared("servers/s3_smtp.py"), folder / "mails", folder / "packages"
    install = [sys.executable, "-m", "pip", "install", "-q", "--target", str(packages)]
    done = subprocess.run(
        [*install, "moto[server,s3]", "aiosmtpd"], capture_output=True, check=False, timeout=600
    )
    if done.returncode:
        pytest.skip("moto and aiosmtpd cannot be installed here (pip install failed)")
    started = subprocess.Popen(
        [sys.executable, str(script), "--s3-port", str(port + 1), "--smtp-port", str(port),
         "--mail-dir", str(mails)],
        env={**os.environ, "PYTHONPATH": str(packages)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    assert started.stdout is not None
    if not started.stdout.readline().startswith("READY"):
        started.kill()
        pytest.skip("s3_smtp.py did not start")
    yield mails
    started.terminate()
    started.wait(30)
    started.stdout.close()
