"""A round of polling in words: a progress bar while it lasts, then what each feed brought or why it did not."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.cli.words import count
from bot.model.fetch import FailureKind
from bot.model.poll import FeedReport, PollReport

Tell = Callable[[FeedReport], None]

_FAILED = frozenset(kind.value for kind in FailureKind)


@contextmanager
def progress_bar(console: Console, *, total: int) -> Iterator[Tell]:
    """A bar on a terminal, nothing elsewhere; gives what to call after each feed."""
    if not console.is_terminal or not total:
        yield lambda _: None
        return
    columns = (TextColumn("polling"), BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.fields[feed]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("polling", total=total, feed="")

        def advance(report: FeedReport) -> None:
            bar.update(task, advance=1, feed=report.title[:30])

        yield advance


def failed(report: FeedReport) -> bool:
    """Nothing could be read."""
    return report.outcome in _FAILED


def lines(report: PollReport) -> Iterator[str]:
    """The totals, then a line for each feed that failed or has something to say, in the order of the feeds."""
    yield totals(report)
    for feed in report.feeds:
        if feed.reason:
            yield f"  {'FAILED' if failed(feed) else 'note  '}  {feed.title}: {feed.reason}"


def totals(report: PollReport) -> str:
    """Counts of a round in one line."""
    kinds = Counter("failed" if failed(feed) else feed.outcome for feed in report.feeds)
    feeds = ", ".join(f"{kinds[kind]} {word}" for kind, word in _KINDS if kinds[kind])
    new = sum(feed.new for feed in report.feeds)
    revised = sum(feed.revised for feed in report.feeds)
    seen = sum(feed.seen for feed in report.feeds)
    matched = sum(feed.matched for feed in report.feeds)
    near = sum(feed.near_misses for feed in report.feeds)
    return (
        f"{count(len(report.feeds), 'feed')}: {feeds or 'none was due'}."
        f" {count(seen, 'entry', 'entries')}: {new} new, {revised} edited;"
        f" {matched} matched, {count(near, 'near miss', 'near misses')}."
    )


_KINDS = (("fresh", "read"), ("unchanged", "unchanged (304)"), ("failed", "failed"))
