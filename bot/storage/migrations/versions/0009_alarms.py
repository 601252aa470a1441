"""Alarms: what anybody reports in words, what was said about it, and what is not sent yet."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)
from sqlalchemy.schema import SchemaItem

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INDEXES = (
    ("alarms", ("incident_id",)),
    ("alarms", ("account", "at")),
    ("alarm_messages", ("incident_id", "at")),
    ("alarm_messages", ("account",)),
    ("alarm_drafts", ("account",)),
    ("alarm_drafts", ("at",)),
)


def upgrade() -> None:
    """Make the tables."""
    _make(
        "alarms",
        Column("incident_id", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("harm", Boolean(), nullable=False),
        Column("apart", Boolean(), nullable=False),
        Column("reporter", Text(), nullable=False),
        Column("replied", Boolean(), nullable=False),
        Column("class_id", BigInteger(), nullable=True),
        Column("account", BigInteger(), nullable=True),
        Column("name_sealed", LargeBinary(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        _of("alarms", "incident_id", "incidents"),
    )
    _make(
        "alarm_messages",
        Column("incident_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=True),
        Column("by_staff", Boolean(), nullable=False),
        Column("text_sealed", LargeBinary(), nullable=False),
        Column("picture_sealed", LargeBinary(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        _of("alarm_messages", "incident_id", "incidents"),
    )
    _make(
        "alarm_drafts",
        Column("account", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=True),
        Column("harm", Boolean(), nullable=False),
        Column("apart", Boolean(), nullable=False),
        Column("class_id", BigInteger(), nullable=True),
        Column("words_sealed", LargeBinary(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    for table, columns in _INDEXES:
        name = op.f(f"ix_{table}_{'_'.join(('school_id', *columns))}")
        op.create_index(name, table, ["school_id", *columns], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    for table in ("alarm_drafts", "alarm_messages", "alarms"):
        op.drop_table(table)


def _make(table: str, *columns: SchemaItem) -> None:
    op.create_table(
        table,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        *columns,
        _of(table, "school_id", "schools"),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _of(table: str, column: str, whose: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column], [f"{whose}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"
    )
