"""Laws of the recorded site, over real sockets on loopback."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from bot.adapters.recorded_site import RecordedSite
from bot.errors import ConfigurationError

TWO_ROUNDS = """
[[round]]
day = "1 May 2020"
at = 2020-05-01T08:00:00Z
directory = "may/1"
[[round]]
day = "1 May 2020"
at = 2020-05-01T12:00:00+02:00
directory = "may/2"
"""


def recording(folder: Path, extra: str = "", *, text: str = TWO_ROUNDS) -> Path:
    for name in ("may/1", "may/2"):
        (folder / name / "sub").mkdir(parents=True)
    (folder / "may/1/news.xml").write_bytes(b"first")
    (folder / "may/1/sub/quiet.json").write_bytes(b"{}")
    (folder / "may/2/news.xml").write_bytes(b"second \xff")
    (folder / "recording.toml").write_text(text + extra, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RecordedSite]:
    extra = """
[[answer]]
path = "gone.xml"
status = 410
[[answer]]
path = "old.xml"
status = 301
location = "sub/quiet.json"
round = ["may/1"]
"""
    with RecordedSite(recording(tmp_path, extra)) as opened:
        yield opened


def get(site: RecordedSite, path: str, **headers: str) -> httpx.Response:
    return httpx.get(site.address + path, headers={k.replace("_", "-"): v for k, v in headers.items()}, trust_env=False)


def test_rounds_come_in_the_order_written_and_in_utc(site: RecordedSite) -> None:
    assert [(each.directory, each.at) for each in site.rounds] == [
        ("may/1", datetime(2020, 5, 1, 8, tzinfo=UTC)),
        ("may/2", datetime(2020, 5, 1, 10, tzinfo=UTC)),
    ]


def test_each_round_serves_its_own_bytes(site: RecordedSite) -> None:
    assert get(site, "news.xml").content == b"first"
    site.play(site.rounds[1])
    assert get(site, "news.xml").content == b"second \xff"


def test_a_known_body_is_answered_304_and_a_new_one_is_not(site: RecordedSite) -> None:
    etag = get(site, "news.xml").headers["etag"]
    again = get(site, "news.xml", If_None_Match=etag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    site.play(site.rounds[1])
    assert get(site, "news.xml", If_None_Match=etag).status_code == 200


def test_a_path_without_a_file_in_a_round_keeps_the_body_and_the_date_of_the_round_before(site: RecordedSite) -> None:
    before = get(site, "sub/quiet.json")
    site.play(site.rounds[1])
    after = get(site, "sub/quiet.json", If_None_Match=before.headers["etag"])
    assert (after.status_code, after.headers["last-modified"]) == (304, before.headers["last-modified"])


def test_dates_are_those_of_the_recording(site: RecordedSite) -> None:
    site.play(site.rounds[1])
    answer = get(site, "news.xml")
    assert {parsedate_to_datetime(answer.headers[name]) for name in ("date", "last-modified")} == {site.rounds[1].at}


@pytest.mark.parametrize(
    ("name", "kind"), [("news.xml", "application/rss+xml"), ("sub/quiet.json", "application/feed+json")]
)
def test_the_ending_names_the_content_type(site: RecordedSite, name: str, kind: str) -> None:
    assert get(site, name).headers["content-type"] == kind


def test_a_scripted_answer_holds_in_its_rounds_only(site: RecordedSite) -> None:
    moved = get(site, "old.xml")
    assert (moved.status_code, moved.headers["location"]) == (301, site.address + "sub/quiet.json")
    site.play(site.rounds[1])
    assert get(site, "old.xml").status_code == 404
    assert get(site, "gone.xml").status_code == 410


def raw_status(site: RecordedSite, target: str) -> int:
    """Asks with the target as it stands: a proper client would tidy the dots away."""
    port = int(site.address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        return int(line.makefile("rb").readline().split()[1])


@pytest.mark.parametrize(
    "target",
    [
        "/../recording.toml",
        "/may/1/news.xml",
        "/sub/../../2/news.xml",
        "/%2e%2e/2/news.xml",
        "//etc/passwd",
        "/sub",
        "/",
    ],
)
def test_only_recorded_paths_are_answered(site: RecordedSite, target: str) -> None:
    assert raw_status(site, "/news.xml?from=reader") == 200
    assert raw_status(site, target) == 404


def test_a_reader_that_hangs_up_leaves_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = recording(tmp_path)
    (folder / "may/1/large.xml").write_bytes(b"x" * 20_000_000)
    with RecordedSite(folder) as site:
        port = int(site.address.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(b"GET /large.xml HTTP/1.0\r\n\r\n")
            line.recv(10)
        assert get(site, "news.xml").content == b"first"
    assert capsys.readouterr() == ("", "")


def test_a_closed_site_has_no_address_and_no_listener(tmp_path: Path) -> None:
    site = RecordedSite(recording(tmp_path))
    with pytest.raises(RuntimeError, match="with statement"):
        _ = site.address
    with site:
        address = site.address
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, trust_env=False)


def test_a_round_of_another_recording_is_refused(tmp_path: Path, site: RecordedSite) -> None:
    other = RecordedSite(recording(tmp_path / "other", text=TWO_ROUNDS.replace("2020", "2021")))
    with pytest.raises(ValueError, match="not a round of this recording"):
        site.play(other.rounds[0])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", r"there is no \[\[round\]\]"),
        ("round = 3", r"round is written as \[\[round\]\]"),
        ("[[round", "is not TOML"),
        (TWO_ROUNDS.replace("08:00:00Z", "08:00:00"), r"\[\[round\]\] 1: at = .* is not a moment with a zone"),
        (TWO_ROUNDS.replace('"may/2"', '"may/3"'), r"\[\[round\]\] 2: directory = 'may/3' is not a folder"),
        (TWO_ROUNDS.replace('"may/2"', '"../may"'), "is not a folder of this recording"),
        (TWO_ROUNDS.replace('day = "1 May 2020"', "", 1), r"\[\[round\]\] 1: day = None is not a text"),
        (TWO_ROUNDS + "clock = 3", r"\[\[round\]\] 2: clock is not a key here; there are at, day, directory"),
        (TWO_ROUNDS + '[[answer]]\npath = "a"\nstatus = 999', r"\[\[answer\]\] 1: status = 999 is not an HTTP status"),
        (TWO_ROUNDS + '[[answer]]\npath = "a"\nstatus = 301', "status 301 needs a location"),
        (TWO_ROUNDS + "[[answer]]\nstatus = 404", "path = None is not a text"),
        (TWO_ROUNDS + '[[answer]]\npath = "a"\nstatus = 404\nround = ["june"]', r"round = \['june'\] is not a list"),
    ],
)
def test_a_recording_that_cannot_be_played_is_refused_with_file_and_key(
    tmp_path: Path, text: str, sentence: str
) -> None:
    folder = recording(tmp_path, text=text)
    with pytest.raises(ConfigurationError, match=sentence) as refusal:
        RecordedSite(folder)
    assert str(folder / "recording.toml") in str(refusal.value)


def test_a_folder_without_a_recording_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"recording\.toml: cannot be read: No such file"):
        RecordedSite(tmp_path)
