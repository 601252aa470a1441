"""Times in which a leader of the school froze all doors, and the level of the school."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "door_freezes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("frozen_by", BigInteger(), nullable=False),
        Column("frozen_by_sealed", LargeBinary(), nullable=False),
        Column("ended_by", BigInteger(), nullable=True),
        Column("ended_by_sealed", LargeBinary(), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_door_freezes_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_door_freezes")),
    )
    op.create_index(
        op.f("ix_door_freezes_school_id_until"), "door_freezes", ["school_id", "until"], unique=False
    )
    op.create_table(
        "school_levels",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("level", Text(), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_school_levels_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_school_levels")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("school_levels")
    op.drop_table("door_freezes")
