"""The command line: one command for each verb; prints results, sets exit codes, decides nothing.

Every command stands in `chorus/commands/` and is imported when it is called, so that
`chorus --help` answers at once.
"""

import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "init": ("setup", "Write a commented config.yaml."),
    "check": ("setup", "Say in one screen what will happen and what is missing."),
    "run": ("running", "Start collecting, the public pages and the dashboard."),
    "demo": ("demo", "Show Chorus with an invented brand, offline."),
    "try": ("trying", "Look a hashtag up on open networks, without account or config."),
    "dashboard": ("running", "Start the dashboard alone."),
    "public": ("running", "Start the public pages alone (form, galleries, health)."),
    "status": ("faring", "Say how every source fares."),
    "alerts": ("alerting", "Say what is not well; test how you are told."),
    "account": ("setup", "Add a person who may sign in, or change a password."),
    "plan": ("planning", "Forecast calls, money, lag and loss before following."),
    "spellings": ("spelling", "Tags in use that are probably a campaign's, spelt otherwise."),
    "caps": ("capping", "Say and set what collecting may cost."),
    "collect": ("collecting", "Bring in what is new for the followed queries."),
    "recheck": ("rechecking", "Look again at what is shown, asked for or in a campaign."),
    "replay": ("replaying", "Read the archive again with the present parsers."),
    "link": ("collecting", "Bring in posts by their links."),
    "import": ("collecting", "Bring in reviews or posts from a CSV or JSON file."),
    "parse": ("collecting", "Print the posts in recorded answers of a network."),
    "sync": ("catalogue", "Bring in products from a feed, a file or a shop."),
    "product": ("catalogue", "One product: what is known of it, what took its place."),
    "match": ("stages", "Link posts to products; in the database, or files outside it."),
    "correct": ("correcting", "Put right what links posts wrongly."),
    "matching": ("correcting", "How sure links are, by people's answers."),
    "recognise": ("stages", "Say who the authors of posts are: customer, staff, reseller …"),
    "enter": ("stages", "Judge posts against the campaigns."),
    "draw": ("drawing", "Draw a campaign's winners so that anyone can check it."),
    "ask": ("asking", "Queue rights requests for approved posts."),
    "send": ("asking", "Send what is due in the outbox."),
    "hear": ("stages", "Read the replies to rights requests."),
    "understand": ("stages", "Say what replies mean: grant, decline, conditional, question."),
    "describe": ("describing", "The texts of a gallery's pictures."),
    "publish": ("stages", "Publish a gallery."),
    "shop": ("shop", "Print the block for a shop's product pages."),
    "mail-block": ("blocks", "Print a gallery as a block for a mail."),
    "social-pack": ("blocks", "Write posts in the sizes of a social network."),
    "readers": ("handing", "Let other systems read what is public for a use."),
    "receivers": ("handing", "Call other systems when something is public or leaves."),
    "mirror": ("handing", "Bring the galleries to other hosts."),
    "reviews": ("reviews", "Stars, summaries, audits and feeds of reviews."),
    "withdraw": ("stages", "Take a post out of everything it appears in."),
    "export": ("stages", "Hand over cleared posts as CSV and originals."),
    "pack": ("pack", "Make a print pack: posters, shelf cards, catalogue pages, originals."),
    "rights": ("rights", "What was granted: proofs, records, renewals."),
    "erase": ("forgetting", "Erase everything about a person, then search for what is left."),
    "access": ("forgetting", "Write everything held about a person into one file for them."),
    "retain": ("forgetting", "Clean away what was kept long enough."),
    "verify": ("keeping", "Check the log of acts; names the first bad one."),
    "backup": ("keeping", "Write database, media and sealed key into one file."),
    "restore": ("keeping", "Fill an empty database from a backup."),
    "db": ("keeping", "Make or upgrade the database."),
    "bench": ("bench", "Measure on this machine what was promised."),
}


class _Lazy(click.Group):
    """Commands by name; only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"chorus.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from rapidfuzz import process

            near = process.extractOne(name, list(COMMANDS))
            hint = f" Did you mean `chorus {near[0]}`?" if near and near[1] >= 60 else ""
            raise click.UsageError(f"There is no command `{name}`.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", metavar="FILE", help="The settings; else CHORUS_CONFIG or ./config.yaml.")
@click.version_option(package_name="chorus-ugc", prog_name="chorus")
@click.pass_context
def chorus(ctx: click.Context, config: str | None) -> None:
    """Turn customers' posts into content a brand may really use."""
    ctx.obj = config


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with the exit code of its error (0 when there was none)."""
    from chorus.errors import ChorusError

    try:
        result: Any = chorus.main(args=arguments, prog_name="chorus", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing stored was lost.", err=True)
        sys.exit(130)
    except ChorusError as error:
        click.echo(f"chorus: {error}", err=True)
        sys.exit(error.code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(result if isinstance(result, int) else 0)
