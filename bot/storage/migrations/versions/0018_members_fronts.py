"""Several rows of a chat may tell what its members show: whose name or tag it is, and which message tells it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, LargeBinary, text

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KEYS = (("chat_id", "place"), ("told_with",))


def upgrade() -> None:
    """Make the columns. What is known of members was known for a day at most, without saying of whom."""
    with op.batch_alter_table("fronts") as batch:
        batch.drop_constraint(op.f("uq_fronts_school_id_chat_id_place"), type_="unique")
        batch.add_column(Column("member", LargeBinary()))
        batch.add_column(Column("told_with", BigInteger()))
    for key in _KEYS:
        op.create_index(_name(key), "fronts", ["school_id", *key], unique=False)


def downgrade() -> None:
    """Forget what members show, and have the former constraint back."""
    op.execute(text("DELETE FROM fronts WHERE member IS NOT NULL"))
    for key in _KEYS:
        op.drop_index(_name(key), table_name="fronts")
    with op.batch_alter_table("fronts") as batch:
        batch.drop_column("told_with")
        batch.drop_column("member")
        batch.create_unique_constraint(
            op.f("uq_fronts_school_id_chat_id_place"), ["school_id", "chat_id", "place"]
        )


def _name(key: tuple[str, ...]) -> str:
    return op.f("_".join(("ix", "fronts", "school_id", *key)))
