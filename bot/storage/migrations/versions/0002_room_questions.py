"""Questions to teachers whether a room that was shown in a group is their class's."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = "room_questions"
_INDEXES = (
    ["school_id", "class_id", "link_fingerprint"],
    ["school_id", "class_id", "id_fingerprint"],
)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        _TABLE,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=True),
        Column("source", Text(), nullable=False),
        Column("by_staff", Boolean(), nullable=False),
        Column("provider", Text(), nullable=False),
        Column("link_sealed", LargeBinary(), nullable=True),
        Column("meeting_id_sealed", LargeBinary(), nullable=True),
        Column("passcode_sealed", LargeBinary(), nullable=True),
        Column("link_fingerprint", LargeBinary(), nullable=True),
        Column("id_fingerprint", LargeBinary(), nullable=True),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("kept", Boolean(), nullable=True),
        Column("answered_by", BigInteger(), nullable=True),
        Column("answered_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_room_questions_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_room_questions_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_room_questions_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_room_questions_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_room_questions")),
    )
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_{_TABLE}_{'_'.join(columns)}"), _TABLE, columns, unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(_TABLE)
