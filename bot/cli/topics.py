"""``treatywatch topics``: the topic bank as the files give it."""

from typing import Annotated

import typer
from rich.table import Table

from bot.app.setup import read_bank
from bot.cli.place import place_of, stdout
from bot.errors import ConfigurationError
from bot.match.bank import TopicBank
from bot.match.examples import check_examples
from bot.model.ids import TopicId

app = typer.Typer(
    help="The tracked topics: list them, test their examples.", no_args_is_help=True, rich_markup_mode=None
)


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show the tracked topics with the languages they are written in.

    A language in brackets has lists that nobody who knows it has read yet.
    """
    bank = read_bank(place_of(context))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("id", "name", "languages"):
        table.add_column(heading, overflow="fold")
    for topic in bank.topics:
        languages = (code if topic.reviewed.get(code, False) else f"({code})" for code in topic.languages)
        table.add_row(topic.id, topic.name, " ".join(languages))
    stdout().print(table)
    stdout().print(f"{len(bank.topics)} topics, bank {bank.hash[:12]}")


@app.command(name="test")
def examples(
    context: typer.Context,
    topics: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Only these topics.")] = None,
) -> None:
    """Run the must-match and must-not-match examples that stand in the topic files; exit 1 if one is wrong.

    Examples:  treatywatch topics test  ·  treatywatch --config my-bot topics test new-start
    """
    bank = read_bank(place_of(context))
    wanted = _wanted(topics or [], bank)
    failures = [failure for failure in check_examples(bank) if failure.topic in wanted]
    for failure in failures:
        stdout().print(failure.reason)
    count = sum(len(topic.examples) for topic in bank.topics if topic.id in wanted)
    stdout().print(f"{count - len(failures)} of {count} examples of {len(wanted)} topics are as they should be")
    if failures:
        raise typer.Exit(1)


def _wanted(ids: list[str], bank: TopicBank) -> frozenset[TopicId]:
    known = frozenset(topic.id for topic in bank.topics)
    if strange := [each for each in ids if each not in known]:
        raise ConfigurationError(f"there is no topic {strange[0]!r}; `treatywatch topics list` names them")
    return frozenset(map(TopicId, ids)) or known
