"""Enrolment of students in private: by the group's button or by a code; and the doors after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.doors.door import Refusal
from bot.access.enrolment.model import EnrolReply
from bot.access.everyday_words import TO_THE_DOOR, asked_for
from bot.access.model import BindingRole, Step
from bot.access.rosters.names import begins_with_family, is_whole_name
from bot.access.rosters.rosters import SaidName, read_said
from bot.classroom import Language, Secret
from bot.features.enrolment.code_requests.buttons import CodeRequestButton
from bot.features.enrolment.codes.rules import Misread, read_code
from bot.features.enrolment.entry_methods.chat import offer, taken
from bot.storage.incidents.alarms.filing import Draft
from bot.telegram.api.members import is_member
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.account_names import account_name
from bot.telegram.messages.bindings import in_group
from bot.telegram.messages.callbacks import Pressed, moment
from bot.telegram.messages.desk import FromUser
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton, User

    from bot.access.model import Binding, SchoolClass
    from bot.features.enrolment.entry_methods.store import EntryMethods
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.storage.incidents.alarms.alarms import Alarms
    from bot.storage.rosters.rosters import Rosters
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.enrolment.class_rules_consent import ClassRulesConsent
    from bot.telegram.enrolment.evening_opt_in import EveningOptIn
    from bot.telegram.enrolment.questions import QuestionMessages
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks

_log = logs.get()
_NAME_SAID: Final = "name"  # dialog step: whether what was typed is a name
_NOT_READ: Final = frozenset({EnrolReply.NAME_UNCLEAR, EnrolReply.NAME_ODD, EnrolReply.ANSWER_FIRST})
_NAME: Final = 24  # characters of a name on a button
# Answers to a yes that is not kept: the question is over, or asked anew.
_NOT_GIVEN: Final = frozenset({EnrolReply.GONE, EnrolReply.ASK_CONSENT})
_NOT_NOW: Final = frozenset({Refusal.NO_LESSON, Refusal.TOO_EARLY, Refusal.OVER})
CONSENT_VERSION: Final = "2026-11-29"  # of the texts `enrol-ask-consent`; raise it with them


class EnrolmentHandlers:
    """Answers applicants, and bound accounts that ask for their doors."""

    def __init__(
        self,
        context: Context,
        entrance: Enrolments,
        rosters: Rosters,
        *,
        questions: QuestionMessages,
        pledging: ClassRulesConsent,
        wishing: EveningOptIn,
        methods: EntryMethods,
        letters: LessonMessageBuilder,
        dialogs: Dialogs,
        alarms: Alarms,
    ) -> None:
        self._dialogs = dialogs
        self._alarms = alarms
        self._clock = context.clock
        self._wishing = wishing
        self._questions = questions
        self._pledging = pledging
        self._context = context
        self._methods = methods
        self._bot = context.bot
        self._asker = context.asker
        self._entrance = entrance
        self._rosters = rosters
        self._texts = context.texts
        self._letters = letters

    async def remind(self, account: int) -> None:
        """Send a member of staff the cards of who waits for them again."""
        await self._entrance.remind(account)

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            EnrolmentButton.KNOCK: self._knocked,
            EnrolmentButton.IS_ME: self._confirmed,
            EnrolmentButton.NOT_ME: self._confirmed,
            EnrolmentButton.CONSENT: self._consented,
            EnrolmentButton.NO_CONSENT: self._consented,
            EnrolmentButton.CHILD: self._chosen,
            EnrolmentButton.NAME_YES: self._is_name,
            EnrolmentButton.NAME_NO: self._is_name,
            EnrolmentButton.MOVE: self._moves,
            EnrolmentButton.MOVE_NOT: self._moves,
        }

    async def come(self, user: User, class_id: int, language: Language) -> OutgoingMessage | None:
        """Answer an account that comes to a class's door. None: the door itself is being sent."""
        place = await self._entrance.standing(user.id, class_id)
        if place is None:
            return sentence(self._texts, language, "enrol-gone")
        if place.binding is not None:
            if len(place.bindings) > 1:
                return self._which_child(place.bindings, language)
            answer, _ = await self._at_the_door(user, place.binding, place.school_class, language)
            return answer
        member = await is_member(self._bot, self._asker, place.school_class.chat_ids, user.id)
        reply = await self._entrance.begin(user.id, account_name(user), class_id, member=member)
        _log.info("application.started", reply=reply.value)
        again = self._letters.knock(class_id, language) if reply is EnrolReply.UNSURE else None
        if reply is EnrolReply.ASK_NAME:
            again = choice(self._texts, language, 0, *await offer(self._methods, class_id))
        if reply in (EnrolReply.BY_CODE, EnrolReply.NOT_MEMBER):
            again = await self._questions.other_ways(class_id, language)
        said = self._texts.say(language, reply.value, school_class=place.school_class.name)
        return OutgoingMessage(said, again)

    async def begins(self, user: User, language: Language) -> list[OutgoingMessage] | None:
        """Answer /start of a bound account: a greeting with the next lesson, and today's doors.

        Guardians are offered the evening card.
        """
        letters = await self.doors(user, language, greets=True)
        return letters if letters is None else [*letters, *await self._wishing.offered(user.id, language)]

    async def doors(
        self, user: User, language: Language, *, greets: bool = False
    ) -> list[OutgoingMessage] | None:
        """Open today's doors to a bound account, or say why not. None: it is bound nowhere.

        `greets`: with a greeting and the next lesson of each class.
        """
        bound = await self._entrance.bound_to(user.id)
        if not bound:
            waits = await self._entrance.waits(user.id)
            if not waits:
                return None
            return [self._still_waiting(language, greets=greets)]
        children = [one for one in bound if one.role is BindingRole.GUARDIAN]
        asked = children if len(children) > 1 else []
        answers = [self._which_child(asked, language)] if asked else []
        for binding in bound:
            if binding in asked:
                continue
            answer = await self._through(user, binding, language, greets=greets)
            answers.extend([answer] if answer is not None else [])
        return answers

    def _still_waiting(self, language: Language, *, greets: bool) -> OutgoingMessage:
        """Return that an applicant waits; at /start it may be staff who pressed the students' button."""
        said = self._texts.say(language, EnrolReply.STILL_WAITING.value)
        if not greets:
            return OutgoingMessage(said)
        more = self._texts.say(language, "enrol-waiting-staff")
        return OutgoingMessage(f"{said}\n{more}", choice(self._texts, language, 0, SchoolButton.CLAIM))

    async def waits(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer an applicant who waits for a teacher or has a question to answer. None: neither."""
        if await self._entrance.unanswered(said.user.id):
            return sentence(self._texts, said.language, "enrol-press-above")
        if not await self._entrance.waits(said.user.id):
            return None
        return sentence(self._texts, said.language, EnrolReply.STILL_WAITING.value)

    async def asks_for_door(self, said: PrivateMessage) -> list[OutgoingMessage] | None:
        """Open today's doors where a message asks in everyday words. None: it does not, or is bound nowhere.

        Messages of accounts without a door may be part of an application: other handlers read them.
        """
        if asked_for(said.message.text or "") not in TO_THE_DOOR:
            return None
        return await self.doors(said.user, said.language)

    async def asked(self, user: User, language: Language) -> list[OutgoingMessage]:
        """Answer /door: today's doors."""
        letters = await self.doors(user, language)
        return [sentence(self._texts, language, "door-nowhere")] if letters is None else letters

    async def _through(
        self, user: User, binding: Binding, language: Language, *, greets: bool = False
    ) -> OutgoingMessage | None:
        school_class = await self._entrance.class_of(binding.class_id)
        if school_class is None:
            return None
        answer, refusal = await self._at_the_door(user, binding, school_class, language)
        if greets and (answer is None or refusal in _NOT_NOW):
            lesson = await self._entrance.next_lesson(binding.class_id)
            return self._letters.greeting(binding, school_class, lesson, language, self._clock.now())
        return answer

    def _which_child(self, bound: Sequence[Binding], language: Language) -> OutgoingMessage:
        """Ask a guardian of several children whose doors to open."""
        rows = [
            [
                button(
                    self._texts,
                    language,
                    Pressed(EnrolmentButton.CHILD, one.id),
                    number=str(one.number),
                    name=one.name.reveal()[:_NAME],
                )
            ]
            for one in bound
        ]
        return OutgoingMessage(self._texts.say(language, "guardian-which-child"), InlineKeyboardMarkup(rows))

    async def _chosen(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        bound = await self._entrance.bound_to(user.id)
        binding = next((one for one in bound if one.id == pressed.subject), None)
        if binding is None:
            return CallbackReply(self._texts.plain(language, "enrol-gone"))
        letter = await self._through(user, binding, language)
        said = "knock-answered" if letter is not None else "knock-open"
        return CallbackReply(self._texts.plain(language, said), follow_up=letter, done=True)

    async def present(self, user: User, token: str, language: Language) -> OutgoingMessage:
        """Answer an account that comes by a slip's link."""
        name = account_name(user)
        return await self._questions.tried(
            await self._rosters.try_token(user.id, name, Secret(token)), language
        )

    async def shared(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a phone number. None: it is none."""
        contact, language = said.message.contact, said.language
        if contact is None:
            return None
        talk = FromUser(self._context, None, language, said.user)
        tried = await taken(talk, said.message, contact, self._entrance.try_own)
        return await self._questions.tried(tried, language)

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a text that is a code, or the answer to a question. None: it is neither."""
        user, text, language = said.user, said.text, said.language
        code = read_code(text)
        if code is not Misread.NO_CODE:
            given = None if code is Misread.TYPO else code
            name = account_name(user)
            return await self._questions.tried(await self._rosters.try_code(user.id, name, given), language)
        application = await self._entrance.in_dialog(user.id)
        if application is None:
            return None
        told = read_said(text)
        alone = None if told.number is not None or application.step is not Step.NAMING else told.name
        if alone is not None and not await self._entrance.is_listed(application.class_id, alone):
            if not is_whole_name(alone.reveal()):
                told = SaidName()
            elif not begins_with_family(alone.reveal()):
                await self._dialogs.ask(user.id, _NAME_SAID, application.id, alone)
                answers = (EnrolmentButton.NAME_YES, EnrolmentButton.NAME_NO)
                rows = [row_of(self._texts, language, application.id, *answers)]
                rows += await self._ways_out(user, text, said.message.message_id, language)
                asked = self._texts.say(language, "enrol-is-name", name=alone)
                return OutgoingMessage(asked, InlineKeyboardMarkup(rows))
        reply = await self._entrance.named(application.id, user.id, told)
        letter = await self._questions.asked(reply, application.id, language)
        if reply not in _NOT_READ:
            return letter
        before = () if letter.keyboard is None else letter.keyboard.inline_keyboard
        rows = [*map(list, before), *await self._ways_out(user, text, said.message.message_id, language)]
        return replace(letter, keyboard=InlineKeyboardMarkup(rows))

    async def _ways_out(
        self, user: User, text: str, message_id: int, language: Language
    ) -> list[list[InlineKeyboardButton]]:
        """Return what whoever answers a question with something else may have meant: to be helped."""
        draft_id = await self._alarms.draft(Draft(user.id, Secret(text), message_id=message_id))
        return [
            row_of(self._texts, language, 0, CodeRequestButton.LOST_SLIP),
            row_of(self._texts, language, draft_id, AlarmButton.HELP),
        ]

    async def _is_name(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Take what was typed as a name, or ask for it again."""
        dialog = await self._dialogs.asked(user.id)
        told = SaidName()
        if dialog is not None and (dialog.step, dialog.subject) == (_NAME_SAID, pressed.subject):
            await self._dialogs.end(user.id)
            told = SaidName(name=dialog.data if pressed.verb is EnrolmentButton.NAME_YES else None)
        reply = await self._entrance.named(pressed.subject, user.id, told)
        return await self._next(reply, pressed.subject, language, noted=told.name is not None)

    async def _at_the_door(
        self, user: User, binding: Binding, school_class: SchoolClass, language: Language
    ) -> tuple[OutgoingMessage | None, Refusal | None]:
        """Open a door, which is sent by itself, or return why not; with the refusal."""
        member = await in_group(self._bot, self._asker, binding, school_class)
        entries = await self._entrance.knock(user.id, school_class.id, member=member, binding_id=binding.id)
        shut = next((entry for entry in entries if entry.refusal is not None), None)
        _log.info("door.asked", refused=shut.refusal.value if shut and shut.refusal else None)
        if shut is None or shut.refusal is None:
            return None, None
        if shut.refusal is Refusal.NOT_PLEDGED:
            return await self._pledging.ask_again(school_class.id, language), shut.refusal
        if shut.refusal is Refusal.NOT_CONSENTING:
            asked = await self._entrance.ask_anew(user.id, account_name(user), school_class.id)
            if asked is not None:
                return await self._questions.asked(EnrolReply.ASK_CONSENT, asked, language), shut.refusal
        guards = binding.role is BindingRole.GUARDIAN
        text = self._letters.refusal(shut.refusal, shut.lesson, language, guards=guards)
        again = shut.refusal not in (Refusal.NOT_BOUND, Refusal.LEFT)
        button = self._letters.knock(school_class.id, language, guards=guards) if again else None
        letter = OutgoingMessage(text, button)
        return letter, shut.refusal

    async def _knocked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        letter = await self.come(user, pressed.subject, language)
        said = "knock-answered" if letter is not None else "knock-open"
        return CallbackReply(self._texts.plain(language, said), follow_up=letter, done=True)

    async def _confirmed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        yes = pressed.verb is EnrolmentButton.IS_ME
        reply = await self._entrance.confirmed(pressed.subject, user.id, yes=yes)
        return await self._next(reply, pressed.subject, language, noted=reply is not EnrolReply.GONE)

    async def _consented(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        agrees = pressed.verb is EnrolmentButton.CONSENT
        reply = await self._entrance.consented(
            pressed.subject,
            user.id,
            agrees=agrees,
            version=CONSENT_VERSION,
            language=language.value,
            shown=moment(pressed.second),
        )
        _log.info("application.consented", reply=reply.value)
        noted = reply not in _NOT_GIVEN if agrees else reply is EnrolReply.REFUSED
        return await self._next(reply, pressed.subject, language, noted=noted)

    async def _next(
        self, reply: EnrolReply, application_id: int, language: Language, *, noted: bool
    ) -> CallbackReply:
        letter = await self._questions.asked(reply, application_id, language)
        said = "press-noted" if noted else "enrol-not-noted"
        return CallbackReply(self._texts.plain(language, said), edit=letter)

    async def _moves(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        agrees = pressed.verb is EnrolmentButton.MOVE
        reply = await self._entrance.move_answered(user.id, pressed.subject, agrees=agrees)
        _log.info("application.moved", reply=reply.value)
        letter = sentence(self._texts, language, reply.value)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter, below=True)
