"""The buttons of an echo: one exactly where the table of transitions offers its event at that stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Language
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.chat.messages import EVENT_OF, LAYOUT, echo, echo_rows
from bot.features.lessons.rules.lesson import LessonKind, LessonState
from bot.features.lessons.rules.transitions import (
    TRANSITIONS,
    Echo,
    EchoStage,
    LessonEvent,
    offered,
    stage_of,
)
from bot.sandbox import SteppedClock
from bot.telegram.messages.desk import Talk
from tests.features.people import CLASS, MEETING, lesson

if TYPE_CHECKING:
    from bot.features.lessons.rules.lesson import Lesson
    from bot.telegram.messages.context import Context

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT: Final = datetime(2026, 9, 7, 21, tzinfo=HANOI)
HOUR: Final = timedelta(hours=1)
OTHER: Final = replace(CLASS, id=7)
FRIDAY: Final = date(2026, 9, 11)
_OF_SERIES: Final = {LessonButton.END_SERIES}


def held(state: LessonState, **changes: object) -> Lesson:
    """Return a lesson in the evening, which lasts an hour."""
    return lesson(state, **{"starts_at": NIGHT, "ends_at": NIGHT + HOUR, **changes})


def full(one: Lesson, **changes: object) -> Echo:
    """Return the echo of a lesson with which all can be meant that its state lets."""
    echo = Echo(one, CLASS, (OTHER,), weekly_elsewhere=True, returns=True)
    return replace(echo, **changes)  # type: ignore[arg-type]


LESSONS: Final = [
    (held(LessonState.DRAFT, kind=LessonKind.UNSAID), NIGHT, EchoStage.WHOSE),
    (held(LessonState.DRAFT, kind=LessonKind.UNSAID, untimed=True), NIGHT, EchoStage.WHOSE),
    (held(LessonState.DRAFT, kind=LessonKind.UNSAID), NIGHT + HOUR, EchoStage.OVER),
    (held(LessonState.DRAFT, untimed=True), NIGHT, EchoStage.WHEN),
    (held(LessonState.DRAFT, untimed=True), NIGHT + HOUR, EchoStage.WHEN),
    (held(LessonState.DRAFT), NIGHT, EchoStage.DRAFT),
    (held(LessonState.DRAFT, kind=LessonKind.EXAM), NIGHT, EchoStage.DRAFT),
    (held(LessonState.DRAFT), NIGHT + HOUR, EchoStage.OVER),
    (held(LessonState.SAVED), NIGHT, EchoStage.SAVED),
    (held(LessonState.SAVED), NIGHT + HOUR, EchoStage.OVER),
    (held(LessonState.KEPT), NIGHT, EchoStage.KEPT),
    (held(LessonState.KEPT), NIGHT + HOUR, EchoStage.KEPT),
    (held(LessonState.WITHDRAWN), NIGHT, EchoStage.WITHDRAWN),
]


def events_of(echo: Echo, at: datetime) -> set[LessonEvent]:
    """Return the events of the buttons that an echo has."""
    verbs = {verb for row in echo_rows(echo, at, HANOI) for verb in row} - _OF_SERIES
    back = LessonEvent.RETURN if echo.until is None else LessonEvent.RETURN_WEEKLY
    return {back if verb is LessonButton.RETURN_LESSON else EVENT_OF[verb] for verb in verbs}


@pytest.mark.parametrize(("one", "at", "stage"), LESSONS)
def test_a_button_is_there_exactly_where_the_table_offers_its_event(
    one: Lesson, at: datetime, stage: EchoStage
) -> None:
    """Each row of the table has its place in the layout, and the layout has no button without a row."""
    assert stage_of(one, at, HANOI) is stage
    by_table = {
        event for (state, event), row in TRANSITIONS.items() if state is one.state and stage in row.offered
    }
    weekly = {LessonEvent.RETURN_WEEKLY}
    # What has a time is no room to be kept alone.
    timed = set() if one.untimed else {LessonEvent.KEEP}
    assert events_of(full(one), at) == by_table - weekly - timed
    in_series = events_of(full(one, until=FRIDAY), at)
    assert (LessonEvent.RETURN_WEEKLY in in_series) is (stage is EchoStage.WITHDRAWN)
    assert not {LessonEvent.REPEAT, LessonEvent.RETURN} & in_series


def test_every_button_of_the_layout_means_an_event_that_some_echo_offers() -> None:
    """No stage offers what it has no place for."""
    for stage, rows in LAYOUT.items():
        placed = {verb for row in rows for verb in row} - _OF_SERIES - {LessonButton.RETURN_LESSON}
        possible = {event for (_, event), row in TRANSITIONS.items() if stage in row.offered}
        returns = {LessonEvent.RETURN, LessonEvent.RETURN_WEEKLY}
        assert {EVENT_OF[verb] for verb in placed} == possible - returns
        assert (stage is EchoStage.WITHDRAWN) is bool(possible & returns)


@pytest.mark.parametrize(
    ("event", "echo"),
    [
        (LessonEvent.KEEP, full(held(LessonState.DRAFT))),
        (LessonEvent.OTHER_CLASS, full(held(LessonState.SAVED), others=())),
        (LessonEvent.REPEAT, full(held(LessonState.SAVED), until=FRIDAY)),
        (LessonEvent.NEW_ROOM, full(held(LessonState.SAVED), weekly_elsewhere=False)),
        (
            LessonEvent.ALLOW,
            full(
                held(
                    LessonState.DRAFT,
                    meeting=replace(MEETING, credentials=replace(MEETING.credentials, link=None)),
                )
            ),
        ),
        (LessonEvent.RETURN, full(held(LessonState.WITHDRAWN), returns=False)),
        (LessonEvent.RETURN, full(held(LessonState.WITHDRAWN, ends_at=NIGHT))),
    ],
)
def test_what_cannot_be_meant_has_no_button(event: LessonEvent, echo: Echo) -> None:
    """Though the table would let it."""
    assert event not in offered(echo, NIGHT, HANOI)


@pytest.mark.parametrize(
    ("shown", "rows"),
    [
        (
            full(held(LessonState.DRAFT, untimed=True)),
            "begin-now begin-at|room-only lt|wm|wr|lc|wq|lw",
        ),
        (full(held(LessonState.DRAFT)), "ls lt|lc|lw|wm|wr|wq|wg wx"),
        (full(held(LessonState.DRAFT, kind=LessonKind.UNSAID)), "wp wg|lt lw|lc|wq"),
        (full(held(LessonState.SAVED), others=(), until=FRIDAY), "wk lt|wm|we|wg wx|ld tg|ha"),
        (full(held(LessonState.SAVED, kind=LessonKind.EXAM)), "lw lt|lc|wm|wr|wz|ld tg|ha"),
        (full(held(LessonState.KEPT)), "lt lw"),
        (full(held(LessonState.WITHDRAWN)), "lesson-back"),
        (full(held(LessonState.WITHDRAWN), until=FRIDAY), "lesson-back"),
        (full(held(LessonState.WITHDRAWN), returns=False), ""),
    ],
)
def test_the_buttons_stand_in_their_order(shown: Echo, rows: str) -> None:
    """As teachers know them."""
    context = cast("Context", SimpleNamespace(texts=texts.load(), zone=HANOI, clock=SteppedClock(NIGHT)))
    keyboard = echo(Talk(context, None, Language.VI), shown).keyboard
    found = [] if keyboard is None else keyboard.inline_keyboard
    assert "|".join(" ".join(str(each.callback_data).split(":")[1] for each in row) for row in found) == rows
