"""When a school's data were last backed up."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column: of backups from before nothing is known."""
    op.add_column("schools", Column("backed_up_at", DateTime(timezone=True)))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("schools") as batch:
        batch.drop_column("backed_up_at")
