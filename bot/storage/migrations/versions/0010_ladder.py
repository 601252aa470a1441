"""The ladder: how far incidents have been told, when a card's reader was reminded, and schools' settings."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; incidents of before have no ladder, and nobody is told of them anew."""
    _make(
        "ladders",
        Column("incident_id", BigInteger(), nullable=False),
        Column("step", Text(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("due_at", DateTime(timezone=True), nullable=True),
        _of("ladders", "incident_id", "incidents"),
        UniqueConstraint("school_id", "incident_id", name=op.f("uq_ladders_school_id_incident_id")),
    )
    _make(
        "ladder_settings",
        Column("first", Integer(), nullable=False),
        Column("second", Integer(), nullable=False),
        Column("quiet_from", Text(), nullable=False),
        Column("quiet_to", Text(), nullable=False),
        Column("days_off", Text(), nullable=False),
        Column("set_by", BigInteger(), nullable=True),
        Column("set_at", DateTime(timezone=True), nullable=False),
    )
    name = op.f("ix_ladder_settings_school_id_set_at")
    op.create_index(name, "ladder_settings", ["school_id", "set_at"], unique=False)
    op.add_column("cards", Column("reminded_at", DateTime(timezone=True)))


def downgrade() -> None:
    """Drop the tables and the column."""
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("reminded_at")
    for table in ("ladder_settings", "ladders"):
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
