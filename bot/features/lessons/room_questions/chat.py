"""Ask teachers in private whether a room that a leak showed is their class's, and act on the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.lessons.buttons import RoomQuestionButton, RoomQuestionMessage
from bot.features.lessons.chat.messages import masked_room
from bot.features.lessons.chat.teaching import echo_of
from bot.features.lessons.room_questions.rules import RoomReply
from bot.features.lessons.room_questions.store import RoomQuestions
from bot.features.lessons.store.lessons import Lessons
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_CLASS_NAME: Final = 24  # characters of a class's name on a button
# Replies after which the question has nothing more to offer: it is replaced by them.
_SETTLED: Final = frozenset(
    {RoomReply.REFUSED, RoomReply.KNOWN, RoomReply.REFUSED_BEFORE, RoomReply.GONE, RoomReply.OTHER_CLASS}
)


@dataclass(frozen=True, slots=True)
class AskingAboutRooms:
    """What this desk is handed."""

    questions: RoomQuestions
    lessons: Lessons


desk = Desk[AskingAboutRooms]("room questions", RoomQuestionButton, RoomQuestionMessage)


@desk.message(RoomQuestionMessage.ASKED)
async def asked(due: Due[AskingAboutRooms]) -> OutgoingMessage | None:
    """Return the question; None where it was answered meanwhile, or the room handed in."""
    question = await due.own.questions.question(due.subject)
    if question is None or not question.is_open:
        return None
    name = question.school_class.name
    head = due.say(
        "room-question",
        group=question.group,
        provider=due.plain(f"provider-{question.provider.value}"),
        room=masked_room(due, question.credentials),
    )
    whose = due.say(f"room-whose-{question.whose(due.row.chat_id).value}", who=question.author_name)
    foot = "room-question-foot" if question.is_handed_in else "room-question-foot-recognised"
    ours = Pressed(RoomQuestionButton.OURS, question.id)
    rows = [
        [due.button(ours, school_class=name.reveal()[:_CLASS_NAME])],
        due.buttons(question.id, RoomQuestionButton.NOT_OURS),
    ]
    return OutgoingMessage(
        "\n".join((head, whose, due.say(foot, school_class=name))), InlineKeyboardMarkup(rows)
    )


@desk.press(RoomQuestionButton.OURS)
async def ours(press: Press[AskingAboutRooms]) -> CallbackReply:
    """Keep the room as the class's, or only recognise it; that has a button that ends it."""
    reply, lesson_id = await press.own.questions.ours(press.user.id, press.subject)
    _log.info("room.answered", ours=True, reply=reply.value)
    if reply is RoomReply.RECOGNISED:
        await press.context.rooms_changed()
        forget = press.choice(press.subject, RoomQuestionButton.FORGET)
        return press.reply(reply, edit=OutgoingMessage(press.say(reply), forget), done=True)
    echo = None if lesson_id is None else await echo_of(press, press.own.lessons, lesson_id)
    if echo is None:
        return _said(press, reply)
    await press.context.rooms_changed()
    return press.reply(reply, edit=echo, done=True)


@desk.press(RoomQuestionButton.NOT_OURS, RoomQuestionButton.FORGET)
async def not_ours(press: Press[AskingAboutRooms]) -> CallbackReply:
    """Forget the room."""
    reply = await press.own.questions.not_ours(press.user.id, press.subject)
    _log.info("room.answered", ours=False, reply=reply.value)
    if reply is RoomReply.REFUSED:
        await press.context.rooms_changed()
    return _said(press, reply)


def _said(press: Press[AskingAboutRooms], reply: RoomReply) -> CallbackReply:
    return press.reply(reply, edit=press.sentence(reply) if reply in _SETTLED else None)
