"""[Đổi phòng]: the service's own steps in private, one pasted invitation, and every door leads there."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.buttons import RoomChangeButton, RoomChangeJob
from bot.features.doors.room_changes.rules import ChangeAnswer, ChangeReply, NewRoomRequest
from bot.features.doors.room_changes.store import RoomChanges
from bot.features.lessons.chat.messages import masked_room, posture_of
from bot.features.lessons.invitations.rules.invitation import read_invitations
from bot.features.lessons.room_settings.chat import settings_rows
from bot.lesson import Meeting, Provider
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, FromUser, Job, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.updates.reading import is_borrowed

_log = logs.get()
_NO_NAME: Final = Secret("—")
_INVITATION: Final = "room_invitation"  # dialog step: about the old room, with the incident
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


@desk.press(RoomChangeButton.NEW, RoomChangeButton.AGAIN)
async def ask(press: Press[RoomChanging]) -> CallbackReply:
    """Tell what to click, by the service of the old room, and ask for the new one's invitation."""
    answer = await press.own.changes.wish(press.user.id, press.subject, press.pressed.second)
    _log.info("room.change_wished", reply=answer.reply.value)
    room = answer.room
    if answer.reply is not ChangeReply.ASKED or room is None:
        said = html.unescape(_say(press, answer))
        return CallbackReply(said, done=False, start_first=answer.reply is ChangeReply.START)
    await press.own.dialogs.ask(press.user.id, _INVITATION, room.id, Secret(str(press.subject)))
    service = room.provider.value if room.provider in _STEPS else Provider.OTHER.value
    steps = f"{_say(press, answer)}\n{press.say(f'room-steps-{service}')}"
    question = OutgoingMessage(steps, press.choice(room.id, RoomChangeButton.STAYS))
    return CallbackReply(press.plain("room-steps-come"), follow_up=question)


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
    """Take the invitation that was asked for. None: nothing was asked, or it is a file, or no words."""
    own, context, account, text = said.own, said.context, said.user.id, said.text
    dialog = await own.dialogs.asked(account)
    if dialog is None or dialog.step != _INVITATION or dialog.data is None:
        return None
    if not text or said.message.document is not None:
        return None
    incident_id, _, warned_of = dialog.data.reveal().partition("\n")
    asked = NewRoomRequest(
        int(incident_id),
        dialog.subject,
        said.who,
        Secret(text),
        read_invitations(text, said.clock.now(), context.zone),
        is_borrowed(said.message, said.user),
        insists=text == warned_of,
    )
    answer = await own.changes.change(asked)
    _log.info("room.change_pasted", reply=answer.reply.value)
    if asked.invitations:
        await Tidier(context.messenger, context.texts).take_down(said.message, said.user, said.language)
    if answer.reply is ChangeReply.WRITTEN:
        await own.dialogs.ask(account, _INVITATION, dialog.subject, Secret(f"{incident_id}\n{text}"))
    if answer.reply in _STILL_ASKED:
        return OutgoingMessage(_say(said, answer), said.choice(dialog.subject, RoomChangeButton.STAYS))
    await own.dialogs.end(account, dialog.subject)
    if answer.came_to is None:
        return OutgoingMessage(_say(said, answer))
    await context.rooms_changed()
    return await _receipt(said, answer, answer.came_to, asked.incident_id)


@desk.job(RoomChangeJob.COUNT_ARRIVED)
async def count_arrived(job: Job[RoomChanging]) -> None:
    """Count who has come over."""
    await job.own.changes.arrived(job.subject)


async def _receipt(
    said: Typed[RoomChanging], answer: ChangeAnswer, room: Meeting, incident_id: int
) -> OutgoingMessage:
    """Return which room every door leads to now, masked, with the way to correct a wrong paste."""
    done = said.say(
        answer.reply,
        school_class=answer.school_class or _NO_NAME,
        provider=said.plain(f"provider-{room.provider.value}"),
        room=masked_room(said, room.credentials),
        lessons=str(answer.lessons),
    )
    again = said.button(Pressed(RoomChangeButton.AGAIN, incident_id, room.id))
    lines = "\n".join((done, *await posture_of(said, room)))
    return OutgoingMessage(lines, InlineKeyboardMarkup([[again], *settings_rows(said, room.provider)]))


def _say(asked: FromUser[RoomChanging], answer: ChangeAnswer) -> str:
    """Return a reply, with the class that it is about, or who was first and when."""
    if answer.reply is ChangeReply.ASKED:
        return asked.say(answer.reply, school_class=answer.school_class or _NO_NAME)
    if answer.reply is ChangeReply.ALREADY:
        at = "" if answer.at is None else asked.time(answer.at)
        return asked.say(answer.reply, who=answer.who or _NO_NAME, at=at)
    return asked.say(answer.reply)
