"""Guardians: who they are to a student, their word, and when a class needs it; changes of accounts; who asks to join a group."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Index, MetaData, Table, Text, UniqueConstraint, text

revision = "0014"
down_revision = "0013"
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
for _name in ("classes", "students"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_guardian_words = Table(
    "guardian_words",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("student_id", BigInteger, ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("on_paper", Boolean, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "student_id"),
)
_guardian_rules = Table(
    "guardian_rules",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("class_id", BigInteger, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("set_by", BigInteger, nullable=False),
    Column("set_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "class_id"),
)
_join_requests = Table(
    "join_requests",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "chat_id", "account"),
)
_TABLES = [_join_requests, _guardian_words, _guardian_rules]
_COLUMNS = (
    ("bindings", "role", Text),
    ("bindings", "relation", Text),
    ("bindings", "frozen_at", DateTime(timezone=True)),
    ("bindings", "first_at", DateTime(timezone=True)),
    ("applications", "role", Text),
    ("applications", "relation", Text),
    ("applications", "moving", Text),
)
_GUARDIANS = text("DELETE FROM bindings WHERE role = 'guardian'")


def upgrade() -> None:
    """Make tables and columns, empty: whoever is bound is a student."""
    metadata.create_all(op.get_bind(), tables=_TABLES)
    for name, column, kind in _COLUMNS:
        op.add_column(name, Column(column, kind, nullable=True))
    _unique("class_id", "account", "student_id")


def downgrade() -> None:
    """Drop them; a guardian must not count as the student."""
    metadata.drop_all(op.get_bind(), tables=_TABLES)
    op.execute(_GUARDIANS)
    _unique("class_id", "account")
    for name, column, _ in _COLUMNS:
        op.drop_column(name, column)


def _unique(*columns: str) -> None:
    op.drop_index("uq_bindings_live", "bindings")
    live = text("ended_at IS NULL")
    op.create_index(
        "uq_bindings_live",
        "bindings",
        ["school_id", *columns],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
