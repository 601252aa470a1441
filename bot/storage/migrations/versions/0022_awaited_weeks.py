"""Lessons of which nobody said when they are, and typed weeks that wait for a room."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0022"
down_revision = "0021"
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
# What the new table refers to.
for _name in ("schools", "classes"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_awaited_weeks = Table(
    "awaited_weeks",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("class_id", BigInteger, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("week_sealed", LargeBinary, nullable=False),
    Column("zone", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "class_id", "account"),
)


def upgrade() -> None:
    """Add the column, and make the table."""
    op.add_column("lessons", Column("untimed", Boolean, nullable=True))
    metadata.create_all(op.get_bind(), tables=[_awaited_weeks])


def downgrade() -> None:
    """Take them away."""
    metadata.drop_all(op.get_bind(), tables=[_awaited_weeks])
    op.drop_column("lessons", "untimed")
