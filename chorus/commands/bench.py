"""bench: how fast this machine does what was promised."""

import tempfile
from pathlib import Path

import click

from chorus.commands.common import as_json, tell


@click.group("bench")
def bench_command() -> None:
    """Measure what was promised, on this machine, with invented posts in a temporary folder."""


@bench_command.command("withdraw")
@click.option("--galleries", default=1000, show_default=True, type=click.IntRange(3, 100_000))
@click.option("--rounds", default=20, show_default=True, type=click.IntRange(1, 24))
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where, instead of /tmp."
)
@as_json
def withdraw_command(galleries: int, rounds: int, folder: Path | None, as_json: bool) -> None:
    """How long until a post has left every gallery it stood in."""
    from chorus.bench import measure

    with tempfile.TemporaryDirectory(dir=folder, prefix="chorus-bench-") as here:
        told = measure(
            Path(here),
            galleries=galleries,
            rounds=rounds,
            told=lambda line: click.echo(line, err=True),
        )
    many, few, ratio = (
        told[k] for k in ("in_every_gallery", "in_three_galleries", "ratio_to_files_alone")
    )
    said = (
        f"Out of {galleries} galleries: {many['p50']} s (p99 {many['p99']} s, {many['n']} times), "
        f"{ratio['p50']} times the files alone. Out of three of them: {few['p50']} s "
        f"(p99 {few['p99']} s)."
    )
    tell(told, said, json=as_json)
