"""The tables, in the words of the glossary. Changed only together with a new file in ``migrations/versions``.

Numbers are given by the program from ``counter``, never by the database: an id is not used twice, whatever is pruned.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
)

from bot.adapters.sql_types import JsonText, PlainText, UtcDateTime
from bot.model.match import Verdict

SCHEMA = "0002"
"""The newest file of ``migrations/versions``; a database that says so needs no migration."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

counter = Table(
    "counter",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""The highest number ever given: entry, story, delivery, destination, keyword."""

feed_state = Table(
    "feed_state",
    metadata,
    Column("feed_id", PlainText, primary_key=True),
    Column("url", PlainText, nullable=False),
    Column("moved_to", PlainText),
    Column("etag", PlainText),
    Column("last_modified", PlainText),
    Column("next_poll_at", UtcDateTime),
    Column("wait_reason", PlainText, nullable=False),
    Column("last_polled_at", UtcDateTime),
    Column("last_success_at", UtcDateTime),
    Column("failing_since", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("last_error", PlainText),
    Column("gone", Boolean, nullable=False),
    Column("baseline_done", Boolean, nullable=False),
)

poll_log = Table(
    "poll_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", PlainText, nullable=False),
    Column("polled_at", UtcDateTime, nullable=False, index=True),
    Column("outcome", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("matched", Integer, nullable=False),
    Column("near_misses", Integer, nullable=False),
)
"""One row per poll: what coverage is counted from, whatever is pruned later."""

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("feed_id", PlainText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", PlainText, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("baseline", Boolean, nullable=False),
)
"""What identity needs, with the number of the latest revision. Outlives the texts, so that an old entry that comes
back is known."""

entry_key = Table(
    "entry_key",
    metadata,
    Column("feed_id", PlainText, primary_key=True),
    Column("kind", PlainText, primary_key=True),
    Column("value", PlainText, primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), nullable=False),
    # Rows that are nearly all key: without this SQLite keeps every address twice.
    sqlite_with_rowid=False,
)
"""The aliases of an entry within its feed. The first entry that has a key keeps it."""

entry_revision = Table(
    "entry_revision",
    metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("url", PlainText),
    Column("title", PlainText, nullable=False),
    Column("summary", PlainText, nullable=False),
    Column("boilerplate", PlainText, nullable=False),
    Column("language", PlainText, nullable=False),
    Column("outlet", PlainText, nullable=False),
    Column("author", PlainText),
    Column("published", UtcDateTime),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("verdict", JsonText[Verdict](Verdict), nullable=False),
)
"""What the publisher wrote, every revision of it, with the verdict and its evidence as judged on arrival."""

entry_topic = Table(
    "entry_topic",
    metadata,
    Column("entry_id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("topic", PlainText, primary_key=True),
    Column("standing", PlainText, primary_key=True),
    Column("score", Float, nullable=False),
    ForeignKeyConstraint(
        ["entry_id", "revision"], ["entry_revision.entry_id", "entry_revision.revision"], ondelete="CASCADE"
    ),
    Index("ix_entry_topic_topic", "topic", "entry_id"),
)
"""The verdict's topics, to be asked for by topic. Standing: main, mentioned or near."""

search_entry = Table(
    "search_entry",
    metadata,
    Column("entry_id", ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("dated", UtcDateTime, nullable=False, index=True),
    Column("language", PlainText, nullable=False),
    Column("address", PlainText, index=True),
)
"""What a search asks of the latest revision beside its words, in narrow rows; the words are in ``sql_search.py``."""

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False, index=True),
    Column("follows", Integer),
)
"""The story it follows may be gone, so ``follows`` is no foreign key."""

story_alias = Table(
    "story_alias",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("story_id", ForeignKey("story.id", ondelete="CASCADE"), nullable=False, index=True),
)
"""Ids of stories that were merged into another: people may still ask for them."""

story_member = Table(
    "story_member",
    metadata,
    Column("story_id", ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("tier", PlainText, nullable=False),
    Column("kinship", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
)
"""The tier is that of the feed when the entry joined: feeds.toml may say otherwise today."""
