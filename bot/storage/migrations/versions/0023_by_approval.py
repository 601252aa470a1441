"""Which lines of rosters came by a teacher's approval: a class of such lines alone has no list yet."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Of lines made before nobody knows: they count as listed, so that more is asked."""
    op.add_column("students", Column("by_approval", Boolean, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("students", "by_approval")
