"""Streams that are closed or full, and Ctrl-C: each ends with its exit code and a sentence, never with a traceback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Program

ENTRY = '{"id": 1, "title": "Moscow leaves the Treaty on Open Skies"}\n'
FULL = Path("/dev/full")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(home=tmp_path)


def in_a_shell(program: Program, line: str, stdin: str = "") -> tuple[int, str, str]:
    """The line with ``$bot`` in place of the command, run by sh, which alone can close a stream."""
    ran = subprocess.run(
        ["/bin/sh", "-c", f'bot="{sys.executable} -m bot --data {program.data}"; {line}'],
        input=stdin.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def test_a_closed_standard_input_is_an_empty_one(program: Program) -> None:
    assert in_a_shell(program, "$bot classify <&-") == (0, "", "")
    code, _, complaint = in_a_shell(program, "$bot explain - <&-")
    assert (code, "nothing to explain" in complaint) == (2, True)
    assert "Traceback" not in complaint


def test_a_complaint_does_not_go_into_the_output_where_stderr_is_closed(program: Program) -> None:
    assert in_a_shell(program, "$bot explain 2>&-") == (2, "", "")


def test_a_digest_that_nobody_could_read_is_not_sent(program: Program) -> None:
    code, _, complaint = in_a_shell(program, "$bot digest >&-")
    assert (code, "standard output is closed" in complaint) == (2, True)
    assert "Traceback" not in complaint


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["classify", "explain --title Disarmament", "topics list"])
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(program: Program, command: str) -> None:
    code, _, complaint = in_a_shell(program, f"$bot {command} >{FULL}", stdin=ENTRY)
    assert (code, complaint) == (1, "treatywatch: the output could not be written: No space left on device\n")


def test_output_that_nobody_reads_any_more_ends_quietly(program: Program) -> None:
    code, shown, complaint = in_a_shell(program, "$bot classify | head -n 1", stdin=ENTRY * 3000)
    assert (code, len(shown.splitlines()), complaint) == (0, 1, "")


@pytest.fixture
def begun(program: Program) -> Iterator[subprocess.Popen[bytes]]:
    """``classify`` as it waits for a line."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--data", str(program.data), "classify"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        yield process
        process.kill()


def test_an_interrupt_ends_with_130_and_nothing_more(begun: subprocess.Popen[bytes]) -> None:
    assert begun.stdin is not None
    assert begun.stdout is not None
    begun.stdin.write(ENTRY.encode())
    begun.stdin.flush()
    assert begun.stdout.readline()
    begun.send_signal(signal.SIGINT)
    _, complaint = begun.communicate(timeout=30)
    assert (begun.returncode, complaint) == (130, b"")


def test_an_interrupt_during_the_imports_ends_with_130_too() -> None:
    program = (
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'bot.cli.news': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "sys.argv = ['treatywatch', '--version']\n"
        "from bot.__main__ import main\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, env=os.environ, timeout=60, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


@pytest.mark.parametrize("line", ["[" * 100_000, '{"id": 1, "title": "x", "more": ' + "[" * 100_000])
def test_a_line_that_is_nested_without_end_is_refused(program: Program, line: str) -> None:
    ran = program("classify", stdin=line + "\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("treatywatch: line 1 is nested deeper")


def test_an_id_that_json_could_not_carry_out_again_is_refused(program: Program) -> None:
    ran = program("classify", stdin='{"id": NaN, "title": "x"}\n')
    assert (ran.code, ran.out) == (2, "")
    assert "line 1 is not JSON (NaN is no value)" in ran.err
