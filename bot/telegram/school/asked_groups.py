"""Groups that wait for an owner's answer: one letter counts them and leads to the question about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.school.messages import SchoolMessage
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.school.groups import GroupState
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_A_PAGE: Final = 8
_LONGEST: Final = 40  # characters of a title on a button


class Groups(Protocol):
    """Where groups are kept."""

    async def unanswered(self, account: int) -> tuple[GroupState, ...] | None:
        """Return the groups that wait for an answer; None: not for this account's."""
        ...

    async def ask_again(self, account: int, group_id: int) -> bool:
        """Ask an owner about a group; return whether it waits still."""
        ...


class AskedGroups:
    """Renders that letter, and answers presses on it."""

    def __init__(self, groups: Groups, texts: Texts) -> None:
        self._groups = groups
        self._texts = texts

    @property
    def renderers(self) -> Renderers:
        """How the row is rendered."""
        return {SchoolMessage.GROUPS: self._letter}

    @property
    def callbacks(self) -> Callbacks:
        """What the buttons do."""
        return {SchoolButton.ASK_GROUP: self._asked, SchoolButton.MORE_GROUPS: self._more}

    async def _letter(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        waiting = await self._groups.unanswered(row.chat_id)
        return self._page(waiting, 0, language) if waiting else None

    async def _asked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        waits = await self._groups.ask_again(user.id, pressed.subject)
        return CallbackReply(self._texts.plain(language, "groups-asked" if waits else "groups-answered"))

    async def _more(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        waiting = await self._groups.unanswered(user.id)
        if waiting is None:
            return CallbackReply(self._texts.plain(language, "press-not-staff"))
        if not waiting:
            return CallbackReply(self._texts.plain(language, "groups-answered"))
        said = self._texts.plain(language, "groups-shown")
        return CallbackReply(said, edit=self._page(waiting, pressed.subject, language))

    def _page(self, waiting: tuple[GroupState, ...], first: int, language: Language) -> OutgoingMessage:
        shown = waiting[first : first + _A_PAGE] or waiting[:_A_PAGE]
        rows = [[self._ask(each)] for each in shown]
        if len(waiting) > _A_PAGE:
            following = first + _A_PAGE if first + _A_PAGE < len(waiting) else 0
            rows.append([button(self._texts, language, Pressed(SchoolButton.MORE_GROUPS, following))])
        text = self._texts.say(language, "groups-waiting", count=str(len(waiting)))
        return OutgoingMessage(text, InlineKeyboardMarkup(rows))

    @staticmethod
    def _ask(state: GroupState) -> InlineKeyboardButton:
        title = state.group.title.reveal()[:_LONGEST] or "—"
        return InlineKeyboardButton(title, callback_data=Pressed(SchoolButton.ASK_GROUP, state.id).data())
