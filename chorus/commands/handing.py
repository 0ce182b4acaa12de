"""mirror: galleries on other hosts."""

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
