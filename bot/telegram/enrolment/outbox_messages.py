"""Render outbox rows about enrolment, when they are sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.access.enrolment.approvals import on_card
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.model import BindingRole, Step
from bot.classroom import Secret
from bot.features.enrolment.code_requests.buttons import CodeRequestButton
from bot.telegram.buttons.enrolment import DECISIONS, MOVES, EnrolmentButton, buttons_at
from bot.telegram.messages.callbacks import Pressed, written
from bot.telegram.messages.keyboards import button, choice
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.access.enrolment.approvals import Waiting
    from bot.access.enrolment.views import ApprovalCard
    from bot.access.model import Student
    from bot.classroom import Language
    from bot.outbox import Callback, OutboxRow
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts

_NAME: Final = 24  # characters of a name on a button
_ACCOUNT_NAME: Final = 16  # of an account's
_TWO: Final = 2  # accounts that wait with one number
_MOVES: Final = {
    EnrolmentMessage.MOVE_ASKED: "move-ask",
    EnrolmentMessage.MOVE_DISPUTED: "move-alarm",
    EnrolmentMessage.MOVED: "move-done",
}


@dataclass(frozen=True, slots=True)
class EnrolmentRenderer:
    """Renders outbox rows about enrolment."""

    texts: Texts
    letters: LessonMessageBuilder
    entrance: Enrolments

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            EnrolmentMessage.QUEUE: self._queue,
            EnrolmentMessage.ADMITTED: self._admitted,
            EnrolmentMessage.DECLINED: self._declined,
            EnrolmentMessage.DECLINED_NUMBER: self._declined_number,
            EnrolmentMessage.MOVE_ASKED: self._move_asked,
            EnrolmentMessage.MOVE_DISPUTED: self._move_disputed,
            EnrolmentMessage.MOVED: self._moved,
            EnrolmentMessage.OTHER_CODE: self._other_code,
            EnrolmentMessage.CONSENT_BACK: self._consent_back,
            EnrolmentMessage.PUT_OUT: self._put_out,
        }

    async def _queue(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self.entrance.approval_card(row.subject)
        return None if card is None else self._card(card, language)

    async def _admitted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.ADMITTED, "enrol-admitted")

    async def _declined(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.DECLINED, "enrol-declined")

    async def _declined_number(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.DECLINED, "enrol-declined-number")

    async def _move_asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.WAITING, *buttons_at(Step.WAITING, MOVES))

    async def _move_disputed(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.WAITING)

    async def _moved(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.ADMITTED)

    async def _other_code(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell staff whose slip was tried by an account that waits with another number, as the card shows."""
        return await self._about("other-code", await self.entrance.line_of_code(row.subject), language)

    async def _consent_back(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell staff which student withdrew consent: the class lets them in without the bot."""
        return await self._about("consent-back", await self.entrance.line(row.subject), language)

    async def _put_out(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.entrance.class_of(row.subject)
        if found is None:
            return None
        keyboard = choice(self.texts, language, 0, CodeRequestButton.TELL_TEACHER)
        return OutgoingMessage(self.texts.say(language, "put-out", school_class=found.name), keyboard)

    async def _about(self, message: str, line: Student | None, language: Language) -> OutgoingMessage | None:
        """Return a message to staff about a line of their roster; None where the line is gone."""
        found = None if line is None else await self.entrance.class_of(line.class_id)
        if line is None or found is None:
            return None
        number, name = str(line.number), line.name
        return OutgoingMessage(
            self.texts.say(language, message, school_class=found.name, number=number, name=name)
        )

    async def _move(
        self, row: OutboxRow, language: Language, step: Step, *verbs: Callback
    ) -> OutgoingMessage | None:
        """Return a message about a change of accounts, while the application is at that step."""
        application = await self.entrance.application(row.subject)
        found = None if application is None else await self.entrance.class_of(application.class_id)
        if application is None or found is None or application.step is not step:
            return None
        text = self.texts.say(
            language,
            _MOVES[row.what],
            school_class=found.name,
            number=str(application.number or 0),
            account=application.account_name,
        )
        return OutgoingMessage(text, choice(self.texts, language, application.id, *verbs))

    async def _answered(
        self, row: OutboxRow, language: Language, step: Step, message: str
    ) -> OutgoingMessage | None:
        application = await self.entrance.application(row.subject)
        if application is None or application.step is not step:
            return None
        school_class = await self.entrance.class_of(application.class_id)
        if school_class is None:
            return None
        text = self.texts.say(language, message, school_class=school_class.name)
        guards = application.role is BindingRole.GUARDIAN
        return OutgoingMessage(text, self.letters.knock(school_class.id, language, guards=guards))

    def _card(self, card: ApprovalCard, language: Language) -> OutgoingMessage | None:
        """Return the card of a class's applicants; None where there are none and no card stands."""
        waiting = card.waiting
        if not waiting:
            if card.message_id is None:
                return None
            text = self.texts.say(language, "queue-empty", school_class=card.school_class.name)
            return OutgoingMessage(text, None, card.message_id)
        head = self.texts.say(
            language, "queue-head", school_class=card.school_class.name, count=str(len(waiting))
        )
        shown = on_card(waiting)
        lines = [self._applicant(each, language) for each in shown]
        more = len(waiting) - len(shown)
        foot = [self.texts.say(language, "queue-more", count=str(more))] if more > 0 else []
        numbers = Counter(each.application.number for each in shown)
        rows = [
            self._applicant_buttons(each, language, alone=numbers[each.application.number] < _TWO)
            for each in shown
        ]
        clear = [each for each in shown if each.is_clear]
        if clear:
            until = written(max(each.application.at for each in clear))
            pressed = Pressed(EnrolmentButton.APPROVE_ALL, card.school_class.id, until)
            rows.insert(0, [button(self.texts, language, pressed, count=str(len(clear)))])
        return OutgoingMessage("\n".join((head, *lines, *foot)), InlineKeyboardMarkup(rows), card.message_id)

    def _applicant(self, waiting: Waiting, language: Language) -> str:
        application = waiting.application
        said = self.texts.say(
            language,
            "queue-line",
            number=str(application.number or 0),
            name=application.name or Secret("—"),
            account=application.account_name,
        )
        reasons = []
        if waiting.conflict is not None:
            listed = waiting.student.name if waiting.student is not None else Secret("—")
            reasons.append(self.texts.say(language, waiting.conflict.value, name=listed))
        if waiting.before is not None:
            reasons.append(self.texts.say(language, f"before-{waiting.before.value}"))
        return " ".join((said, *reasons))

    def _applicant_buttons(
        self, waiting: Waiting, language: Language, *, alone: bool
    ) -> list[InlineKeyboardButton]:
        """Return an applicant's buttons; of several with one number they name the account too."""
        application = waiting.application
        about = {
            "number": str(application.number or 0),
            "name": application.name.reveal()[:_NAME] if application.name is not None else "—",
            "account": application.account_name.reveal()[:_ACCOUNT_NAME],
        }
        presses = [
            Pressed(verb, application.id, written(application.at) if verb.takes_second else 0)
            for verb in buttons_at(application.step, DECISIONS)
        ]
        if alone:
            return [button(self.texts, language, pressed, **about) for pressed in presses]
        labels = {
            EnrolmentButton.APPROVE: self.texts.plain(language, "button-ay-account", **about),
            EnrolmentButton.DECLINE: self.texts.plain(language, "button-an-account", **about),
        }
        return [
            InlineKeyboardButton(labels[pressed.verb], callback_data=pressed.data()) for pressed in presses
        ]
