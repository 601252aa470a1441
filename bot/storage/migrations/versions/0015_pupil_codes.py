"""By what a pupil is known from year to year: a fingerprint of the school's own code."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, MetaData, Table, UniqueConstraint

revision = "0015"
down_revision = "0014"
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
for _name in ("schools", "students"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_pupil_codes = Table(
    "pupil_codes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("student_id", BigInteger, ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    UniqueConstraint("school_id", "student_id"),
    UniqueConstraint("school_id", "fingerprint"),
)


def upgrade() -> None:
    """Make the table, empty: of no pupil was a code ever kept."""
    metadata.create_all(op.get_bind(), tables=[_pupil_codes])


def downgrade() -> None:
    """Drop it."""
    metadata.drop_all(op.get_bind(), tables=[_pupil_codes])
