"""Codes let in students or guardians; a wrong code may have come by a class's link; who asks for a new code."""

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
    UniqueConstraint,
    update,
)

revision = "0011"
down_revision = "0010"
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
for _name in ("schools", "classes"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))

_pleas = Table(
    "pleas",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), nullable=False),
    Column("class_id", BigInteger, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("account", BigInteger, nullable=False),
    Column("account_name_sealed", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("settled_by", BigInteger, nullable=True),
    UniqueConstraint("school_id", "class_id", "account"),
    Index(None, "school_id", "account"),
    Index(None, "school_id", "at"),
)
_codes = Table("codes", MetaData(), Column("kind", Text))


def upgrade() -> None:
    """Make the table, empty; codes of before are students'."""
    op.add_column("codes", Column("kind", Text, nullable=True))
    op.execute(update(_codes).values(kind="student"))
    with op.batch_alter_table("codes") as table:
        table.alter_column("kind", existing_type=Text, nullable=False)
    op.add_column("codes", Column("posted_at", DateTime(timezone=True), nullable=True))
    op.add_column("guesses", Column("class_id", BigInteger, nullable=True))
    metadata.create_all(op.get_bind(), tables=[_pleas])


def downgrade() -> None:
    """Drop them; a guardian's code must not let in a student."""
    metadata.drop_all(op.get_bind(), tables=[_pleas])
    with op.batch_alter_table("guesses") as table:
        table.drop_column("class_id")
    op.execute(_codes.delete().where(_codes.c.kind != "student"))
    with op.batch_alter_table("codes") as table:
        table.drop_column("kind")
        table.drop_column("posted_at")
