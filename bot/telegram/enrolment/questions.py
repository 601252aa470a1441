"""The next message or question to an applicant."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.enrolment.model import EnrolReply
from bot.access.model import BindingRole, Relation
from bot.access.rosters.rosters import initials
from bot.classroom import Language, Secret
from bot.features.enrolment.code_requests.buttons import CodeRequestButton
from bot.features.enrolment.codes.rules import CodeReply
from bot.features.enrolment.entry_methods.chat import offer
from bot.telegram.buttons.enrolment import ANSWERS, buttons_at
from bot.telegram.messages.callbacks import written
from bot.telegram.messages.keyboards import choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.features.enrolment.codes.rules import Tried
    from bot.features.enrolment.entry_methods.store import EntryMethods
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.telegram.enrolment.class_rules_consent import ClassRulesConsent
    from bot.texts import Texts

_log = logs.get()
_SAYS_ALL: Final = frozenset(
    {
        CodeReply.BOUND,
        CodeReply.STAFF,
        CodeReply.OWNER,
        CodeReply.GUARDIAN,
        CodeReply.PUPIL,
        CodeReply.WAITING,
    }
)  # what to do next


@dataclass(frozen=True, slots=True)
class QuestionMessages:
    """Writes these messages."""

    texts: Texts
    applications: Enrolments
    _: KW_ONLY
    pledging: ClassRulesConsent
    methods: EntryMethods

    async def tried(self, tried: Tried, language: Language) -> OutgoingMessage:
        """Return the result of a code, a link or a number."""
        if tried.application is None:
            refusal = tried.refusal or CodeReply.WRONG
            minutes = 0 if tried.wait is None else -int(-tried.wait.total_seconds() // 60)
            _log.info("code.refused", reply=refusal.value)
            said = self.texts.say(language, refusal.value, minutes=str(minutes))
            helps = refusal in _SAYS_ALL
            return OutgoingMessage(said, None if helps else await self.other_ways(None, language))
        own = tried.application.role is BindingRole.STUDENT
        relation = (
            EnrolReply.ASK_RELATION
            if tried.application.phone_id is None
            else EnrolReply.ASK_RELATION_BY_NUMBER
        )
        return await self.asked(EnrolReply.ASK_CONFIRM if own else relation, tried.application.id, language)

    async def other_ways(self, class_id: int | None, language: Language) -> InlineKeyboardMarkup:
        """Return the other entry methods for an applicant: send their own number, or ask the teacher."""
        verbs = (*await offer(self.methods, class_id), CodeRequestButton.TELL_TEACHER)
        return InlineKeyboardMarkup([row_of(self.texts, language, 0, verb) for verb in verbs])

    async def asked(self, reply: EnrolReply, application_id: int, language: Language) -> OutgoingMessage:
        """Return the next message or question to an applicant."""
        if reply is EnrolReply.ASK_PLEDGE:
            return await self.pledging.ask(application_id, language)
        application = await self.applications.application(application_id)
        found = None if application is None else await self.applications.class_of(application.class_id)
        if application is None or found is None:
            return OutgoingMessage(self.texts.say(language, EnrolReply.GONE.value))
        if reply is EnrolReply.ASK_CONSENT and application.role is BindingRole.GUARDIAN:
            reply = EnrolReply.ASK_GUARDIAN_CONSENT
        name = application.name or Secret("—")
        relations = (EnrolReply.ASK_RELATION, EnrolReply.ASK_RELATION_BY_NUMBER)
        unsure = reply is EnrolReply.ASK_CONFIRM or reply in relations
        asks = reply in (EnrolReply.ASK_CONSENT, EnrolReply.ASK_GUARDIAN_CONSENT)
        numbers = asks and await self.methods.takes(application.class_id)
        shown = Secret(initials(name)) if unsure else name
        over = reply is EnrolReply.GONE  # it was not asked now, so no buttons at any step
        verbs = () if over else buttons_at(application.step, ANSWERS[application.role])
        return OutgoingMessage(
            self.texts.say(
                language,
                f"{reply.value}-numbers" if numbers else reply.value,
                school_class=found.name,
                number=str(application.number or 0),
                name=shown,
                relation=self.texts.plain(language, f"relation-{application.relation or Relation.OTHER}"),
            ),
            choice(self.texts, language, application_id, *verbs, second=written(application.at)),
        )
