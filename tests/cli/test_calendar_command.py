"""``treatywatch calendar``: what it prints, and what it writes for other programs."""

from pathlib import Path

from typer.testing import CliRunner, Result

from bot.adapters.machine_clock import MachineClock
from bot.cli.main import app
from bot.errors import ConfigurationError

EVENT = """
[[event]]
id = "meeting"
title = "Meeting"
kind = "session"
yearly = "03-08"
topics = ["npt"]
sure = "expected"
source = "https://forum.example/meeting"
"""


def ran(folder: Path, *arguments: str) -> Result:
    (folder / "calendar.toml").write_text(EVENT, encoding="utf-8")
    return CliRunner().invoke(app, ["--config", str(folder), "--data", str(folder / "data"), *arguments])


def test_the_dates_to_come_are_shown_with_how_sure_they_are_and_their_source(tmp_path: Path) -> None:
    lines = ran(tmp_path, "calendar").stdout.splitlines()
    year = MachineClock().now().year
    assert any(lines[0].endswith(f" 8 Mar {one}  Meeting") for one in (year, year + 1))
    assert lines[1] == "  expected  https://forum.example/meeting"
    assert lines[-1].endswith("in the twelve months to come")


def test_the_file_for_other_calendars_is_what_is_printed(tmp_path: Path) -> None:
    printed = ran(tmp_path, "calendar", "--ical", "-")
    assert printed.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    file = tmp_path / "treaties.ics"
    assert ran(tmp_path, "calendar", "--ical", str(file)).exit_code == 0
    written = [line for line in file.read_bytes().splitlines() if not line.startswith(b"DTSTAMP")]
    assert written == [line for line in printed.stdout_bytes.splitlines() if not line.startswith(b"DTSTAMP")]


def test_a_file_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    refused = ran(tmp_path, "calendar", "--ical", str(tmp_path / "nowhere" / "treaties.ics"))
    assert isinstance(refused.exception, ConfigurationError)
    assert "cannot be written (No such file or directory); name another file" in str(refused.exception)
