"""``treatywatch run``: the bot at work, in Telegram or in this terminal."""

import asyncio
import locale
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from bot.app.place import Place
from bot.app.setup import Setup, read_setup
from bot.cli.place import place_of, stderr, stdout
from bot.cli.words import count
from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from bot.adapters.terminal_chat import TerminalChat
    from bot.app.service import Service

_GREETING = "/start"
"""What a person who opens the bot for the first time sends without knowing."""


def run(context: typer.Context) -> None:
    """Poll, tell and answer until stopped: in Telegram where a token is set, else in this terminal.

    Stop it with Ctrl-C or SIGTERM; whatever was under way goes on at the next start. Only one may run on a database.

    Examples:  treatywatch run  ·  TREATYWATCH_TELEGRAM__TOKEN_FILE=token treatywatch --data /var/lib/treatywatch run
    """
    place = place_of(context)
    setup = read_setup(place)
    has_token = bool(setup.settings.telegram.token.get_secret_value())
    if not has_token and not sys.stdin.isatty():
        raise ConfigurationError(
            "there is nobody to talk to: no token is set and this is no terminal; set TREATYWATCH_TELEGRAM__TOKEN or"
            " TREATYWATCH_TELEGRAM__TOKEN_FILE, or start it in a terminal to use it there"
        )
    asyncio.run(_run(place, setup, has_token=has_token))


async def _run(place: Place, setup: Setup, *, has_token: bool) -> None:
    from bot.app.service import running

    terminal = None if has_token else _terminal()
    async with running(place, setup, terminal=terminal) as service:
        _until(service.stopped)
        _say_what_runs(setup, service)
        talking = asyncio.ensure_future(_talk(service, terminal)) if terminal else None
        await service.stopped.wait()
        stderr().print("Stopping ...")
        if talking is not None:
            talking.cancel()
            await asyncio.gather(talking, return_exceptions=True)
    if service.trouble:
        raise ConfigurationError(service.trouble)


def _until(stopped: asyncio.Event) -> None:
    """SIGTERM and SIGINT stop the bot in good order; a second one ends it at once."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(each)

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop)


def _terminal() -> "TerminalChat":
    from bot.adapters.machine_clock import MachineClock
    from bot.adapters.terminal_chat import TerminalChat
    from bot.adapters.terminal_messenger import TerminalMessenger

    screen = stdout()
    color = screen.is_terminal and not screen.no_color
    language = locale.getlocale()[0] or os.environ.get("LANG", "")
    return TerminalChat(
        TerminalMessenger(sys.stdout, width=screen.width, color=color), clock=MachineClock(), language=language
    )


async def _talk(service: "Service", terminal: "TerminalChat") -> None:
    """What is typed, until the end of the input, which stops the bot."""
    from bot.adapters.terminal_chat import typed_lines

    with suppress(asyncio.CancelledError):
        if not await service.app.store.destinations():
            await service.converser.hear(terminal.heard(_GREETING))
        async for line in typed_lines(sys.stdin.fileno()):
            if line.strip():
                await service.converser.hear(terminal.heard(line))
        service.stopped.set()


def _say_what_runs(setup: Setup, service: "Service") -> None:
    enabled = sum(feed.enabled for feed in setup.feeds)
    name = service.telegram.name if service.telegram else ""
    where = f"Telegram{name and f', @{name}'}" if service.telegram else "this terminal"
    stderr().print(
        f"Treatywatch runs: {count(enabled, 'feed')}, {count(len(setup.bank.topics), 'topic')}, in {where}.",
        soft_wrap=True,
    )
    if service.code:
        link = f"open https://t.me/{name}?start={service.code}\nor " if name else ""
        stderr().print(
            f"It has no operator yet. To become the operator, {link}send it: /start {service.code}"
            " (valid once, until the bot stops).",
            soft_wrap=True,
        )
    if not service.telegram:
        stderr().print("Type /help for what you can say, a number to press a button, Ctrl-D to stop.")
