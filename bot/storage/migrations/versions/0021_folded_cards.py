"""Cards that tell of several incidents."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, DateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_INDEX = "ix_cards_school_id_folded_into"


def upgrade() -> None:
    """Add the columns: every card that stands tells of its own incident alone."""
    op.add_column("cards", Column("folded_into", BigInteger, nullable=True))
    op.add_column("cards", Column("made_at", DateTime(timezone=True), nullable=True))
    op.add_column("cards", Column("behind", Boolean, nullable=True))
    op.add_column("cards", Column("shown", BigInteger, nullable=True))
    op.create_index(_INDEX, "cards", ["school_id", "folded_into"])


def downgrade() -> None:
    """Take them away; what was told of on another card keeps its place there unseen."""
    op.drop_index(_INDEX, "cards")
    for column in ("shown", "behind", "made_at", "folded_into"):
        op.drop_column("cards", column)
