"""Lessons that repeat each week, days off, and what kind of meeting a lesson is, and links that are allowed for a day."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0013"
down_revision = "0012"
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
for _name in ("schools", "classes", "meetings", "lessons"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))


def _id() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def _of(name: str, whose: str) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(f"{whose}.id", ondelete="CASCADE"), nullable=False)


_series = Table(
    "series",
    metadata,
    _id(),
    _of("school_id", "schools"),
    _of("class_id", "classes"),
    _of("meeting_id", "meetings"),
    Column("topic_sealed", LargeBinary, nullable=True),
    Column("weekday", Integer, nullable=False),
    Column("begins", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "class_id"),
    Index(None, "school_id", "meeting_id"),
)
_holidays = Table(
    "holidays",
    metadata,
    _id(),
    _of("school_id", "schools"),
    _of("class_id", "classes"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "class_id", "last"),
)
_series_days = Table(
    "series_days",
    metadata,
    _id(),
    _of("school_id", "schools"),
    _of("series_id", "series"),
    _of("lesson_id", "lessons"),
    Column("day", Date, nullable=False),
    Column("holiday_id", BigInteger, nullable=True),
    UniqueConstraint("school_id", "series_id", "day"),
    Index(None, "school_id", "lesson_id"),
    Index(None, "school_id", "holiday_id"),
)
_allowed_links = Table(
    "allowed_links",
    metadata,
    _id(),
    _of("school_id", "schools"),
    _of("class_id", "classes"),
    Column("link_sealed", LargeBinary, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("allowed_by", BigInteger, nullable=False),
    Index(None, "school_id", "until"),
)
_TABLES = [_series, _holidays, _series_days, _allowed_links]


def upgrade() -> None:
    """Make the tables, empty; every lesson so far is an ordinary one."""
    metadata.create_all(op.get_bind(), tables=_TABLES)
    op.add_column("lessons", Column("kind", Text, nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("lessons", "kind")
    metadata.drop_all(op.get_bind(), tables=_TABLES)
