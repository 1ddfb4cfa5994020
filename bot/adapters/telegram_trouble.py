"""What a call of the Bot API came to when it did not succeed, as values: the only place that knows the errors' classes.

``BadRequest`` and ``TimedOut`` are ``NetworkError``, so the specific ones are asked first. Whether the request
left is not said by a timeout's class: that is read from its cause, httpx's own error.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.notify.visible import line

SHAPE_ERRORS = (TelegramError, KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)
"""What python-telegram-bot raises for an answer: its own errors, and those of reading JSON of another shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flooded:
    """Telegram asks for patience; nothing was done."""

    wait: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """The request never left; nothing was done."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """The request left and no answer of Telegram's came: it may have been done."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTo:
    """The group is a supergroup now, with another id; nothing was done."""

    chat_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRefused:
    """Telegram knows no such bot (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPoller:
    """Another program asks for updates with this token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """Blocked, removed or never let in; nothing was done."""

    words: str
    """Telegram's, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Telegram will not do this, now or later."""

    words: str
    """Telegram's, in small letters."""


Trouble = Flooded | NotSent | Unanswered | MovedTo | TokenRefused | OtherPoller | ShutOut | Refused

NO_SUCH_BOT = "Telegram refuses the bot's token; set the one that @BotFather shows for it"

_NEVER_LEFT = (
    *(httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError),
    *(httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL),
)
_NO_DESCRIPTION = re.compile(r".* \(\d{3}\)")
"""What python-telegram-bot says where the answer has no description, so is not from the Bot API."""
_TOKEN_SHAPE = re.compile(r"\d{5,}:[\w-]{20,}")
_MANY = "too many requests"
_PATIENCE = timedelta(seconds=5)
"""After a 429 that does not say how long."""
_LONGEST_WAIT = timedelta(days=2)
"""Nothing longer was ever seen; twelve hours were."""
_TOO_LARGE = "request entity too large"


def trouble(error: BaseException) -> Trouble:
    """What that error means for the call. Errors that are not of ``SHAPE_ERRORS`` are the caller's own."""
    if isinstance(error.__cause__, TelegramError) and not isinstance(error, EndPointNotFound):
        # A proxy's or a captive portal's page: whatever its status, Telegram did not say this.
        return Unanswered(reason="the answer was a page and not from the Bot API")
    match error:
        case RetryAfter():
            return Flooded(wait=_wait(error))
        case ChatMigrated():
            return MovedTo(chat_id=str(error.new_chat_id))
        case InvalidToken() | EndPointNotFound():
            return TokenRefused()
        case Conflict():
            return OtherPoller()
        case TelegramError() if error.message.lower().startswith(_MANY):
            return Flooded(wait=_PATIENCE)
        case TelegramError() if _NO_DESCRIPTION.fullmatch(error.message):
            return Unanswered(reason=f"the answer was not from the Bot API: {_words(error)}")
        case Forbidden():
            return ShutOut(words=_words(error).removeprefix("forbidden: "))
        case BadRequest():
            return Refused(words=_words(error))
        case NetworkError():
            return _network(error)
        case _:
            return Unanswered(reason="the answer could not be read")


def said_in_words(found: Trouble) -> str:
    """The trouble as a sentence for the log."""
    match found:
        case Flooded(wait=wait):
            return f"Telegram asks to wait {wait.total_seconds():.0f} seconds"
        case NotSent(reason=reason) | Unanswered(reason=reason):
            return reason
        case MovedTo():
            return "the group has become a supergroup"
        case TokenRefused():
            return NO_SUCH_BOT
        case OtherPoller():
            return "another program asks for updates with this token; stop it, or give this bot a token of its own"
        case ShutOut(words=words) | Refused(words=words):
            return f"Telegram refuses: {words}"


def _network(error: NetworkError) -> Trouble:
    cause = error.__cause__
    if isinstance(cause, _NEVER_LEFT):
        return NotSent(reason=_why_not_sent(cause))
    if cause is not None:
        return Unanswered(reason=_why_unanswered(cause))
    words = _words(error)
    if words.startswith(_TOO_LARGE):
        return Refused(words=words)
    return Unanswered(reason=f"the Bot API had trouble: {words}")


def _why_not_sent(cause: BaseException) -> str:
    match cause:
        case httpx.ConnectTimeout():
            return "the Bot API server did not take the connection in time"
        case httpx.PoolTimeout():
            return "all connections to the Bot API server were taken"
        case httpx.ProxyError():
            return "the proxy did not let the connection to the Bot API server through"
        case httpx.ConnectError():
            return "there is no connection to the Bot API server"
        case _:
            return "the address of the Bot API server cannot be used"


def _why_unanswered(cause: BaseException) -> str:
    if isinstance(cause, httpx.TimeoutException):
        return "the Bot API server did not answer in time"
    return "the connection to the Bot API server broke before its answer"


def _wait(error: RetryAfter) -> timedelta:
    """A timedelta where PTB_TIMEDELTA is set, else a number of seconds."""
    wait = error.retry_after
    return min(wait if isinstance(wait, timedelta) else timedelta(seconds=wait), _LONGEST_WAIT)


def _words(error: TelegramError) -> str:
    """Telegram's own, on one line, without anything that looks like a token."""
    return _TOKEN_SHAPE.sub("***", line(error.message, limit=200)).lower()
