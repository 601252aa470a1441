"""What a teacher's echo of a lesson shows, and for what it has buttons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.lessons.rules.lesson import LessonKind, LessonState
from bot.features.lessons.rules.transitions import Echo, EchoStage, LessonEvent, offered, stage_of
from tests.features.lessons.invitations.test_invitation import ZONE
from tests.features.people import CLASS, NOW, lesson

NIGHT = datetime(2026, 9, 7, 15, 0, tzinfo=UTC)  # 22:00 in Hanoi
ALWAYS = {LessonEvent.SAVE, LessonEvent.TIMES, LessonEvent.MARK, LessonEvent.ALLOW, LessonEvent.WITHDRAW}


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


def test_an_echo_offers_what_makes_sense() -> None:
    """No week without a week, no other class where there is one alone; what was withdrawn may return once."""
    draft = lesson(LessonState.DRAFT)
    assert offered(Echo(draft, CLASS, ()), NOW, ZONE) == ALWAYS | {LessonEvent.REPEAT}
    weekly = Echo(draft, CLASS, (CLASS,), until=date(2026, 10, 1))
    assert offered(weekly, NOW, ZONE) == ALWAYS | {LessonEvent.OTHER_CLASS}
    gone = lesson(LessonState.WITHDRAWN)
    assert offered(Echo(gone, CLASS, ()), NOW, ZONE) == frozenset()
    assert offered(Echo(gone, CLASS, (), returns=True), NOW, ZONE) == {LessonEvent.RETURN}
    series = Echo(gone, CLASS, (), until=date(2026, 10, 1), returns=True)
    assert offered(series, NOW, ZONE) == {LessonEvent.RETURN_WEEKLY}
