"""Presses on cards: an incident moves on, its card shows another page or another of its incidents."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.buttons import AlarmButton
from bot.features.incidents.escalation.buttons import EscalationButton
from bot.features.incidents.false_alarms.chat.originals import holds_link
from bot.features.incidents.sanctions.buttons import SanctionButton
from bot.incidents.incident import Page
from bot.incidents.permissions import Reply
from bot.incidents.press import Act, CardPress
from bot.incidents.viewing import Viewed, ViewRequest
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.cards import BUTTON_OF
from bot.telegram.messages.messenger import OutgoingMessage, escaped
from bot.telegram.messages.presses import CallbackReply, by_whom, replied

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.incidents.press import PressAnswer
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.storage.incidents.incidents import Incidents
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_ACTS: Final = {AlarmButton.CLOSE: Act.OTHER, **{button: act for act, button in BUTTON_OF.items()}}
_PAGES: Final = {
    IncidentButton.SUMMARY: Page.SUMMARY,
    IncidentButton.RESOLVE: Page.CLOSING,
    IncidentButton.TIMELINE: Page.TIMELINE,
    SanctionButton.AUTHOR: Page.AUTHOR,
    EscalationButton.SHOW: Page.LADDER,
}
_MISTAKES_CHANGE: Final = frozenset(
    {
        Reply.REOPENED,
        Reply.REOPENED_TAKING_BACK,
        Reply.CLOSED,
        Reply.CLOSED_NOTHING_REMOVED,
        Reply.CLOSED_NOT_KEPT,
        Reply.CLOSED_EDITED,
    }
)
_CARD_CHANGES: Final = _MISTAKES_CHANGE | {
    Reply.ACKNOWLEDGED,
    Reply.RESOLVED,
    Reply.ALARM_CLOSED,
    Reply.DOOR_CLOSED,
    Reply.ROOM_KEPT,
}


@dataclass(frozen=True, slots=True)
class CardPresses:
    """Answers presses on cards. `mistakes_changed` is called after one became a mistake, or reopened."""

    casebook: Incidents
    originals: DeletedMessages
    _: KW_ONLY
    texts: Texts
    clock: Clock
    mistakes_changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            **dict.fromkeys(_ACTS, self._pressed),
            IncidentButton.FALSE_SURE: self._sure,
            IncidentButton.FALSE_NO: self._dropped,
            IncidentButton.ACKNOWLEDGE_ALL: self._acknowledged,
            IncidentButton.SHOW_FOLDED: self._shown,
            **dict.fromkeys(_PAGES, self._turned),
        }

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        act = _ACTS[pressed.verb]
        press = CardPress(user.id, Secret(user.full_name), act, pressed.subject, self.clock.now())
        answer = await self._decided(press)
        if answer.reply is not Reply.REPOST_ASKED:
            return self._told(answer, language, done=answer.reply in _CARD_CHANGES)
        view = ViewRequest(Viewed.PREVIEW, press.account, press.name, press.incident_id, press.at)
        shown = await self.originals.view(view, lambda _: False)
        if shown.reply is Reply.PICTURE_OVER:  # its author is leaving: nothing is posted, so nobody is asked
            return self._told(await self._decided(replace(press, sure=True)), language)
        return replied(self.texts, language, shown.reply.value, done=shown.reply is Reply.REPOST_ASKED)

    async def _sure(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Close it as a mistake, now that the presser saw what stands again; the preview goes."""
        name, now = Secret(user.full_name), self.clock.now()
        answer = await self._decided(
            CardPress(user.id, name, Act.FALSE_ALARM, pressed.subject, now, sure=True)
        )
        told = self._told(answer, language)
        return replace(told, edit=OutgoingMessage(escaped(told.alert)))

    async def _dropped(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        said = OutgoingMessage(self.texts.say(language, "repost-dropped"))
        return CallbackReply(self.texts.plain(language, "press-noted"), edit=said)

    async def _decided(self, press: CardPress) -> PressAnswer:
        answer = await self.casebook.press(press, holds_link)
        _log.info("incident.pressed", act=press.act.value, reply=answer.reply.value)
        if answer.reply in _MISTAKES_CHANGE:
            await self.mistakes_changed()
        return answer

    async def _acknowledged(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        press = CardPress(user.id, Secret(user.full_name), Act.ACKNOWLEDGE, 0, self.clock.now())
        answer = await self.casebook.acknowledge_all(press, pressed.subject)
        _log.info("incident.acknowledged", reply=answer.reply.value)
        return self._told(answer, language)

    async def _shown(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self.casebook.show(user.id, pressed.subject, pressed.second)
        return self._told(answer, language, done=answer.reply is Reply.SHOWN)

    async def _turned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self.casebook.turn(user.id, pressed.subject, _PAGES[pressed.verb])
        return self._told(answer, language, done=answer.reply is Reply.SHOWN)

    def _told(self, answer: PressAnswer, language: Language, *, done: bool | None = None) -> CallbackReply:
        """Return the reply to a press; it names who acted before, where somebody did."""
        said = by_whom(self.texts, language, answer.reply.value, answer.who)
        return CallbackReply(said, done=done)
