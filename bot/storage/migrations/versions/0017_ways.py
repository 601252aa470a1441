"""Which ways into a class are open, and fingerprints of the numbers by which pupils and guardians are known."""

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
    UniqueConstraint,
)

revision = "0017"
down_revision = "0016"
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
for _name in ("schools", "classes", "students"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_ways_in = Table(
    "ways_in",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("class_id", BigInteger, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("way", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("set_by", BigInteger, nullable=False),
    Column("set_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("school_id", "class_id", "way"),
)
_phones = Table(
    "phones",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("student_id", BigInteger, ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("whose", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    UniqueConstraint("school_id", "student_id", "whose", "fingerprint"),
    Index(None, "school_id", "fingerprint"),
)
TABLES = [_ways_in, _phones]


def upgrade() -> None:
    """Make them, empty: each class has the usual ways, and no number was ever kept."""
    metadata.create_all(op.get_bind(), tables=TABLES)
    op.add_column("applications", Column("phone_id", BigInteger, nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("applications", "phone_id")
    metadata.drop_all(op.get_bind(), tables=TABLES)
