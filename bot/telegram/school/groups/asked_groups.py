"""Owners decide whether a group is the school's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.school.appointments import Decided, DecisionReply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import plain_message
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.storage.school.groups import Groups
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_LEAVING: Final = (SchoolButton.LEAVE_GROUP, SchoolButton.LEAVE_SURELY)
_SETTLED: Final = frozenset(
    {
        DecisionReply.CONFIRMED,
        DecisionReply.DECLINED,
        DecisionReply.LEFT,
        DecisionReply.ALREADY,
        DecisionReply.STAFF_CHAT,
        DecisionReply.GROUP_STAYS,
    }
)


class GroupDecisions:
    """Answers owners who decide about a group."""

    def __init__(self, context: Context, groups: Groups, people: People) -> None:
        self._bot = context.bot
        self._asker = context.asker
        self._texts = context.texts
        self._messenger = context.messenger
        self._clock = context.clock
        self._language = context.languages.default
        self._staff_changed = context.staff_changed
        self._groups = groups
        self._people = people

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            **dict.fromkeys(
                (SchoolButton.CONFIRM_GROUP, SchoolButton.CONFIRM_GROUP_FOR, *_LEAVING), self._group_decided
            ),
            SchoolButton.GROUP_OF_STAFF: self._group_of_staff,
        }

    async def _group_of_staff(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Ask in the usual way whether a group is the staff chat: its members are checked then."""
        state, at = await self._groups.state(pressed.subject), self._clock.now()
        if not (await self._people.staff_with(user.id)).owns(user.id, at):
            return decided_reply(self._texts, DecisionReply.NOT_OWNER, language)
        if state is None or await self._people.is_class_group(state.group.chat_id):
            return decided_reply(self._texts, DecisionReply.CLASS_GROUP, language)
        await self._people.ask_staff_chat(state.group.chat_id, state.group.title, at)
        await self._staff_changed()
        said = self._texts.plain(language, "group-staff-asked")
        return CallbackReply(said, edit=plain_message(said), below=True)

    async def _group_decided(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        accepts = pressed.verb not in _LEAVING
        decided = Decided(user.id, accepts, self._clock.now(), class_id=pressed.second or None)
        reply = await self._groups.decide(decided, pressed.subject)
        await self._staff_changed()
        if reply is not DecisionReply.DECLINED:
            return decided_reply(self._texts, reply, language)
        if pressed.verb is SchoolButton.LEAVE_GROUP:
            sure = choice(
                self._texts, language, pressed.subject, SchoolButton.LEAVE_SURELY, SchoolButton.CONFIRM_GROUP
            )
            said = self._texts.plain(language, DecisionReply.LEAVING.value)
            return CallbackReply(said, edit=replace(plain_message(said), keyboard=sure), below=True)
        left = await self._leave(pressed.subject)
        return decided_reply(self._texts, DecisionReply.LEFT if left else DecisionReply.NOT_LEFT, language)

    async def _leave(self, group_id: int) -> bool:
        """Leave a group, with a farewell message there; return whether the bot is out."""
        state = await self._groups.state(group_id)
        if state is None:
            return False
        chat_id = state.group.chat_id
        farewell = plain_message(self._texts.plain(self._language, "group-farewell"))
        await self._messenger.answer(chat_id, farewell, repeatable=False)
        try:
            await self._asker.ask(lambda: self._bot.leave_chat(chat_id))
        except TelegramError as error:
            # The bot may be out already; if not, it goes on guarding, and the owner can remove it there.
            _log.warning("group.leave_failed", chat=chat_id, error=type(error).__name__)
            return False
        return True


def decided_reply(texts: Texts, reply: DecisionReply, language: Language) -> CallbackReply:
    """Return the answer to a decision; where nothing is left to decide, it stands under the question."""
    said = texts.plain(language, reply.value)
    return CallbackReply(said, edit=plain_message(said) if reply in _SETTLED else None, below=True)
