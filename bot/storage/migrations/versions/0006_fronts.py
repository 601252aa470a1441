"""Fronts of groups that show a room; when an incident's author was told, started the bot or not."""

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

revision = "0006"
down_revision = "0005"
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
for _name in ("schools", "groups"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_fronts = Table(
    "fronts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("group_id", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("room", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("mark", LargeBinary, nullable=False),
    Column("fragment_sealed", LargeBinary, nullable=False),
    Column("message_id", BigInteger, nullable=True),
    Column("found_at", DateTime(timezone=True), nullable=False),
    Column("settled_by", BigInteger, nullable=True),
    Column("settled_by_sealed", LargeBinary, nullable=True),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("school_id", "chat_id", "place"),
    Index(None, "school_id", "group_id"),
)


def upgrade() -> None:
    """Make the table empty; nobody is told again of what was told before."""
    metadata.create_all(op.get_bind(), tables=[_fronts])
    op.add_column("incidents", Column("author_told_at", DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE incidents SET author_told_at = opened_at WHERE EXISTS ("
        "SELECT 1 FROM outbox WHERE outbox.school_id = incidents.school_id"
        " AND outbox.what = 'author' AND outbox.subject = incidents.id)"
    )
    op.drop_column("accounts", "told_at")


def downgrade() -> None:
    """Drop them."""
    op.add_column("accounts", Column("told_at", DateTime(timezone=True), nullable=True))
    op.drop_column("incidents", "author_told_at")
    metadata.drop_all(op.get_bind(), tables=[_fronts])
