"""An echo's buttons in rows: the events that a lesson's table of transitions offers, put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.rules.lesson import LessonKind
from bot.features.lessons.rules.transitions import EchoStage, LessonEvent, offered, stage_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from bot.features.lessons.rules.transitions import Echo
    from bot.outbox import Callback

EVENT_OF: Final[Mapping[Callback, LessonEvent]] = {
    LessonButton.SAVE_LESSON: LessonEvent.SAVE,
    LessonButton.BEGIN_NOW: LessonEvent.BEGIN,
    LessonButton.BEGIN_AT: LessonEvent.BEGIN,
    LessonButton.KEEP_LESSON: LessonEvent.KEEP,
    LessonButton.KEEP_FOR_WEEK: LessonEvent.KEEP,
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
}
_RETURNS: Final = frozenset({LessonEvent.RETURN, LessonEvent.RETURN_WEEKLY})  # one button for both
_OF_SERIES: Final = frozenset({LessonButton.END_SERIES, LessonButton.SERIES_UNTIL})

_AGAIN: Final = ((LessonButton.LESSON_TIMES, LessonButton.WITHDRAW_LESSON),)
_KINDS: Final = (LessonButton.FOR_GUARDIANS, LessonButton.EXAM, LessonButton.ORDINARY)
# The order of rows at each stage. The table decides which of the buttons are shown.
LAYOUT: Final[Mapping[EchoStage, tuple[tuple[Callback, ...], ...]]] = {
    EchoStage.WHOSE: (
        (LessonButton.FOR_PUPILS, LessonButton.FOR_GUARDIANS),
        *_AGAIN,
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.ALLOW_LINK,),
    ),
    EchoStage.WHEN: (
        (LessonButton.BEGIN_NOW, LessonButton.BEGIN_AT),
        (LessonButton.KEEP_FOR_WEEK, LessonButton.KEEP_LESSON, LessonButton.LESSON_TIMES),
        (LessonButton.NEW_ROOM,),
        (LessonButton.REPEAT,),
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.ALLOW_LINK,),
        (LessonButton.WITHDRAW_LESSON,),
    ),
    EchoStage.DRAFT: (
        (LessonButton.SAVE_LESSON, LessonButton.LESSON_TIMES),
        (LessonButton.KEEP_FOR_WEEK,),
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.WITHDRAW_LESSON,),
        (LessonButton.NEW_ROOM,),
        (LessonButton.REPEAT,),
        (LessonButton.ALLOW_LINK,),
        _KINDS,
    ),
    EchoStage.SAVED: (
        (LessonButton.WITHDRAW_LESSON, LessonButton.SKIP_LESSON, LessonButton.LESSON_TIMES),
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.NEW_ROOM,),
        (LessonButton.REPEAT, LessonButton.END_SERIES, LessonButton.SERIES_UNTIL),
        _KINDS,
    ),
    EchoStage.KEPT: _AGAIN,
    EchoStage.OVER: _AGAIN,
    EchoStage.WITHDRAWN: ((LessonButton.RETURN_LESSON,),),
}


def echo_rows(echo: Echo, now: datetime, zone: tzinfo) -> list[tuple[Callback, ...]]:
    """Return the rows of an echo's buttons that change its lesson, or its series."""
    events = offered(echo, now, zone)
    rows = (
        tuple(each for each in row if _is_there(each, echo, events))
        for row in LAYOUT[stage_of(echo.lesson, now, zone)]
    )
    return [row for row in rows if row]


def _is_there(verb: Callback, echo: Echo, events: frozenset[LessonEvent]) -> bool:
    """Tell whether an echo has a button; of several for one event only the one with fitting words."""
    weekly = echo.until is not None
    if verb in _OF_SERIES:
        return weekly
    if verb is LessonButton.RETURN_LESSON:
        return not _RETURNS.isdisjoint(events)
    ordinary = echo.lesson.kind in (LessonKind.LESSON, LessonKind.UNSAID)
    fits = {
        LessonButton.KEEP_FOR_WEEK: echo.awaited > 0,
        LessonButton.KEEP_LESSON: echo.awaited == 0,
        LessonButton.SKIP_LESSON: weekly,
        LessonButton.WITHDRAW_LESSON: not weekly,
        LessonButton.FOR_GUARDIANS: ordinary,
        LessonButton.EXAM: ordinary,
        LessonButton.ORDINARY: not ordinary,
    }.get(verb, True)
    return fits and EVENT_OF[verb] in events
