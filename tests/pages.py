"""Reference pages made from the code: `python -m tests.pages` writes them, a test compares."""

import inspect

import click

from chorus import errors
from chorus.cli import COMMANDS, chorus
from chorus.config import Settings, example
from collectors.registry import NETWORKS, load, looker
from rights import machine
from tests import ROOT

FOLDER = ROOT / "docs" / "reference"


def commands() -> str:
    """Every command with its help text."""
    lines = ["# Commands", "", "Made from the code by `python -m tests.pages`.", ""]
    context = click.Context(chorus, info_name="chorus")
    for name in COMMANDS:
        command = chorus.get_command(context, name)
        assert command is not None
        lines += [f"## chorus {name}", ""]
        parts = [(name, command)]
        if isinstance(command, click.Group):
            parts += [(f"{name} {n}", c) for n, c in command.commands.items()]
        for words, part in parts:
            inner = click.Context(
                part, info_name=words, parent=context, max_content_width=96, terminal_width=96
            )
            part._help_option = None  # click keeps the one of whoever ran the command first
            lines += ["```text", part.get_help(inner), "```", ""]
    return "\n".join(lines)


def networks() -> str:
    """What each network can do: its sheet."""
    lines = [
        "# Networks",
        "",
        "Made from the code by `python -m tests.pages`. `proved on` says what a sheet rests on:",
        "recordings of the real service, its documentation, or a live account.",
        "",
        "| network | asks for | author known | deletions seen by | keeps back to | needs | proved on |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in NETWORKS:
        sheet = load(name).sheet
        back = f"{sheet.lookback_hours} h" if sheet.lookback_hours else "–"
        lines.append(
            f"| [{sheet.title}](../networks/{name}.md){' (off by default)' if sheet.off_by_default else ''} "
            f"| {', '.join(sheet.queries) or 'pushed'} | {'yes' if sheet.author_known else '**no**'} | {sheet.deletes} "
            f"| {back} | {'; '.join(sheet.needs) or 'nothing'} | {sheet.proved_on} |"
        )
    return "\n".join([*lines, "", *terms(), ""])


def terms() -> list[str]:
    """What each network lets us keep and show."""
    lines = [
        "## Terms",
        "",
        "What may be copied and shown to signed-in people before its author said yes, and for how many",
        "days; how long the addresses of its pictures live; how many days a post may be kept after it was",
        "last seen there unless a permission is in force (`chorus retain`); how soon it is looked at again",
        "(`chorus recheck`); who is named. Nothing is published before a yes, whatever stands here.",
        "",
        "| network | copied | shown before a yes | copies go without a yes after | pictures live | kept | looked at again | attribution |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in NETWORKS:
        sheet = load(name).sheet
        live = f"{sheet.media_ttl_hours} h" if sheet.media_ttl_hours else "–"
        kept = f"{sheet.retention_days} days" if sheet.retention_days else "no limit read"
        days = f"{sheet.preview_days} days" if sheet.preview_days else "with the post"
        again = f"within {sheet.recheck_hours} h" if sheet.recheck_hours else "weekly"
        if looker(name, {name: {}}) is None:
            again = "never: it tells nothing"
        lines.append(
            f"| [{sheet.title}](../networks/{name}.md) | {_COPIED[sheet.copies]} "
            f"| {_BEFORE[sheet.preview]} | {days} | {live} | {kept} "
            f"| {again} | {sheet.attribution} |"
        )
    return lines


_COPIED = {"all": "pictures, clips", "stills": "pictures, stills of clips", "none": "nothing"}
_BEFORE = {
    "copy": "our copies",
    "embed": "stills; clips in the network's own player",
    "none": "words and a link",
}


def failures() -> str:
    """The tree of errors."""
    lines = [
        "# Errors and exit codes",
        "",
        "Made from the code by `python -m tests.pages`.",
        "",
        "```text",
    ]
    return "\n".join([*lines, inspect.cleandoc(errors.__doc__ or ""), "```", ""])


def settings() -> str:
    """The commented example and every key."""
    keys = "\n".join(f"- `{key}`" for key in Settings.model_fields)
    head = "# config.yaml\n\nMade from the code by `python -m tests.pages`. Top-level keys:\n\n"
    return f"{head}{keys}\n\nThe file that `chorus init` writes:\n\n```yaml\n{example()}```\n"


PAGES = {
    "commands.md": commands,
    "networks.md": networks,
    "errors.md": failures,
    "config.md": settings,
    "../explanation/rights-states.md": machine.page,
}


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
