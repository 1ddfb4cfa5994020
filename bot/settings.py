"""Every setting: its name, its default, what it means. docs/configuration.md holds the same table, checked by a test.

A value comes from ``TREATYWATCH_<SECTION>__<KEY>``, else from ``treatywatch.toml``, else from here. An empty variable
counts as unset.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.sources import TomlConfigSettingsSource

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


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
    try:
        return timedelta(seconds=float(found[1]) * _UNITS[found[2] or "s"])
    except OverflowError as error:
        raise ValueError(f"{value!r} is longer than any wait; write for example 6h") from error


def _comma_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_list)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoreSettings(Section):
    url: str = Field(default="", description="Database address; empty: treatywatch.sqlite3 in the data folder")


class PollingSettings(Section):
    min_interval: Duration = Field(
        default=timedelta(minutes=5), description="Shortest time between two polls of a feed"
    )
    max_interval: Duration = Field(default=timedelta(hours=6), description="Longest time between two polls of a feed")
    default_interval: Duration = Field(
        default=timedelta(hours=1), description="Time between polls of a feed whose tier sets no shorter one"
    )
    look_back: Duration = Field(
        default=timedelta(hours=24),
        description="On a feed's first poll, entries older than this are kept but not announced",
    )
    per_host_concurrency: int = Field(default=2, ge=1, le=16, description="Requests to one host at a time")
    host_spacing: Duration = Field(default=timedelta(seconds=1), description="Pause between requests to one host")
    concurrency: int = Field(default=16, ge=1, le=200, description="Requests at a time in all")
    allow_private_hosts: CommaList = Field(
        default=(), description="Hosts (host or host:port, comma list) that may resolve to private addresses"
    )
    contact: str = Field(default="", description="Address or page told to publishers in the User-Agent")
    connect_timeout: Duration = Field(default=timedelta(seconds=10), description="Longest wait for a connection")
    total_timeout: Duration = Field(
        default=timedelta(seconds=45), description="Longest time for a whole fetch, redirects included"
    )
    max_bytes: int = Field(default=15 * 1024 * 1024, ge=1024, description="Largest body after decompression")
    max_entries: int = Field(
        default=2000, ge=1, description="Entries read from one document; more are counted as skipped"
    )
    parser_workers: int = Field(default=2, ge=1, le=16, description="Parser processes")
    parser_cpu: Duration = Field(
        default=timedelta(seconds=5), description="CPU time after which parsing one document is stopped"
    )
    parser_memory: int = Field(
        default=512 * 1024 * 1024, ge=64 * 1024 * 1024, description="Memory of a parser process in bytes"
    )


class StoriesSettings(Section):
    window: Duration = Field(default=timedelta(hours=72), description="How long a story stays open for further reports")


class LogSettings(Section):
    level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="Lowest level written to stderr"
    )
    format: Literal["text", "json"] = Field(default="text", description="text for people, json for machines")


class Settings(BaseSettings):
    """Made once, in ``app.py``; parts are passed down."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="TREATYWATCH_", env_nested_delimiter="__", env_ignore_empty=True
    )

    store: StoreSettings = StoreSettings()
    polling: PollingSettings = PollingSettings()
    stories: StoriesSettings = StoriesSettings()
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
        del dotenv_settings, file_secret_settings
        toml = settings_cls.model_config.get("toml_file")
        file = (TomlConfigSettingsSource(settings_cls, toml),) if isinstance(toml, Path) else ()
        return (init_settings, env_settings, *file)
