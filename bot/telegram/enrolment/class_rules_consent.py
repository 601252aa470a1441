"""Consent to the class rules and to attendance: asked after consent, the rules again when they change."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.enrolment.agreements import AgreeReply
from bot.access.enrolment.model import EnrolReply, mark_of
from bot.access.model import BindingRole, Step
from bot.classroom import Secret
from bot.outbox import Callback
from bot.telegram.buttons.enrolment import ANSWERS, EnrolmentButton, buttons_at
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Language
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.storage.enrolment.guardians import Agreements
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
ATTENDANCE_VERSION: Final = "2026-11-29"  # of the text `attend-ask`; raise it with that text


def attendance_question(texts: Texts, language: Language, class_id: int) -> OutgoingMessage:
    """Return the question about attendance, which a student may leave unanswered."""
    keyboard = choice(texts, language, class_id, EnrolmentButton.ATTEND, EnrolmentButton.ATTEND_NOT)
    return OutgoingMessage(texts.say(language, "attend-ask"), keyboard)


@dataclass(frozen=True, slots=True)
class ClassRulesConsent:
    """Asks for the pledge and about attendance. `entered` is called with an account that a code let in."""

    entrance: Enrolments
    agreements: Agreements
    _: KW_ONLY
    entered: Callable[[int], Awaitable[None]]
    texts: Texts
    letters: LessonMessageBuilder

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons of pledge and attendance."""
        return {
            EnrolmentButton.PLEDGE: self._pledged,
            EnrolmentButton.NO_PLEDGE: self._pledged,
            EnrolmentButton.PLEDGE_AGAIN: self._pledged_again,
            EnrolmentButton.NO_PLEDGE_AGAIN: self._pledged_again,
            EnrolmentButton.ATTEND: self._attends,
            EnrolmentButton.ATTEND_NOT: self._attends,
        }

    async def ask(self, application_id: int, language: Language) -> OutgoingMessage:
        """Return the class rules for an applicant."""
        verbs = buttons_at(Step.PLEDGING, ANSWERS[BindingRole.STUDENT])
        return await self._rules("pledge-ask", application_id, language, *verbs)

    async def ask_again(self, class_id: int, language: Language) -> OutgoingMessage:
        """Return the class rules for a bound account that has not pledged to their current version."""
        verbs = EnrolmentButton.PLEDGE_AGAIN, EnrolmentButton.NO_PLEDGE_AGAIN
        return await self._rules("pledge-ask-again", class_id, language, *verbs)

    async def _rules(
        self, message: str, subject: int, language: Language, *verbs: Callback
    ) -> OutgoingMessage:
        rules = await self.agreements.rules(language)
        lines = "\n".join(f"{number}. {line}" for number, line in enumerate(rules.lines, 1))
        mark = mark_of(rules.version)
        row = [button(self.texts, language, Pressed(verb, subject, mark)) for verb in verbs]
        return OutgoingMessage(self.texts.say(language, message, lines=lines), InlineKeyboardMarkup([row]))

    async def _pledged(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.pledged(
            pressed.subject,
            user.id,
            agrees=pressed.verb is EnrolmentButton.PLEDGE,
            shown=pressed.second,
            language=language.value,
        )
        _log.info("class_rules.answered", reply=reply.value)
        noted = self.texts.plain(language, "press-noted")
        if reply is EnrolReply.ASK_PLEDGE:
            return CallbackReply(noted, edit=await self.ask(pressed.subject, language))
        application = await self.entrance.application(pressed.subject)
        found = None if application is None else await self.entrance.class_of(application.class_id)
        name = Secret("—") if found is None else found.name
        instead = OutgoingMessage(self.texts.say(language, reply.value, school_class=name))
        if found is None or reply not in (EnrolReply.WAITING, EnrolReply.BOUND):
            return CallbackReply(noted, edit=instead)
        if reply is EnrolReply.BOUND:
            instead = replace(instead, keyboard=self.letters.knock(found.id, language))
            await self.entered(user.id)
        return CallbackReply(
            noted, edit=instead, follow_up=attendance_question(self.texts, language, found.id)
        )

    async def _pledged_again(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.agreements.pledged_again(
            user.id,
            pressed.subject,
            agrees=pressed.verb is EnrolmentButton.PLEDGE_AGAIN,
            shown=pressed.second,
            language=language,
        )
        _log.info("class_rules.asked_again", reply=reply.value)
        noted = self.texts.plain(language, "press-noted")
        if reply is AgreeReply.ANEW:
            anew = self.texts.plain(language, reply.value)
            return CallbackReply(anew, edit=await self.ask_again(pressed.subject, language))
        door = self.letters.knock(pressed.subject, language) if reply is not AgreeReply.GONE else None
        return CallbackReply(noted, edit=OutgoingMessage(self.texts.say(language, reply.value), door))

    async def _attends(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.agreements.attendance(
            user.id,
            pressed.subject,
            agrees=pressed.verb is EnrolmentButton.ATTEND,
            version=ATTENDANCE_VERSION,
            language=language,
        )
        other = {
            AgreeReply.ATTENDS: EnrolmentButton.ATTEND_NOT,
            AgreeReply.ATTENDS_NOT: EnrolmentButton.ATTEND,
        }.get(reply)
        keyboard = choice(self.texts, language, pressed.subject, *(() if other is None else (other,)))
        letter = OutgoingMessage(self.texts.say(language, reply.value), keyboard)
        return CallbackReply(self.texts.plain(language, "press-noted"), edit=letter)
