"""Classes whose teachers want no reminder that no room of theirs is known."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("classes", Column("no_reminders", Boolean(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("classes", "no_reminders")
