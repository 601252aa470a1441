"""What is counted against an account is kept under a keyed hash of it, and is more than wrong codes.

What was counted until now has the account in clear, and no migration has the key: it is dropped, so that
whoever had to wait for a code may try again.
"""

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

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# What the tables refer to.
Table("schools", metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_attempts = Table(
    "attempts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account_mark", LargeBinary, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", BigInteger, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "account_mark"),
    Index(None, "school_id", "at"),
)
_guesses = Table(
    "guesses",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("typo", Boolean, nullable=False),
    Column("class_id", BigInteger, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Index(None, "school_id", "at"),
)


def upgrade() -> None:
    """Make the table anew."""
    metadata.drop_all(op.get_bind(), tables=[_guesses])
    metadata.create_all(op.get_bind(), tables=[_attempts])


def downgrade() -> None:
    """Make the old one, empty."""
    metadata.drop_all(op.get_bind(), tables=[_attempts])
    metadata.create_all(op.get_bind(), tables=[_guesses])
