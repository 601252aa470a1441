"""The rest of a paste that may be posted again, and which guardians want the evening card."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    MetaData,
    Table,
    UniqueConstraint,
)

revision = "0018"
down_revision = "0017"
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
for _name in ("schools", "lessons", "incidents"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_rests = Table(
    "rests",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("lesson_id", BigInteger, ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
    Column("incident_id", BigInteger, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("messages", JSON, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("posted_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("school_id", "lesson_id"),
)
_evening_wishes = Table(
    "evening_wishes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "account"),
)
TABLES = [_rests, _evening_wishes]


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind(), tables=TABLES)


def downgrade() -> None:
    """Drop them."""
    metadata.drop_all(op.get_bind(), tables=TABLES)
