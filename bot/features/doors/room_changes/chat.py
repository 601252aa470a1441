"""[Đổi phòng]: the service's own steps in private, one pasted invitation, and every door leads there."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.buttons import RoomChangeButton, RoomChangeJob
from bot.features.doors.room_changes.rules import ChangeAnswer, ChangeReply, NewRoomRequest
from bot.features.doors.room_changes.store import RoomChanges
from bot.features.lessons.chat.messages import PASTED, lesson_named, masked_room, posture_of, replaces
from bot.features.lessons.invitations.rules.invitation import read_invitations
from bot.features.lessons.room_settings.chat import settings_rows
from bot.features.lessons.rules.transitions import LessonReply
from bot.lesson import Meeting, Provider
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, FromUser, Job, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.updates.reading import is_borrowed

_log = logs.get()
_NO_NAME: Final = Secret("—")
_INVITATION: Final = "room_invitation"  # dialog step: about the old room, with the incident or the lesson
_LABEL, _MOST = 40, 8  # characters of a button, and lessons of which one is chosen
_STEPS: Final = frozenset({Provider.ZOOM, Provider.MEET, Provider.TEAMS})  # services whose steps are told
# Replies after which the question stays open: another paste may do.
_STILL_ASKED: Final = frozenset(
    {
        ChangeReply.NO_INVITATION,
        ChangeReply.SEVERAL,
        ChangeReply.BORROWED,
        ChangeReply.WRITTEN,
        ChangeReply.FOR_ADULTS,
        ChangeReply.SAME,
        ChangeReply.OTHER_CLASS,
        ChangeReply.EXPOSED,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomChanging:
    """What this desk is handed."""

    changes: RoomChanges
    dialogs: Dialogs


desk = Desk[RoomChanging]("room changes", RoomChangeButton, RoomChangeJob)


@desk.press(RoomChangeButton.NEW, RoomChangeButton.AGAIN, RoomChangeButton.LESSON)
async def ask(press: Press[RoomChanging]) -> CallbackReply:
    """Tell what to click, by the service of the old room, and ask for the new one's invitation."""
    own, account, of_lesson = press.own, press.user.id, press.verb is RoomChangeButton.LESSON
    if of_lesson:
        answer = await own.changes.wish_for(account, press.subject)
    else:
        answer = await own.changes.wish(account, press.subject, press.pressed.second)
    question = await _question(press, own, answer, None if of_lesson else press.subject)
    if question is None:
        said = html.unescape(_say(press, answer))
        return CallbackReply(said, done=False, start_first=answer.reply is ChangeReply.START)
    return CallbackReply(press.plain("room-steps-come"), follow_up=question)


async def asked_in_words(said: FromUser[Any], own: RoomChanging) -> OutgoingMessage | None:
    """Ask whoever wants another room for its invitation, or first for which lesson; None: for none today."""
    meant = await own.changes.meant(said.user.id, said.context.zone)
    if not meant:
        return None
    if len(meant) == 1:
        answer = await own.changes.wish_for(said.user.id, meant[0][0].id)
        return await _question(said, own, answer, None)
    rows = [
        [_of_lesson(lesson.id, lesson_named(said, lesson, school_class.name).reveal()[:_LABEL])]
        for lesson, school_class in meant[:_MOST]
    ]
    return OutgoingMessage(said.say("room-which-lesson"), InlineKeyboardMarkup(rows))


def _of_lesson(lesson_id: int, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=Pressed(RoomChangeButton.LESSON, lesson_id).data())


async def _question(
    asked: FromUser[Any], own: RoomChanging, answer: ChangeAnswer, incident_id: int | None
) -> OutgoingMessage | None:
    """Ask for the invitation of a new room; None: it is not to be changed."""
    _log.info("room.change_wished", reply=answer.reply.value)
    room, lesson_id = answer.room, answer.lesson.id if answer.lesson else None
    if answer.reply is not ChangeReply.ASKED or room is None:
        return None
    await own.dialogs.ask(asked.user.id, _INVITATION, room.id, _about(incident_id, lesson_id))
    service = room.provider.value if room.provider in _STEPS else Provider.OTHER.value
    steps = f"{_say(asked, answer)}\n{asked.say(f'room-steps-{service}')}"
    return OutgoingMessage(steps, asked.choice(room.id, RoomChangeButton.STAYS))


def _about(incident_id: int | None, lesson_id: int | None, warned_of: str = "") -> Secret:
    """Return what an open question is about, with the text of which its reader was warned."""
    return Secret(f"{incident_id or 0} {lesson_id or 0}\n{warned_of}")


@desk.press(RoomChangeButton.STAYS)
async def stay(press: Press[RoomChanging]) -> CallbackReply:
    """Wait for no invitation any more."""
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is None or (dialog.step, dialog.subject) != (_INVITATION, press.subject):
        return press.reply("room-not-asked", done=False)
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("room-stays"))


@desk.reads(ReadingOrder.NEW_ROOM)
async def pasted(said: Typed[RoomChanging]) -> OutgoingMessage | None:
    """Take the invitation that was asked for. None: nothing was asked, or it is a file, or something else."""
    own, context, account, text = said.own, said.context, said.user.id, said.text
    dialog = await own.dialogs.asked(account)
    if dialog is None or dialog.step != _INVITATION or dialog.data is None:
        return None
    if not text or said.message.document is not None:
        return None
    about, _, warned_of = dialog.data.reveal().partition("\n")
    incident_id, lesson_id = (int(each) or None for each in about.split())
    asked = NewRoomRequest(
        incident_id,
        dialog.subject,
        said.who,
        Secret(text),
        read_invitations(text, said.clock.now(), context.zone),
        is_borrowed(said.message, said.user),
        insists=text == warned_of,
        lesson_id=lesson_id,
        sure=text == warned_of,
    )
    if lesson_id is not None and not asked.invitations:
        return None
    letter = await _changed(said, asked)
    if letter is not None and asked.invitations:
        await Tidier(context.messenger, context.texts).take_down(said.message, said.user, said.language)
    return letter


@desk.press(RoomChangeButton.REPLACE)
async def replace_room(press: Press[RoomChanging]) -> CallbackReply:
    """Have a lesson held in the room that was pasted before."""
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is None or (dialog.step, dialog.subject) != (PASTED, press.pressed.second) or not dialog.data:
        return press.reply(LessonReply.UNKNOWN, done=False)
    invitations = read_invitations(dialog.data.reveal(), press.clock.now(), press.context.zone)
    asked = NewRoomRequest(
        None, 0, press.who, dialog.data, invitations, borrowed=False, lesson_id=press.subject, sure=True
    )
    return press.reply("press-noted", edit=await _changed(press, asked))


async def _changed(talk: FromUser[RoomChanging], asked: NewRoomRequest) -> OutgoingMessage | None:
    """Change a room, or tell why not; the question stays open where another paste may do.

    None: it is the room of a lesson as before, and nobody has to leave it.
    """
    dialogs, account = talk.own.dialogs, talk.user.id
    answer = await talk.own.changes.change(asked)
    _log.info("room.change_pasted", reply=answer.reply.value)
    reply, room, lesson = answer.reply, answer.room, answer.lesson
    if reply is ChangeReply.OTHER_TIME and lesson is not None:
        mark = await dialogs.ask_about(account, PASTED, asked.text)
        return replaces(talk, lesson, answer.school_class or _NO_NAME, mark)
    if reply is ChangeReply.SAME and not answer.whole:
        await dialogs.end(account)
        return None
    if reply in _STILL_ASKED and room is not None:
        warned_of = asked.text.reveal() if reply is ChangeReply.WRITTEN else ""
        if warned_of or asked.sure:
            about = _about(asked.incident_id, asked.lesson_id, warned_of)
            await dialogs.ask(account, _INVITATION, room.id, about)
        return OutgoingMessage(_say(talk, answer), talk.choice(room.id, RoomChangeButton.STAYS))
    await dialogs.end(account)
    if answer.came_to is None:
        return OutgoingMessage(_say(talk, answer))
    await talk.context.rooms_changed()
    return await _receipt(talk, answer, answer.came_to)


@desk.job(RoomChangeJob.COUNT_ARRIVED)
async def count_arrived(job: Job[RoomChanging]) -> None:
    """Count who has come over."""
    await job.own.changes.arrived(job.subject)


async def _receipt(talk: FromUser[RoomChanging], answer: ChangeAnswer, room: Meeting) -> OutgoingMessage:
    """Return which room every door leads to now, masked, with the way to correct a wrong paste."""
    done = talk.say(
        answer.reply,
        school_class=_named(talk, answer),
        provider=talk.plain(f"provider-{room.provider.value}"),
        room=masked_room(talk, room.credentials),
        lessons=str(answer.lessons),
    )
    label, incident_id = talk.plain("button-room-again"), answer.incident_id
    if answer.lesson is not None and incident_id is None:
        again = _of_lesson(answer.lesson.id, label)
    else:
        again = talk.button(Pressed(RoomChangeButton.AGAIN, incident_id or 0, room.id))
    lines = [done if incident_id is None else f"{done} {talk.say('change-room-counted')}"]
    lines += await posture_of(talk, room)
    return OutgoingMessage(
        "\n".join(lines), InlineKeyboardMarkup([[again], *settings_rows(talk, room.provider)])
    )


def _named(talk: FromUser[Any], answer: ChangeAnswer) -> Secret:
    """Return what moves: a class, or one lesson of it."""
    name = answer.school_class or _NO_NAME
    one = answer.lesson is not None and not answer.whole
    return lesson_named(talk, answer.lesson, name) if one and answer.lesson else name


def _say(asked: FromUser[Any], answer: ChangeAnswer) -> str:
    """Return a reply, with the class that it is about, or who was first and when."""
    if answer.reply is ChangeReply.ASKED:
        return asked.say(answer.reply, school_class=_named(asked, answer))
    if answer.reply is ChangeReply.ALREADY:
        at = "" if answer.at is None else asked.time(answer.at)
        return asked.say(answer.reply, who=answer.who or Secret(asked.plain("room-somebody")), at=at)
    return asked.say(answer.reply)
