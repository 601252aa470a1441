"""[Sự việc đang mở]: a list in private, whatever chat its button stands in; a press brings the card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.chat.cards import what_happened
from bot.incidents.permissions import Reply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button, turning
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply, replied
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.features.incidents.leaders.rules.open_incidents import OpenIncident, OpenPage
    from bot.features.incidents.leaders.store.open_incidents import OpenIncidents
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks

_log = logs.get()
_WHERE: Final = 32  # characters of where it is
_IN_A_ROW: Final = 4  # buttons


@dataclass(frozen=True, slots=True)
class OpenIncidentHandlers:
    """Answers presses for the list, and on one of its incidents."""

    context: Context
    incidents: OpenIncidents
    people: People

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            SchoolButton.OPEN_INCIDENTS: self._listed,
            SchoolButton.OPEN_TURN: self._turned,
            SchoolButton.OPEN_CARD: self._opened,
        }

    async def _listed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self.incidents.page(user.id, pressed.subject)
        if found is None:
            return self._refused(language)
        if not await self.people.can_be_told(user.id):
            return replied(self.context.texts, language, Reply.REPORT_START.value)
        said = self.context.texts.plain(language, "school-in-private")
        return CallbackReply(said, follow_up=self._letter(found, language))

    async def _turned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self.incidents.page(user.id, pressed.subject)
        if found is None:
            return self._refused(language)
        said = self.context.texts.plain(language, "school-page", page=str(found.page + 1))
        return CallbackReply(said, edit=self._letter(found, language), done=True)

    async def _opened(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        wanted = await self.incidents.show(user.id, pressed.subject)
        _log.info("school.card_wanted", reply=wanted.reply.value)
        if wanted.stands is not None:
            await self.context.messenger.withdraw(user.id, wanted.stands)
        done = wanted.reply is Reply.SHOWN
        said = "setup-look-below" if done else wanted.reply.value
        return replied(self.context.texts, language, said, done=done)

    def _refused(self, language: Language) -> CallbackReply:
        return CallbackReply(self.context.texts.plain(language, "school-not-leader"))

    def _letter(self, found: OpenPage, language: Language) -> OutgoingMessage:
        texts = self.context.texts
        if not found.total:
            return OutgoingMessage(texts.say(language, "open-none"))
        lines = [texts.say(language, "open-head", count=str(found.total))]
        lines += [self._line(each, language) for each in found.incidents]
        if found.pages > 1:
            pages = {"page": str(found.page + 1), "pages": str(found.pages)}
            lines.append(texts.say(language, "school-pages", **pages))
        buttons = [
            button(texts, language, Pressed(SchoolButton.OPEN_CARD, each.id), number=each.number)
            for each in found.incidents
        ]
        rows = [buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)]
        rows += turning(SchoolButton.OPEN_TURN, found.page, found.pages)
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    def _line(self, each: OpenIncident, language: Language) -> str:
        texts, zone = self.context.texts, self.context.zone
        where = ", ".join(name.reveal() for name in each.where)
        return texts.say(
            language,
            f"open-line-{each.state.value}",
            mark="harm" if each.harm else each.severity.name.lower(),
            number=each.number,
            where=Secret(where[:_WHERE] or "—"),
            what=what_happened(texts, language, each.kind, each.given_away),
            day=day_of(each.opened_at, zone),
            time=time_of(each.opened_at, zone),
        )
