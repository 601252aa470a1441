"""Why a leak is one, as staff are told: incidents of before have none, and are explained by their rules."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("incidents", Column("reasons", JSON(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("incidents", "reasons")
