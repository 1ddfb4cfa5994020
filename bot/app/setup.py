"""What files and variables say: settings, feeds, topics, dates. Nothing is opened: commands that judge start fast."""

from dataclasses import dataclass

from bot.adapters.shipped import shipped
from bot.adapters.structlog_setup import configure_logging
from bot.adapters.toml_calendar import read_calendar
from bot.adapters.toml_feeds import read_feeds
from bot.adapters.toml_settings import load_settings
from bot.adapters.toml_topics import read_topics
from bot.app.place import Place
from bot.match.bank import TopicBank
from bot.model.calendar import CalendarEntry
from bot.model.feed import Feed
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """All that files and variables say."""

    settings: Settings
    feeds: tuple[Feed, ...]
    bank: TopicBank
    calendar: tuple[CalendarEntry, ...] = ()


def read_setup(place: Place) -> Setup:
    """Reads settings, feeds, topics, dates. Raises ConfigurationError naming the file and what to write instead."""
    return Setup(
        settings=read_settings(place),
        feeds=read_feeds(shipped("config"), place.config),
        bank=read_bank(place),
        calendar=read_dates(place),
    )


def read_settings(place: Place) -> Settings:
    """The settings, with the log set up as they say."""
    settings = load_settings(place.config)
    configure_logging(settings.log)
    return settings


def read_bank(place: Place) -> TopicBank:
    return read_topics(shipped("config") / "topics", place.config)


def read_dates(place: Place) -> tuple[CalendarEntry, ...]:
    """The treaty calendar. Raises ConfigurationError naming file, line and what to write instead."""
    return read_calendar(shipped("config"), place.config)
