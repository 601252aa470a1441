"""False alarms teach: what staff let pass, the school's own examples, rules proposed for a trial."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)
from sqlalchemy.schema import SchemaItem

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_INDEXES = (
    ("exemptions", ("incident_id",)),
    ("exemptions", ("group_id",)),
    ("exemptions", ("until",)),
    ("own_examples", ("incident_id",)),
    ("rule_proposals", ("rule", "decided_at")),
)


def upgrade() -> None:
    """Make the tables."""
    _make(
        "exemptions",
        Column("incident_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("scope", Text(), nullable=False),
        Column("values_sealed", LargeBinary(), nullable=False),
        Column("given_by", BigInteger(), nullable=True),
        Column("given_by_sealed", LargeBinary(), nullable=False),
        Column("given_at", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("revoked_by", BigInteger(), nullable=True),
        Column("revoked_by_sealed", LargeBinary(), nullable=True),
        Column("revoked_at", DateTime(timezone=True), nullable=True),
        _of("exemptions", "incident_id", "incidents"),
        _of("exemptions", "group_id", "groups"),
    )
    _make(
        "own_examples",
        Column("incident_id", BigInteger(), nullable=False),
        Column("text_sealed", LargeBinary(), nullable=False),
        Column("kept_at", DateTime(timezone=True), nullable=False),
        _of("own_examples", "incident_id", "incidents"),
    )
    _make(
        "rule_proposals",
        Column("rule", Text(), nullable=False),
        Column("right_count", Integer(), nullable=False),
        Column("wrong_count", Integer(), nullable=False),
        Column("authors", Integer(), nullable=False),
        Column("proposed_at", DateTime(timezone=True), nullable=False),
        Column("decided_by", BigInteger(), nullable=True),
        Column("decided_by_sealed", LargeBinary(), nullable=True),
        Column("decided_at", DateTime(timezone=True), nullable=True),
        Column("accepted", Boolean(), nullable=True),
        Column("brake_id", BigInteger(), nullable=True),
    )
    for table, columns in _INDEXES:
        name = op.f(f"ix_{table}_{'_'.join(('school_id', *columns))}")
        op.create_index(name, table, ["school_id", *columns], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    for table in ("rule_proposals", "own_examples", "exemptions"):
        op.drop_table(table)


def _make(table: str, *columns: SchemaItem) -> None:
    op.create_table(
        table,
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        *columns,
        _of(table, "school_id", "schools"),
        PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _of(table: str, column: str, whose: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column], [f"{whose}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"
    )
