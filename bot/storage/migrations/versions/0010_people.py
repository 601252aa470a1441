"""What people agreed to beside consent: attendance, and the class rules."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Index, MetaData, Table, Text

revision = "0010"
down_revision = "0009"
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
Table("classes", metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_agreements = Table(
    "agreements",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("class_id", BigInteger, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("about", Text, nullable=False),
    Column("agrees", Boolean, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True), nullable=True),
    Index(None, "school_id", "account", "class_id"),
)
_TABLES = [_agreements]


def upgrade() -> None:
    """Make the tables, empty: whoever is in a class is asked to pledge at their next door."""
    metadata.create_all(op.get_bind(), tables=_TABLES)


def downgrade() -> None:
    """Drop them."""
    metadata.drop_all(op.get_bind(), tables=_TABLES)
