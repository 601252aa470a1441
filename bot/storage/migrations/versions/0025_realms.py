"""Whose word a group rests on: an owner's, for the school, or that of a creator who acts for theirs alone."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, text

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_OWNED = """
    UPDATE groups SET realm = 0 WHERE confirmed_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM members
        WHERE members.school_id = groups.school_id
        AND members.account = groups.confirmed_by
        AND members.role = 'owner'
    )
"""
_ACTED = """
    UPDATE groups SET realm = confirmed_by WHERE confirmed_at IS NOT NULL AND realm IS NULL AND EXISTS (
        SELECT 1 FROM members
        WHERE members.school_id = groups.school_id
        AND members.group_id = groups.id
        AND members.account = groups.confirmed_by
        AND members.role = 'creator'
        AND members.standing = 'confirmed'
    )
"""
# Whoever it was is forgotten, or acts no more: the owners are asked.
_ALONE = "UPDATE groups SET realm = -id WHERE confirmed_at IS NOT NULL AND realm IS NULL"


def upgrade() -> None:
    """Make the columns. Whoever is or was an owner confirmed for the school; rules are held as before."""
    op.add_column("groups", Column("realm", BigInteger, nullable=True))
    for each in (_OWNED, _ACTED, _ALONE):
        op.execute(text(each))
    op.add_column("brakes", Column("realm", BigInteger, nullable=False, server_default="0"))
    _held("realm", "rule")


def downgrade() -> None:
    """Drop them; what was held among a creator's own groups is held nowhere."""
    op.execute(text("DELETE FROM brakes WHERE realm <> 0"))
    _held("rule")
    op.drop_column("brakes", "realm")
    op.drop_column("groups", "realm")


def _held(*columns: str) -> None:
    op.drop_index("uq_brakes_held", "brakes")
    held = text("released_at IS NULL")
    op.create_index(
        "uq_brakes_held",
        "brakes",
        ["school_id", *columns],
        unique=True,
        sqlite_where=held,
        postgresql_where=held,
    )
