"""From a command to its answer, while 300 feeds bring new entries and while nothing is polled.

The real program against the strict fake of the Bot API over HTTP on loopback; each command comes from another person,
so that Telegram's pace for one chat is not what is measured. Wall time: bot, feeds and fake share the machine.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.corpus import texts
from tests.telegram.fake_api import FakeApi
from tests.telegram.limits import FREE

FEEDS = 300
ENTRIES = 20
COMMANDS = ("/help", "/topics", "/latest", "/search nuclear", "/settings")
_SAMPLES = 200
_WORDS = (
    *(
        "the",
        "harbour",
        "opens",
        "its",
        "new",
        "bridge",
        "after",
        "a",
        "long",
        "winter",
        "and",
        "short",
        "summer",
        "of",
    ),
    *(
        "repairs",
        "while",
        "children",
        "town",
        "sing",
        "for",
        "visitors",
        "who",
        "came",
        "by",
        "train",
        "from",
        "valley",
    ),
    *("to", "see", "boats", "lights", "small", "fair", "with", "bread", "cheese", "apples", "music"),
)
_GAP = 0.08
"""Seconds between one answer and the next command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Seconds from command to answer, sorted."""

    idle: tuple[float, ...]
    polling: tuple[float, ...]
    polls: int
    """Documents that were fetched while the commands of ``polling`` were answered."""
    seconds: float

    def lines(self) -> Iterator[str]:
        yield (
            f"answer    {_told(self.idle)} from command to answer, nothing polled;"
            f" {len(self.idle)} commands of {len(COMMANDS)} kinds"
        )
        times = _at(self.polling, 0.5) / _at(self.idle, 0.5)
        yield (
            f"          {_told(self.polling)} while {FEEDS} feeds with {ENTRIES} new entries each are polled"
            f" ({self.polls} documents in {self.seconds:.0f} s): x{times:.1f}"
        )


def measure() -> Waits:
    with _feeds() as site, FakeApi(limits=FREE) as api, tempfile.TemporaryDirectory() as folder:
        with _bot(api, site, Path(folder), polling=False):
            idle = _waits(api)
        with _bot(api, site, Path(folder), polling=True):
            site.wait_for(FEEDS // 10)
            before, begun = site.served, time.monotonic()
            polling = _waits(api)
            return Waits(idle=idle, polling=polling, polls=site.served - before, seconds=time.monotonic() - begun)


def _waits(api: FakeApi) -> tuple[float, ...]:
    """One command after the other, each by somebody else; the first, on which everything is loaded, does not count."""
    found = []
    for number, command in enumerate(itertools.islice(itertools.cycle(COMMANDS), _SAMPLES + 1)):
        chat = (person := api.person(f"Reader {number}")).private()
        begun = time.perf_counter()
        said = person.say(chat, command)
        api.wait_for(chat, lambda post: post.by_bot, after=said, timeout=60)
        found.append(time.perf_counter() - begun)
        time.sleep(_GAP)
    return tuple(sorted(found[1:]))


def _told(waits: Sequence[float]) -> str:
    median, high = _at(waits, 0.5), _at(waits, 0.99)
    return f"{median * 1000:.0f} ms median, {high * 1000:.0f} ms p99 ({waits[0] * 1000:.0f} to {waits[-1] * 1000:.0f})"


def _at(waits: Sequence[float], share: float) -> float:
    return waits[min(len(waits) - 1, int(share * len(waits)))]


@contextmanager
def _bot(api: FakeApi, site: "_Site", folder: Path, *, polling: bool) -> Iterator[None]:
    """The program as an operator runs it; feeds are due all the time, or never."""
    config = folder / ("polling" if polling else "idle")
    config.mkdir()
    rows = (
        f'[[feed]]\nid = "f{number}"\nurl = "{site.url}{number}"\ntitle = "Feed {number}"\n'
        f"enabled = {str(polling).lower()}\n"
        for number in range(FEEDS)
    )
    (config / "feeds.toml").write_text("\n".join(rows), encoding="utf-8")
    variables = {
        "TREATYWATCH_TELEGRAM__TOKEN": api.token or "",
        "TREATYWATCH_TELEGRAM__BASE_URL": api.url,
        "TREATYWATCH_ACCESS__OPEN": "true",
        "TREATYWATCH_POLLING__MIN_INTERVAL": "1s",
        "TREATYWATCH_POLLING__MAX_INTERVAL": "1s",
        "TREATYWATCH_POLLING__DEFAULT_INTERVAL": "1s",
        "TREATYWATCH_POLLING__HOST_SPACING": "0",
        "TREATYWATCH_POLLING__PER_HOST_CONCURRENCY": "16",
        "TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS": site.host,
    }
    command = [sys.executable, "-m", "bot", "--config", str(config), "--data", str(folder / "data"), "run"]
    bot = subprocess.Popen(command, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        assert bot.stderr is not None
        first = bot.stderr.readline().decode()
        if not first.startswith("Treatywatch runs"):
            raise RuntimeError(first + bot.stderr.read().decode())
        threading.Thread(target=bot.stderr.read, daemon=True).start()
        yield
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(30)


class _Site:
    """Feeds whose entries are new each time they are asked for: one in twenty is of the recording, and so may match,
    the others are of words that mean nothing to the topics."""

    def __init__(self) -> None:
        self._texts = [text for text, _ in texts()]
        self._chance = random.Random(20)
        self._more = threading.Condition()
        self.served = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.document()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
                del format, args

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/"

    def document(self) -> bytes:
        with self._more:
            self.served += 1
            number = self.served
            self._more.notify_all()
        items = []
        for place in range(ENTRIES):
            text = self._texts[number % len(self._texts)] if place == 0 else None
            title = text.title if text else self._words(9)
            summary = text.summary if text else self._words(60)
            items.append(
                f"<item><guid>{number}-{place}</guid><title>{escape(title)}</title>"
                f"<link>{self.url}{number}/{place}</link><description>{escape(summary)}</description></item>"
            )
        return f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>".encode()

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choices(_WORDS, k=count)).capitalize()

    def wait_for(self, count: int) -> None:
        with self._more:
            self._more.wait_for(lambda: self.served >= count, timeout=120)


@contextmanager
def _feeds() -> Iterator[_Site]:
    site = _Site()
    threading.Thread(target=site.server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
