"""What keeps leaks standing: rules on the brake, paused groups, and why an incident's message stands."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_HELD = text("released_at IS NULL")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# What the new tables refer to.
for _name in ("schools", "groups"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_brakes = Table(
    "brakes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("authors", Integer, nullable=False),
    Column("classes", Integer, nullable=False),
    Column("braked_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", BigInteger, nullable=True),
    Column("decided_by_sealed", LargeBinary, nullable=True),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("released_at", DateTime(timezone=True), nullable=True),
    Index(
        "uq_brakes_held", "school_id", "rule", unique=True, sqlite_where=_HELD, postgresql_where=_HELD
    ),
    Index(None, "school_id", "rule", "released_at"),
)
_pauses = Table(
    "pauses",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("group_id", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("paused_by", BigInteger, nullable=False),
    Column("paused_by_sealed", LargeBinary, nullable=False),
    Column("ended_by", BigInteger, nullable=True),
    Column("ended_by_sealed", LargeBinary, nullable=True),
    Index(None, "school_id", "group_id", "until"),
    Index(None, "school_id", "until"),
)


def upgrade() -> None:
    """Make the tables, and the column, empty."""
    metadata.create_all(op.get_bind(), tables=[_brakes, _pauses])
    op.add_column("incidents", Column("held", Text, nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("incidents", "held")
    metadata.drop_all(op.get_bind(), tables=[_brakes, _pauses])
