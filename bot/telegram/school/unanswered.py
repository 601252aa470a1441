"""One message counts the questions that wait for owners: of which group, or of who claims to be a teacher."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
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
    from bot.outbox import MessageKind, OutboxRow
    from bot.school.appointments import Question
    from bot.telegram.messages.callbacks import Callback
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_A_PAGE: Final = 8
_LONGEST: Final = 40  # characters of a name on a button


class Questions(Protocol):
    """The questions of one kind."""

    async def unanswered(self, account: int) -> tuple[Question, ...] | None:
        """Return those that wait for an answer; None: the account is no owner."""
        ...

    async def ask_again(self, account: int, subject: int) -> bool:
        """Ask an owner one of them; return whether there is reason to."""
        ...


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Renders that message, and answers presses on it. `said` begins the names of its sentences."""

    questions: Questions
    texts: Texts
    _: KW_ONLY
    said: str
    letter: MessageKind
    ask: Callback
    more: Callback

    @property
    def renderers(self) -> Renderers:
        """The renderer of the row."""
        return {self.letter: self._letter}

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {self.ask: self._asked, self.more: self._more}

    async def _letter(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        waiting = await self.questions.unanswered(row.chat_id)
        return self._page(waiting, 0, language) if waiting else None

    async def _asked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        waits = await self.questions.ask_again(user.id, pressed.subject)
        return CallbackReply(self.texts.plain(language, f"{self.said}-{'asked' if waits else 'answered'}"))

    async def _more(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        waiting = await self.questions.unanswered(user.id)
        if waiting is None:
            return CallbackReply(self.texts.plain(language, "press-not-staff"))
        if not waiting:
            return CallbackReply(self.texts.plain(language, f"{self.said}-answered"))
        shown = self.texts.plain(language, f"{self.said}-shown")
        return CallbackReply(shown, edit=self._page(waiting, pressed.subject, language))

    def _page(self, waiting: tuple[Question, ...], first: int, language: Language) -> OutgoingMessage:
        shown = waiting[first : first + _A_PAGE] or waiting[:_A_PAGE]
        rows = [[self._ask(each)] for each in shown]
        if len(waiting) > _A_PAGE:
            following = first + _A_PAGE if first + _A_PAGE < len(waiting) else 0
            rows.append([button(self.texts, language, Pressed(self.more, following))])
        text = self.texts.say(language, f"{self.said}-waiting", count=str(len(waiting)))
        return OutgoingMessage(text, InlineKeyboardMarkup(rows))

    def _ask(self, question: Question) -> InlineKeyboardButton:
        name = question.name.reveal()[:_LONGEST] or "—"
        return InlineKeyboardButton(name, callback_data=Pressed(self.ask, question.id).data())


def unanswered_groups(groups: Questions, texts: Texts) -> Unanswered:
    """Return the message that counts groups."""
    letter = SchoolMessage.GROUPS
    ask, more = SchoolButton.ASK_GROUP, SchoolButton.MORE_GROUPS
    return Unanswered(groups, texts, said="groups", letter=letter, ask=ask, more=more)


def unanswered_claims(people: Questions, texts: Texts) -> Unanswered:
    """Return the message that counts claims."""
    letter = SchoolMessage.CLAIMS
    ask, more = SchoolButton.ASK_CLAIM, SchoolButton.MORE_CLAIMS
    return Unanswered(people, texts, said="claims", letter=letter, ask=ask, more=more)
