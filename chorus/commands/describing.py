"""describe: the texts of a gallery's pictures, for people who do not see them."""

import click

from chorus.commands.common import as_json, house, tell
from chorus.errors import UsageError


@click.command("describe")
@click.argument("gallery")
@click.option("--confirm", is_flag=True, help="Take every draft as it is: you have read them.")
@click.option("--post", "ref", help="The post (REF) whose picture is described.")
@click.option("--text", help="What the picture of --post shows.")
@as_json
@click.pass_context
def describe_command(
    ctx: click.Context,
    gallery: str,
    confirm: bool,
    ref: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    """Show what is said of each picture of a GALLERY to people who do not see it: the author's own
    words, what somebody confirmed, or a draft. No picture goes public without."""
    from chorus import texts
    from publishing.describe import Told

    if bool(ref) != bool(text):
        raise UsageError("A text needs its post and a post its text: --post and --text together.")
    with house(ctx) as opened:
        found = texts.of_gallery(opened, gallery)
        told = texts.drafted(found) if confirm else []
        if ref:
            told = [one for one in told if one.ref != ref]
            mine = [one for one in found if one.ref == ref]
            if not mine:
                raise UsageError(f"No picture of {ref} would stand in {gallery}. Nothing was kept.")
            told += [Told(ref=ref, part=one.part, words=text) for one in mine]
        if told:
            texts.confirmed(opened, told, by="command line")
            found = texts.of_gallery(opened, gallery)
    marks = {"author": "author", "person": "confirmed", "": "draft"}
    lines = [
        f"{one.ref}  {marks[one.whose] if one.words or one.draft else 'none'}: "
        f"{one.words or one.draft or '-'}"
        for one in found
    ]
    waiting = sum(1 for one in found if not one.words)
    lines.append(f"{len(found)} pictures, {waiting} without a text yet; {len(told)} kept now.")
    tell({"pictures": [one.model_dump() for one in found]}, "\n".join(lines), json=as_json)
