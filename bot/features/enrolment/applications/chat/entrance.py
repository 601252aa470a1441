"""Enrolment of students in private: by the group's button or by a code; and the doors after it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Binding, BindingRole, Relation, SchoolClass, Secret, address
from bot.everyday_words import TO_THE_DOOR, asked_for
from bot.features.doors.buttons import EveningButton
from bot.features.doors.evening.store import Evenings
from bot.features.doors.rules import Refusal
from bot.features.enrolment.applications.rules.steps import EnrolReply, Step
from bot.features.enrolment.applications.store import Enrolments
from bot.features.enrolment.buttons import ApplicationButton, ApplicationMessage, CodeButton
from bot.features.enrolment.chat import ask_again, attendance_question, rules_for
from bot.features.enrolment.codes.rules import CodeReply, Misread, Tried, read_code
from bot.features.enrolment.entry_methods.chat import offer, taken
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.features.enrolment.store import Agreements
from bot.features.incidents.buttons import AlarmButton
from bot.features.school.profile.rules import SchoolFacts
from bot.pupil_names import initials, read_self
from bot.telegram.api.members import in_group, is_member
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, FromUser, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import Pressed, moment, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door, door_refusal

if TYPE_CHECKING:
    from telegram import InlineKeyboardButton


_log = logs.get()
_SAYS_ALL: Final = frozenset(
    {
        CodeReply.BOUND,
        CodeReply.STAFF,
        CodeReply.GUARDIAN,
        CodeReply.WAITING,
    }
)  # what to do next
_ASKS_RELATION: Final = frozenset({EnrolReply.ASK_RELATION, EnrolReply.ASK_RELATION_BY_NUMBER})
_ASKS_CONSENT: Final = frozenset({EnrolReply.ASK_CONSENT, EnrolReply.ASK_GUARDIAN_CONSENT})
_NAME: Final = 24  # characters of a name on a button
# Answers to a yes that is not kept: the question is over, or asked anew.
_NOT_GIVEN: Final = frozenset({EnrolReply.GONE, EnrolReply.ASK_CONSENT})
_REFUSED: Final = frozenset({EnrolReply.REFUSED, EnrolReply.GUARDIAN_REFUSED})
_RELATIONS: Final = {
    ApplicationButton.MOTHER: Relation.MOTHER,
    ApplicationButton.FATHER: Relation.FATHER,
    ApplicationButton.GRANDPARENT: Relation.GRANDPARENT,
    ApplicationButton.OTHER_GUARDIAN: Relation.OTHER,
}
_CONSENTS: Final = ApplicationButton.CONSENT, ApplicationButton.NO_CONSENT
_GUARDIAN_CONSENTS: Final = ApplicationButton.GUARDIAN_CONSENT, ApplicationButton.NO_CONSENT
# The buttons of an applicant's question, by who is asked, and at which step.
_ANSWERS: Final = {
    (BindingRole.STUDENT, Step.CONFIRMING): (ApplicationButton.IS_ME, ApplicationButton.NOT_ME),
    (BindingRole.STUDENT, Step.CONSENTING): _CONSENTS,
    (BindingRole.STUDENT, Step.RENEWING): _CONSENTS,
    (BindingRole.GUARDIAN, Step.CONFIRMING): (*_RELATIONS, ApplicationButton.NOT_ME),
    (BindingRole.GUARDIAN, Step.CONSENTING): _GUARDIAN_CONSENTS,
    (BindingRole.GUARDIAN, Step.RENEWING): _GUARDIAN_CONSENTS,
}
CONSENT_VERSION: Final = "2026-12-03"  # of `enrol-ask-consent` and `guardian-ask-consent`; raise it with them


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitting:
    """What the desks of applicants are handed.

    `draft` keeps what an account typed, with the message's id, for [Em cần giúp], and returns its id.
    `entered` is called with an account that a code let in. `facts` returns what is known of the school.
    """

    enrolments: Enrolments
    agreements: Agreements
    methods: EntryMethods
    evenings: Evenings
    draft: Callable[[int, Secret, int], Awaitable[int]]
    entered: Callable[[int], Awaitable[None]]
    facts: Callable[[], Awaitable[SchoolFacts]]


async def _tried(talk: Talk[Admitting], tried: Tried) -> OutgoingMessage:
    """Return the result of a code, a link or a number."""
    if tried.application is None:
        refusal = tried.refusal or CodeReply.WRONG
        minutes = 0 if tried.wait is None else -int(-tried.wait.total_seconds() // 60)
        _log.info("code.refused", reply=refusal.value)
        ways = None if refusal in _SAYS_ALL else await _other_ways(talk, None)
        return OutgoingMessage(talk.say(refusal, minutes=str(minutes)), ways)
    reply = EnrolReply.ASK_CONFIRM
    if tried.application.role is BindingRole.GUARDIAN:
        by_code = tried.application.phone_id is None
        reply = EnrolReply.ASK_RELATION if by_code else EnrolReply.ASK_RELATION_BY_NUMBER
    return await _asked(talk, reply, tried.application.id)


async def _other_ways(talk: Talk[Admitting], class_id: int | None) -> InlineKeyboardMarkup:
    """Return the other entry methods for an applicant: send their own number, or ask the teacher."""
    verbs = (*await offer(talk.own.methods, class_id), CodeButton.TELL_TEACHER)
    return InlineKeyboardMarkup([talk.buttons(0, verb) for verb in verbs])


async def _asked(talk: Talk[Admitting], reply: EnrolReply, application_id: int) -> OutgoingMessage:
    """Return the next message or question to an applicant."""
    if reply is EnrolReply.ASK_PLEDGE:
        verbs = ApplicationButton.PLEDGE, ApplicationButton.NO_PLEDGE
        return await rules_for(talk, talk.own.agreements, "pledge-ask", application_id, *verbs)
    placed = await talk.own.enrolments.placed(application_id)
    if placed is None:
        return talk.sentence(EnrolReply.GONE)
    application, found = placed
    if reply is EnrolReply.ASK_CONSENT and application.role is BindingRole.GUARDIAN:
        reply = EnrolReply.ASK_GUARDIAN_CONSENT
    name = application.name or Secret("—")
    unsure = reply is EnrolReply.ASK_CONFIRM or reply in _ASKS_RELATION
    numbers = reply in _ASKS_CONSENT and await talk.own.methods.takes(application.class_id)
    text = talk.say(
        f"{reply}-numbers" if numbers else reply,
        school_class=found.name,
        number=str(application.number or 0),
        name=Secret(initials(name)) if unsure else name,
        relation=talk.plain(f"relation-{application.relation or Relation.OTHER}"),
        you=address(application.relation),
    )
    over = reply is EnrolReply.GONE  # it was not asked now, so no buttons at any step
    answers = () if over else _ANSWERS.get((application.role, application.step), ())
    keyboard = talk.choice(application_id, *answers, second=written(application.at))
    if keyboard is not None and application.role is BindingRole.GUARDIAN:  # one a row: large, and never cut
        keyboard = InlineKeyboardMarkup([[each] for row in keyboard.inline_keyboard for each in row])
    return OutgoingMessage(text, keyboard)


desk = Desk[Admitting]("applications", ApplicationButton, ApplicationMessage)


async def come(talk: FromUser[Admitting], class_id: int) -> OutgoingMessage | None:
    """Answer an account that comes to a class's door. None: the door itself is being sent."""
    own, user, context = talk.own, talk.user, talk.context
    place = await own.enrolments.standing(user.id, class_id)
    if place is None:
        return talk.sentence("enrol-gone")
    if place.binding is not None:
        if len(place.bindings) > 1:
            return _which_child(talk, place.bindings)
        answer, _ = await _at_the_door(talk, place.binding, place.school_class)
        return answer
    member = await is_member(context.bot, context.asker, place.school_class.chat_ids, user.id)
    reply = await own.enrolments.begin(user.id, account_name(user), class_id, member=member)
    _log.info("application.started", reply=reply.value)
    again = class_door(talk, class_id, bound=False) if reply is EnrolReply.UNSURE else None
    if reply is EnrolReply.ASK_NAME:
        again = talk.choice(0, *await offer(own.methods, class_id))
    if reply in (EnrolReply.BY_CODE, EnrolReply.NOT_MEMBER):
        again = await _other_ways(talk, class_id)
    return OutgoingMessage(talk.say(reply, school_class=place.school_class.name), again)


async def doors(talk: FromUser[Admitting]) -> list[OutgoingMessage] | None:
    """Open today's doors to a bound account, or say why not. None: it is bound nowhere."""
    bound = await talk.own.enrolments.bound_to(talk.user.id)
    if not bound:
        waits = await talk.own.enrolments.waits(talk.user.id)
        return [talk.sentence(EnrolReply.STILL_WAITING)] if waits else None
    children = [one for one in bound if one.role is BindingRole.GUARDIAN]
    several = children if len(children) > 1 else []
    answers = [_which_child(talk, several)] if several else []
    for binding in bound:
        answer = None if binding in several else await _through(talk, binding)
        answers.extend([answer] if answer is not None else [])
    return answers


@desk.reads(ReadingOrder.WAITING)
async def waits(typed: Typed[Admitting]) -> OutgoingMessage | None:
    """Answer an applicant who waits for a teacher or has a question to answer. None: neither."""
    enrolments, account = typed.own.enrolments, typed.user.id
    if (asked := await enrolments.unanswered(account)) is not None:
        pledges = asked.step is Step.PLEDGING
        return await _asked(typed, EnrolReply.ASK_PLEDGE if pledges else EnrolReply.PRESS, asked.id)
    return typed.sentence(EnrolReply.STILL_WAITING) if await enrolments.waits(account) else None


@desk.reads(ReadingOrder.DOOR)
async def asks_for_door(typed: Typed[Admitting]) -> list[OutgoingMessage] | None:
    """Open today's doors where a message asks in everyday words. None: it does not, or is bound nowhere.

    Messages of accounts without a door may be part of an application: other handlers read them.
    """
    return await doors(typed) if asked_for(typed.message.text or "") in TO_THE_DOOR else None


@desk.command("door", to=Scope.PRIVATE)
async def door(typed: Typed[Admitting]) -> list[OutgoingMessage]:
    """Open today's doors."""
    found = await doors(typed)
    return [typed.sentence("door-nowhere")] if found is None else found


async def _through(talk: FromUser[Admitting], binding: Binding) -> OutgoingMessage | None:
    school_class = await talk.own.enrolments.class_of(binding.class_id)
    return None if school_class is None else (await _at_the_door(talk, binding, school_class))[0]


def _which_child(talk: Talk[Any], bound: Sequence[Binding]) -> OutgoingMessage:
    """Ask a guardian of several children whose doors to open."""
    pressed = [(one, Pressed(ApplicationButton.CHILD, one.id)) for one in bound]
    rows = [
        [talk.button(each, number=str(one.number), name=one.name.reveal()[:_NAME])] for one, each in pressed
    ]
    return OutgoingMessage(
        talk.say("guardian-which-child", you=address(bound[0].relation)), InlineKeyboardMarkup(rows)
    )


@desk.press(ApplicationButton.CHILD)
async def choose_child(press: Press[Admitting]) -> CallbackReply:
    """Open the doors of one child."""
    bound = await press.own.enrolments.bound_to(press.user.id)
    binding = next((one for one in bound if one.id == press.subject), None)
    if binding is None:
        return press.reply("enrol-gone")
    return _knocked(press, await _through(press, binding))


def _knocked(press: Press[Admitting], answer: OutgoingMessage | None) -> CallbackReply:
    said = "knock-answered" if answer is not None else "knock-open"
    return CallbackReply(press.plain(said), follow_up=answer, done=True)


async def present(talk: FromUser[Admitting], token: str) -> OutgoingMessage:
    """Answer an account that comes by a slip's link."""
    user, own = talk.user, talk.own
    tried = await own.enrolments.try_token(user.id, account_name(user), Secret(token))
    letter, name = await _tried(talk, tried), (await own.facts()).name
    if tried.application is None or not name.reveal():
        return letter
    return replace(letter, text=f"{talk.say('school-named', value=name)}\n{letter.text}")


@desk.reads(ReadingOrder.PHONE_NUMBER)
async def shared(typed: Typed[Admitting]) -> OutgoingMessage | None:
    """Answer a phone number. None: it is none."""
    contact, own = typed.message.contact, typed.own
    if contact is None:
        return None
    return await _tried(typed, await taken(typed, typed.message, contact, own.enrolments.try_own))


@desk.reads(ReadingOrder.CODE)
async def says(typed: Typed[Admitting]) -> OutgoingMessage | None:
    """Answer a text that is a code, or the answer to a question. None: it is neither."""
    user, own, text = typed.user, typed.own, typed.text
    code = read_code(text)
    if code is not Misread.NO_CODE:
        given = None if code is Misread.TYPO else code
        return await _tried(typed, await own.enrolments.try_code(user.id, account_name(user), given))
    application = await own.enrolments.in_dialog(user.id)
    if application is None:
        return None
    line = read_self(text)
    reply = await own.enrolments.named(application.id, user.id, line)
    question = await _asked(typed, reply, application.id)
    if line is not None:
        return question
    before = () if question.keyboard is None else question.keyboard.inline_keyboard
    rows = [*map(list, before), *await _ways_out(typed)]
    return replace(question, keyboard=InlineKeyboardMarkup(rows))


async def _ways_out(typed: Typed[Admitting]) -> list[list[InlineKeyboardButton]]:
    """Return what whoever answers a question with something else may have meant: to be helped."""
    draft_id = await typed.own.draft(typed.user.id, Secret(typed.text), typed.message.message_id)
    return [
        typed.buttons(0, CodeButton.LOST_SLIP),
        typed.buttons(draft_id, AlarmButton.HELP),
    ]


async def _at_the_door(
    talk: FromUser[Admitting], binding: Binding, school_class: SchoolClass
) -> tuple[OutgoingMessage | None, Refusal | None]:
    """Open a door, which is sent by itself, or return why not; with the refusal."""
    own, user, context = talk.own, talk.user, talk.context
    member = await in_group(context.bot, context.asker, binding, school_class)
    entries = await own.enrolments.knock(user.id, school_class.id, member=member, binding_id=binding.id)
    shut = next((entry for entry in entries if entry.refusal is not None), None)
    _log.info("door.asked", refused=shut.refusal.value if shut and shut.refusal else None)
    if shut is None or shut.refusal is None:
        return None, None
    if shut.refusal is Refusal.NOT_PLEDGED:
        return await ask_again(talk, own.agreements, school_class.id), shut.refusal
    if shut.refusal is Refusal.NOT_CONSENTING:
        anew = await own.enrolments.ask_anew(user.id, account_name(user), school_class.id)
        if anew is not None:
            return await _asked(talk, EnrolReply.ASK_CONSENT, anew), shut.refusal
    guards = binding.role is BindingRole.GUARDIAN
    text = door_refusal(talk, shut.refusal, shut.lesson, guards=guards)
    again = shut.refusal not in (Refusal.NOT_BOUND, Refusal.LEFT)
    keyboard = class_door(talk, school_class.id, guards=guards) if again else None
    return OutgoingMessage(text, keyboard), shut.refusal


@desk.press(ApplicationButton.KNOCK)
async def knock(press: Press[Admitting]) -> CallbackReply:
    """Answer a press on a class's button."""
    return _knocked(press, await come(press, press.subject))


@desk.press(ApplicationButton.IS_ME, ApplicationButton.NOT_ME)
async def confirm(press: Press[Admitting]) -> CallbackReply:
    """Take an answer to "is this you?"."""
    yes = press.verb is ApplicationButton.IS_ME
    reply = await press.own.enrolments.confirmed(press.subject, press.user.id, yes=yes)
    return await _next_question(press, reply, noted=reply is not EnrolReply.GONE)


@desk.press(*_RELATIONS)
async def relate(press: Press[Admitting]) -> CallbackReply:
    """Take a guardian's relation to the child."""
    reply = await press.own.enrolments.related(press.subject, press.user.id, _RELATIONS[press.verb])
    return await _next_question(press, reply, noted=reply is not EnrolReply.GONE)


@desk.press(ApplicationButton.CONSENT, ApplicationButton.GUARDIAN_CONSENT, ApplicationButton.NO_CONSENT)
async def consent(press: Press[Admitting]) -> CallbackReply:
    """Take a student's or a guardian's answer to the question for consent."""
    own, agrees = press.own, press.verb is not ApplicationButton.NO_CONSENT
    reply = await own.enrolments.consented(
        press.subject,
        press.user.id,
        agrees=agrees,
        version=CONSENT_VERSION,
        language=press.language.value,
        shown=moment(press.pressed.second),
    )
    _log.info("application.consented", reply=reply.value)
    noted = reply not in _NOT_GIVEN if agrees else reply in _REFUSED
    answer = await _next_question(press, reply, noted=noted)
    placed = await own.enrolments.placed(press.subject)
    if reply is EnrolReply.REFUSED and placed is not None and answer.edit is not None:
        return replace(answer, edit=replace(answer.edit, keyboard=class_door(press, placed[1].id)))
    if reply is not EnrolReply.GUARDIAN_BOUND or answer.edit is None:
        return answer
    await own.entered(press.user.id)
    rows = [press.buttons(0, each) for each in (EveningButton.TODAY, EveningButton.EVENING_WISH)]
    return CallbackReply(answer.alert, edit=OutgoingMessage(answer.edit.text, InlineKeyboardMarkup(rows)))


async def _next_question(press: Press[Admitting], reply: EnrolReply, *, noted: bool) -> CallbackReply:
    """Return the next question in place of the answered one; `noted`: whether the answer was taken."""
    said = "press-noted" if noted else "enrol-not-noted"
    return press.reply(said, edit=await _asked(press, reply, press.subject))


@desk.press(ApplicationButton.PLEDGE, ApplicationButton.NO_PLEDGE)
async def pledge(press: Press[Admitting]) -> CallbackReply:
    """Take an applicant's answer to the class rules; attendance is asked about next."""
    own, noted = press.own, press.plain("press-noted")
    reply = await own.enrolments.pledged(
        press.subject,
        press.user.id,
        agrees=press.verb is ApplicationButton.PLEDGE,
        shown=press.pressed.second,
        language=press.language.value,
    )
    _log.info("class_rules.answered", reply=reply.value)
    if reply is EnrolReply.ASK_PLEDGE:
        return CallbackReply(noted, edit=await _asked(press, reply, press.subject))
    placed = await own.enrolments.placed(press.subject)
    instead = press.sentence(reply, school_class=Secret("—") if placed is None else placed[1].name)
    if placed is None or reply not in (EnrolReply.WAITING, EnrolReply.BOUND, EnrolReply.NOT_PLEDGED):
        return CallbackReply(noted, edit=instead)
    _, found = placed
    if reply is not EnrolReply.WAITING:
        instead = replace(instead, keyboard=class_door(press, found.id))
    if reply is EnrolReply.NOT_PLEDGED:
        return CallbackReply(noted, edit=instead)
    if reply is EnrolReply.BOUND:
        await own.entered(press.user.id)
    question = attendance_question(press.context.texts, press.language, found.id)
    return CallbackReply(noted, edit=instead, follow_up=question)


@desk.press(ApplicationButton.MOVE, ApplicationButton.MOVE_NOT)
async def move(press: Press[Admitting]) -> CallbackReply:
    """Take the answer of an account that another is to replace."""
    agrees = press.verb is ApplicationButton.MOVE
    reply = await press.own.enrolments.move_answered(press.user.id, press.subject, agrees=agrees)
    _log.info("application.moved", reply=reply.value)
    return CallbackReply(press.plain("press-noted"), edit=press.sentence(reply), below=True)
