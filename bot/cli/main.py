"""The commands: ``treatywatch [--config DIR] [--data DIR] COMMAND``."""

from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.app.place import Place, default_data
from bot.cli import calendar, chats, demo, feeds, health, judge, keywords, news, outbox, run, setup, status, topics

app = typer.Typer(
    name="treatywatch",
    help="Watches news feeds for arms-control developments and tells each story once, with the reason it matched.",
    epilog="First steps:  treatywatch demo  ·  treatywatch chats add me  ·  treatywatch poll  ·  treatywatch digest",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"treatywatch {__version__}")
        raise typer.Exit


@app.callback()
def place(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="TREATYWATCH_CONFIG",
            help="Folder with your treatywatch.toml, feeds.toml and topics; what it lacks is taken from what is"
            " shipped. `init` makes one.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="TREATYWATCH_DATA",
            help="Folder of the database.  [default: ~/.local/share/treatywatch]",
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Keeps for the command where its bot lives."""
    del version
    if context.resilient_parsing or context.invoked_subcommand is None:
        return
    context.obj = Place(config=config, data=data or default_data())


app.command()(setup.init)
app.command()(setup.check)
app.command()(run.run)
app.command()(news.poll)
app.command()(news.digest)
app.command()(status.status)
app.command()(health.health)
app.command()(judge.explain)
app.command()(judge.classify)
app.command()(calendar.calendar)
app.add_typer(topics.app, name="topics")
app.add_typer(feeds.app, name="feeds")
app.add_typer(chats.app, name="chats")
app.add_typer(keywords.app, name="keywords")
app.add_typer(outbox.app, name="outbox")
app.command()(demo.demo)
