"""A report goes on as a conversation in private, and stays unseen on a phone that others use too.

What came of it is announced neutrally and shown at a press; all of it can be taken out of the chat.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Secret
from bot.features.incidents.alarms.buttons import (
    AlarmButton,
    AlarmMessage,
)
from bot.features.incidents.alarms.rules.decisions import (
    ANSWERED_WITHIN,
    AlarmReply,
)
from bot.features.rosters.rules.lists import read_said
from bot.features.rosters.rules.names import begins_with_family, is_whole_name
from bot.incidents.incident import State
from bot.telegram.messages.keyboards import Pressed, button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import InlineKeyboardButton, User

    from bot.classroom import Language
    from bot.features.incidents.alarms.rules.decisions import (
        Conversation,
        Draft,
        Filed,
    )
    from bot.features.incidents.alarms.store.conversations import Conversations
    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.outbox import Callback, OutboxRow
    from bot.storage.school.staff import People
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_MINUTES: Final = ANSWERED_WITHIN // timedelta(minutes=1)
_SAFETY: Final = (AlarmButton.SAFE, AlarmButton.UNSAFE)
UNHEARD: Final = (AlarmReply.FILED_NOBODY, AlarmReply.NOT_SENT)
NOT_STAFF: Final = (AlarmButton.ABOUT_PUPIL, AlarmButton.ABOUT_OTHER, AlarmButton.ABOUT_UNSAID)
_LABEL: Final = 20  # characters of a class's name, or of a person's, on a button


@dataclass(frozen=True, slots=True)
class ReportConversations:
    """Takes what reporters say further, and tells them what came of their reports.

    `bound_as` returns as what an account is bound; `applies`: whether it may be typing its number and name.
    `phone`: the school's, empty where it has named none.
    """

    context: Context
    alarms: Alarms
    conversations: Conversations
    dialogs: Dialogs
    people: People
    _: KW_ONLY
    bound_as: Callable[[int], Awaitable[BindingRole | None]]
    applies: Callable[[int], Awaitable[bool]]
    phone: str

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
        return {AlarmMessage.NEWS: self._news}

    async def is_staff(self, account: int) -> bool:
        """Tell whether an account serves as staff, who have other things to write to the bot."""
        return (await self.people.staff_with(account)).serves(account, self.context.clock.now())

    async def who(self, account: int) -> str:
        """Return how an account is spoken to: a child, unless it is known as an adult."""
        adult = await self.is_staff(account) or await self.bound_as(account) is BindingRole.GUARDIAN
        return "adult" if adult else "child"

    async def says_who(self, said: PrivateMessage) -> bool:
        """Tell whether an account that is asked for its number and name at a class's door answers that.

        A name alone is one that begins with a family name: other short words may go on with a report.
        """
        told = read_said(said.text)
        name = "" if told.name is None else told.name.reveal()
        alone = is_whole_name(name) and begins_with_family(name)
        return (told.number is not None or alone) and await self.applies(said.user.id)

    async def goes_on(self, said: PrivateMessage, draft: Draft, *, heard: bool) -> OutgoingMessage | None:
        """Add what an account says to its report, or ask first where that was long ago. None: it has none.

        `heard`: it sounds like an alarm by itself.
        """
        latest = await self._latest(said)
        if latest is None:
            return None
        if not latest.goes_on(self.context.clock.now()):
            return await self.later(said, draft, heard=True) if heard else None
        if not (said.text or draft.picture):
            return await self._letter("alarm-only-words", said.user.id, said.language)
        return await self.added(said.user, said.language, latest.incident_id, draft)

    async def later(
        self, said: PrivateMessage, draft: Draft, *, heard: bool = False
    ) -> OutgoingMessage | None:
        """Ask whether what is said long after a report belongs to it. None: nothing is to be asked about.

        What sounds like an alarm is added to it where nobody answers.
        """
        latest = await self._latest(said)
        if latest is None or not latest.asked_about:
            return None
        texts, language = self.context.texts, said.language
        draft_id = await self.alarms.draft(replace(draft, joins=latest.incident_id if heard else None))
        at = time_of(latest.said_at, self.context.zone)
        lines = [
            *self._help(language, harm=draft.harm),
            texts.say(language, "alarm-later-ask", at=at),
            *([texts.say(language, "alarm-later-joins", minutes=_MINUTES)] if heard else []),
        ]
        join = Pressed(AlarmButton.JOIN, draft_id, latest.incident_id)
        rows = [
            [button(texts, language, join, at=at)],
            row_of(texts, language, draft_id, AlarmButton.NEW),
        ]
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), of_report=True)

    async def question(
        self, account: int, language: Language, draft_id: int, *, harm: bool, goes: bool = False
    ) -> OutgoingMessage:
        """Return the one line that asks whether something is to be reported; 111 first where harm is told.

        `goes`: it is reported also where nobody answers.
        """
        texts, who = self.context.texts, await self.who(account)
        lines = [
            *([texts.say(language, "alarm-harm", who=who)] if harm else []),
            texts.say(language, "alarm-ask", who=who),
            *([texts.say(language, "alarm-goes", who=who, minutes=_MINUTES)] if goes else []),
        ]
        rows = [
            row_of(texts, language, draft_id, AlarmButton.SEND, AlarmButton.DROP),
            row_of(texts, language, draft_id, AlarmButton.SEND_APART),
        ]
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), of_report=True)

    async def receipt(self, filed: Filed, account: int, language: Language, draft_id: int) -> OutgoingMessage:
        """Return what became of an alarm, with the next step; 111 first where a child may be harmed."""
        if filed.reply is AlarmReply.ASK:
            return await self.question(account, language, draft_id, harm=filed.harm)
        texts, who = self.context.texts, await self.who(account)
        said = texts.say(language, filed.reply.value, who=who, number=filed.number)
        anew = filed.reply in (AlarmReply.FILED, AlarmReply.FILED_NOBODY)
        phoned = filed.reply in (*UNHEARD, AlarmReply.NO_LEADERS)
        goes = filed.reply in (AlarmReply.CLASS, AlarmReply.ABOUT) and not filed.incident_id
        lines = [
            *([texts.say(language, "alarm-harm", who=who)] if filed.harm else []),
            self.with_phone(said, language) if phoned else said,
            *([texts.say(language, "alarm-goes", who=who, minutes=_MINUTES)] if goes else []),
            *([texts.say(language, "alarm-filed-apart")] if filed.apart else []),
            *([texts.say(language, "alarm-read", who=who)] if filed.read else []),
            *([texts.say(language, f"{filed.asks.value}-still", who=who)] if filed.asks else []),
            *([texts.say(language, "alarm-safe-ask")] if anew else []),
        ]
        rows = self._choices(filed.asks or filed.reply, filed, language, draft_id)
        if filed.incident_id or not rows:
            markup = self.keyboard(filed, language, safe=not anew)
            rows += () if markup is None else markup.inline_keyboard
        keyboard = InlineKeyboardMarkup(rows) if rows else None
        return OutgoingMessage("\n".join(lines), keyboard, of_report=True)

    def _choices(
        self, asked: AlarmReply, filed: Filed, language: Language, draft_id: int
    ) -> list[Sequence[InlineKeyboardButton]]:
        """Return the answers to a question about a draft; none for what asks nothing."""
        texts = self.context.texts
        if asked is AlarmReply.CLASS:
            classes = [
                button(
                    texts,
                    language,
                    Pressed(AlarmButton.CLASS, draft_id, each.id),
                    school_class=each.name.reveal()[:_LABEL],
                )
                for each in filed.classes
            ]
            return [*([each] for each in classes), row_of(texts, language, draft_id, AlarmButton.NO_CLASS)]
        if asked is AlarmReply.NO_LEADERS:
            return [row_of(texts, language, draft_id, AlarmButton.SEND, AlarmButton.DROP)]
        if asked is AlarmReply.ABOUT:
            whom = (*((AlarmButton.ABOUT_STAFF,) if filed.named else ()), *NOT_STAFF)
            return [row_of(texts, language, draft_id, each) for each in whom]
        return []

    def with_phone(self, said: str, language: Language) -> str:
        """Return what is said, and the school's telephone number if it has named one."""
        if not self.phone:
            return said
        return f"{said}\n{self.context.texts.say(language, 'alarm-school-phone', phone=Secret(self.phone))}"

    async def added(self, user: User, language: Language, incident_id: int, draft: Draft) -> OutgoingMessage:
        """Add to a report; return the short answer, 111 first where a child may be harmed."""
        filed = await self.alarms.add(
            user.id, incident_id, draft.words, draft.picture, harm=draft.harm, written_at=draft.written_at
        )
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
        number, filed = news.incident.number, news.filed
        receipt = None if filed is None else await self.receipt(filed, user.id, language, pressed.subject)
        new = receipt is None or news.incident.state is not State.OPEN
        lines = [
            *([] if receipt is None else [receipt.text]),
            *(
                [texts.say(language, f"alarm-moved-{news.incident.state.value}", number=number)]
                if new
                else []
            ),
            *([texts.say(language, "alarm-seen", number=number)] if news.seen else []),
            *(texts.say(language, "alarm-answered", number=number, words=each.text) for each in news.answers),
        ]
        keyboard = self._buttons(pressed.subject, language) if receipt is None else receipt.keyboard
        shown = OutgoingMessage("\n\n".join(lines), keyboard, of_report=True)
        return CallbackReply(texts.plain(language, "setup-look-below"), edit=shown)

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
