"""The settings of this run, from treatywatch.toml and the variables, or a sentence for each thing that is wrong.

pydantic checks the values; what it says is for programmers, so it is told again here: which setting, where it came
from, what was there, and what to write.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.adapters.secret_files import read_secret
from bot.adapters.shipped import shipped
from bot.adapters.toml_file import is_there, read_toml
from bot.errors import ConfigurationError
from bot.settings import ENV_PREFIX, Section, Settings, TelegramSettings

SETTINGS_FILE = "treatywatch.toml"
PLACES = frozenset({"TREATYWATCH_CONFIG", "TREATYWATCH_DATA"})
"""Variables that are read before there are settings: where the configuration and the data are."""


def load_settings(config_dir: Path | None) -> Settings:
    """The settings of the folder, or the shipped ones, with the variables over them.

    Raises ConfigurationError with one line for each setting that is wrong; a variable of ours that names no setting is
    wrong too, since it was meant to change something.
    """
    file = (config_dir or shipped("config")) / SETTINGS_FILE
    values = read_toml(file) if is_there(file) else {}
    problems = list(_unknown_variables(os.environ))
    if not problems:
        try:
            settings = Settings(**values)  # type: ignore[arg-type]  # a value of TOML may be of any type; it is checked
            return _with_token(settings, file)
        except ValidationError as error:
            problems = [_sentence(each, file) for each in error.errors(include_url=False)]
    raise ConfigurationError("\n".join(problems))


def _with_token(settings: Settings, file: Path) -> Settings:
    """The settings with the token of the file that they name."""
    telegram = settings.telegram
    if not telegram.token_file:
        return settings
    named_by = _place("telegram", "token_file", file)
    if telegram.token.get_secret_value():
        raise ConfigurationError(f"{named_by}: {_place('telegram', 'token', file)} is set too; keep one of them")
    secret = read_secret(Path(telegram.token_file), named_by=named_by)
    try:
        read = TelegramSettings(token=SecretStr(secret), token_file=telegram.token_file, base_url=telegram.base_url)
    except ValidationError as error:
        raise ConfigurationError(f"{named_by}: {_complaint(error.errors(include_url=False)[0])}") from None
    return settings.model_copy(update={"telegram": read})


def _place(section: str, key: str, file: Path) -> str:
    """Where a setting was given."""
    name = variable(section, key)
    return name if _is_set(name) else f"{file}: [{section}] {key}"


def _default(section: str, key: str) -> object:
    return getattr(_sections()[section], key)


def setting_names() -> tuple[tuple[str, str], ...]:
    """Every setting there is, as (section, key)."""
    return tuple((section, key) for section, part in _sections().items() for key in type(part).model_fields)


def written(value: object) -> str:
    """A setting's value as treatywatch.toml has it; a length of time in the largest of h, m and s that is whole."""
    match value:
        case timedelta():
            return f'"{_length(value)}"'
        case tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case str():
            return f'"{value}"'
        case SecretStr():
            return '""'  # a secret has no default, and is never shown
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def variable(section: str, key: str) -> str:
    return f"{ENV_PREFIX}{section}__{key}".upper()


def _sections() -> dict[str, Section]:
    return {name: field.default for name, field in Settings.model_fields.items()}


def _length(value: timedelta) -> str:
    seconds = value.total_seconds()
    for unit, size in (("h", 3600), ("m", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:.0f}{unit}"
    return f"{seconds:f}".rstrip("0").rstrip(".") + "s"


def _unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    known = {variable(*name) for name in setting_names()} | PLACES
    for given in sorted(environ):
        if given.upper().startswith(ENV_PREFIX) and given.upper() not in known:
            yield f"{given}: there is no such setting{_meant(given.upper(), known)}"


def _meant(given: str, known: Iterable[str]) -> str:
    ours = {name.removeprefix(ENV_PREFIX): name for name in known}  # the prefix alone makes nothing alike
    near = get_close_matches(given.removeprefix(ENV_PREFIX), ours, n=1)
    return f"; did you mean {ours[near[0]]}?" if near else "; docs/configuration.md lists all"


def _sentence(error: ErrorDetails, file: Path) -> str:
    """What is wrong with one setting. Unknown keys can only come from the file: variables are looked at before."""
    section, *rest = (str(part) for part in error["loc"])
    key = rest[0] if rest else ""
    if error["type"] == "extra_forbidden":
        return _unknown_key(section, key, file)
    if not key:
        return _wrong_section(section, error, file)
    default = written(_default(section, key))
    secret = isinstance(_default(section, key), SecretStr)
    where = _place(section, key, file)
    example = default.strip('"[]') if _is_set(variable(section, key)) else default
    # our own complaints quote the value; a secret is never quoted
    was = "" if error["type"] == "value_error" or secret else f" = {error['input']!r}"
    return f"{where}{was}: {_complaint(error)} (the default is {example or 'empty'})"


def _is_set(name: str) -> bool:
    return any(value and given.upper() == name for given, value in os.environ.items())


def _unknown_key(section: str, key: str, file: Path) -> str:
    if not key:
        return f"{file}: there is no section [{section}]{_meant(section, _sections())}"
    keys = type(_sections()[section]).model_fields
    return f"{file}: there is no setting {key} in [{section}]{_meant(key, keys)}"


def _wrong_section(section: str, error: ErrorDetails, file: Path) -> str:
    if error["type"] == "value_error":
        return f"[{section}], from {file} and {ENV_PREFIX}{section.upper()}__ variables: {_complaint(error)}"
    return f"{file}: {section} is a section; write [{section}] on a line of its own and its settings below"


def _complaint(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "int_parsing" | "int_type" | "int_from_float":
            return "is not a whole number"
        case "less_than_equal":
            return f"is more than {context['le']}"
        case "greater_than_equal":
            return f"is less than {context['ge']}"
        case "literal_error":
            return f"there are only {context['expected']}"
        case "bool_parsing" | "bool_type":
            return "is neither true nor false"
        case "string_type":
            return "is not a text; write it in quotes"
        case _:
            return error["msg"]
