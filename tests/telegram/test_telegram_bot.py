"""The bot at the Bot API: who it is, its menus, and its token, which nobody sees."""

import asyncio
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from bot.adapters import log_secrets
from bot.adapters.log_secrets import hide, without_secrets
from bot.adapters.structlog_setup import configure_logging
from bot.adapters.telegram_bot import Me, Menu, MenuScope, TelegramBot, Unreached
from bot.errors import ConfigurationError
from bot.settings import LogSettings
from tests.telegram.fake_api import TOKEN, FakeApi
from tests.telegram.faults import Fault, dropped, garbage, page, wrong
from tests.telegram.limits import FREE
from tests.telegram.linked import a_bot, settings_for, with_bot


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with FakeApi(limits=FREE) as fake:
        yield fake


@pytest.fixture(autouse=True)
def no_secrets_yet() -> Iterator[None]:
    """What a test hides is hidden for that test alone."""
    make, hook = logging.getLogRecordFactory(), sys.excepthook
    before = list(log_secrets._secrets)
    yield
    log_secrets._secrets[:] = before
    logging.setLogRecordFactory(make)
    sys.excepthook = hook


async def me(bot: TelegramBot) -> Me | Unreached:
    return await bot.me()


def test_the_bot_learns_who_it_is(api: FakeApi) -> None:
    assert with_bot(api.url, me) == Me(id=TOKEN.partition(":")[0], username="TreatywatchBot")


@pytest.mark.parametrize("fault", [dropped(), page(502), page(404), garbage()])
def test_a_bot_that_cannot_reach_telegram_is_told_why_and_does_not_fall_over(api: FakeApi, fault: Fault) -> None:
    api.faults.plan("getMe", fault)
    found = with_bot(api.url, me)
    assert isinstance(found, Unreached)
    assert found.reason


def test_a_refused_token_is_a_mistake_of_configuration(api: FakeApi) -> None:
    api.token = None
    with pytest.raises(ConfigurationError, match="@BotFather") as told:
        with_bot(api.url, me)
    assert TOKEN not in str(told.value)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1:9", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_told_by_the_variables_that_name_it(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ConfigurationError, match="ALL_PROXY"):
        TelegramBot(settings_for("https://api.telegram.example"))


MENUS = (
    Menu(scope=MenuScope.PRIVATE, commands=(("topics", "What you follow"), ("digest", "News now"))),
    Menu(scope=MenuScope.PRIVATE, language="ru", commands=(("topics", "Темы"), ("digest", "Дайджест"))),
    Menu(scope=MenuScope.GROUPS, commands=(("digest", "News now"),)),
    Menu(scope=MenuScope.ADMINS, commands=(("topics", "What this group follows"), ("digest", "News now"))),
)


async def announce(bot: TelegramBot) -> None:
    await bot.announce(MENUS)


def test_everybody_is_offered_the_commands_of_their_place_in_their_language(api: FakeApi) -> None:
    with_bot(api.url, announce)
    anna, vera = api.person("Anna", language="en"), api.person("Vera", language="ru")
    group = api.supergroup("Desk", admins=(anna,), members=(vera,))
    assert anna.menu(anna.private()) == ("/topics - What you follow", "/digest - News now")
    assert vera.menu(vera.private()) == ("/topics - Темы", "/digest - Дайджест")
    assert vera.menu(group) == ("/digest - News now",)
    assert anna.menu(group) == ("/topics - What this group follows", "/digest - News now")


def test_menus_that_are_as_wanted_are_not_set_again(api: FakeApi) -> None:
    with_bot(api.url, announce)
    assert len(api.called("setMyCommands")) == len(MENUS)
    with_bot(api.url, announce)
    assert len(api.called("setMyCommands")) == len(MENUS)


def test_a_menu_that_is_refused_is_logged_and_the_others_are_set(api: FakeApi) -> None:
    api.faults.plan("setMyCommands", wrong("BOT_COMMAND_INVALID"), nth=2)
    with structlog.testing.capture_logs() as logs:
        with_bot(api.url, announce)
    told = [(line["language"], line["reason"]) for line in logs if line["log_level"] == "warning"]
    assert told == [("ru", "Telegram refuses: bot_command_invalid")]
    assert len(api.service.menus) == 3


class _Everything(logging.Handler):
    """A handler that somebody else adds, and that formats as it likes."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += self.format(record) + repr(record.__dict__)


@pytest.fixture
def everything() -> Iterator[_Everything]:
    """All that any logger of any library writes, at DEBUG."""
    handler = _Everything()
    names = ("", "httpx", "httpcore", "telegram.request.BaseRequest")
    levels = {name: logging.getLogger(name).level for name in names}
    logging.getLogger().addHandler(handler)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield handler
    logging.getLogger().removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_the_token_is_in_no_log_even_at_debug(api: FakeApi, everything: _Everything) -> None:
    async def run() -> None:
        async with a_bot(api.url) as bot:
            await bot.me()
            for fault in (dropped(), page(502), page(404), garbage()):
                api.faults.plan("getMe", fault)
                await bot.me()
            try:
                raise ConnectionError(f"POST {api.url}/bot{TOKEN}/getMe")
            except ConnectionError:
                logging.getLogger("somebody").exception("failed at %s", f"{api.url}/bot{TOKEN}/getMe", stack_info=True)
            logging.getLogger("somebody").error("a wrong %d", TOKEN)

    asyncio.run(run())
    assert f"{api.url}/bot***/getMe" in everything.text
    assert "Traceback" in everything.text
    assert TOKEN not in everything.text
    assert TOKEN.partition(":")[2] not in everything.text


def test_what_structlog_writes_has_no_token_either(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: tuple[Literal["text", "json"], ...] = ("text", "json")
    for style in styles:
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        configure_logging(LogSettings(level="debug", format=style))
        hide(TOKEN)
        try:
            raise RuntimeError(f"the token `{TOKEN}` was rejected")
        except RuntimeError:
            structlog.get_logger("treatywatch").exception("telegram", address=f"/bot{TOKEN}/getMe")
        assert "/bot***/getMe" in stream.getvalue()
        assert TOKEN.partition(":")[2] not in stream.getvalue()
    structlog.reset_defaults()


def test_an_error_that_nobody_caught_ends_without_the_token() -> None:
    program = (
        "import sys\n"
        "from bot.adapters.log_secrets import hide\n"
        "hide(sys.argv[1])\n"
        "raise RuntimeError(f'the token {sys.argv[1]} was rejected')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, TOKEN], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "the token *** was rejected" in ended.stderr
    assert TOKEN.partition(":")[2] not in ended.stderr


def test_texts_without_a_secret_stay_as_they_are() -> None:
    hide(TOKEN)
    hide("")
    assert without_secrets("100 % of the treaty") == "100 % of the treaty"
    assert without_secrets(f"{TOKEN}, {TOKEN.replace(':', '%3A')}, {TOKEN.partition(':')[2]}") == "***, ***, ***"
