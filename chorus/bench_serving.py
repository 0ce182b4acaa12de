"""How fast does the built-in server send a gallery's page, beside a static server on the same file?

Both run at the same time and are asked in turns by `ab`, so that a ratio says something on any
machine, also a busy one. nginx runs with one worker for each processor and without a log.
"""

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from chorus.bench import House
from chorus.errors import UsageError

SLUG = "g00000"
WAIT_SECONDS = 30
_NGINX = """worker_processes auto; daemon off; pid {here}/pid; error_log {here}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; types {{ text/html html; }}
client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;
uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
server {{ listen 127.0.0.1:{port}; location /g/{slug}/ {{ alias {folder}/; }} }} }}
"""
_CONFIG = """brand: {{name: Tarnholt, demo: true}}
database: sqlite:///bench.db
media: media
galleries: galleries
public: {{port: {port}}}
"""


def measure(
    folder: Path, *, nginx: str | None, rounds: int, requests: int, told: Callable[[str], None]
) -> dict[str, Any]:
    """Requests a second of both, round by round. UsageError where `ab` or nginx is missing."""
    ab, server = shutil.which("ab"), nginx or shutil.which("nginx")
    if not ab or not server:
        missing = "`ab` (Debian: apache2-utils)" if not ab else "nginx (or --nginx PATH)"
        raise UsageError(f"This bench needs {missing}. Nothing was measured.")
    folder.chmod(0o755)  # nginx's workers are somebody else; all of it is invented
    house = House(folder, galleries=3, everywhere=1, thrice=1)
    house.publish(told)
    house.store.close()
    ours, theirs = _port(), _port()
    (folder / "config.yaml").write_text(_CONFIG.format(port=ours))
    public = (house.out / SLUG / "current").resolve()
    conf = folder / "nginx.conf"
    conf.write_text(_NGINX.format(here=folder, port=theirs, slug=SLUG, folder=public))
    with ExitStack() as running:
        chorus = [sys.executable, "-m", "chorus", "--config", str(folder / "config.yaml"), "public"]
        for command, port in ((chorus, ours), ([server, "-c", str(conf)], theirs)):
            running.enter_context(_running(command, port))
        rates: dict[int, list[float]] = {ours: [], theirs: []}
        for number in range(rounds):
            for port in (ours, theirs) if number % 2 else (theirs, ours):
                rates[port].append(_asked(ab, port, requests))
            told(f"built in {rates[ours][-1]:.0f}/s, nginx {rates[theirs][-1]:.0f}/s")
    ratios = [a / b for a, b in zip(rates[ours], rates[theirs], strict=True)]
    return {
        "bytes": (public / "index.html").stat().st_size,
        "rounds": rounds,
        "built_in_per_second": round(statistics.median(rates[ours])),
        "nginx_per_second": round(statistics.median(rates[theirs])),
        "ratio": round(statistics.median(ratios), 3),
        "ratios": [round(one, 3) for one in ratios],
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0],
    }


def _asked(ab: str, port: int, requests: int) -> float:
    address = f"http://127.0.0.1:{port}/g/{SLUG}/index.html"
    done = subprocess.run(
        [ab, "-q", "-k", "-c", "8", "-n", str(requests), address],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rate = re.search(r"Requests per second:\s+([\d.]+)", done)
    failed = re.search(r"Failed requests:\s+(\d+)", done)
    if not rate or not failed or failed[1] != "0" or "Non-2xx" in done:
        raise UsageError(f"Some requests failed, so nothing was measured:\n{done}")
    return float(rate[1])


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command) as process:
        try:
            until = time.monotonic() + WAIT_SECONDS
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > until:
                        raise UsageError(f"{command[0]} did not start; see above.") from None
                    time.sleep(0.2)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
