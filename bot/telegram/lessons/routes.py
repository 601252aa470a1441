"""Router of the lessons room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.features.lessons.buttons import LessonButton, LessonJob, LessonMessage
from bot.telegram.api.members import bound_as, in_group
from bot.telegram.lessons.calendars import CalendarHandlers
from bot.telegram.lessons.lessons import LessonHandlers
from bot.telegram.lessons.messages import LessonMessageBuilder
from bot.telegram.lessons.outbox_messages import LessonRenderer
from bot.telegram.lessons.reposts import RedactedRepostJob
from bot.telegram.lessons.room_questions import RoomQuestionHandlers
from bot.telegram.lessons.timetable_messages import TimetableMessageBuilder
from bot.telegram.lessons.timetables import TimetableHandlers
from bot.telegram.messages.desk import Router
from bot.telegram.messages.messenger import Tidier
from bot.telegram.messages.private_messages import ReadingOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict
    from bot.storage.store import Store
    from bot.telegram.lessons.calendars import CalendarReader
    from bot.telegram.messages.context import Context


def router(
    context: Context,
    stores: Store,
    *,
    judge: Callable[[Post], Verdict],
    read_calendar: CalendarReader,
) -> Router:
    """Return the room's router.

    `judge` tells whether a message would stay; `read_calendar` reads a calendar file.
    """
    letters = lesson_letters(context)
    weeks = TimetableMessageBuilder(context.texts, context.zone)
    tidier = Tidier(context.messenger, context.texts)
    teaching = LessonHandlers(
        context,
        stores.lessons,
        stores.dialogs,
        stores.people,
        tidier=tidier,
        letters=letters,
        bound_as=partial(bound_as, stores.enrolments),
    )
    timetabling = TimetableHandlers(
        context, stores.lessons, stores.timetables, stores.dialogs, letters=letters, weeks=weeks
    )
    calendaring = CalendarHandlers(
        context,
        stores.lessons,
        stores.timetables,
        stores.dialogs,
        tidier=tidier,
        weeks=weeks,
        read_calendar=read_calendar,
    )
    rests = RedactedRepostJob(stores.redacted_reposts, context.texts, judge)
    asking = _asking(context, stores, letters)
    return Router(
        name="lessons",
        declares=(LessonButton, LessonMessage, LessonMessage, LessonJob),
        callbacks={
            **teaching.callbacks,
            **timetabling.callbacks,
            **calendaring.callbacks,
            **rests.callbacks,
            **asking.callbacks,
        },
        messages={
            ReadingOrder.CALENDAR_FILE: calendaring.sent_file,
            ReadingOrder.WEEK: timetabling.typed,
            ReadingOrder.INVITATION: teaching.typed,
        },
        renderers={**door_messages(context, stores).renderers, **rests.renderers, **asking.renderers},
        jobs={LessonJob.OPEN_DOOR: stores.lessons.open_door, LessonJob.MAKE_LESSONS: stores.timetables.make},
    )


def _asking(context: Context, stores: Store, letters: LessonMessageBuilder) -> RoomQuestionHandlers:
    return RoomQuestionHandlers(
        stores.room_questions,
        stores.lessons,
        texts=context.texts,
        letters=letters,
        clock=context.clock,
        rooms_changed=context.rooms_changed,
    )


def lesson_letters(context: Context) -> LessonMessageBuilder:
    """Return the builder of messages about lessons and doors."""
    return LessonMessageBuilder(context.texts, context.zone, context.start_link)


def door_messages(context: Context, stores: Store) -> LessonRenderer:
    """Return the renderer of messages about lessons."""
    return LessonRenderer(
        context.texts,
        lesson_letters(context),
        context.clock,
        lessons=stores.lessons,
        doors=stores.doors,
        bound_as=partial(bound_as, stores.enrolments),
        in_group=partial(in_group, context.bot, context.asker),
    )
