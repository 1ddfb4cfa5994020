"""Every setting: its name, its default, what it means. docs/configuration.md holds the same table, checked by a test.

A value comes from ``TREATYWATCH_<SECTION>__<KEY>``, else from ``treatywatch.toml``, else from here. An empty variable
counts as unset. Read them with ``adapters/toml_settings.py``, whose complaints are sentences.
"""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

ENV_PREFIX = "TREATYWATCH_"

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LONGEST = timedelta(days=3660)
"""Ten years: beyond any use, and near enough that adding it to a date of ours always gives a date."""


def parse_duration(value: object) -> object:
    """``2s``, ``15m``, ``6h``, ``1d``, ``500ms`` or a number of seconds, as a timedelta.

    Raises ValueError with the accepted forms for anything else, negative lengths included.
    """
    if isinstance(value, timedelta):
        return value
    text = str(value).strip().lower()
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?", text, re.ASCII)
    if found is None or isinstance(value, bool):
        raise ValueError(f"{value!r} is not a length of time; write 30s, 15m, 6h, 1d or a number of seconds")
    seconds = float(found[1]) * _UNITS[found[2] or "s"]
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"{value!r} is longer than ten years; write for example 6h")
    return timedelta(seconds=seconds)


def _some_time(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError("0 is no time at all; write for example 30s")
    return value


def _comma_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _hosts(value: tuple[str, ...]) -> tuple[str, ...]:
    for host in value:
        if "/" in host or any(letter.isspace() for letter in host):
            raise ValueError(f"{host!r} is not a host; write for example localhost:8080, without http://")
    return value


def _header_text(value: str) -> str:
    """What may stand in a header line (RFC 9110 section 5.5: visible ASCII and spaces)."""
    if not value.isascii() or not value.isprintable():
        raise ValueError(f"{value!r} cannot stand in a header; write an address or a page in plain ASCII")
    return value


def _bot_token(value: SecretStr) -> SecretStr:
    """A number, a colon and some 35 letters, digits, - or _ (Bot API, "Authorizing your bot")."""
    if value.get_secret_value() and not re.fullmatch(r"\d{1,20}:[\w-]{20,}", value.get_secret_value(), re.ASCII):
        raise ValueError("the token is not as @BotFather gives them: a number, a colon and some 35 letters and digits")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
        raise ValueError(f"{value!r} is not the address of a server; write for example http://localhost:8081")
    return value.rstrip("/")


def _numbers(value: tuple[str, ...]) -> tuple[str, ...]:
    for number in value:
        if not re.fullmatch(r"-?\d{1,20}", number, re.ASCII):
            raise ValueError(f"{number!r} is not a number; the bot tells each person and chat theirs at /start")
    return value


def _no_truth(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError(f"{str(value).lower()} is not a whole number")
    return value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
PositiveDuration = Annotated[Duration, AfterValidator(_some_time)]
Count = Annotated[int, BeforeValidator(_no_truth)]
CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_list)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoreSettings(Section):
    url: str = Field(default="", description="Database address; empty: treatywatch.sqlite3 in the data folder")


class PollingSettings(Section):
    min_interval: PositiveDuration = Field(
        default=timedelta(minutes=5), description="Shortest time between two polls of a feed"
    )
    max_interval: PositiveDuration = Field(
        default=timedelta(hours=6), description="Longest time between two polls of a feed"
    )
    default_interval: PositiveDuration = Field(
        default=timedelta(hours=1), description="Time between polls of a feed whose tier sets no shorter one"
    )
    look_back: Duration = Field(
        default=timedelta(hours=24),
        description="On a feed's first poll, entries older than this are kept but not announced",
    )
    per_host_concurrency: Count = Field(default=2, ge=1, le=16, description="Requests to one host at a time")
    host_spacing: Duration = Field(default=timedelta(seconds=1), description="Pause between requests to one host")
    concurrency: Count = Field(default=16, ge=1, le=200, description="Requests at a time in all")
    allow_private_hosts: Annotated[CommaList, AfterValidator(_hosts)] = Field(
        default=(), description="Hosts (host or host:port, comma list) that may resolve to private addresses"
    )
    contact: Annotated[str, AfterValidator(_header_text)] = Field(
        default="", description="Address or page told to publishers in the User-Agent"
    )
    connect_timeout: PositiveDuration = Field(
        default=timedelta(seconds=10), description="Longest wait for a connection"
    )
    total_timeout: PositiveDuration = Field(
        default=timedelta(seconds=45), description="Longest time for a whole fetch, redirects included"
    )
    max_bytes: Count = Field(default=15 * 1024 * 1024, ge=1024, description="Largest body after decompression")
    max_entries: Count = Field(
        default=2000, ge=1, description="Entries read from one document; more are counted as skipped"
    )
    parser_workers: Count = Field(default=2, ge=1, le=16, description="Parser processes")
    parser_cpu: PositiveDuration = Field(
        default=timedelta(seconds=5), description="CPU time after which parsing one document is stopped"
    )
    parser_memory: Count = Field(
        default=512 * 1024 * 1024, ge=64 * 1024 * 1024, description="Memory of a parser process in bytes"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min_interval > self.max_interval:
            raise ValueError("min_interval is longer than max_interval; write a shorter one, or a longer max_interval")
        return self


class StoriesSettings(Section):
    window: PositiveDuration = Field(
        default=timedelta(hours=72), description="How long a story stays open for further reports"
    )
    settle_time: Duration = Field(
        default=timedelta(minutes=3),
        description="How long an alert waits for further reports of its story; one from an official source does not",
    )


class DeliverySettings(Section):
    unknown: Annotated[Literal["repeat", "hold"], BeforeValidator(_lower)] = Field(
        default="repeat",
        description="After a lost answer: repeat the message, marked; or hold it for the operator",
    )
    alerts_per_hour: Count = Field(
        default=12, ge=1, description="Alerts that a chat gets one by one in an hour; the rest come together"
    )
    edit_every: PositiveDuration = Field(
        default=timedelta(minutes=10), description="Shortest time between two edits of an alert for further sources"
    )


class TelegramSettings(Section):
    token: Annotated[SecretStr, AfterValidator(_bot_token)] = Field(
        default=SecretStr(""), description="Token of the bot, as @BotFather gives it; empty: the terminal is the chat"
    )
    token_file: str = Field(default="", description="File that holds the token, in place of the token itself")
    base_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="https://api.telegram.org", description="Address of the Bot API server, without /bot"
    )

    @property
    def bot_id(self) -> str:
        """The number of the bot, which a token begins with; empty without a token."""
        return self.token.get_secret_value().partition(":")[0]


class AccessSettings(Section):
    operators: Annotated[CommaList, AfterValidator(_numbers)] = Field(
        default=(), description="Numbers of the persons who look after the bot (comma list)"
    )
    allowed_chats: Annotated[CommaList, AfterValidator(_numbers)] = Field(
        default=(), description="Numbers of the chats that may subscribe, beside the operators' own (comma list)"
    )
    open: bool = Field(default=False, description="Whether every chat may subscribe")


class LogSettings(Section):
    level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        default="warning", description="Lowest level written to stderr"
    )
    format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = Field(
        default="text", description="text for people, json for machines"
    )


class Settings(BaseSettings):
    """Made once, from the values of treatywatch.toml; parts are passed down. Variables count for more than values."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=ENV_PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    store: StoreSettings = StoreSettings()
    polling: PollingSettings = PollingSettings()
    stories: StoriesSettings = StoriesSettings()
    delivery: DeliverySettings = DeliverySettings()
    telegram: TelegramSettings = TelegramSettings()
    access: AccessSettings = AccessSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, dotenv_settings, file_secret_settings
        return (env_settings, init_settings)
