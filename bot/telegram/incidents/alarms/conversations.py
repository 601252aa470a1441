"""A report goes on as a conversation in private, and stays unseen on a phone that others use too.

What came of it is announced neutrally and shown at a press; all of it can be taken out of the chat.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.model import BindingRole
from bot.features.rosters.rules.lists import read_said
from bot.incidents.alarms.decisions import AlarmReply
from bot.incidents.messages import IncidentMessage
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Language
    from bot.incidents.alarms.decisions import Conversation
    from bot.outbox import Callback, OutboxRow
    from bot.storage.incidents.alarms.alarms import Alarms
    from bot.storage.incidents.alarms.conversations import Conversations
    from bot.storage.incidents.alarms.filing import Draft, Filed
    from bot.storage.school.staff import People
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks, Renderers

_log = logs.get()
_SAFETY: Final = (AlarmButton.SAFE, AlarmButton.UNSAFE)


@dataclass(frozen=True, slots=True)
class ReportConversations:
    """Takes what reporters say further, and tells them what came of their reports.

    `bound_as` returns as what an account is bound; `applies`: whether it may be typing its number and name.
    """

    context: Context
    alarms: Alarms
    conversations: Conversations
    dialogs: Dialogs
    people: People
    _: KW_ONLY
    bound_as: Callable[[int], Awaitable[BindingRole | None]]
    applies: Callable[[int], Awaitable[bool]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            AlarmButton.SAFE: self._safe,
            AlarmButton.UNSAFE: self._safe,
            AlarmButton.READ: self._read,
            AlarmButton.STATUS: self._read,
            AlarmButton.JOIN: self._joined,
            AlarmButton.WIPE: self._wiped,
        }

    @property
    def renderers(self) -> Renderers:
        """The renderer of the one message that announces news."""
        return {IncidentMessage.ALARM_NEWS: self._news}

    async def is_staff(self, account: int) -> bool:
        """Tell whether an account serves as staff, who have other things to write to the bot."""
        return (await self.people.staff_with(account)).serves(account, self.context.clock.now())

    async def who(self, account: int) -> str:
        """Return how an account is spoken to: a child, unless it is known as an adult."""
        adult = await self.is_staff(account) or await self.bound_as(account) is BindingRole.GUARDIAN
        return "adult" if adult else "child"

    async def goes_on(self, said: PrivateMessage, draft: Draft, *, heard: bool) -> OutgoingMessage | None:
        """Add what an account says to its report, or ask first where that was long ago. None: it has none.

        `heard`: it sounds like an alarm by itself. A typed list number answers the question for it.
        """
        latest = await self._latest(said)
        if latest is None:
            return None
        if not latest.goes_on(self.context.clock.now()):
            return await self.later(said, draft) if heard else None
        if not heard and read_said(said.text).number is not None and await self.applies(said.user.id):
            return None
        if not (said.text or draft.picture):
            return await self._letter("alarm-only-words", said.user.id, said.language)
        return await self.added(said.user, said.language, latest.incident_id, draft)

    async def later(self, said: PrivateMessage, draft: Draft) -> OutgoingMessage | None:
        """Ask whether what is said long after a report belongs to it. None: nothing is to be asked about."""
        latest = await self._latest(said)
        if latest is None or not latest.asked_about:
            return None
        texts, language = self.context.texts, said.language
        draft_id = await self.alarms.draft(draft)
        at = time_of(latest.said_at, self.context.zone)
        lines = [*self._help(language, harm=draft.harm), texts.say(language, "alarm-later-ask", at=at)]
        join = Pressed(AlarmButton.JOIN, draft_id, latest.incident_id)
        rows = [
            [button(texts, language, join, at=at)],
            row_of(texts, language, draft_id, AlarmButton.NEW),
        ]
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), of_report=True)

    async def added(self, user: User, language: Language, incident_id: int, draft: Draft) -> OutgoingMessage:
        """Add to a report; return the short answer, 111 first where a child may be harmed."""
        filed = await self.alarms.add(user.id, incident_id, draft.words, draft.picture, harm=draft.harm)
        _log.info("alarm.added", reply=filed.reply.value, pictured=draft.picture is not None)
        said = self.context.texts.say(language, filed.reply.value, who=await self.who(user.id), number="")
        told = "\n".join([*self._help(language, harm=filed.harm), said])
        return OutgoingMessage(told, self.keyboard(filed, language), of_report=True)

    def keyboard(self, filed: Filed, language: Language, *, safe: bool = True) -> InlineKeyboardMarkup | None:
        """Return what a reporter may press under what is said of a report. `safe`: not asked now."""
        if filed.reply is AlarmReply.GONE:
            return None
        if filed.reply is AlarmReply.NOT_SENT:
            return choice(self.context.texts, language, 0, AlarmButton.WIPE)
        return self._buttons(filed.incident_id, language, *(() if safe else _SAFETY))

    def _buttons(self, incident_id: int, language: Language, *asked: Callback) -> InlineKeyboardMarkup:
        rows = (asked, (AlarmButton.MORE,), (AlarmButton.WIPE,))
        texts = self.context.texts
        return InlineKeyboardMarkup([row_of(texts, language, incident_id, *row) for row in rows if row])

    async def _latest(self, said: PrivateMessage) -> Conversation | None:
        if said.message.contact is not None or await self.is_staff(said.user.id):
            return None
        return await self.conversations.latest(said.user.id)

    def _help(self, language: Language, *, harm: bool) -> list[str]:
        return [self.context.texts.say(language, "alarm-harm-on")] if harm else []

    async def _letter(self, message: str, account: int, language: Language) -> OutgoingMessage:
        said = self.context.texts.say(language, message, who=await self.who(account))
        return OutgoingMessage(said, of_report=True)

    async def _safe(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Note whether the reporter may be written to here; the question goes."""
        safe = pressed.verb is AlarmButton.SAFE
        if not safe and not await self.conversations.quieten(user.id, pressed.subject):
            return CallbackReply(self.context.texts.plain(language, "alarm-gone-now"))
        said = await self._letter("alarm-safe" if safe else "alarm-unsafe", user.id, language)
        edit = replace(said, keyboard=self._buttons(pressed.subject, language))
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=edit, below=True)

    async def _news(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        if not await self.conversations.announces(row.subject):
            return None
        said = self.context.texts.say(language, "alarm-news", who=await self.who(row.chat_id))
        keyboard = choice(self.context.texts, language, row.subject, AlarmButton.READ)
        return OutgoingMessage(said, keyboard, of_report=True)

    async def _read(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show what came of a report since its reporter looked."""
        texts = self.context.texts
        news = await self.conversations.read(user.id, pressed.subject)
        if news is None:
            return CallbackReply(texts.plain(language, "alarm-gone-now"))
        number = news.incident.number
        lines = [
            texts.say(language, f"alarm-moved-{news.incident.state.value}", number=number),
            *([texts.say(language, "alarm-seen", number=number)] if news.seen else []),
            *(texts.say(language, "alarm-answered", number=number, words=each.text) for each in news.answers),
        ]
        keyboard = self._buttons(pressed.subject, language)
        shown = OutgoingMessage("\n\n".join(lines), keyboard, of_report=True)
        return CallbackReply(texts.plain(language, "press-noted"), edit=shown)

    async def _joined(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Add a draft to the report that it was said to belong to."""
        draft = await self.conversations.take(user.id, pressed.subject)
        if draft is None:
            return CallbackReply(self.context.texts.plain(language, "alarm-gone-now"))
        answer = await self.added(user, language, pressed.second, draft)
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=answer)

    async def _wiped(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Take all of an account's reports out of its chat; nothing is written there in their place."""
        found = await self.conversations.wipe(user.id)
        await self.dialogs.end(user.id)
        gone = await self.context.messenger.withdraw_all(user.id, found)
        _log.info("alarm.wiped", count=len(found), gone=gone)
        said = "alarm-wiped-now" if gone else "alarm-wiped-some-now"
        return CallbackReply(self.context.texts.plain(language, said), done=gone)
