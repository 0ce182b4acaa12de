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


@bench_command.command("publish")
@click.option("--galleries", default=1000, show_default=True, type=click.IntRange(0, 100_000),
              help="For the withdrawals; 0 measures the server alone.")  # fmt: skip
@click.option("--rounds", default=20, show_default=True, type=click.IntRange(1, 24))
@click.option("--requests", default=5000, show_default=True, type=click.IntRange(100, 1_000_000))
@click.option("--nginx", help="The program, where it is not in the PATH.")
@as_json
def publish_command(
    galleries: int, rounds: int, requests: int, nginx: str | None, as_json: bool
) -> None:
    """How fast a gallery's page is served, beside nginx; and how long a withdrawal from every
    gallery takes."""
    from chorus.bench import measure as withdrawals
    from chorus.bench_serving import measure

    def told(line: str) -> None:
        click.echo(line, err=True)

    with tempfile.TemporaryDirectory(prefix="chorus-bench-") as here:
        served = measure(Path(here), nginx=nginx, rounds=rounds, requests=requests, told=told)
    said = (
        f"Built in {served['built_in_per_second']}/s, nginx {served['nginx_per_second']}/s: "
        f"{served['ratio']} of it ({served['bytes']} bytes, load {served['load']:.1f})."
    )
    found: dict[str, object] = {"serving": served}
    if galleries >= 3:
        with tempfile.TemporaryDirectory(prefix="chorus-bench-") as here:
            gone = withdrawals(Path(here), galleries=galleries, rounds=rounds, told=told)
        many = gone["in_every_gallery"]
        said += f" Gone from {galleries} galleries in {many['p50']} s (p99 {many['p99']} s)."
        found["withdrawing"] = gone
    tell(found, said, json=as_json)


@bench_command.command("polling")
@click.option("--seeds", default=4, show_default=True, type=click.IntRange(1, 100))
@as_json
def polling_command(seeds: int, as_json: bool) -> None:
    """How late posts are found: lag debt beside fixed rhythms, at the same number of calls."""
    from chorus.bench_polling import measure, table

    rows = measure(seeds=seeds, told=lambda line: click.echo(line, err=True))
    tell({"seeds": seeds, "cases": rows}, table(rows), json=as_json)


@bench_command.command("collect")
@click.option("--seeds", default=2, show_default=True, type=click.IntRange(1, 100))
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 60))
@as_json
def collect_command(seeds: int, days: int, as_json: bool) -> None:
    """How many posts are lost for ever: our cursor beside others, on a network with bursts and late
    posts, in a process that keeps dying. A week takes about a minute for each row."""
    from chorus.bench_collect import measure, table

    rows = measure(seeds=seeds, days=days, told=lambda line: click.echo(line, err=True))
    tell({"seeds": seeds, "days": days, "strategies": rows}, table(rows), json=as_json)


@bench_command.command("rematch")
@click.option("--posts", default=10_000, show_default=True, type=click.IntRange(100, 1_000_000))
@click.option("--products", default=10_000, show_default=True, type=click.IntRange(20, 1_000_000))
@click.option("--changed", default=10, show_default=True, type=click.IntRange(1, 200))
@as_json
def rematch_command(posts: int, products: int, changed: int, as_json: bool) -> None:
    """How long matching takes after a few products changed, beside a full run, and whether the
    links are the same."""
    from chorus.bench_rematch import measure, report

    with tempfile.TemporaryDirectory(prefix="chorus-bench-") as here:
        told = measure(
            Path(here),
            posts=posts,
            products=products,
            changed=changed,
            told=lambda line: click.echo(line, err=True),
        )
    tell(told, report(told), json=as_json)


@bench_command.command("ingest")
@click.option("--posts", default=10_000, show_default=True, type=click.IntRange(500, 1_000_000))
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1, 100))
@click.option("--network", "networks", multiple=True, type=click.Choice(("mastodon", "bluesky")))
@click.option("--database", metavar="URL", help="A Postgres that may be emptied; else SQLite.")
@as_json
def ingest_command(
    posts: int, rounds: int, networks: tuple[str, ...], database: str | None, as_json: bool
) -> None:
    """How fast posts come in, from bytes to committed rows, beside the same rows made ready."""
    from chorus.bench_ingest import NETWORKS, measure, report

    told = []
    for network in networks or NETWORKS:
        with tempfile.TemporaryDirectory(prefix="chorus-bench-") as here:
            told.append(
                measure(
                    Path(here),
                    network=network,
                    posts=posts,
                    rounds=rounds,
                    url=database,
                    told=lambda line: click.echo(line, err=True),
                )
            )
    tell({"networks": told}, "\n".join(map(report, told)), json=as_json)


@bench_command.command("deciding")
@click.option("--decisions", default=200, show_default=True, type=click.IntRange(20, 10_000),
              help="In each situation and round.")  # fmt: skip
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1, 100))
@click.option("--database", metavar="URL", help="A Postgres that is empty; else SQLite.")
@as_json
def deciding_command(decisions: int, rounds: int, database: str | None, as_json: bool) -> None:
    """How long a decision in Review takes while a back-fill or an import writes."""
    from chorus.bench_deciding import measure, report

    with tempfile.TemporaryDirectory(prefix="chorus-bench-") as here:
        told = measure(
            Path(here),
            decisions=decisions,
            rounds=rounds,
            url=database,
            told=lambda line: click.echo(line, err=True),
        )
    tell(told, report(told), json=as_json)


@bench_command.command("draw")
@click.option("--entries", default=1_000_000, show_default=True, type=click.IntRange(1, 10_000_000))
@click.option("--winners", default=100, show_default=True, type=click.IntRange(1, 1000))
@as_json
def draw_command(entries: int, winners: int, as_json: bool) -> None:
    """How long freezing, drawing and verifying very many entries takes, and how much memory."""
    from chorus.bench_draw import measure, report

    told = measure(entries, winners)
    tell(told, report(told), json=as_json)


@bench_command.command("pack")
@click.option("--photos", default=24, show_default=True, type=click.IntRange(1, 200))
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where, instead of /tmp."
)
@as_json
def pack_command(photos: int, folder: Path | None, as_json: bool) -> None:
    """How long a print pack of photos of 12 megapixels takes, beside Pillow alone."""
    from chorus.bench_press import measure

    with tempfile.TemporaryDirectory(dir=folder, prefix="chorus-bench-") as here:
        told = measure(Path(here), photos=photos, told=lambda line: click.echo(line, err=True))
    said = "\n".join(
        f"{use} ({', '.join(one['sheets'])}): {photos} photos in {one['seconds']} s, "
        f"{one['ratio']} times decoding and encoding them; {one['megabytes']} MB."
        for use, one in told["packs"].items()
    )
    tell(told, said, json=as_json)


@bench_command.command("type-ahead")
@click.option("--products", default=100_000, show_default=True, type=click.IntRange(100, 1_000_000))
@click.option("--names", default=200, show_default=True, type=click.IntRange(4, 10_000))
@as_json
def type_ahead_command(products: int, names: int, as_json: bool) -> None:
    """How fast each keystroke of a product's name is answered, beside rapidfuzz over all names."""
    from chorus.bench_lookup import measure, report

    told = measure(products, names, told=lambda line: click.echo(line, err=True))
    tell(told, report(told), json=as_json)


@bench_command.command("hashtags")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("../shared/data/matching/hashtags"),
    show_default=True,
    help="The labelled tags.",
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tests/matching/left_out"),
    show_default=True,
    help="Weights learned without each set; those missing are learned now.",
)
@as_json
def hashtags_command(data: Path, weights: Path, as_json: bool) -> None:
    """How well joined tags are cut into words, beside wordsegment."""
    from chorus.bench_hashtags import measure, report

    told = measure(data, weights, told=lambda line: click.echo(line, err=True))
    tell(told, report(told), json=as_json)


@bench_command.command("matching")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("../shared/data/matching"),
    show_default=True,
    help="The labelled sets.",
)
@click.option(
    "--models",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tests/matching/left_out"),
    show_default=True,
    help="The recipe trained without each set.",
)
@click.option("--every", default=1, show_default=True, type=click.IntRange(1, 1000),
              help="Judge every n-th post only.")  # fmt: skip
@click.option("--scale", is_flag=True, help="Speed and size instead, beside rapidfuzz.")
@click.option("--products", multiple=True, type=click.IntRange(3000, 10_000_000),
              default=(100_000,), show_default=True, help="With --scale; repeatable.")  # fmt: skip
@as_json
def matching_command(
    data: Path, models: Path, every: int, scale: bool, products: tuple[int, ...], as_json: bool
) -> None:
    """How good links are on sets the model never saw, beside rapidfuzz, TF-IDF and BM25."""

    def told(line: str) -> None:
        click.echo(line, err=True)

    if scale:
        from chorus import bench_matching_scale

        found = bench_matching_scale.measure(data, products, told=told)
        tell(found, bench_matching_scale.report(found), json=as_json)
        return
    from chorus.bench_matching import measure, report

    found = measure(data, models, every=every, told=told)
    tell(found, report(found), json=as_json)


@bench_command.command("duplicates")
@click.option("--pictures", default=75, show_default=True, type=click.IntRange(4, 120),
              help="Of the demo, and as many again drawn by code.")  # fmt: skip
@click.option("--hashes", default=1_000_000, show_default=True, type=click.IntRange(1000, 10**8))
@as_json
def duplicates_command(pictures: int, hashes: int, as_json: bool) -> None:
    """Whether copies of pictures are found however they were altered, and how fast."""
    from chorus.bench_duplicates import measure, report

    told = measure(pictures, hashes, told=lambda line: click.echo(line, err=True))
    tell(told, report(told), json=as_json)


@bench_command.command("catalogue")
@click.option(
    "--products", default=1_000_000, show_default=True, type=click.IntRange(100, 10_000_000)
)
@click.option("--database", metavar="URL", help="A Postgres that is empty; else SQLite.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where, instead of /tmp."
)
@as_json
def catalogue_command(
    products: int, database: str | None, folder: Path | None, as_json: bool
) -> None:
    """How long a very large catalogue takes: first, unchanged, one in a hundred changed; and how
    much memory."""
    from chorus.bench_catalogue import measure, report

    with tempfile.TemporaryDirectory(dir=folder, prefix="chorus-bench-") as here:
        told = measure(
            Path(here),
            products=products,
            url=database,
            told=lambda line: click.echo(line, err=True),
        )
    tell(told, report(told), json=as_json)
