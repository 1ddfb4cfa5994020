"""The tables of destinations and of what is told there, beside those of ``sql_tables.py``."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Time,
    UniqueConstraint,
)

from bot.adapters.sql_tables import metadata
from bot.adapters.sql_types import JsonText, PlainText, UtcDateTime
from bot.model.message import Message
from bot.model.notice import Notice
from bot.model.preferences import Preferences

destination = Table(
    "destination",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("platform", PlainText, nullable=False),
    Column("bot_id", PlainText, nullable=False),
    Column("chat_id", PlainText, nullable=False),
    # Empty for None: a unique constraint holds no two NULLs to be the same.
    Column("thread_id", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("preferences", JsonText[Preferences](Preferences), nullable=False),
    Column("timezone", PlainText, nullable=False),
    Column("shut_out", Boolean, nullable=False, default=False),
    Column("shut_out_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("bar", PlainText),
    Column("bar_words", PlainText),
    Column("try_again_at", UtcDateTime),
    Column("held_until", UtcDateTime),
    UniqueConstraint("platform", "bot_id", "chat_id", "thread_id"),
)

keyword = Table(
    "keyword",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("query", PlainText, nullable=False),
    Column("mode", PlainText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

digest_slot = Table(
    "digest_slot",
    metadata,
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("at", Time, primary_key=True),
)
"""Local days and times of a destination for which its digest was made, or found to be empty."""

handled_update = Table(
    "handled_update",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("bot_id", PlainText, primary_key=True),
    Column("update_id", PlainText, primary_key=True),
    Column("handled_at", UtcDateTime, nullable=False, index=True),
)
"""Updates that are not to be handled again, while a chat system may still bring them."""

dialogue = Table(
    "dialogue",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("bot_id", PlainText, primary_key=True),
    Column("chat_id", PlainText, primary_key=True),
    Column("thread_id", PlainText, primary_key=True),
    Column("person_id", PlainText, primary_key=True),
    Column("asking", PlainText, nullable=False),
    Column("about", PlainText, nullable=False),
    Column("managing", ForeignKey("destination.id", ondelete="CASCADE"), index=True),
    Column("at", UtcDateTime, nullable=False),
)
"""Of a room, that may have no destination yet. One that was about a destination that is gone is about nothing."""

chat_operator = Table(
    "chat_operator",
    metadata,
    Column("platform", PlainText, primary_key=True),
    Column("bot_id", PlainText, primary_key=True),
    Column("person_id", PlainText, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)
"""Who became an operator in chat; the settings name others."""

vote = Table(
    "vote",
    metadata,
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", PlainText, primary_key=True),
    Column("opinion", PlainText, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""The last word of each person on a story. Outlives the story, as a label."""

told = Table(
    "told",
    metadata,
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("delivery_id", Integer, primary_key=True, autoincrement=False),
    Column("kind", PlainText, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Index("ix_told_story", "destination_id", "story_id"),
)
"""One row per entry told, found first by destination and entry: what is new is what has no row here. Outlives the
delivery and the story."""

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("news_until", UtcDateTime),
    Column("kind", PlainText, nullable=False, server_default="digest"),
)
"""All that had come until then was told with it or passed over; an alert passes over nothing and has no such moment."""

delivery_part = Table(
    "delivery_part",
    metadata,
    Column("delivery_id", ForeignKey("delivery.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("state", PlainText, nullable=False, index=True),
    Column("message", JsonText[Message](Message), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime),
    # The chat system's numbers begin again in every chat, so they lead to a handful of parts.
    Column("message_id", PlainText, index=True),
    Column("reason", PlainText),
    Column("repeat", Boolean, nullable=False),
    Column("owner", PlainText),
    Column("leased_until", UtcDateTime),
)

part_story = Table(
    "part_story",
    metadata,
    Column("destination_id", Integer, primary_key=True, autoincrement=False),
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("delivery_id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, nullable=False),
    ForeignKeyConstraint(
        ["delivery_id", "position"], ["delivery_part.delivery_id", "delivery_part.position"], ondelete="CASCADE"
    ),
    Index("ix_part_story_delivery_id", "delivery_id", "position"),
    sqlite_with_rowid=False,
)
"""Which message tells which story, and at which place in it. The story's number is the one it had then."""

part_entry = Table(
    "part_entry",
    metadata,
    Column("destination_id", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("delivery_id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("story_id", Integer, nullable=False),
    ForeignKeyConstraint(
        ["delivery_id", "position"], ["delivery_part.delivery_id", "delivery_part.position"], ondelete="CASCADE"
    ),
    Index("ix_part_entry_delivery_id", "delivery_id", "position"),
    sqlite_with_rowid=False,
)
"""Which message shows the words of which revision of an entry."""

reviewed = Table(
    "reviewed",
    metadata,
    Column("destination_id", ForeignKey("destination.id", ondelete="CASCADE"), primary_key=True),
    Column("entry_id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
)
"""Edits of shown entries that were told there, or were not worth telling."""

notice = Table(
    "notice",
    metadata,
    Column("subject", PlainText, primary_key=True),
    Column("notice", JsonText[Notice](Notice), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("said_at", UtcDateTime, index=True),
)
"""Words to the operators. Kept after they were given, so that they are given once."""
