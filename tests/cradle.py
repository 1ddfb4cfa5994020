"""Processes that start at once: one that has imported the program is there, and each is forked from it.

A start takes one to two seconds, most of it for imports, and hundreds of tests need a process of their own. The starts
of the command itself are tested where people make them: in a shell (``test_rough_handling.py``), as a service
(``tests/service``), and killed on the way (``tests/crash``).
"""

import atexit
import gc
import json
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from typing import IO

_LONGEST = 1 << 18
"""Bytes of one order: a process with its arguments and variables."""
_PATIENCE = 60.0
"""Seconds for one process."""


def run_module(
    module: str,
    *arguments: str,
    variables: Mapping[str, str],
    stdin: IO[bytes],
    stdout: IO[bytes],
    stderr: IO[bytes],
) -> int:
    """Runs ``python -W error -m module arguments`` with these files and variables; gives its exit code.

    Negative for a signal, as in ``subprocess``. Raises TimeoutError after a minute.
    """
    link = _cradle()
    order = json.dumps([module, arguments, dict(variables)]).encode()
    socket.send_fds(link, [order], [stream.fileno() for stream in (stdin, stdout, stderr)])
    return int(link.recv(_LONGEST))


@cache
def _cradle() -> socket.socket:
    """The link to the process of which all others are born; it ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_PATIENCE)
    with closing(theirs):
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.cradle", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )

    def end() -> None:
        ours.close()
        process.wait(_PATIENCE)

    atexit.register(end)
    return ours


def _import_program() -> None:

    import bot.app.opening
    import bot.app.service
    import bot.cli.main  # noqa: F401

    gc.freeze()  # or each child would go through all of it when it ends, which takes longer than most commands


def _serve(link: socket.socket) -> None:
    """Until nobody orders any more. Returns in the child too, as its main program."""
    while True:
        order, streams, _, _ = socket.recv_fds(link, _LONGEST, 3)
        if not order:
            return
        child = os.fork()
        if not child:
            link.close()
            module, arguments, variables = json.loads(order)
            _become(module, arguments, variables, streams)
            return
        for stream in streams:
            os.close(stream)
        link.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _become(module: str, arguments: list[str], variables: dict[str, str], streams: list[int]) -> None:
    """That program, in the place of this one."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _import_program()
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        _serve(orders)
