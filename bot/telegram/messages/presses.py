"""Every press of a button: read, decided by the feature it belongs to, answered."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from telegram import Message
from telegram.constants import ChatType, MessageLimit
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Language, Secret
from bot.incidents.permissions import Reply
from bot.incidents.press import Act, Press
from bot.school.appointments import ClaimReply, Decided, DecisionReply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.callbacks import Callback, Pressed, pressed
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from telegram import Bot, CallbackQuery, Update, User
    from telegram.ext import ContextTypes

    from bot.incidents.press import Answer
    from bot.school.groups import GroupState
    from bot.school.roles import Staff
    from bot.telegram.api.retry import Asker
    from bot.telegram.messages.messenger import Messenger
    from bot.telegram.messages.replies import CallbackHandler
    from bot.texts import Texts

_log = logs.get("pressing")
_TOAST = 200  # characters (Bot API, answerCallbackQuery)
_ACTS = {
    IncidentButton.ACKNOWLEDGE: Act.ACKNOWLEDGE,
    IncidentButton.FALSE_ALARM: Act.FALSE_ALARM,
    IncidentButton.CLOSE_DOOR: Act.CLOSE_DOOR,
    IncidentButton.KEEP_ROOM: Act.KEEP_ROOM,
}
_CARD_CHANGES = frozenset(
    {
        Reply.ACKNOWLEDGED,
        Reply.CLOSED,
        Reply.CLOSED_NOTHING_REMOVED,
        Reply.CLOSED_NOT_KEPT,
        Reply.CLOSED_EDITED,
        Reply.DOOR_CLOSED,
        Reply.ROOM_KEPT,
    }
)
_LEAVING = (SchoolButton.LEAVE_GROUP, SchoolButton.LEAVE_SURELY)
_SETTLED = frozenset(
    {
        DecisionReply.CONFIRMED,
        DecisionReply.DECLINED,
        DecisionReply.LEFT,
        DecisionReply.ALREADY,
        DecisionReply.STAFF_CHAT,
        DecisionReply.GROUP_STAYS,
    }
)


_ANSWERED_LATER = frozenset({ClaimReply.ASKED, ClaimReply.ACTING})
# Whose questions stand in chats of several: all others are asked in private, and a program that presses them
# elsewhere writes nothing there.
_IN_GROUPS = frozenset({IncidentButton.UNPIN})


class Casebook(Protocol):
    """Where incidents are kept."""

    async def press(self, press: Press) -> Answer:
        """Decide and record a press on a card."""
        ...


class People(Protocol):
    """Where staff are kept."""

    async def staff(self) -> Staff:
        """Return everybody with a role."""
        ...

    async def is_class_group(self, chat_id: int) -> bool:
        """Tell whether a chat is a class's, which never becomes the staff chat."""
        ...

    async def ask_staff_chat(self, chat_id: int, title: Secret, at: datetime) -> int | None:
        """Ask those who may decide whether a chat is the staff chat."""
        ...

    async def decide_claim(self, decided: Decided, member_id: int) -> DecisionReply:
        """Decide and record an owner's answer to a claim."""
        ...

    async def can_be_told(self, account: int) -> bool:
        """Tell whether somebody can be written to in private."""
        ...

    async def decide_staff_chat(
        self, decided: Decided, chat_row: int, *, student: bool | None = False
    ) -> DecisionReply:
        """Decide and record an answer to "is this the staff chat?"."""
        ...


class Rooms(Protocol):
    """Knows the chats of staff, and who is in them."""

    async def student_inside(self, chat_row: int) -> bool | None:
        """Tell whether a bound student is in a chat that may become the staff chat; None: no answer."""
        ...

    async def chat_of(self, chat_row: int) -> int | None:
        """Return the id of a chat of staff; None: it is not known."""
        ...


class Claims(Protocol):
    """Takes the word of somebody who says: I am a teacher."""

    async def claim(self, user: User, group_id: int | None) -> ClaimReply:
        """Decide and record it."""
        ...


class Groups(Protocol):
    """Where groups are kept."""

    async def decide(self, decided: Decided, group_id: int) -> DecisionReply:
        """Decide and record an owner's answer to "is this group the school's?"."""
        ...

    async def state(self, group_id: int) -> GroupState | None:
        """Return what is known of a group."""
        ...


class Pressing:
    """Answers presses. `callbacks`: what buttons of other services do. `language` is the school's.

    `staff_changed` is told when roles, staff chats or groups may have changed.
    """

    def __init__(
        self,
        bot: Bot,
        casebook: Casebook,
        people: People,
        groups: Groups,
        *,
        claims: Claims,
        rooms: Rooms,
        asker: Asker,
        callbacks: Mapping[Callback, CallbackHandler],
        texts: Texts,
        messenger: Messenger,
        clock: Clock,
        language_for: Callable[[User], Language],
        language: Language,
        staff_changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._casebook = casebook
        self._people = people
        self._groups = groups
        self._claims = claims
        self._rooms = rooms
        self._asker = asker
        self._texts = texts
        self._messenger = messenger
        self._clock = clock
        self._language_for = language_for
        self._language = language
        self._staff_changed = staff_changed
        self._callbacks: dict[Callback, CallbackHandler] = {
            **dict.fromkeys(_ACTS, self._on_card),
            SchoolButton.CLAIM: self._claimed,
            SchoolButton.CLAIM_AGAIN: self._claimed,
            SchoolButton.DECLINE_CLAIM: self._claim_declined,
            **dict.fromkeys((SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT), self._chat_decided),
            **dict.fromkeys(
                (SchoolButton.CONFIRM_GROUP, SchoolButton.CONFIRM_GROUP_FOR, *_LEAVING), self._group_decided
            ),
            SchoolButton.GROUP_OF_STAFF: self._group_of_staff,
            **callbacks,
        }
        self._known = {callback.name: callback for callback in self._callbacks}

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a callback query: every press is answered, whatever it carries."""
        query = update.callback_query
        if query is None:
            return
        language = self._language_for(query.from_user)
        button = pressed(query.data, self._known)
        if button is None:
            await self._answer(query, self._texts.plain(language, "press-unknown"))
            return
        told = await self._callbacks[button.verb](button, query.from_user, language)
        stands = _stands_there(query, button.verb)
        await self._answer(query, told.alert, window=told.is_window(stands=stands))
        if told.edit is not None and stands:
            await self._replace(query, _under(query, told.edit) if told.below else told.edit)
        if told.follow_up is not None:
            await self._messenger.answer(query.from_user.id, told.follow_up)

    async def _on_card(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        act = _ACTS[button.verb]
        press = Press(user.id, Secret(user.full_name), act, button.subject, self._clock.now())
        answer = await self._casebook.press(press)
        _log.info("press", act=act.value, reply=answer.reply.value)
        if answer.who is not None:
            return CallbackReply(self._texts.plain(language, f"{answer.reply.value}-by", who=answer.who))
        return CallbackReply(
            self._texts.plain(language, answer.reply.value), done=answer.reply in _CARD_CHANGES
        )

    async def _claimed(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._claims.claim(user, button.subject or None)
        await self._staff_changed()
        # Whoever presses before the bot is in their group presses again when it is.
        again = (SchoolButton.CLAIM,) if reply is ClaimReply.OWNER_NEEDED else ()
        keyboard = choice(self._texts, language, button.subject, *again)
        # Where nobody can write to them in private they are told how to be.
        untold = reply in _ANSWERED_LATER and not await self._people.can_be_told(user.id)
        said = self._texts.plain(language, f"{reply.value}-start" if untold else reply.value)
        return CallbackReply(said, edit=replace(_plain(said), keyboard=keyboard), below=True)

    async def _claim_declined(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        decided = Decided(user.id, accept=False, at=self._clock.now())
        reply = await self._people.decide_claim(decided, button.subject)
        await self._staff_changed()
        return self._decision(reply, language)

    async def _chat_decided(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        decided = Decided(user.id, button.verb is SchoolButton.CONFIRM_CHAT, self._clock.now())
        student = await self._rooms.student_inside(button.subject) if decided.accept else False
        reply = await self._people.decide_staff_chat(decided, button.subject, student=student)
        await self._staff_changed()
        chat_id = await self._rooms.chat_of(button.subject)
        if reply is DecisionReply.CONFIRMED and chat_id is not None:
            await self._messenger.answer(
                chat_id, OutgoingMessage(self._texts.say(language, "staff-chat-begun"))
            )
        return self._decision(reply, language)

    async def _group_of_staff(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        """Ask in the usual way whether a group is the staff chat: who is inside is looked at then."""
        state, at = await self._groups.state(button.subject), self._clock.now()
        if user.id not in (await self._people.staff()).owners(at):
            return self._decision(DecisionReply.NOT_OWNER, language)
        if state is None or await self._people.is_class_group(state.group.chat_id):
            return self._decision(DecisionReply.CLASS_GROUP, language)
        await self._people.ask_staff_chat(state.group.chat_id, state.group.title, at)
        await self._staff_changed()
        said = self._texts.plain(language, "group-staff-asked")
        return CallbackReply(said, edit=_plain(said), below=True)

    async def _group_decided(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        accepts = button.verb not in _LEAVING
        decided = Decided(user.id, accepts, self._clock.now(), class_id=button.second or None)
        reply = await self._groups.decide(decided, button.subject)
        await self._staff_changed()
        if reply is not DecisionReply.DECLINED:
            return self._decision(reply, language)
        if button.verb is SchoolButton.LEAVE_GROUP:
            sure = choice(
                self._texts, language, button.subject, SchoolButton.LEAVE_SURELY, SchoolButton.CONFIRM_GROUP
            )
            said = self._texts.plain(language, DecisionReply.LEAVING.value)
            return CallbackReply(said, edit=replace(_plain(said), keyboard=sure), below=True)
        left = await self._leave(button.subject)
        return self._decision(DecisionReply.LEFT if left else DecisionReply.NOT_LEFT, language)

    def _decided(self, button: Pressed, user: User, *, declines: Callback) -> Decided:
        accepts = button.verb is not declines
        return Decided(user.id, accepts, self._clock.now(), class_id=button.second or None)

    async def _leave(self, group_id: int) -> bool:
        """Leave a group, with a word to whoever added the bot; tell whether the bot is out."""
        state = await self._groups.state(group_id)
        if state is None:
            return False
        chat_id = state.group.chat_id
        farewell = _plain(self._texts.plain(self._language, "group-farewell"))
        await self._messenger.answer(chat_id, farewell, repeatable=False)
        try:
            await self._asker.ask(lambda: self._bot.leave_chat(chat_id))
        except TelegramError as error:
            # It may be gone already; if not, it is guarded on, and the owner can remove the bot there.
            _log.warning("group not left", chat=chat_id, error=type(error).__name__)
            return False
        return True

    def _decision(self, reply: DecisionReply, language: Language) -> CallbackReply:
        said = self._texts.plain(language, reply.value)
        return CallbackReply(said, edit=_plain(said) if reply in _SETTLED else None, below=True)

    async def _answer(self, query: CallbackQuery, said: str, *, window: bool = True) -> None:
        try:
            await self._asker.ask(lambda: query.answer(said[:_TOAST], show_alert=window))
        except TelegramError as error:
            # The press has had its effect; a toast that comes too late is Telegram's to lose.
            _log.warning("press not answered", error=type(error).__name__)

    async def _replace(self, query: CallbackQuery, letter: OutgoingMessage) -> None:
        """Put what came of a press in place of its question, so that nobody presses it again."""
        if query.message is None:
            return
        try:
            instead = replace(letter, edits=query.message.message_id, remove_after=None)
            await self._messenger.insist(query.message.chat.id, instead)
        except TelegramError as error:
            _log.warning("question not retired", error=type(error).__name__)


def _stands_there(query: CallbackQuery, verb: Callback) -> bool:
    """Tell whether the pressed message can be the one with that verb's question."""
    return query.message is not None and (query.message.chat.type == ChatType.PRIVATE or verb in _IN_GROUPS)


def _under(query: CallbackQuery, letter: OutgoingMessage) -> OutgoingMessage:
    """Return a letter under the words of the message that was pressed, so that it says what was decided."""
    message = query.message if isinstance(query.message, Message) else None
    if message is None or not message.text:
        return letter
    asked, again = message.text_html, f"\n{letter.text}"
    room = len(message.text) + len(again) <= MessageLimit.MAX_TEXT_LENGTH
    # The same answer to another press stands there already; where there is no room, the press was answered.
    return replace(letter, text=asked if asked.endswith(again) or not room else f"{asked}{again}")


def _plain(said: str) -> OutgoingMessage:
    return OutgoingMessage(html.escape(said, quote=False))
