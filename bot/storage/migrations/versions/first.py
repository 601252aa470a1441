"""All tables, as the code has them: nothing is released yet, so no school's tables were made otherwise.

The release of 0.1.0 writes them out (`alembic revision --autogenerate`); from then on this file is never
changed, and each change is a revision of its own.
"""

from __future__ import annotations

from alembic import op

from bot.storage.tables.columns import metadata

revision = "first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    metadata.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Drop them."""
    metadata.drop_all(op.get_bind(), checkfirst=False)
