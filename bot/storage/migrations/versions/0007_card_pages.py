"""Which page of its incident a card shows: the summary, how to close it, or all that was done."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; every card shows its summary."""
    op.add_column("cards", Column("page", Text()))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("page")
