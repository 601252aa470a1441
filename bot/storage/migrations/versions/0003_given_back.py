"""What is kept beside a removed message for its author, and when an author was last told."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, LargeBinary

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty."""
    op.add_column("originals", Column("masked_sealed", LargeBinary, nullable=True))
    op.add_column("accounts", Column("told_at", DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("accounts", "told_at")
    op.drop_column("originals", "masked_sealed")
