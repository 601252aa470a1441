"""How many could read a leak, and what staff wrote to the guardians of its author."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NOTES = "guardian_notes"


def upgrade() -> None:
    """Make the table, and the column of incidents: of those there are it is not known."""
    op.add_column("incidents", Column("group_size", Integer()))
    op.create_table(
        _NOTES,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("text_sealed", LargeBinary(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("sent_at", DateTime(timezone=True), nullable=True),
        Column("read_at", DateTime(timezone=True), nullable=True),
        _of("incident_id", "incidents"),
        _of("school_id", "schools"),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{_NOTES}")),
        UniqueConstraint("school_id", "incident_id", name=op.f(f"uq_{_NOTES}_school_id_incident_id")),
    )
    for column in ("account", "at"):
        name = op.f(f"ix_{_NOTES}_school_id_{column}")
        op.create_index(name, _NOTES, ["school_id", column], unique=False)


def downgrade() -> None:
    """Drop the table and the column."""
    op.drop_table(_NOTES)
    with op.batch_alter_table("incidents") as batch:
        batch.drop_column("group_size")


def _of(column: str, whose: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column], [f"{whose}.id"], name=op.f(f"fk_{_NOTES}_{column}"), ondelete="CASCADE"
    )
