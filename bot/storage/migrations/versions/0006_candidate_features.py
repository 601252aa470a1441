"""By which features leaks' messages were judged: staff's decisions label them for training."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, ForeignKeyConstraint, LargeBinary, PrimaryKeyConstraint

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLE = "candidate_features"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        _TABLE,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("features_sealed", LargeBinary(), nullable=False),
        Column("kept_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f(f"fk_{_TABLE}_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f(f"fk_{_TABLE}_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
    )
    op.create_index(op.f(f"ix_{_TABLE}_school_id_incident_id"), _TABLE, ["school_id", "incident_id"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(_TABLE)
