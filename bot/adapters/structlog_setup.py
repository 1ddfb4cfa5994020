"""The log: one line per poll and per delivery on stderr, fields not prose, never an address with its credentials."""

import logging
import sys
from typing import Any

import structlog

from bot.adapters.log_secrets import without_secrets
from bot.settings import LogSettings

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure_logging(settings: LogSettings) -> None:
    """From now on the bot logs to stderr as the settings say; libraries only from warnings upwards."""
    level = _LEVELS[settings.level]
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.format == "json"
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
            _last_look,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    # httpx writes every address at INFO, tokens in it included.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # For a page in place of an answer it writes the page and a traceback; we give the reason in one line.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)


def _last_look(logger: object, method: str, rendered: Any) -> str:
    """The line that is written; no secret gets past here, wherever in the fields it stood."""
    del logger, method
    return without_secrets(str(rendered))
