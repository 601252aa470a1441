"""Other bots in a class's group: staff are told once of each that comes, and may have it removed.

Telegram shows a bot what other bots write only in its Bot-to-Bot Communication Mode, as an admin without
privacy mode (Telegram, Bot-to-bot communication), and no method tells whether that is on.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.features.incidents.sanctions.rules.sanctions import Sanction, SanctionReply
from bot.school.messages import SchoolMessage
from bot.telegram.api.members import is_present
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.context import account_name
from bot.telegram.messages.keyboards import choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage, plain_message
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language
    from bot.features.incidents.sanctions.chat.members import Members
    from bot.outbox import OutboxRow
    from bot.school.setup import OtherBot
    from bot.storage.school.groups import Groups
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers

_OUT = (SanctionReply.OUTSIDE, SanctionReply.DELETED)


@dataclass(frozen=True, slots=True)
class OtherBots:
    """Notes them, tells of them, removes them."""

    context: Context
    groups: Groups
    people: People
    _: KW_ONLY
    seats: Members

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        verbs = (SchoolButton.BOT_OUT, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS)
        return dict.fromkeys(verbs, self._decided)

    @property
    def renderers(self) -> Renderers:
        """The renderer of the message to staff."""
        return {SchoolMessage.OTHER_BOT: self._told}

    async def joined(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `chat_member`, and the service message of joins: either may come alone."""
        change, message, chat = update.chat_member, update.message, update.effective_chat
        came = [] if message is None else list(message.new_chat_members or ())
        if change is not None and is_present(change.new_chat_member):
            came.append(change.new_chat_member.user)
        for user in came:
            if chat is not None and user.is_bot and user.id != self.context.bot.id:
                await self.groups.other_bot_came(chat.id, user.id, account_name(user))

    async def _told(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        other = await self.groups.other_bot(row.subject)
        if other is None:
            return None
        text = self.context.texts.say(language, "other-bot", group=other.group.title, bot=other.name)
        out = row_of(self.context.texts, language, other.id, SchoolButton.BOT_OUT)
        return OutgoingMessage(text, InlineKeyboardMarkup([out]))

    async def _decided(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        def say(message: str) -> CallbackReply:
            said = self.context.texts.plain(language, message)
            return CallbackReply(said, edit=plain_message(said), below=True)

        other = await self.groups.other_bot(pressed.subject)
        staff = await self.people.staff_with(user.id)
        if other is None:
            return say("other-bot-out-already")
        if not staff.roles_of(user.id, other.group_id, self.context.clock.now()):
            return CallbackReply(self.context.texts.plain(language, "watch-not-staff"))
        if pressed.verb is SchoolButton.BOT_STAYS:
            return say("other-bot-stays")
        if pressed.verb is SchoolButton.BOT_OUT:
            asked = say("other-bot-surely")
            verbs = SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS
            keyboard = choice(self.context.texts, language, other.id, *verbs)
            return replace(asked, edit=replace(plain_message(asked.alert), keyboard=keyboard))
        return await self._removed(other, language)

    async def _removed(self, other: OtherBot, language: Language) -> CallbackReply:
        refusal = await self.seats.act(Sanction.REMOVE, other.group, other.account)
        if refusal is None or refusal in _OUT:
            await self.groups.other_bot_gone(other.id)
        said = self.context.texts.plain(language, "other-bot-out" if refusal is None else refusal.value)
        done = plain_message(said) if refusal is None or refusal in _OUT else None
        return CallbackReply(said, edit=done, below=True)
