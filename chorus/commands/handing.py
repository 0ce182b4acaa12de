"""mirror, readers, receivers: what leaves for other hosts and other systems."""

import click

from chorus.commands.common import as_json, house, tell


@click.command("mirror")
@as_json
@click.pass_context
def mirror_command(ctx: click.Context, as_json: bool) -> None:
    """Bring the galleries to the `targets:` of config.yaml; `chorus run` does it by itself."""
    from chorus.targets import mirrored

    with house(ctx) as opened:
        names = list(opened.settings.targets)
        done = mirrored(opened)
    said = f"{done.written} folders brought to {', '.join(names)}; {done.waiting} wait."
    lines = [said if names else "No `targets:` are set in config.yaml; nothing was brought."]
    lines += [f"{name}: {why}" for name, why in done.errors.items()]
    tell(done.model_dump(), "\n".join(lines), json=as_json)
    if done.errors:
        ctx.exit(6)


_BY = "command line"
_USE = click.option("--use", default="gallery", show_default=True, help="gallery, social:instagram")
_WHERE = click.option("--territory", default="*", show_default=True, help="Country code; * all.")


@click.group("readers")
def readers_command() -> None:
    """Other systems that ask for what is public for one use (/api/posts)."""


@readers_command.command("add")
@click.argument("name")
@_USE
@_WHERE
@as_json
@click.pass_context
def add_reader(ctx: click.Context, name: str, use: str, territory: str, as_json: bool) -> None:
    """Admit a reader and print its key, which is shown this once."""
    from chorus.handing import admitted

    with house(ctx) as opened:
        key = admitted(opened, name, use=use, territory=territory, by=_BY)
        base = opened.settings.public_url or "http://127.0.0.1:8600"
    said = (
        f"{key}\nShown this once. Ask: curl -H 'Authorization: Bearer …' {base}/api/posts?after=0"
    )
    tell({"name": name, "key": key, "use": use}, said, json=as_json)


@click.group("receivers")
def receivers_command() -> None:
    """Other systems that are called when something becomes public for one use, or leaves."""


@receivers_command.command("add")
@click.argument("name")
@click.argument("url")
@_USE
@_WHERE
@click.option("--private", is_flag=True, help="It stands in your own network.")
@as_json
@click.pass_context
def add_receiver(
    ctx: click.Context, name: str, url: str, use: str, territory: str, private: bool, as_json: bool
) -> None:
    """Admit a receiver and print the secret of its signatures, which is shown this once."""
    from chorus.handing import subscribed

    with house(ctx) as opened:
        told = {"use": use, "territory": territory, "private": private}
        secret = subscribed(opened, name, url, by=_BY, **told)  # type: ignore[arg-type]
    said = f"{secret}\nShown this once; the receiver checks signatures with it."
    tell({"name": name, "secret": secret, "use": use}, said, json=as_json)


@receivers_command.command("replay")
@click.argument("name")
@click.option("--after", default=0, show_default=True, help="The last line it really has.")
@as_json
@click.pass_context
def replay_receiver(ctx: click.Context, name: str, after: int, as_json: bool) -> None:
    """Tell a receiver again everything after a line; also starts one that was stopped."""
    from publishing.admit import replay

    with house(ctx) as opened:
        replay(opened.store, name, after, by=_BY, clock=opened.clock)
    said = f"{name} is told again whatever came after line {after}."
    tell({"name": name, "after": after}, said, json=as_json)


@receivers_command.command("tell")
@as_json
@click.pass_context
def tell_receivers(ctx: click.Context, as_json: bool) -> None:
    """Call those that are due now; `chorus run` does it by itself."""
    from chorus.handing import announced, told

    with house(ctx) as opened:
        announced(opened)
        done = told(opened)
    lines = [f"{done.told} lines told; {done.waiting} receivers wait."]
    lines += [f"{name}: {why}" for name, why in done.errors.items()]
    tell(done.model_dump(), "\n".join(lines), json=as_json)


def _list(kind: str) -> click.Command:
    @click.command("list", help="List them, with what is wrong.")
    @as_json
    @click.pass_context
    def listed(ctx: click.Context, as_json: bool) -> None:
        with house(ctx) as opened, opened.store.reading() as tx:
            found, last = tx.readers.find(kind=kind), tx.feed.last()
        shown = [one.model_dump(mode="json", exclude={"digest", "secret"}) for one in found]
        lines = [
            f"{one.name}  {one.use} {one.territory}  {one.url}"
            + (f"  line {one.after} of {last}" if kind == "hook" else "")
            + ("  stopped" if one.stopped_at else "")
            + (f"\n  {one.note}" if one.note else "")
            for one in found
        ]
        tell({"found": shown}, "\n".join(lines) or "There is none.", json=as_json)

    return listed


@click.command("remove")
@click.argument("name")
@click.pass_context
def _remove(ctx: click.Context, name: str) -> None:
    """Its key opens nothing any more; it is called no more."""
    from publishing.admit import dismiss

    with house(ctx) as opened:
        dismiss(opened.store, name, by=_BY, clock=opened.clock)
    click.echo(f"{name} is told nothing any more. What it was told before, it still has.")


for _group, _kind in ((readers_command, "key"), (receivers_command, "hook")):
    _group.add_command(_list(_kind))
    _group.add_command(_remove)
