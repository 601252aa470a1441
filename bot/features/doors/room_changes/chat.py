"""[Đổi phòng]: a provider makes another room and ends the old one, and every door leads there.

Where none can, the service's own steps in private, and one pasted invitation.
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.buttons import RoomChangeButton, RoomChangeJob, RoomChangeMessage
from bot.features.doors.room_changes.rules import (
    ChangeAnswer,
    ChangeReply,
    NewRoomRequest,
    OldRoom,
    RoomWanted,
)
from bot.features.doors.room_changes.store import RoomChanges
from bot.features.lessons.chat.messages import PASTED, lesson_named, masked_room, posture_of, replaces
from bot.features.lessons.invitations.rules.invitation import read_invitations
from bot.features.lessons.room_settings.chat import settings_rows
from bot.features.lessons.rules.transitions import LessonReply
from bot.lesson import Credentials, Meeting, Provider
from bot.providers.ways import Ability, Guest, MeetingProvider, NewRoom, Strength, Trouble
from bot.telegram.messages.desk import (
    CallbackReply,
    Desk,
    Dialogs,
    Due,
    FromUser,
    Job,
    Press,
    ReadingOrder,
    Talk,
    Typed,
)
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.updates.reading import is_borrowed

_log = logs.get()
_NO_NAME: Final = Secret("—")
_INVITATION: Final = "room_invitation"  # dialog step: about the old room, with the incident or the lesson
_LABEL, _MOST = 40, 8  # characters of a button, and lessons of which one is chosen
_PATIENCE: Final = 25.0  # seconds for a provider; then the class keeps its room
_FEW: Final = 20  # rooms that a provider still makes on a day, of which is told
_HOST_STANDS: Final = timedelta(minutes=2)
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
    """What this desk is handed.

    `maker_of` tells which provider makes another room for the class of one, `provider_of` whose room one is;
    None: nobody's.
    """

    changes: RoomChanges
    dialogs: Dialogs
    maker_of: Callable[[Meeting], Awaitable[MeetingProvider | None]]
    provider_of: Callable[[Credentials], Awaitable[MeetingProvider | None]]


desk = Desk[RoomChanging]("room changes", RoomChangeButton, RoomChangeMessage, RoomChangeJob)


@desk.press(RoomChangeButton.NEW, RoomChangeButton.AGAIN, RoomChangeButton.LESSON)
async def ask(press: Press[RoomChanging]) -> CallbackReply:
    """Have another room made; where nobody makes one, or it is to be corrected, ask for its invitation."""
    own, account, of_lesson = press.own, press.user.id, press.verb is RoomChangeButton.LESSON
    if of_lesson:
        answer = await own.changes.wish_for(account, press.subject)
    else:
        answer = await own.changes.wish(account, press.subject, press.pressed.second)
    incident_id, lesson_id = (None, press.subject) if of_lesson else (press.subject, None)
    room = answer.room if answer.reply is ChangeReply.ASKED else None
    if room is not None and press.verb is not RoomChangeButton.AGAIN and await own.maker_of(room):
        return await _begun(press, room.id, incident_id, lesson_id)
    question = await _question(press, own, account, answer, incident_id)
    if question is None:
        said = html.unescape(_say(press, answer))
        return CallbackReply(said, done=False, start_first=answer.reply is ChangeReply.START)
    return CallbackReply(press.plain("room-steps-come"), follow_up=question)


async def _begun(
    press: Press[RoomChanging], room_id: int, incident_id: int | None, lesson_id: int | None
) -> CallbackReply:
    reply = await press.own.changes.begin(press.who, room_id, incident_id, lesson_id)
    _log.info("room.move_wished", reply=reply.value)
    return press.reply(reply, done=reply is ChangeReply.MOVING)


@desk.press(RoomChangeButton.MOVE)
async def move(press: Press[RoomChanging]) -> CallbackReply:
    """Have the room made for which an invitation was asked."""
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is None or (dialog.step, dialog.subject) != (_INVITATION, press.subject) or not dialog.data:
        return press.reply("room-not-asked", done=False)
    incident_id, lesson_id, _ = _read(dialog.data)
    told = await _begun(press, press.subject, incident_id, lesson_id)
    if told.done:
        await press.own.dialogs.end(press.user.id, press.subject)
    return told


async def asked_in_words(said: FromUser[Any], own: RoomChanging) -> OutgoingMessage | None:
    """Ask whoever wants another room for its invitation, or first for which lesson; None: for none today."""
    meant = await own.changes.meant(said.user.id, said.context.zone)
    if not meant:
        return None
    if len(meant) == 1:
        answer = await own.changes.wish_for(said.user.id, meant[0][0].id)
        return await _question(said, own, said.user.id, answer, None)
    rows = [
        [_of_lesson(lesson.id, lesson_named(said, lesson, school_class.name).reveal()[:_LABEL])]
        for lesson, school_class in meant[:_MOST]
    ]
    return OutgoingMessage(said.say("room-which-lesson"), InlineKeyboardMarkup(rows))


def _of_lesson(lesson_id: int, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=Pressed(RoomChangeButton.LESSON, lesson_id).data())


async def _question(
    asked: Talk[Any], own: RoomChanging, account: int, answer: ChangeAnswer, incident_id: int | None
) -> OutgoingMessage | None:
    """Ask for the invitation of a new room; None: it is not to be changed."""
    _log.info("room.change_wished", reply=answer.reply.value)
    room, lesson_id = answer.room, answer.lesson.id if answer.lesson else None
    if answer.reply is not ChangeReply.ASKED or room is None:
        return None
    await own.dialogs.ask(account, _INVITATION, room.id, _about(incident_id, lesson_id))
    makes = () if await own.maker_of(room) is None else (RoomChangeButton.MOVE,)
    service = room.provider.value if room.provider in _STEPS else Provider.OTHER.value
    steps = f"{_say(asked, answer)}\n{asked.say(f'room-steps-{service}')}"
    return OutgoingMessage(steps, asked.choice(room.id, *makes, RoomChangeButton.STAYS))


def _about(incident_id: int | None, lesson_id: int | None, warned_of: str = "") -> Secret:
    """Return what an open question is about, with the text of which its reader was warned."""
    return Secret(f"{incident_id or 0} {lesson_id or 0}\n{warned_of}")


def _read(about: Secret) -> tuple[int | None, int | None, str]:
    """Return what `_about` was given."""
    ids, _, warned_of = about.reveal().partition("\n")
    incident_id, lesson_id = (int(each) or None for each in ids.split())
    return incident_id, lesson_id, warned_of


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
    incident_id, lesson_id, warned_of = _read(dialog.data)
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
        gated=context.gate is not None,
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
        *(None, 0, press.who, dialog.data, invitations),
        borrowed=False,
        lesson_id=press.subject,
        sure=True,
        gated=press.context.gate is not None,
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


@desk.job(RoomChangeJob.MOVE)
async def move_room(job: Job[RoomChanging]) -> None:
    """Have a room made, lead the class there, and end the old one.

    After a crash it goes on where it was. Only a room that was made and not recorded is made again: nobody
    was ever led into the first.
    """
    wanted = await job.own.changes.wanted(job.subject)
    if wanted is None or wanted.move.trouble is not None:
        return
    if wanted.move.is_under_way and not await _made(job, wanted):
        return
    await job.own.changes.left(job.subject, await _ended(job.own, wanted))


async def _made(job: Job[RoomChanging], wanted: RoomWanted) -> bool:
    """Have the room made, and tell whether the class goes there."""
    own, maker = job.own, await job.own.maker_of(wanted.room)
    made: NewRoom | Trouble = Trouble.REFUSED  # its keys were forgotten since the press
    if maker is not None:
        try:
            async with asyncio.timeout(_PATIENCE):
                made = await maker.new_room(wanted.starts_at, wanted.ends_at, wanted.school_class.name)
        except TimeoutError:
            made = Trouble.AWAY
    if maker is None or isinstance(made, Trouble):
        _log.warning("room.not_made", trouble=str(made))
        await own.changes.not_moved(job.subject, made if isinstance(made, Trouble) else Trouble.REFUSED)
        return False
    if not await own.changes.moved(job.subject, made, maker.service):
        await maker.end(made.credentials)
        return False
    await job.context.rooms_changed()
    return True


async def _ended(own: RoomChanging, wanted: RoomWanted) -> OldRoom:
    """End the room that a class left, and return what became of it."""
    room = wanted.room.credentials
    provider = None if wanted.shared else await own.provider_of(room)
    if provider is None:
        return OldRoom.STANDS
    if Ability.END_ROOM in provider.abilities:
        trouble = await provider.end(room)
        _log.info("room.ended", trouble=None if trouble is None else trouble.value)
        return OldRoom.ENDED if trouble is None else OldRoom.STANDS
    return OldRoom.LAPSES if provider.strength is Strength.MINUTE else OldRoom.STANDS


@desk.message(RoomChangeMessage.MADE)
async def made(due: Due[RoomChanging]) -> OutgoingMessage | None:
    """Tell who wanted another room that the class is there; or that none was made, and how to paste one."""
    own, found = due.own, await due.own.changes.wanted(due.subject)
    if found is None:
        return None
    move, room = found.move, found.came_to
    if room is None:
        return await _unmade(due, found)
    said = due.say(
        "room-made",
        school_class=found.school_class.name,
        provider=due.plain(f"provider-{room.provider.value}"),
        lessons=str(found.lessons),
    )
    lines = [said, due.say(move.old or OldRoom.STANDS)]
    if move.incident_id is not None:
        lines.append(due.say("change-room-counted"))
    lines += await posture_of(due, room)
    maker = await own.maker_of(room)
    if maker is not None and maker.rooms_a_day is not None:
        left = maker.rooms_a_day - await own.changes.made_today(maker.service)
        lines += [due.say("room-made-few", count=str(max(0, left)))] if left <= _FEW else []
    lesson = found.lesson_id
    rows = [due.buttons(move.id, RoomChangeButton.MISSING)]
    if lesson is not None:
        rows.insert(0, due.buttons(lesson, RoomChangeButton.HOST))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


async def _unmade(due: Due[RoomChanging], found: RoomWanted) -> OutgoingMessage | None:
    """Return why no room was made, and the question for an invitation; None where none is needed now."""
    move, own, account = found.move, due.own, due.row.chat_id
    if move.trouble is None:
        return None
    if move.incident_id is None:
        answer = await own.changes.wish_for(account, move.lesson_id or 0)
    else:
        answer = await own.changes.wish(account, move.incident_id, found.room.id)
    question = await _question(due, own, account, answer, move.incident_id)
    if question is None:
        return OutgoingMessage(_say(due, answer))
    why = due.say("room-not-made", trouble=due.plain(move.trouble))
    return replace(question, text=f"{why}\n{question.text}")


@desk.press(RoomChangeButton.HOST)
async def lead(press: Press[RoomChanging]) -> CallbackReply:
    """Send a teacher their own way into a room that was made."""
    led = await press.own.changes.lead(press.user.id, press.subject)
    return press.reply("room-host-comes" if led else "room-host-not", done=led)


@desk.message(RoomChangeMessage.HOST)
async def host(due: Due[RoomChanging]) -> OutgoingMessage | None:
    """Return a teacher's own way into a room; it is gone before it could be passed on for long."""
    lesson = await due.own.changes.led_by(due.row.chat_id, due.subject)
    provider = None if lesson is None else await due.own.provider_of(lesson.meeting.credentials)
    if lesson is None:
        return None
    given: Secret | Trouble = Trouble.REFUSED
    if provider is not None:
        shown = Guest(lesson.id, Secret(due.plain("room-host-name")), moderator=True)
        given = await provider.host_way(lesson.meeting.credentials, shown, lesson.ends_at)
    if isinstance(given, Trouble):
        return due.sentence("room-host-trouble", trouble=due.plain(given))
    button = InlineKeyboardButton(due.plain("room-host-open"), url=given.reveal())
    keyboard = InlineKeyboardMarkup([[button]])
    return OutgoingMessage(due.say("room-host-way"), keyboard, remove_after=_HOST_STANDS, protected=True)


@desk.press(RoomChangeButton.MISSING)
async def missing(press: Press[RoomChanging]) -> CallbackReply:
    """Tell a teacher, in private, who has not come over into a new room yet."""
    found = await press.own.changes.missing(press.user.id, press.subject)
    if found is None:
        return press.reply(ChangeReply.NOT_STAFF, done=False)
    count = len(found.named) + found.unnamed
    if not count:
        return press.reply("room-missing-none", done=True)
    lines = [press.say("room-missing", count=str(count))]
    lines += [press.say("room-missing-one", number=str(each.number), name=each.name) for each in found.named]
    lines += [press.say("room-missing-unnamed", count=str(found.unnamed))] if found.unnamed else []
    return press.below(OutgoingMessage("\n".join(lines)))


@desk.job(RoomChangeJob.COUNT_ARRIVED)
async def count_arrived(job: Job[RoomChanging]) -> None:
    """Count who has come over."""
    await job.own.changes.arrived(job.subject)


async def _receipt(talk: FromUser[RoomChanging], answer: ChangeAnswer, room: Meeting) -> OutgoingMessage:
    """Return which room every door leads to now, masked, with the way to correct a wrong paste."""
    done = talk.say(
        answer.reply if talk.context.gate is None else "change-room-done-gate",
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


def _named(talk: Talk[Any], answer: ChangeAnswer) -> Secret:
    """Return what moves: a class, or one lesson of it."""
    name = answer.school_class or _NO_NAME
    one = answer.lesson is not None and not answer.whole
    return lesson_named(talk, answer.lesson, name) if one and answer.lesson else name


def _say(asked: Talk[Any], answer: ChangeAnswer) -> str:
    """Return a reply, with the class that it is about, or who was first and when."""
    if answer.reply is ChangeReply.ASKED:
        return asked.say(answer.reply, school_class=_named(asked, answer))
    if answer.reply is ChangeReply.ALREADY:
        at = "" if answer.at is None else asked.time(answer.at)
        return asked.say(answer.reply, who=answer.who or Secret(asked.plain("room-somebody")), at=at)
    return asked.say(answer.reply)
