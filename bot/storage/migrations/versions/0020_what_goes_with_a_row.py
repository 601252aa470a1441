"""Keys by which a database finds what goes with a row that is deleted, in all schools."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_TABLES = {
    "school_id": ("classes", "report_templates", "school_levels"),
    "class_id": ("agreements", "allowed_links", "applications", "approval_cards", "awaited_weeks", "bindings", "class_groups", "consents", "guardian_rules", "holidays", "lessons", "meetings", "pleas", "room_changes", "room_questions", "series", "students", "ways_in"),
    "group_id": ("class_groups", "exemptions", "fronts", "incidents", "losses", "members", "pauses", "room_questions", "setup_cards", "staff_invites", "watches"),
    "student_id": ("bindings", "codes", "guardian_words", "handovers", "phones", "pupil_codes"),
    "meeting_id": ("lessons", "meeting_keys", "series"),
    "was": ("room_changes",),
    "series_id": ("series_days",),
    "lesson_id": ("handovers", "openings", "rests", "series_days"),
    "binding_id": ("openings",),
    "incident_id": ("alarm_messages", "alarms", "candidate_features", "cards", "evidence_items", "exemptions", "exposures", "guardian_notes", "incident_events", "ladders", "originals", "own_examples", "removals", "rests", "room_changes", "room_questions"),
}


def upgrade() -> None:
    """Make the keys."""
    for column, tables in _TABLES.items():
        for table in tables:
            op.create_index(_name(table, column), table, [column], unique=False)


def downgrade() -> None:
    """Drop them."""
    for column, tables in _TABLES.items():
        for table in tables:
            op.drop_index(_name(table, column), table_name=table)


def _name(table: str, column: str) -> str:
    return op.f(f"ix_{table}_{column}")
