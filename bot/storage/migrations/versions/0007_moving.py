"""The ids that chats had before, absences of the bot, and when it last heard Telegram."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, MetaData, Table, UniqueConstraint

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# What the new tables refer to.
Table("schools", metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_former_chats = Table(
    "former_chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("was", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("moved_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "was"),
)
_absences = Table(
    "absences",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("worked_off_at", DateTime(timezone=True), nullable=True),
    Column("told_at", DateTime(timezone=True), nullable=True),
    Index(None, "school_id", "told_at"),
)


def upgrade() -> None:
    """Make the tables, and the column, empty, and have leaks found by when they arrived."""
    metadata.create_all(op.get_bind(), tables=[_former_chats, _absences])
    op.add_column("schools", Column("heard_at", DateTime(timezone=True), nullable=True))
    op.create_index("ix_removals_school_id_arrived_at", "removals", ["school_id", "arrived_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_removals_school_id_arrived_at", "removals")
    op.drop_column("schools", "heard_at")
    metadata.drop_all(op.get_bind(), tables=[_former_chats, _absences])
