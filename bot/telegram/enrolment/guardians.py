"""Guardians in private: enrolment and objections; and for staff, whose guardians are to be heard."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.enrolment.guardians import GuardianReply
from bot.access.enrolment.model import EnrolReply, GuardianRule
from bot.access.model import Relation
from bot.classroom import Secret
from bot.features.enrolment.codes.buttons import CodeButton
from bot.features.enrolment.entry_methods.buttons import EntryMethodButton
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.outbox import Callback
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.callbacks import Pressed, moment, written
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import InlineKeyboardButton, User

    from bot.access.enrolment.views import GuardianList
    from bot.classroom import Language
    from bot.features.enrolment.entry_methods.rules import EntryMethodReply
    from bot.features.enrolment.entry_methods.store import EntryMethods
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.storage.enrolment.guardians import Guardians
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
GUARDIAN_CONSENT_VERSION: Final = "2026-11-29"  # of the texts `guardian-ask-consent`; raise it with them
_SHOWN: Final = 20  # students with buttons of their own on one list
_NAME: Final = 14  # characters of a name on a button
# Answers to a yes that is not kept: the question is over, or asked anew.
_NOT_GIVEN: Final = frozenset({EnrolReply.GONE, EnrolReply.ASK_GUARDIAN_CONSENT})
_RELATIONS = {
    EnrolmentButton.MOTHER: Relation.MOTHER,
    EnrolmentButton.FATHER: Relation.FATHER,
    EnrolmentButton.OTHER_GUARDIAN: Relation.OTHER,
}
_RULES = {
    EnrolmentButton.NEED_BEFORE: GuardianRule.BEFORE,
    EnrolmentButton.NEED_WEEK: GuardianRule.WITHIN_A_WEEK,
    EnrolmentButton.NEED_NONE: GuardianRule.OFF,
}
_WAYS = {
    EntryMethodButton.WAY_CONTACT: EntryMethod.CONTACT,
    EntryMethodButton.WAY_APPROVAL: EntryMethod.APPROVAL,
    EntryMethodButton.WAY_JOINING: EntryMethod.JOINING,
}


_NEXT: Final[Mapping[EnrolReply, tuple[Callback, ...]]] = MappingProxyType(
    {
        EnrolReply.ASK_GUARDIAN_CONSENT: (EnrolmentButton.GUARDIAN_CONSENT, EnrolmentButton.GUARDIAN_REFUSE),
        EnrolReply.GUARDIAN_BOUND: (EnrolmentButton.EVENING_WISH,),
    }
)


@dataclass(frozen=True, slots=True)
class GuardianHandlers:
    """Answers guardians, and staff about them.

    `entered` is called with an account that a code let in.
    """

    entrance: Enrolments
    guardians: Guardians
    methods: EntryMethods
    _: KW_ONLY
    entered: Callable[[int], Awaitable[None]]
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons about guardians."""
        return {
            **dict.fromkeys(_RELATIONS, self._related),
            EnrolmentButton.NOT_GUARDIAN: self._not_guardian,
            EnrolmentButton.GUARDIAN_CONSENT: self._consented,
            EnrolmentButton.GUARDIAN_REFUSE: self._consented,
            EnrolmentButton.NOT_MY_CHILD: self._disowned,
            EnrolmentButton.IS_STUDENT: self._settled,
            EnrolmentButton.NOT_STUDENT: self._settled,
            EnrolmentButton.PAPER: self._on_paper,
            **dict.fromkeys(_RULES, self._ruled),
            **dict.fromkeys(_WAYS, self._way_set),
        }

    async def lists(self, user: User, language: Language) -> list[OutgoingMessage]:
        """Return, per class of a member of staff, the students whose guardians are to be heard."""
        found = await self.guardians.lists(user.id)
        if not found:
            return [OutgoingMessage(self.texts.say(language, "guardian-list-none"))]
        return [self._list(one, language) for one in found]

    def _list(self, one: GuardianList, language: Language) -> OutgoingMessage:
        missing = [child for child in one.children if not child.confirmed]
        text = self.texts.say(
            language,
            "guardian-list",
            school_class=one.school_class.name,
            rule=self.texts.plain(language, f"guardian-rule-{one.rule.value}"),
            confirmed=str(len(one.children) - len(missing)),
            missing=str(len(missing)),
        )
        rows = [
            [
                button(
                    self.texts,
                    language,
                    Pressed(EnrolmentButton.PAPER, child.student_id),
                    number=str(child.number),
                    name=child.name.reveal()[:_NAME],
                )
            ]
            for child in missing[:_SHOWN]
        ]
        others = [verb for verb, rule in _RULES.items() if rule is not one.rule]
        rows.append(row_of(self.texts, language, one.school_class.id, *others))
        rows += [[self._way(verb, one, language)] for verb in _WAYS]
        rows.append(row_of(self.texts, language, one.school_class.id, CodeButton.PRINT_SLIPS))
        said = self.texts.say(language, "ways-list")
        return OutgoingMessage(f"{text}\n{said}", InlineKeyboardMarkup(rows))

    def _way(self, verb: Callback, one: GuardianList, language: Language) -> InlineKeyboardButton:
        """Return the button of an entry method, which shows whether it is open and toggles it."""
        now = _WAYS[verb] in one.ways
        pressed = Pressed(verb, one.school_class.id, 0 if now else 1)
        return button(self.texts, language, pressed, now="on" if now else "off")

    async def _related(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.guardians.related(pressed.subject, user.id, _RELATIONS[pressed.verb])
        return await self._next(reply, pressed.subject, language, noted=reply is not EnrolReply.GONE)

    async def _not_guardian(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.confirmed(pressed.subject, user.id, yes=False)
        said = "guardian-not-me" if reply is EnrolReply.NOT_ME else reply.value
        noted = self._noted(language, noted=reply is not EnrolReply.GONE)
        return CallbackReply(noted, edit=OutgoingMessage(self.texts.say(language, said)))

    async def _consented(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        agrees = pressed.verb is EnrolmentButton.GUARDIAN_CONSENT
        reply = await self.guardians.consented(
            pressed.subject,
            user.id,
            agrees=agrees,
            version=GUARDIAN_CONSENT_VERSION,
            language=language.value,
            shown=moment(pressed.second),
        )
        _log.info("guardian.consented", reply=reply.value)
        if reply is EnrolReply.GUARDIAN_BOUND:
            await self.entered(user.id)
        noted = reply not in _NOT_GIVEN if agrees else reply is EnrolReply.GUARDIAN_REFUSED
        return await self._next(reply, pressed.subject, language, noted=noted)

    async def _next(
        self, reply: EnrolReply, application_id: int, language: Language, *, noted: bool
    ) -> CallbackReply:
        application = await self.entrance.application(application_id)
        found = None if application is None else await self.entrance.class_of(application.class_id)
        if application is None or found is None:
            over = OutgoingMessage(self.texts.say(language, EnrolReply.GONE.value))
            return CallbackReply(self._noted(language, noted=False), edit=over)
        verbs = _NEXT.get(reply, ())
        asks = reply is EnrolReply.ASK_GUARDIAN_CONSENT
        numbers = asks and await self.methods.takes(application.class_id)
        text = self.texts.say(
            language,
            f"{reply.value}-numbers" if numbers else reply.value,
            school_class=found.name,
            number=str(application.number or 0),
            name=application.name or Secret("—"),
            relation=self.texts.plain(language, f"relation-{application.relation or Relation.OTHER}"),
        )
        keyboard = choice(self.texts, language, application_id, *verbs, second=written(application.at))
        return CallbackReply(self._noted(language, noted=noted), edit=OutgoingMessage(text, keyboard))

    async def _disowned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.guardians.disowned(user.id, pressed.subject)
        _log.info("guardian.disowned", reply=reply.value)
        return self._decided(reply, language)

    async def _settled(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        decide = (
            self.guardians.thawed if pressed.verb is EnrolmentButton.IS_STUDENT else self.guardians.removed
        )
        reply = await decide(user.id, pressed.subject)
        _log.info("guardian.settled", reply=reply.value)
        return self._decided(reply, language)

    def _decided(self, reply: GuardianReply, language: Language) -> CallbackReply:
        letter = OutgoingMessage(self.texts.say(language, reply.value))
        kept = reply is GuardianReply.NOT_STAFF
        return CallbackReply(
            self.texts.plain(language, reply.value), edit=None if kept else letter, below=True
        )

    async def _on_paper(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, class_id = await self.guardians.on_paper(user.id, pressed.subject)
        return await self._listed(reply, class_id, user, language)

    async def _ruled(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.guardians.ruled(user.id, pressed.subject, _RULES[pressed.verb])
        return await self._listed(reply, pressed.subject, user, language)

    async def _way_set(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        way, opens = _WAYS[pressed.verb], bool(pressed.second)
        reply = await self.methods.set_way(user.id, pressed.subject, way, opens=opens)
        _log.info("entry_method.set", way=way.value, opens=opens, reply=reply.value)
        return await self._listed(reply, pressed.subject, user, language)

    async def _listed(
        self, reply: GuardianReply | EntryMethodReply, class_id: int | None, user: User, language: Language
    ) -> CallbackReply:
        """Return the updated list after a press."""
        found = await self.guardians.lists(user.id)
        shown = next((self._list(one, language) for one in found if one.school_class.id == class_id), None)
        return CallbackReply(self.texts.plain(language, reply.value), edit=shown)

    def _noted(self, language: Language, *, noted: bool) -> str:
        return self.texts.plain(language, "press-noted" if noted else "enrol-not-noted")
