"""Keys by which what a leak needs is found however many incidents lie unhandled."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_FRESH = (
    ("incidents", "author", "author_told_at"),
    ("incident_events", "what", "at"),
    ("exposures", "fingerprint", "kind", "exposed_at"),
    ("cards", "chat_id", "folded_into", "made_at"),
    ("cards", "folded_into", "incident_id"),
)
_FORMER = (("incidents", "author"), ("cards", "folded_into"))


def upgrade() -> None:
    """Make the keys, and drop those that they begin with."""
    for table, *columns in _FRESH:
        op.create_index(_name(table, columns), table, ["school_id", *columns], unique=False)
    for table, *columns in _FORMER:
        op.drop_index(_name(table, columns), table_name=table)


def downgrade() -> None:
    """Have the former keys back."""
    for table, *columns in _FORMER:
        op.create_index(_name(table, columns), table, ["school_id", *columns], unique=False)
    for table, *columns in _FRESH:
        op.drop_index(_name(table, columns), table_name=table)


def _name(table: str, columns: list[str]) -> str:
    return op.f("_".join(("ix", table, "school_id", *columns)))
