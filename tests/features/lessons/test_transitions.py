"""What a teacher's echo of a lesson shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.lessons.rules.transitions import EchoStage, stage_of
from bot.lesson import LessonKind, LessonState
from tests.features.lessons.invitations.test_invitation import ZONE
from tests.features.people import lesson

NIGHT = datetime(2026, 9, 7, 15, 0, tzinfo=UTC)  # 22:00 in Hanoi


@pytest.mark.parametrize(
    ("state", "changes", "stage"),
    [
        (LessonState.WITHDRAWN, {}, EchoStage.WITHDRAWN),
        (LessonState.KEPT, {}, EchoStage.KEPT),
        (LessonState.SAVED, {"ends_at": NIGHT}, EchoStage.OVER),
        (LessonState.SAVED, {}, EchoStage.SAVED),
        (LessonState.DRAFT, {"kind": LessonKind.UNSAID}, EchoStage.WHOSE),
        (LessonState.DRAFT, {"untimed": True}, EchoStage.WHEN),
        (LessonState.DRAFT, {}, EchoStage.DRAFT),
    ],
)
def test_an_echo_shows_one_stage(state: LessonState, changes: dict[str, object], stage: EchoStage) -> None:
    """By its lesson and by what time it is: at night a draft without a time asks for one."""
    at_night = {"starts_at": NIGHT, "ends_at": NIGHT + timedelta(hours=1)}
    assert stage_of(lesson(state, **(at_night | changes)), NIGHT, ZONE) is stage
