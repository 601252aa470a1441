"""Rooms that a class left for another after a leak, and how many students came over."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
)

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLE = "room_changes"
_WHOSE = {
    "school_id": "schools",
    "incident_id": "incidents",
    "class_id": "classes",
    "was": "meetings",
}
_INDEXES = (("class_id", "at"), ("was",), ("incident_id",))


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        _TABLE,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        *(Column(name, BigInteger(), nullable=False) for name in _WHOSE),
        Column("lesson_ids", JSON(), nullable=False),
        Column("inside", Integer(), nullable=False),
        Column("came", Integer(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        *(
            ForeignKeyConstraint(
                [name], [f"{whose}.id"], name=op.f(f"fk_{_TABLE}_{name}"), ondelete="CASCADE"
            )
            for name, whose in _WHOSE.items()
        ),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
    )
    for columns in _INDEXES:
        name = op.f(f"ix_{_TABLE}_{'_'.join(('school_id', *columns))}")
        op.create_index(name, _TABLE, ["school_id", *columns], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(_TABLE)
