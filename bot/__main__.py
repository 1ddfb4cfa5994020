"""``python -m bot`` and the command ``treatywatch``."""

import os
import sys
from typing import TextIO

from bot.errors import ConfigurationError, TreatywatchError


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 failed, 2 bad usage or configuration."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    from bot.cli.main import app  # noqa: PLC0415  after the streams are ready: what fails here is shown too

    try:
        app()
    except TreatywatchError as error:
        print(f"treatywatch: {error}", file=sys.stderr)  # noqa: T201  the last word to the person at the keyboard
        sys.exit(2 if isinstance(error, ConfigurationError) else 1)
    except BrokenPipeError:
        # Whoever read the output has gone (`| head`); without this, closing stdout would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _speak_utf8(stream: TextIO) -> None:
    """Feeds come in every script; a terminal that says it knows only ASCII must not end the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
