"""Evidence: a chain of hashes, and what was sealed to the school's public key."""

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
    UniqueConstraint,
)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_CHAIN = "evidence_entries"
_ITEMS = "evidence_items"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        _CHAIN,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("seq", BigInteger(), nullable=False),
        Column("incident", Text(), nullable=True),
        Column("kind", Text(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("digest", LargeBinary(), nullable=True),
        Column("previous", LargeBinary(), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f(f"fk_{_CHAIN}_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{_CHAIN}")),
        UniqueConstraint("school_id", "seq", name=op.f(f"uq_{_CHAIN}_school_id_seq")),
    )
    op.create_table(
        _ITEMS,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("seq", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=True),
        Column("box", LargeBinary(), nullable=False),
        Column("kept_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f(f"fk_{_ITEMS}_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f(f"fk_{_ITEMS}_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{_ITEMS}")),
        UniqueConstraint("school_id", "seq", name=op.f(f"uq_{_ITEMS}_school_id_seq")),
    )
    op.create_index(op.f(f"ix_{_ITEMS}_school_id_incident_id"), _ITEMS, ["school_id", "incident_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table(_ITEMS)
    op.drop_table(_CHAIN)
