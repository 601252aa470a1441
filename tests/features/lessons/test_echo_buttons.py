"""The buttons of an echo, and the transitions to which they lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Final, cast
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Language
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.chat.messages import LAYOUT, echo, echo_rows
from bot.features.lessons.rules.transitions import TRANSITIONS, Echo, EchoStage, LessonEvent, stage_of
from bot.lesson import Credentials, Lesson, LessonKind, LessonState
from bot.providers.ways import Strength
from bot.sandbox import SteppedClock
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import Talk
from tests.features.people import CLASS, MEETING, lesson

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT: Final = datetime(2026, 9, 7, 21, tzinfo=HANOI)
HOUR: Final = timedelta(hours=1)
OTHER: Final = replace(CLASS, id=7)
FRIDAY: Final = date(2026, 9, 11)
LINKLESS: Final = replace(MEETING, credentials=replace(MEETING.credentials, link=None))


def held(state: LessonState, **changes: object) -> Lesson:
    """Return a lesson in the evening, which lasts an hour."""
    return lesson(state, **{"starts_at": NIGHT, "ends_at": NIGHT + HOUR, **changes})


def full(one: Lesson, **changes: object) -> Echo:
    """Return the echo of a lesson with which all can be meant that its state lets."""
    echo = Echo(one, CLASS, (OTHER,), weekly_elsewhere=True, returns=True)
    return replace(echo, **changes)  # type: ignore[arg-type]


def talk(strength: Strength = Strength.SHARED) -> Talk[None]:
    """Return a talk with a teacher at night whose rooms are that strong."""

    async def strength_of(_: Credentials) -> Strength:
        return strength

    context = SimpleNamespace(
        texts=texts.load(), zone=HANOI, clock=SteppedClock(NIGHT), strength_of=strength_of
    )
    return Talk(cast("Context", context), None, Language.VI)


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


EVENTS: Final = {
    LessonButton.SAVE_LESSON: LessonEvent.SAVE,
    LessonButton.BEGIN_NOW: LessonEvent.BEGIN,
    LessonButton.BEGIN_AT: LessonEvent.BEGIN,
    LessonButton.KEEP_LESSON: LessonEvent.KEEP,
    LessonButton.LESSON_TIMES: LessonEvent.TIMES,
    LessonButton.OTHER_CLASSES: LessonEvent.OTHER_CLASS,
    LessonButton.FOR_PUPILS: LessonEvent.MARK,
    LessonButton.FOR_GUARDIANS: LessonEvent.MARK,
    LessonButton.EXAM: LessonEvent.MARK,
    LessonButton.ORDINARY: LessonEvent.MARK,
    LessonButton.REPEAT: LessonEvent.REPEAT,
    LessonButton.NEW_ROOM: LessonEvent.NEW_ROOM,
    LessonButton.ALLOW_LINK: LessonEvent.ALLOW,
    LessonButton.WITHDRAW_LESSON: LessonEvent.WITHDRAW,
    LessonButton.SKIP_LESSON: LessonEvent.WITHDRAW,
    LessonButton.RETURN_LESSON: LessonEvent.RETURN,
}


@pytest.mark.parametrize(("one", "at", "stage"), LESSONS)
def test_every_button_leads_to_a_transition(one: Lesson, at: datetime, stage: EchoStage) -> None:
    """Whatever the echo's facts; and every transition has its button at one stage."""
    assert stage_of(one, at, HANOI) is stage
    for until in (None, FRIDAY):
        shown = {verb for row in echo_rows(full(one, until=until), at, HANOI) for verb in row}
        events = {EVENTS[verb] for verb in shown - {LessonButton.END_SERIES}}
        assert all((one.state, event) in TRANSITIONS for event in events)


def test_every_transition_has_its_button() -> None:
    """At some stage of its state."""
    shown = {
        (one.state, EVENTS[verb])
        for one, _, stage in LESSONS
        if (one.state, stage) != (LessonState.SAVED, EchoStage.OVER)
        for row in LAYOUT[stage]
        for verb in row
        if verb in EVENTS
    }
    weekly = {(LessonState.WITHDRAWN, LessonEvent.RETURN_WEEKLY)}  # the same button
    assert shown | weekly == set(TRANSITIONS)


@pytest.mark.parametrize(
    ("shown", "rows"),
    [
        (
            full(held(LessonState.DRAFT, untimed=True)),
            "begin-now begin-at|room-only lt|wm|wr|lc|wq|lw",
        ),
        (full(held(LessonState.DRAFT)), "ls lt|lc|lw|wm|wr|wq|wg wx"),
        (full(held(LessonState.DRAFT, kind=LessonKind.UNSAID)), "wp wg|lt lw|lc|wq"),
        (full(held(LessonState.SAVED), others=(), until=FRIDAY), "lt|wm|ld tg|lesson-more"),
        (full(held(LessonState.SAVED, kind=LessonKind.EXAM)), "lt wr|wm|ld tg|lesson-more"),
        (
            full(held(LessonState.SAVED, starts_at=NIGHT + HOUR, ends_at=NIGHT + 2 * HOUR)),
            "lt wr|wm|lesson-more",
        ),
        (full(held(LessonState.KEPT)), "lt lw"),
        (full(held(LessonState.WITHDRAWN)), "lesson-back"),
        (full(held(LessonState.WITHDRAWN), until=FRIDAY), "lesson-back"),
        (full(held(LessonState.WITHDRAWN), returns=False), ""),
        (full(held(LessonState.WITHDRAWN, ends_at=NIGHT)), ""),
        (full(held(LessonState.DRAFT, meeting=LINKLESS), weekly_elsewhere=False), "ls lt|lc|lw|wr|wg wx"),
        (full(held(LessonState.DRAFT, ends_at=NIGHT)), "lt lw"),
        (full(held(LessonState.SAVED, ends_at=NIGHT), others=()), "ld"),
    ],
)
async def test_the_buttons_stand_in_their_order(shown: Echo, rows: str) -> None:
    """As teachers know them."""
    assert await buttons(shown) == rows


@pytest.mark.parametrize(
    ("shown", "rows"),
    [
        (full(held(LessonState.SAVED), others=(), until=FRIDAY), "lt|wm|ld tg|ha|room-settings|wg wx|we|wk"),
        (full(held(LessonState.SAVED, kind=LessonKind.EXAM)), "lt wr|wm|ld tg|ha|room-settings|lc|wz|lw"),
        (full(held(LessonState.DRAFT)), "ls lt|lc|lw|wm|wr|wq|wg wx"),
    ],
)
async def test_all_buttons_of_a_saved_lesson_are_behind_one(shown: Echo, rows: str) -> None:
    """What calls it off is the last."""
    assert await buttons(shown, whole=True) == rows


async def test_a_second_tap_on_save_calls_nothing_off() -> None:
    """Where [Lưu] stood stands what asks for other times; what calls a lesson off is not shown yet."""
    drafted, kept = [await buttons(full(held(state))) for state in (LessonState.DRAFT, LessonState.SAVED)]
    place = drafted.split("|")[0].split().index("ls")
    assert kept.split("|")[0].split()[place] == "lt"
    assert "lw" not in kept


async def buttons(shown: Echo, *, whole: bool = False) -> str:
    """Return the verbs of an echo's buttons, by rows."""
    keyboard = (await echo(talk(), shown, whole=whole)).keyboard
    found = [] if keyboard is None else keyboard.inline_keyboard
    return "|".join(" ".join(str(each.callback_data).split(":")[1] for each in row) for row in found)


@pytest.mark.parametrize("strength", Strength)
async def test_a_saved_room_says_how_strong_its_ways_in_are(strength: Strength) -> None:
    """In one line, and before it is saved not at all."""
    line = texts.load().say(Language.VI, strength)
    saved = await echo(talk(strength), full(held(LessonState.SAVED)))
    draft = await echo(talk(strength), full(held(LessonState.DRAFT)))
    assert line in saved.text.splitlines()
    assert line not in draft.text
