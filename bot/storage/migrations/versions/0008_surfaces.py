"""On which surfaces of its message a leak stood: a card says whether it was a picture or a document."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column, empty: of older incidents it is not known."""
    op.add_column("incidents", Column("surfaces", JSON, nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("incidents", "surfaces")
