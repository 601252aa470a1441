"""The evening cards, and what teachers handed over to pupils without Telegram."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0012"
down_revision = "0011"
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
for name in ("schools", "lessons", "students"):
    Table(name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_evening_cards = Table(
    "evening_cards",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("day", Text, nullable=False),
    Column("shown", LargeBinary, nullable=False),
    Column("message_id", BigInteger, nullable=True),
    UniqueConstraint("school_id", "day", "account"),
)
_handovers = Table(
    "handovers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("lesson_id", BigInteger, ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
    Column("student_id", BigInteger, ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "lesson_id"),
)
TABLES = [_evening_cards, _handovers]


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind(), tables=TABLES)


def downgrade() -> None:
    """Drop them."""
    metadata.drop_all(op.get_bind(), tables=TABLES)
