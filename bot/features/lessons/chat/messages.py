"""Lessons and doors as text and buttons. Only a door's own message holds the credentials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import MASK, MeetingState, SchoolClass, Secret
from bot.features.doors.buttons import RoomChangeButton, access_log_rows
from bot.features.incidents.buttons import IncidentButton
from bot.features.lessons.buttons import LessonButton, RedactedRepostButton
from bot.features.lessons.invitations.rules.invitation import advice_on, has_code_inside, mask_id
from bot.features.lessons.invitations.rules.times import next_morning
from bot.features.lessons.room_settings.chat import settings_rows
from bot.features.lessons.rules.transitions import Echo, EchoStage, asks_when, is_over, stage_of
from bot.lesson import Credentials, Lesson, LessonKind, LessonState, Meeting, public_topic
from bot.moderation.known.passcodes import is_easy
from bot.outbox import Callback
from bot.providers.ways import Strength
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.keyboards import Pressed, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import ways_in

PASTED: Final = "paste"  # dialog step: what is to become of an invitation of the asker's own
# Stages of a lesson that is still to be held.
_PLANNED: Final = frozenset({EchoStage.WHOSE, EchoStage.WHEN, EchoStage.DRAFT, EchoStage.SAVED})

_AGAIN: Final = ((LessonButton.LESSON_TIMES, LessonButton.WITHDRAW_LESSON),)
_KINDS: Final = (LessonButton.FOR_GUARDIANS, LessonButton.EXAM, LessonButton.ORDINARY)
# The buttons at each stage, by rows; facts of the lesson may rule some out. Where [Lưu] was stands what a
# second tap may press, and what calls a lesson off comes last.
LAYOUT: Final[Mapping[EchoStage, tuple[tuple[Callback, ...], ...]]] = {
    EchoStage.WHOSE: (
        (LessonButton.FOR_PUPILS, LessonButton.FOR_GUARDIANS),
        *_AGAIN,
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.ALLOW_LINK,),
    ),
    EchoStage.WHEN: (
        (LessonButton.BEGIN_NOW, LessonButton.BEGIN_AT),
        (LessonButton.KEEP_LESSON, LessonButton.LESSON_TIMES),
        (LessonButton.NEW_ROOM,),
        (LessonButton.REPEAT,),
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.ALLOW_LINK,),
        (LessonButton.WITHDRAW_LESSON,),
    ),
    EchoStage.DRAFT: (
        (LessonButton.SAVE_LESSON, LessonButton.LESSON_TIMES),
        (LessonButton.KEEP_LESSON,),
        (LessonButton.OTHER_CLASSES,),
        (LessonButton.WITHDRAW_LESSON,),
        (LessonButton.NEW_ROOM,),
        (LessonButton.REPEAT,),
        (LessonButton.ALLOW_LINK,),
        _KINDS,
    ),
    EchoStage.SAVED: (
        (LessonButton.LESSON_TIMES, LessonButton.REPEAT),
        (LessonButton.NEW_ROOM,),
        (LessonButton.OTHER_CLASSES,),
        _KINDS,
        (LessonButton.END_SERIES,),
        (LessonButton.WITHDRAW_LESSON, LessonButton.SKIP_LESSON),
    ),
    EchoStage.KEPT: _AGAIN,
    EchoStage.OVER: _AGAIN,
    EchoStage.WITHDRAWN: ((LessonButton.RETURN_LESSON,),),
}
# What a saved lesson shows; all else is behind one more button.
_AT_ONCE: Final = frozenset({LessonButton.LESSON_TIMES, LessonButton.REPEAT, LessonButton.NEW_ROOM})


def echo_rows(echo: Echo, now: datetime, zone: tzinfo) -> list[tuple[Callback, ...]]:
    """Return the rows of an echo's buttons that change its lesson, or its series."""
    lesson, weekly, stage = echo.lesson, echo.until is not None, stage_of(echo.lesson, now, zone)
    if stage is EchoStage.OVER and lesson.state is not LessonState.DRAFT:
        return []
    ordinary = lesson.kind in (LessonKind.LESSON, LessonKind.UNSAID)
    fits = {
        LessonButton.KEEP_LESSON: lesson.untimed,
        LessonButton.OTHER_CLASSES: bool(echo.others),
        LessonButton.REPEAT: not weekly,
        LessonButton.END_SERIES: weekly,
        LessonButton.NEW_ROOM: echo.weekly_elsewhere,
        LessonButton.ALLOW_LINK: lesson.meeting.credentials.link is not None,
        LessonButton.SKIP_LESSON: weekly,
        LessonButton.WITHDRAW_LESSON: not weekly,
        LessonButton.RETURN_LESSON: echo.returns and lesson.ends_at > now,
        LessonButton.FOR_GUARDIANS: ordinary,
        LessonButton.EXAM: ordinary,
        LessonButton.ORDINARY: not ordinary,
    }
    rows = (tuple(each for each in row if fits.get(each, True)) for row in LAYOUT[stage])
    return [row for row in rows if row]


async def echo(talk: Talk[Any], shown: Echo, *, whole: bool = False) -> OutgoingMessage:
    """Return what was read of an invitation, masked, with the buttons of what can be done.

    `whole`: with all buttons also of a saved lesson.
    """
    lesson, now, zone = shown.lesson, talk.clock.now(), talk.context.zone
    unsaid = lesson.state is LessonState.KEPT or asks_when(lesson, now, zone)
    facts = talk.say(
        "echo-facts-untimed" if unsaid else "echo-facts",
        school_class=shown.school_class.name,
        provider=talk.plain(f"provider-{lesson.meeting.provider.value}"),
        topic=Secret("" if lesson.topic is None else f" · {lesson.topic.reveal()}"),
        day=talk.day(lesson.starts_at),
        start=talk.time(lesson.starts_at),
        end=talk.time(lesson.ends_at),
        room=masked_room(talk, lesson.meeting.credentials),
    )
    asked = _state_of(lesson, now, zone)
    if shown.borrowed and asked == "draft":
        asked = "borrowed"
    if asked == "withdrawn" and shown.until and lesson.starts_at.astimezone(zone).date() <= shown.until:
        asked = "skipped"
    state = talk.say(f"echo-{asked}", opens=talk.time(lesson.opens_at))
    kept = [talk.say("author-kept")] if shown.in_group else []
    saved = stage_of(lesson, now, zone) is EchoStage.SAVED
    posture = await posture_of(talk, lesson.meeting, shown.room_since)
    buttons = _echo_buttons(talk, shown, whole=whole)
    return OutgoingMessage(
        "\n".join([*kept, facts, state, *_remarks(talk, shown, posture if saved else posture[1:])]),
        InlineKeyboardMarkup(buttons) if buttons else None,
    )


async def posture_of(talk: Talk[Any], room: Meeting, since: datetime | None = None) -> list[str]:
    """Return how strong the ways into a room are, then what its teacher should do about it.

    `since`: when the class got it. Without a token of the moment nobody enters a room that asks for one.
    """
    strength = await talk.context.strength_of(room.credentials)
    if strength is Strength.MINUTE:
        return [talk.say(strength)]
    inside = strength is Strength.SHARED and has_code_inside(room.credentials)
    known_for = timedelta() if since is None else talk.clock.now() - since
    said = ("strength-code-inside" if inside else strength, *advice_on(room, known_for))
    return [talk.say(each) for each in said]


def masked_room(talk: Talk[Any], held: Credentials) -> str:
    """Return which credentials of a room are known, masked."""
    said = [] if held.link is None else [talk.plain("echo-link", link=MASK)]
    if held.meeting_id is not None:
        said.append(talk.plain("echo-id", id=mask_id(held.meeting_id.reveal())))
    if held.passcode is not None:
        said.append(talk.plain("echo-passcode", passcode=MASK))
    return " · ".join(said)


def lesson_named(talk: Talk[Any], lesson: Lesson, school_class: Secret) -> Secret:
    """Return a lesson by its class, subject and times."""
    topic = lesson.topic or Secret(talk.plain("evening-lesson"))
    times = f"{talk.time(lesson.starts_at)}-{talk.time(lesson.ends_at)}"
    return Secret(f"{school_class.reveal()} · {topic.reveal()} {times}")


def replaces(talk: Talk[Any], lesson: Lesson, school_class: Secret, mark: int) -> OutgoingMessage:
    """Return the question whether a paste of that mark replaces the room of a lesson."""
    pressed = Pressed(RoomChangeButton.REPLACE, lesson.id, mark)
    other = Pressed(LessonButton.OTHER_LESSON, lesson.class_id, mark)
    said = talk.say("room-replaces", lesson=lesson_named(talk, lesson, school_class))
    return OutgoingMessage(said, InlineKeyboardMarkup([[talk.button(pressed), talk.button(other)]]))


def line(talk: Talk[Any], lesson: Lesson, school_class: SchoolClass, chat_id: int) -> OutgoingMessage | None:
    """Return a group's line of an open door, in a shared group with the class; None once it is over.

    None also while all doors are frozen.
    """
    now = talk.clock.now()
    if not lesson.is_open(now) or lesson.is_frozen(now):
        return None
    text = talk.say(
        "door-line",
        topic=public_topic(lesson) or Secret(talk.plain("door-line-lesson")),
        start=talk.time(lesson.starts_at),
        end=talk.time(lesson.ends_at),
    )
    keyboard = ways_in(talk, [school_class], named=school_class.shares(chat_id))
    return OutgoingMessage(text, keyboard, remove_after=lesson.ends_at - now)


def _echo_buttons(talk: Talk[Any], shown: Echo, *, whole: bool) -> list[list[InlineKeyboardButton]]:
    """Return a teacher's choices: keep the exposed room, post the rest of the paste, change the lesson."""
    lesson, now, zone = shown.lesson, talk.clock.now(), talk.context.zone
    rows, stage = [], stage_of(lesson, now, zone)
    if stage in _PLANNED:
        if shown.exposed_by is not None and lesson.meeting.state is MeetingState.HELD:
            rows.append(talk.buttons(shown.exposed_by, IncidentButton.KEEP_ROOM))
        if shown.rest is not None:
            rows.append(talk.buttons(shown.rest, RedactedRepostButton.SHOW))
    changing, doors = echo_rows(shown, now, zone), access_log_rows(lesson, now)

    def drawn(*verbs: tuple[Callback, ...]) -> list[list[InlineKeyboardButton]]:
        return [[_button(talk, verb, lesson.id) for verb in row] for row in verbs]

    if stage is not EchoStage.SAVED:
        return [*rows, *drawn(*changing, *doors)]
    first = [verbs for verbs in changing if _AT_ONCE.issuperset(verbs)]
    if not whole:
        near = doors[:1] if lesson.is_open(now) else ()
        return [*rows, *drawn(*first, *near, (LessonButton.MORE,))]
    rest = [verbs for verbs in changing if verbs not in first]
    settings = settings_rows(talk, lesson.meeting.provider)
    return [*rows, *drawn(*first, *doors), *settings, *drawn(*rest)]


def _button(talk: Talk[Any], verb: Callback, lesson_id: int) -> InlineKeyboardButton:
    """Return a button about a lesson; the one that names a time is for the next morning."""
    if verb is not LessonButton.BEGIN_AT:
        return talk.button(Pressed(verb, lesson_id))
    morning = next_morning(talk.clock.now().astimezone(talk.context.zone))
    return talk.button(Pressed(verb, lesson_id, written(morning)), when=talk.when(morning))


def _remarks(talk: Talk[Any], shown: Echo, posture: Sequence[str]) -> list[str]:
    """Return further facts about a lesson that is not over: its kind, its series, its room's posture."""
    lesson = shown.lesson
    if lesson.state is LessonState.WITHDRAWN or is_over(lesson, talk.clock.now(), talk.context.zone):
        return []
    said = []
    draft, unsaid = lesson.state is LessonState.DRAFT, lesson.kind is LessonKind.UNSAID
    # It may be for another of the classes that share a group with its own.
    shared = shown.school_class.shared_ids
    if draft and any(shared.intersection(one.group_ids) for one in shown.others):
        said.append(talk.say("echo-shared"))
    if lesson.kind is not LessonKind.LESSON and not unsaid:
        said.append(talk.say(f"kind-{lesson.kind.value}"))
    if (other := shown.overlaps) is not None:
        topic = other.topic or Secret(talk.plain("evening-lesson"))
        start, end = talk.time(other.starts_at), talk.time(other.ends_at)
        said.append(talk.say("echo-overlaps", topic=topic, start=start, end=end))
    if shown.until is not None:
        said.append(talk.say("series-line", day=shown.until.strftime("%d/%m/%Y")))
    if shown.weekly_elsewhere:
        said.append(talk.say("room-weekly-elsewhere"))
    passcode = lesson.meeting.credentials.passcode
    if passcode is not None and is_easy(passcode.reveal()):
        said.append(talk.say("advice-easy-passcode"))
    return [*said, *posture]


def _state_of(lesson: Lesson, now: datetime, zone: tzinfo) -> str:
    """Return the text id of a lesson's state; of a saved one also whether its door is open, or held."""
    stage = stage_of(lesson, now, zone)
    if stage is not EchoStage.SAVED:
        return stage.value
    if lesson.meeting.state is MeetingState.HELD:
        return "held"
    state = "open" if lesson.is_open(now) else "saved"
    return state if lesson.kind is LessonKind.LESSON else f"{state}-apart"
