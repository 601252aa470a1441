"""Chosen languages, class rules, invitations of staff, and set-up cards, losses, watches of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0009"
down_revision = "0008"
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
for _name in ("schools", "groups"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(
        name,
        metadata,
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
        *items,
    )


def _of_group() -> Column[int]:
    return Column("group_id", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False)


_NEW = [
    _table(
        "class_rules",
        Column("version", Text, nullable=False),
        Column("lines_sealed", LargeBinary, nullable=False),
        Column("set_by", BigInteger, nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        UniqueConstraint("school_id", "version"),
    ),
    _table(
        "setup_cards",
        _of_group(),
        Column("account", BigInteger, nullable=False),
        Column("message_id", BigInteger, nullable=True),
        Column("mark", Text, nullable=False),
        Index(None, "school_id", "group_id", "account"),
    ),
    _table(
        "losses",
        _of_group(),
        Column("kind", Text, nullable=False),
        Column("account", BigInteger, nullable=True),
        Column("name_sealed", LargeBinary, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Index(None, "school_id", "group_id", "at"),
    ),
    _table(
        "watches",
        _of_group(),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("set_by", BigInteger, nullable=False),
        Column("set_by_sealed", LargeBinary, nullable=False),
        Column("ended_by", BigInteger, nullable=True),
        Column("ended_by_sealed", LargeBinary, nullable=True),
        Column("ended_at", DateTime(timezone=True), nullable=True),
        Index(None, "school_id", "group_id", "ended_at"),
    ),
    _table(
        "staff_invites",
        Column("role", Text, nullable=False),
        Column("group_id", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=True),
        Column("until", DateTime(timezone=True), nullable=True),
        Column("token_fingerprint", LargeBinary, nullable=True),
        Column("made_by", BigInteger, nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_by", BigInteger, nullable=True),
        Column("used_at", DateTime(timezone=True), nullable=True),
        Index(None, "school_id", "token_fingerprint"),
    ),
]
_COLUMNS = (
    ("accounts", "chosen_language", Text),
    ("groups", "language", Text),
    ("groups", "gone_at", DateTime(timezone=True)),
)


def upgrade() -> None:
    """Make the tables and columns, empty."""
    metadata.create_all(op.get_bind(), tables=_NEW)
    for table, name, kind in _COLUMNS:
        op.add_column(table, Column(name, kind, nullable=True))


def downgrade() -> None:
    """Drop them."""
    for table, name, _ in reversed(_COLUMNS):
        op.drop_column(table, name)
    metadata.drop_all(op.get_bind(), tables=_NEW)
