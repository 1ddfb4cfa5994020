"""Documents that take too much: the worker is stopped, the feed is told why, and the next document is read."""

import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.worker_parser import WorkerParser
from bot.model.fetch import Failed, FailureKind, Fresh, Parsed, ParsedFeed
from bot.settings import PollingSettings
from tests.builders import NOON
from tests.collect.documents import rss
from tests.demo.recorded import HOSTILE

LIMIT = timedelta(seconds=0.3)
QUICK = PollingSettings(parser_cpu=LIMIT, parser_workers=1)
SOUND = rss("<title>Inspectors return</title>")
STOPPED = "reading this document took more than 0.3 s of CPU time and was stopped"


def fresh(document: str | bytes) -> Fresh:
    body = document.encode() if isinstance(document, str) else document
    return Fresh(body=body, url="https://origin.example/feed.xml", content_type="application/rss+xml")


def titles(parsed: Parsed) -> list[str]:
    assert isinstance(parsed, ParsedFeed), parsed
    return [entry.title for entry in parsed.entries]


def parse_in_turn(*documents: str | bytes, polling: PollingSettings = QUICK) -> list[Parsed]:
    async def all_of_them() -> list[Parsed]:
        async with WorkerParser(polling) as parser:
            return [await parser.parse(fresh(document), now=NOON) for document in documents]

    return asyncio.run(all_of_them())


def children() -> set[int]:
    """The processes started by this one that still live."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for file in listed for number in file.read_text().split()}


def environment_of(process: int) -> bytes:
    return Path(f"/proc/{process}/environ").read_bytes()


def until_busy(process: int) -> None:
    """Until the process has used some hundredths of a second more than now."""
    first = spent(process)
    while spent(process) < first + 5:
        pass


def spent(process: int) -> int:
    """CPU time in hundredths of a second: fields 14 and 15 of proc(5) stat, the name in brackets left out."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_document_is_read_in_another_process() -> None:
    (parsed,) = parse_in_turn(SOUND)
    assert titles(parsed) == ["Inspectors return"]


AUTHORS = rss(*(f"<title>T{number}</title><author>{'a' * 60_000}</author>" for number in range(4)))
ATTRIBUTES = SOUND.replace("<item>", "<item " + " ".join(f"x{number}='1'" for number in range(50_000)) + ">")


@pytest.mark.parametrize("document", [AUTHORS, ATTRIBUTES], ids=["long authors", "many attributes"])
def test_a_document_that_needs_too_much_time_is_stopped_and_the_next_is_read(document: str) -> None:
    stopped, sound = parse_in_turn(document, SOUND)
    assert stopped == Failed(kind=FailureKind.PARSER, reason=STOPPED)
    assert titles(sound) == ["Inspectors return"]


def test_the_hostile_feed_of_the_recording_harms_nobody() -> None:
    refused, sound = parse_in_turn(HOSTILE.read_bytes(), SOUND)
    assert isinstance(refused, Failed)
    assert refused.kind is FailureKind.NOT_A_FEED
    assert titles(sound) == ["Inspectors return"]


def test_a_document_that_needs_too_much_memory_fails_alone() -> None:
    small = PollingSettings(parser_memory=64 * 1024 * 1024, parser_workers=1)
    large = rss("<title>T</title><description>" + "word &amp;lt; " * 800_000 + "</description>")
    failed, sound = parse_in_turn(large, SOUND, polling=small)
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.PARSER
    assert "memory" in failed.reason
    assert titles(sound) == ["Inspectors return"]


def test_cpu_time_is_counted_for_each_document_alone() -> None:
    busy = rss(*(f"<title>T{number}</title>" for number in range(300)))
    assert [len(titles(parsed)) for parsed in parse_in_turn(*[busy] * 12)] == [300] * 12


def test_a_worker_killed_while_idle_costs_no_document() -> None:
    async def killed_between() -> Parsed:
        async with WorkerParser(QUICK) as parser:
            before = children()
            await parser.parse(fresh(SOUND), now=NOON)
            (worker,) = children() - before
            os.kill(worker, signal.SIGKILL)
            return await parser.parse(fresh(SOUND), now=NOON)

    assert titles(asyncio.run(killed_between())) == ["Inspectors return"]


def test_a_worker_killed_while_reading_is_told_and_replaced() -> None:
    async def killed_within() -> tuple[Parsed, Parsed]:
        async with WorkerParser(PollingSettings(parser_workers=1)) as parser:
            before = children()
            await parser.parse(fresh(SOUND), now=NOON)
            (worker,) = children() - before
            reading = asyncio.create_task(parser.parse(fresh(AUTHORS), now=NOON))
            await asyncio.to_thread(until_busy, worker)
            os.kill(worker, signal.SIGKILL)
            return await reading, await parser.parse(fresh(SOUND), now=NOON)

    killed, sound = asyncio.run(killed_within())
    assert isinstance(killed, Failed)
    assert "SIGKILL" in killed.reason
    assert titles(sound) == ["Inspectors return"]


def test_no_more_workers_run_than_allowed_and_they_are_used_again() -> None:
    async def crowd() -> tuple[int, list[Parsed]]:
        async with WorkerParser(PollingSettings(parser_workers=2)) as parser:
            before = children()
            read = await asyncio.gather(*(parser.parse(fresh(SOUND), now=NOON) for _ in range(10)))
            return len(children() - before), read

    workers, read = asyncio.run(crowd())
    assert workers == 2
    assert all(titles(parsed) == ["Inspectors return"] for parsed in read)


def test_nothing_runs_before_the_first_document_and_nothing_after_the_last() -> None:
    before = children()

    async def idle() -> set[int]:
        async with WorkerParser(QUICK):
            return children()

    assert asyncio.run(idle()) == before
    parse_in_turn(SOUND)
    assert children() == before


def test_cancelling_ends_the_worker_and_leaves_the_parser_usable() -> None:
    before = children()

    async def cancelled() -> Parsed:
        async with WorkerParser(PollingSettings(parser_workers=1)) as parser:
            await parser.parse(fresh(SOUND), now=NOON)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(parser.parse(fresh(AUTHORS), now=NOON), 0.05)
            assert children() == before
            return await parser.parse(fresh(SOUND), now=NOON)

    assert titles(asyncio.run(cancelled())) == ["Inspectors return"]


def test_the_worker_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN", "123:secret")

    async def asked() -> bytes:
        async with WorkerParser(QUICK) as parser:
            before = children()
            await parser.parse(fresh(SOUND), now=NOON)
            (worker,) = children() - before
            return environment_of(worker)

    assert b"secret" not in asyncio.run(asked())


def test_a_worker_whose_parent_is_gone_ends_by_itself() -> None:
    async def orphan() -> int | None:
        async with WorkerParser(QUICK) as parser:
            await parser.parse(fresh(SOUND), now=NOON)
            (worker,) = parser._idle
            worker._to.close()  # what the end of the parent does to the pipe
            return await asyncio.wait_for(worker._process.wait(), 10)

    assert asyncio.run(orphan()) == 0
