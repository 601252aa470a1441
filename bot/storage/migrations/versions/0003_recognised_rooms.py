"""Rooms that others wrote, kept at a teacher's press, are no meetings of the class any more.

Sealed for their old place, they cannot be moved: they are deleted with their questions, and asked about anew
when they are shown again. A room in which staff have planned a lesson since stays as it is.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import and_, column, delete, exists, not_, or_, select, table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_meetings = table("meetings", *map(column, ("id", "school_id", "class_id", "taken_at")))
_keys = table("meeting_keys", *map(column, ("meeting_id", "fingerprint")))
_lessons = table("lessons", *map(column, ("meeting_id", "state")))
_series = table("series", column("meeting_id"))
_questions = table(
    "room_questions",
    *map(column, ("id", "school_id", "class_id", "kept", "by_staff", "source", "answered_at")),
    *map(column, ("link_fingerprint", "id_fingerprint")),
)


def upgrade() -> None:
    """Delete the rooms and their questions."""
    connection = op.get_bind()
    meeting, question = _meetings.c, _questions.c
    handed_in = and_(question.by_staff.is_(True), question.source.in_(("own", "passed")))
    prints = or_(*(_keys.c.fingerprint == each for each in (question.link_fingerprint, question.id_fingerprint)))
    planned = and_(_lessons.c.meeting_id == meeting.id, _lessons.c.state.not_in(("kept", "withdrawn")))
    found = connection.execute(
        select(meeting.id.label("meeting_id"), question.id)
        .distinct()
        .join(
            _questions,
            and_(
                question.school_id == meeting.school_id,
                question.class_id == meeting.class_id,
                question.answered_at == meeting.taken_at,  # one press made both
            ),
        )
        .join(_keys, and_(_keys.c.meeting_id == meeting.id, prints))
        .where(
            question.kept.is_(True),
            not_(handed_in),
            not_(exists().where(planned)),
            not_(exists().where(_series.c.meeting_id == meeting.id)),
        )
    ).all()
    for row in found:
        for rows in (_lessons, _keys):
            connection.execute(delete(rows).where(rows.c.meeting_id == row.meeting_id))
        connection.execute(delete(_meetings).where(meeting.id == row.meeting_id))
        connection.execute(delete(_questions).where(question.id == row.id))


def downgrade() -> None:
    """Nothing: what was deleted is asked about anew."""
