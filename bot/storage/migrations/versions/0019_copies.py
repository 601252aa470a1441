"""Where to look for a copy of a room that was sent and whose answer was lost."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("outbox", Column("copy_after", BigInteger, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("outbox", "copy_after")
