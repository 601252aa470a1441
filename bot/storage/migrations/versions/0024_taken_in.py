"""As which lesson a teacher's paste in a group was taken in: they hear of that, and get no card about it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column, empty: of older incidents it is not known."""
    op.add_column("incidents", Column("taken_in_as", BigInteger, nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("incidents", "taken_in_as")
