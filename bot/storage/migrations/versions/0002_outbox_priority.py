"""The outbox knows what goes first: answers to leaks, then what somebody waits for, then the greeting."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, MetaData, Table, Text, case, update

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_outbox = Table("outbox", MetaData(), Column("what", Text), Column("priority", Integer))
_LEAK = ("alert", "card", "notice")
_INTERACTIVE = ("rights", "claim", "welcome", "staff_chat")
_priority = case((_outbox.c.what.in_(_LEAK), 1), (_outbox.c.what.in_(_INTERACTIVE), 2), else_=4)


def upgrade() -> None:
    """Add the column, filled by what each row sends."""
    op.add_column("outbox", Column("priority", Integer, nullable=True))
    op.execute(update(_outbox).values(priority=_priority))
    with op.batch_alter_table("outbox") as table:
        table.alter_column("priority", existing_type=Integer, nullable=False)


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("outbox") as table:
        table.drop_column("priority")
