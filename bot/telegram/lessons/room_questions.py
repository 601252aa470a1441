"""Ask teachers in private whether a room that a leak showed is their class's, and act on the answer."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.lessons.buttons import LessonButton, LessonMessage
from bot.features.lessons.room_questions.rules import RoomReply
from bot.telegram.messages.keyboards import Pressed, button
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.features.lessons.room_questions.rules import RoomQuestion
    from bot.features.lessons.room_questions.store import RoomQuestions
    from bot.features.lessons.store.lessons import Lessons
    from bot.outbox import OutboxRow
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_CLASS_NAME: Final = 24  # characters of a class's name on a button
# Replies after which the question has nothing more to offer: it is replaced by them.
_SETTLED: Final = frozenset(
    {RoomReply.REFUSED, RoomReply.KNOWN, RoomReply.REFUSED_BEFORE, RoomReply.GONE, RoomReply.OTHER_CLASS}
)


@dataclass(frozen=True, slots=True)
class RoomQuestionHandlers:
    """Sends the questions, and answers presses. `rooms_changed`: other rooms are searched for in messages."""

    questions: RoomQuestions
    lessons: Lessons
    _: KW_ONLY
    texts: Texts
    letters: LessonMessageBuilder
    clock: Clock
    rooms_changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons; the subject is the question."""
        return {
            LessonButton.ROOM_OURS: self._ours,
            **dict.fromkeys((LessonButton.ROOM_NOT_OURS, LessonButton.ROOM_FORGET), self._not_ours),
        }

    @property
    def renderers(self) -> Renderers:
        """The renderer of its outbox row."""
        return {LessonMessage.ROOM_QUESTION: self._asked}

    async def _asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the question; None where it was answered meanwhile, or the room handed in."""
        question = await self.questions.question(row.subject)
        if question is None or not question.is_open:
            return None
        return OutgoingMessage(
            self._words(question, row.chat_id, language), self._buttons(question, language)
        )

    def _words(self, question: RoomQuestion, reader: int, language: Language) -> str:
        head = self.texts.say(
            language,
            "room-question",
            group=question.group,
            provider=self.texts.plain(language, f"provider-{question.provider.value}"),
            room=self.letters.room(question.credentials, language),
        )
        whose = self.texts.say(
            language, f"room-whose-{question.whose(reader).value}", who=question.author_name
        )
        foot = "room-question-foot" if question.is_handed_in else "room-question-foot-recognised"
        name = question.school_class.name
        return "\n".join((head, whose, self.texts.say(language, foot, school_class=name)))

    def _buttons(self, question: RoomQuestion, language: Language) -> InlineKeyboardMarkup:
        name = question.school_class.name.reveal()[:_CLASS_NAME]
        ours = Pressed(LessonButton.ROOM_OURS, question.id)
        not_ours = Pressed(LessonButton.ROOM_NOT_OURS, question.id)
        rows = [
            [button(self.texts, language, ours, school_class=name)],
            [button(self.texts, language, not_ours)],
        ]
        return InlineKeyboardMarkup(rows)

    async def _ours(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, lesson_id = await self.questions.ours(user.id, pressed.subject)
        _log.info("room.answered", ours=True, reply=reply.value)
        if reply is RoomReply.RECOGNISED:
            await self.rooms_changed()
            return self._recognised(pressed.subject, language)
        echo = None if lesson_id is None else await self.lessons.echo(user.id, lesson_id)
        if echo is None:
            return self._said(reply, language)
        await self.rooms_changed()
        shown = self.letters.echo(echo, language, self.clock.now())
        return CallbackReply(self.texts.plain(language, reply.value), edit=shown, done=True)

    async def _not_ours(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.questions.not_ours(user.id, pressed.subject)
        _log.info("room.answered", ours=False, reply=reply.value)
        if reply is RoomReply.REFUSED:
            await self.rooms_changed()
        return self._said(reply, language)

    def _recognised(self, question_id: int, language: Language) -> CallbackReply:
        """Return that the room is recognised, with the button that ends it."""
        said = RoomReply.RECOGNISED.value
        forget = InlineKeyboardMarkup(
            [[button(self.texts, language, Pressed(LessonButton.ROOM_FORGET, question_id))]]
        )
        letter = OutgoingMessage(self.texts.say(language, said), forget)
        return CallbackReply(self.texts.plain(language, said), edit=letter, done=True)

    def _said(self, reply: RoomReply, language: Language) -> CallbackReply:
        edit = sentence(self.texts, language, reply.value) if reply in _SETTLED else None
        return CallbackReply(self.texts.plain(language, reply.value), edit=edit)
