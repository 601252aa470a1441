"""What people asked about their data, and proofs of consent without the account."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# What the new tables refer to.
Table("schools", metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_requests = Table(
    "privacy_requests",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account_mark", LargeBinary, nullable=False),
    Column("account", BigInteger, nullable=True),
    Column("asked", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=True),
    Index(None, "school_id", "account"),
    Index(None, "school_id", "account_mark"),
)
_proofs = Table(
    "consent_proofs",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account_mark", LargeBinary, nullable=False),
    Column("about", Text, nullable=False),
    Column("agrees", Boolean, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "account_mark"),
    Index(None, "school_id", "withdrawn_at"),
)


def upgrade() -> None:
    """Make the tables, empty."""
    metadata.create_all(op.get_bind(), tables=[_requests, _proofs])


def downgrade() -> None:
    """Drop them."""
    metadata.drop_all(op.get_bind(), tables=[_requests, _proofs])
