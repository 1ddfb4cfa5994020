"""Topic files from the folders they live in."""

from pathlib import Path

from bot.errors import ConfigurationError
from bot.match.bank import TopicBank, build_bank


def read_topics(shipped: Path, override: Path | None) -> TopicBank:
    """The bank from the folder ``shipped``, changed by the configuration folder ``override``.

    A file in ``override/topics`` stands in the place of the shipped one of that name. A file in
    ``override/topics.local`` does too, or adds a topic, or switches one off with ``enabled = false``; its
    ``_groups.toml`` adds word groups or replaces single ones. What is not there falls back to what is shipped.
    Raises ConfigurationError naming the file, and line and term where one is wrong.
    """
    files = _files(shipped)
    if not files:
        raise ConfigurationError(f"{shipped}: there is no topic file here; install the program again")
    if override is not None:
        files |= _files(override / "topics")
        for name, file in _files(override / "topics.local").items():
            files["_groups.local.toml" if name == "_groups.toml" else name] = file
    # groups first, the local ones last among them, since a later file has the last word on a group
    ordered = sorted(files.items(), key=lambda item: (not item[0].startswith("_"), item[0] == "_groups.local.toml"))
    return build_bank({str(file): _read(file) for _, file in ordered})


def _files(folder: Path) -> dict[str, Path]:
    try:
        return {file.name: file for file in sorted(folder.iterdir()) if file.suffix == ".toml" and file.is_file()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigurationError(f"{folder}: cannot be read: {error.strerror}; check its permissions") from error


def _read(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}; check its permissions") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{file}, line {line}: this is not UTF-8; save the file as UTF-8") from error
