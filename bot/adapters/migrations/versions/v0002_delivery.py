"""What deliveries know of their owners and chats, which words of entries a message shows, and words to the operators."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("destination", sa.Column("bar", sa.Text(), nullable=True))
    op.add_column("destination", sa.Column("bar_words", sa.Text(), nullable=True))
    op.add_column("destination", sa.Column("try_again_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("destination", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("delivery", sa.Column("kind", sa.Text(), nullable=False, server_default="digest"))
    op.add_column("delivery_part", sa.Column("owner", sa.Text(), nullable=True))
    op.add_column("delivery_part", sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "part_entry",
        sa.Column("destination_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("delivery_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id", "position"],
            ["delivery_part.delivery_id", "delivery_part.position"],
            name="fk_part_entry_delivery_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "destination_id", "entry_id", "revision", "delivery_id", "position", name="pk_part_entry"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_part_entry_delivery_id", "part_entry", ["delivery_id", "position"])
    op.create_table(
        "reviewed",
        sa.Column("destination_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["destination_id"], ["destination.id"], name="fk_reviewed_destination_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("destination_id", "entry_id", "revision", name="pk_reviewed"),
    )
    op.create_table(
        "notice",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name="pk_notice"),
    )
    op.create_index("ix_notice_said_at", "notice", ["said_at"])
