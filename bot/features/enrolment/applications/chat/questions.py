"""The next message or question to an applicant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Relation, Secret
from bot.features.doors.evening.store import Evenings
from bot.features.enrolment.applications.buttons import ApplicationButton
from bot.features.enrolment.applications.rules.steps import ApplicationEvent, EnrolReply, Step, asked_at
from bot.features.enrolment.applications.store.enrolments import Enrolments
from bot.features.enrolment.chat import rules_for
from bot.features.enrolment.codes.buttons import CodeButton
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.entry_methods.chat import offer
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.features.enrolment.store import Agreements
from bot.features.rosters.rules.lists import initials
from bot.outbox import Callback
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.keyboards import choice, row_of, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.private_messages import Dialogs

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
_RELATIONS: Final = frozenset({EnrolReply.ASK_RELATION, EnrolReply.ASK_RELATION_BY_NUMBER})
_CONSENTS: Final = frozenset({EnrolReply.ASK_CONSENT, EnrolReply.ASK_GUARDIAN_CONSENT})
_Verbs = Mapping[ApplicationEvent, tuple[Callback, ...]]
# The buttons of each side, by the event of an application that they mean.
ANSWERS: Final[Mapping[BindingRole, _Verbs]] = {
    BindingRole.STUDENT: {
        ApplicationEvent.CONFIRM: (ApplicationButton.IS_ME,),
        ApplicationEvent.DENY: (ApplicationButton.NOT_ME,),
        ApplicationEvent.CONSENT: (ApplicationButton.CONSENT,),
        ApplicationEvent.REFUSE: (ApplicationButton.NO_CONSENT,),
        ApplicationEvent.PLEDGE: (ApplicationButton.PLEDGE,),  # by a code too
        ApplicationEvent.REFUSE_RULES: (ApplicationButton.NO_PLEDGE,),
    },
    BindingRole.GUARDIAN: {
        ApplicationEvent.RELATE: (
            ApplicationButton.MOTHER,
            ApplicationButton.FATHER,
            ApplicationButton.OTHER_GUARDIAN,
        ),
        ApplicationEvent.DENY: (ApplicationButton.NOT_GUARDIAN,),
        ApplicationEvent.GUARDIAN_CONSENT: (ApplicationButton.GUARDIAN_CONSENT,),
        ApplicationEvent.GUARDIAN_REFUSE: (ApplicationButton.GUARDIAN_REFUSE,),
    },
}
DECISIONS: Final[_Verbs] = {
    ApplicationEvent.APPROVE: (ApplicationButton.APPROVE,),
    ApplicationEvent.DECLINE: (ApplicationButton.DECLINE,),
}
MOVES: Final[_Verbs] = {
    ApplicationEvent.AGREE_TO_MOVE: (ApplicationButton.MOVE,),
    ApplicationEvent.DISPUTE_MOVE: (ApplicationButton.MOVE_NOT,),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitting:
    """What the desks of applicants are handed.

    `draft` keeps what an account typed, with the message's id, for [Em cần giúp], and returns its id.
    `entered` is called with an account that a code let in.
    """

    enrolments: Enrolments
    agreements: Agreements
    methods: EntryMethods
    evenings: Evenings
    dialogs: Dialogs
    draft: Callable[[int, Secret, int], Awaitable[int]]
    entered: Callable[[int], Awaitable[None]]


def buttons_at(step: Step, of: _Verbs) -> tuple[Callback, ...]:
    """Return the buttons that one side has at a step, by the table of transitions."""
    return tuple(verb for event in asked_at(step) for verb in of.get(event, ()))


async def tried(talk: Talk[Any], own: Admitting, tried: Tried) -> OutgoingMessage:
    """Return the result of a code, a link or a number."""
    if tried.application is None:
        refusal = tried.refusal or CodeReply.WRONG
        minutes = 0 if tried.wait is None else -int(-tried.wait.total_seconds() // 60)
        _log.info("code.refused", reply=refusal.value)
        ways = None if refusal in _SAYS_ALL else await other_ways(talk, own, None)
        return OutgoingMessage(talk.say(refusal, minutes=str(minutes)), ways)
    reply = EnrolReply.ASK_CONFIRM
    if tried.application.role is BindingRole.GUARDIAN:
        by_code = tried.application.phone_id is None
        reply = EnrolReply.ASK_RELATION if by_code else EnrolReply.ASK_RELATION_BY_NUMBER
    return await asked(talk, own, reply, tried.application.id)


async def other_ways(talk: Talk[Any], own: Admitting, class_id: int | None) -> InlineKeyboardMarkup:
    """Return the other entry methods for an applicant: send their own number, or ask the teacher."""
    verbs = (*await offer(own.methods, class_id), CodeButton.TELL_TEACHER)
    return InlineKeyboardMarkup([row_of(talk.context.texts, talk.language, 0, verb) for verb in verbs])


async def asked(talk: Talk[Any], own: Admitting, reply: EnrolReply, application_id: int) -> OutgoingMessage:
    """Return the next message or question to an applicant."""
    if reply is EnrolReply.ASK_PLEDGE:
        verbs = buttons_at(Step.PLEDGING, ANSWERS[BindingRole.STUDENT])
        return await rules_for(talk, own.agreements, "pledge-ask", application_id, *verbs)
    placed = await own.enrolments.placed(application_id)
    if placed is None:
        return talk.sentence(EnrolReply.GONE)
    application, found = placed
    if reply is EnrolReply.ASK_CONSENT and application.role is BindingRole.GUARDIAN:
        reply = EnrolReply.ASK_GUARDIAN_CONSENT
    name = application.name or Secret("—")
    unsure = reply is EnrolReply.ASK_CONFIRM or reply in _RELATIONS
    numbers = reply in _CONSENTS and await own.methods.takes(application.class_id)
    text = talk.say(
        f"{reply}-numbers" if numbers else reply,
        school_class=found.name,
        number=str(application.number or 0),
        name=Secret(initials(name)) if unsure else name,
        relation=talk.plain(f"relation-{application.relation or Relation.OTHER}"),
    )
    over = reply is EnrolReply.GONE  # it was not asked now, so no buttons at any step
    verbs = () if over else buttons_at(application.step, ANSWERS[application.role])
    texts, shown = talk.context.texts, written(application.at)
    return OutgoingMessage(text, choice(texts, talk.language, application_id, *verbs, second=shown))
