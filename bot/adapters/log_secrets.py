"""Secrets stay out of the log: from the moment one is named here, every record of every logger shows stars for it.

python-telegram-bot and httpx know addresses with the token in them and put them into log lines, error texts and
tracebacks. Records are cleaned where they are made and not by one handler, so a handler that somebody adds later is
covered too. What structlog writes passes ``without_secrets`` as its last processor.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import quote

STARS = "***"

_secrets: list[str] = []
"""Longest first: a secret may be a part of another."""


def hide(secret: str) -> None:
    """From now on no log shows it, nor the part of a bot's token that stands behind its number."""
    if not _secrets:
        logging.setLogRecordFactory(_cleaning(logging.getLogRecordFactory()))
        sys.excepthook = _last_words
    found = {secret, quote(secret, safe=""), secret.rpartition(":")[2]} - {""}
    _secrets[:] = sorted({*_secrets, *found}, key=len, reverse=True)


def without_secrets(text: str) -> str:
    """The text with stars for every secret in it."""
    for secret in _secrets:
        text = text.replace(secret, STARS)
    return text


def _cleaning(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def made(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _clean(record)
        return record

    return made


def _clean(record: logging.LogRecord) -> None:
    """Message and traceback as text without secrets; a record without any stays as it is."""
    try:
        message = record.getMessage()
    except Exception:  # noqa: BLE001  a wrong format string: both its halves are shown
        record.msg, record.args = without_secrets(f"{record.msg!r} % {record.args!r}"), ()
        return
    if without_secrets(message) != message:
        record.msg, record.args = without_secrets(message), ()
    if record.exc_info and record.exc_info[1] is not None:
        text = "".join(traceback.format_exception(record.exc_info[1])).rstrip("\n")
        if without_secrets(text) != text:
            # Formatters take the text that is there; without the error itself nobody makes it anew.
            record.exc_text, record.exc_info = without_secrets(text), None
    if record.stack_info:
        record.stack_info = without_secrets(record.stack_info)


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The traceback of an error that nobody caught, which no logger sees."""
    sys.stderr.write(without_secrets("".join(traceback.format_exception(kind, error, trace))))
