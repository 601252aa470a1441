"""A deployment's bots, its workers, and which worker has which school."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bots",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("username", Text(), nullable=False),
        Column("token_sealed", LargeBinary(), nullable=False),
        Column("entered_at", DateTime(timezone=True), nullable=False),
        Column("paused_at", DateTime(timezone=True)),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_bots_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_bots")),
        UniqueConstraint("school_id", name=op.f("uq_bots_school_id")),
    )
    op.create_table(
        "workers",
        Column("id", Integer(), autoincrement=False, nullable=False),
        Column("started_at", DateTime(timezone=True), nullable=False),
        Column("seen_at", DateTime(timezone=True), nullable=False),
        Column("leaving", Boolean(), nullable=False),
        PrimaryKeyConstraint("id", name=op.f("pk_workers")),
    )
    op.create_table(
        "leases",
        Column("school_id", BigInteger(), autoincrement=False, nullable=False),
        Column("worker", Integer()),
        Column("epoch", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_leases_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("school_id", name=op.f("pk_leases")),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("leases", "workers", "bots"):
        op.drop_table(name)
