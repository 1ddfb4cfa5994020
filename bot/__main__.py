"""``python -m bot`` and the command ``treatywatch``."""

import errno
import os
import sys
from typing import TextIO

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why output cannot be written where somebody sent it: nothing that a traceback would help with."""


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 failed, 2 bad usage or configuration, 130 stopped by Ctrl-C."""
    try:
        _prepare_streams()
        _run()
    except KeyboardInterrupt:
        sys.exit(130)  # 128 + SIGINT, as shells count; half-way through the imports too


def _run() -> None:
    # Imported here, after the streams are ready: what fails on the way is shown too.
    from bot.errors import ConfigurationError, TreatywatchError  # noqa: PLC0415

    try:
        _command()
    except TreatywatchError as error:
        _say(str(error))
        sys.exit(2 if isinstance(error, ConfigurationError) else 1)
    except BrokenPipeError:
        _close_output()
        sys.exit(1)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _close_output()
        _say(f"the output could not be written: {error.strerror}")
        sys.exit(1)


def _command() -> None:
    if sys.argv[1:] == ["health"]:  # asked twice a minute for years: it goes without the imports of the other commands
        from bot.cli.quick_health import answer  # noqa: PLC0415

        sys.exit(answer())
    from bot.cli.main import app  # noqa: PLC0415

    app()


def _say(sentence: str) -> None:
    print(f"treatywatch: {sentence}", file=sys.stderr)  # noqa: T201  the last word to the person at the keyboard


def _close_output() -> None:
    """Whoever read the output has gone (`| head`), or the disk is full: closing stdout must not complain once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """A closed stdin reads as an empty one, a closed stderr takes complaints to nowhere; both others speak UTF-8."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  open as long as the program
    if sys.stderr is None:  # or print would write complaints into the output
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)


def _speak_utf8(stream: TextIO) -> None:
    """Feeds come in every script; a terminal that says it knows only ASCII must not end the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
