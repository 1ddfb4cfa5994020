"""Settings: variable over file over default, and a sentence for every slip."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.toml_settings import load_settings, setting_names, variable, written
from bot.errors import ConfigurationError
from bot.settings import Settings, parse_duration
from tests.config.folders import a_folder


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in os.environ:
        if name.upper().startswith("TREATYWATCH_"):
            monkeypatch.delenv(name)


def refusal(folder: Path | None) -> str:
    with pytest.raises(ConfigurationError) as refused:
        load_settings(folder)
    return str(refused.value)


def test_without_file_and_variables_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(None) == load_settings(tmp_path) == Settings()


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    text = '[polling]\nmin_interval = "2s"\nallow_private_hosts = ["localhost:80"]\n[log]\nlevel = "INFO"\n'
    settings = load_settings(a_folder(tmp_path, settings=b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()))
    assert settings.polling.min_interval == timedelta(seconds=2)
    assert settings.polling.allow_private_hosts == ("localhost:80",)
    assert settings.log.level == "info"
    assert settings.polling.max_interval == Settings().polling.max_interval


def test_a_variable_counts_for_more_than_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_folder(tmp_path, settings='[polling]\nmin_interval = "7m"\ncontact = "desk@harbour.example"\n')
    monkeypatch.setenv("TREATYWATCH_POLLING__MIN_INTERVAL", "90")
    monkeypatch.setenv("TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS", "localhost, mill.example:8080,")
    polling = load_settings(folder).polling
    assert polling.min_interval == timedelta(seconds=90)
    assert polling.contact == "desk@harbour.example"
    assert polling.allow_private_hosts == ("localhost", "mill.example:8080")


def test_an_empty_variable_counts_as_unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_folder(tmp_path, settings='[polling]\nmin_interval = "7m"\n')
    monkeypatch.setenv("TREATYWATCH_POLLING__MIN_INTERVAL", "")
    assert load_settings(folder).polling.min_interval == timedelta(minutes=7)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[polling]\nmin_interval = "soon"', "[polling] min_interval: 'soon' is not a length of time; write 30s, 15m"),
        (
            "[polling]\nmin_interval = 0",
            '[polling] min_interval: 0 is no time at all; write for example 30s (the default is "5m")',
        ),
        ("[polling]\nmin_interval = 99999999999", "longer than ten years; write for example 6h"),
        ("[polling]\nmin_interval = true", "min_interval: True is not a length of time"),
        (
            '[polling]\nconcurrency = "many"',
            "[polling] concurrency = 'many': is not a whole number (the default is 16)",
        ),
        ("[polling]\nconcurrency = true", "[polling] concurrency: true is not a whole number"),
        ("[polling]\nconcurrency = 1.5", "[polling] concurrency = 1.5: is not a whole number"),
        ("[polling]\nconcurrency = 0", "[polling] concurrency = 0: is less than 1"),
        ("[polling]\nconcurrency = 1000", "[polling] concurrency = 1000: is more than 200"),
        ("[polling]\ncontact = 5", "[polling] contact = 5: is not a text; write it in quotes"),
        ('[polling]\ncontact = "a\\nHost: b"', "cannot stand in a header"),
        (
            '[polling]\nallow_private_hosts = ["http://mill/"]',
            "'http://mill/' is not a host; write for example localhost:8080",
        ),
        ("[polling]\nmin_intervall = 5", "there is no setting min_intervall in [polling]; did you mean min_interval?"),
        ("[poling]\nmin_interval = 5", "there is no section [poling]; did you mean polling?"),
        ("[log]\nlevel = 'loud'", "[log] level = 'loud': there are only 'debug', 'info', 'warning' or 'error'"),
        ("log = 'debug'", "log is a section; write [log] on a line of its own and its settings below"),
        ("[polling]\nmin_interval = '7h'", "min_interval is longer than max_interval"),
        ("[log\nlevel = 1", "is not TOML: "),
        ("[access]\nopen = 'perhaps'", "[access] open = 'perhaps': is neither true nor false (the default is false)"),
        ("[access]\noperators = ['@anna']", "'@anna' is not a number; the bot tells each person and chat theirs"),
        ("[telegram]\nbase_url = 'localhost'", "'localhost' is not the address of a server; write for example http"),
    ],
)
def test_a_slip_in_the_file_is_told_with_what_to_write(tmp_path: Path, text: str, sentence: str) -> None:
    folder = a_folder(tmp_path, settings=text + "\n")
    assert sentence in refusal(folder)
    assert str(folder / "treatywatch.toml") in refusal(folder)


def test_every_slip_is_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, settings='[polling]\nconcurrency = 0\ncolour = "red"\n[log]\nlevel = "loud"\n')
    assert len(refusal(folder).splitlines()) == 3


@pytest.mark.parametrize("name", [variable(*name) for name in setting_names() if name[1] != "url"])
def test_a_slip_in_a_variable_names_the_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://é\n")
    assert refusal(None).startswith(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TREATYWATCH_POLLING__MIN_INTERVALL", "; did you mean TREATYWATCH_POLLING__MIN_INTERVAL?"),
        ("TREATYWATCH_POLLING_MIN_INTERVAL", "; did you mean TREATYWATCH_POLLING__MIN_INTERVAL?"),
        ("treatywatch_loglevel", "; did you mean TREATYWATCH_LOG__LEVEL?"),
        ("TREATYWATCH_XYZ", "; docs/configuration.md lists all"),
    ],
)
def test_a_variable_that_sets_nothing_is_told(name: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "7m")
    assert refusal(None) == f"{name}: there is no such setting{meant}"


SECRET = "123456:a-token-that-nobody-else-may-see"


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text(f"\ufeff{SECRET}\r\n", encoding="utf-8")
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN", "")
    settings = load_settings(a_folder(tmp_path / "its", settings=""))
    assert settings.telegram.token.get_secret_value() == SECRET
    assert settings.telegram.bot_id == "123456"
    assert SECRET not in repr(settings)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (None, "token cannot be read (No such file or directory); make it readable for this user"),
        (b"", "token is empty"),
        (b"\xff\xfe", "token is not a text"),
        (b"1" * 5000, "token is too large for a secret"),
        (b"hunter2-without-a-number", "the token is not as @BotFather gives them"),
    ],
)
def test_a_file_without_a_secret_is_told_and_never_quoted(
    written: bytes | None, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if written is not None:
        (tmp_path / "token").write_bytes(written)
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN_FILE", str(tmp_path / "token"))
    told = refusal(None)
    assert told.startswith("TREATYWATCH_TELEGRAM__TOKEN_FILE: ")
    assert sentence in told
    assert "hunter2" not in told


def test_a_secret_is_given_one_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("TREATYWATCH_TELEGRAM__TOKEN", SECRET)
    assert refusal(None) == (
        "TREATYWATCH_TELEGRAM__TOKEN_FILE: TREATYWATCH_TELEGRAM__TOKEN is set too; keep one of them"
    )


@pytest.mark.parametrize("text", [f'token = "{SECRET} "', "token = 123456789", f'token = ["{SECRET}"]'])
def test_a_wrong_secret_is_never_quoted(text: str, tmp_path: Path) -> None:
    told = refusal(a_folder(tmp_path, settings=f"[telegram]\n{text}\n"))
    assert "token" in told
    assert "nobody" not in told
    assert "123456" not in told


def test_the_variables_of_folders_are_no_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYWATCH_CONFIG", "/anywhere")
    monkeypatch.setenv("TREATYWATCH_DATA", "/anywhere")
    assert load_settings(None) == Settings()


@given(
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3660)).map(
        lambda t: timedelta(seconds=t // timedelta(seconds=1))
    )
)
def test_a_length_of_time_written_is_read_back(length: timedelta) -> None:
    assert parse_duration(written(length).strip('"')) == length


@given(st.text(max_size=30) | st.integers() | st.floats())
def test_a_length_of_time_is_read_or_refused_with_a_sentence(value: object) -> None:
    try:
        length = parse_duration(value)
    except ValueError as error:
        assert "write " in str(error)  # noqa: PT017  both ends are allowed
    else:
        assert isinstance(length, timedelta)
        assert timedelta(0) <= length <= timedelta(days=3660)
