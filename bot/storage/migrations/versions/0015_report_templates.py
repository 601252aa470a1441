"""A school's own template of incident reports, and pictures with which alarms begin."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, ForeignKeyConstraint, LargeBinary, PrimaryKeyConstraint

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column."""
    op.add_column("alarm_drafts", Column("picture_sealed", LargeBinary()))
    op.create_table(
        "report_templates",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("content_sealed", LargeBinary(), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_report_templates_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_report_templates")),
    )


def downgrade() -> None:
    """Drop the table and the column."""
    op.drop_table("report_templates")
    with op.batch_alter_table("alarm_drafts") as batch:
        batch.drop_column("picture_sealed")
