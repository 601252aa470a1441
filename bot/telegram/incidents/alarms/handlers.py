"""Alarms in private and in groups: asked back in one line, filed at one press, said further.

Who reports is answered here and nowhere in the group; nothing that an alarm is about is deleted.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Group, Language, Outcome, Room, Secret
from bot.everyday_words import AskedFor, asked_for
from bot.features.enrolment.codes.rules import Misread, read_code
from bot.features.incidents.alarms.buttons import (
    AlarmButton,
)
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import (
    AlarmReply,
    AnswerReply,
    Draft,
    Filed,
    Pointed,
)
from bot.features.incidents.alarms.rules.words import (
    Sound,
    cry_in,
    sound_of,
)
from bot.incidents.incident import LeakedMessage
from bot.telegram.incidents.alarms.conversations import NOT_STAFF, UNHEARD
from bot.telegram.messages.context import account_name
from bot.telegram.messages.keyboards import Pressed, button, choice, row_of, turning
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update, User
    from telegram.ext import ContextTypes

    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.school.dialogs import Dialog
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.incidents.alarms.conversations import ReportConversations
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_TELL: Final = "alarm_tell"  # dialog steps: what it is about; more of it; an answer of staff
_MORE: Final = "alarm_more"
_ANSWER: Final = "alarm_answer"
_DRAFT: Final = "alarm_draft"  # more of what waits for the press that sends it
_KINDS: Final = {
    AlarmButton.STRANGER: AlarmKind.STRANGER,
    AlarmButton.LINK: AlarmKind.LINK,
    AlarmButton.BULLYING: AlarmKind.BULLYING,
    AlarmButton.OTHER: AlarmKind.OTHER,
}
_UNNAMED: Final = "—"  # a member of staff who never pressed Start
_LABEL: Final = 20  # characters of a class's name, or of a person's, on a button
_FRAGMENT: Final = 800  # characters of a reported message
_LINES: Final = 3  # breaks in a message from which it looks like a list, a week or an invitation


@dataclass(frozen=True, slots=True)
class AlarmHandlers:
    """Answers those who raise alarms.

    `talks`: what is said further. `as_shown` returns the part of a text that people may see, in a chat.
    """

    context: Context
    alarms: Alarms
    dialogs: Dialogs
    _: KW_ONLY
    talks: ReportConversations
    as_shown: Callable[[str, int | None], str]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the reporter's buttons."""
        return {
            AlarmButton.BEGIN: self._begun,
            **dict.fromkeys(_KINDS, self._raised),
            AlarmButton.SEND: self._sent,
            AlarmButton.SEND_APART: self._sent,
            AlarmButton.DROP: self._dropped,
            AlarmButton.CLASS: self._of_class,
            AlarmButton.NO_CLASS: self._of_class,
            AlarmButton.ABOUT_STAFF: self._named,
            **dict.fromkeys((*NOT_STAFF, AlarmButton.ABOUT_ONE), self._about),
            AlarmButton.MORE: self._more,
            AlarmButton.NEW: self._other,
            AlarmButton.TALK: self._more,
            AlarmButton.HELP: self._other,
        }

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /report in private: what follows is the report; nothing follows: asked what it is about."""
        user = update.effective_user
        if user is None:
            return
        language, text = self.context.languages.of(user), " ".join(context.args or ())
        if text:
            letter = await self._ask(user, language, _draft(user.id, text, sound_of(text)))
        else:
            letter = await self._begin(user, language, asked=True)
        await self.context.messenger.answer(user.id, letter)
        if update.message is not None:
            await self.talks.conversations.remember(user.id, update.message.message_id)

    async def command_in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /report in a group: it is removed at once, and what it is a reply to is reported."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        gone = await self.context.messenger.take_down(message)
        if user.is_bot or message.sender_chat is not None:  # nobody to answer
            return
        language, text = self.context.languages.of(user), " ".join(context.args or ())
        pointed = self._pointed(message)
        _log.info("alarm.in_group", removed=gone, pointed=pointed is not None)
        if pointed is None and not text:
            outcome = await self.context.messenger.answer(user.id, await self._begin(user, language))
            if outcome is not Outcome.DONE:
                await self._whisper(message, user, language, "alarm-whisper-start")
            return
        draft = _draft(user.id, text, sound_of(text))
        if pointed is None:  # of whom it is nobody knows: asked where only its reporter reads
            draft_id = await self.alarms.draft(draft, _group(message))
            asked = await self.talks.question(user.id, language, draft_id, harm=draft.harm, goes=True)
            if await self.context.messenger.answer(user.id, asked) is Outcome.DONE:
                await self._whisper(message, user, language, "alarm-whisper-asked")
                return
            await self.alarms.drop(user.id, draft_id)
        filed = await self.alarms.point(draft, account_name(user), _group(message), pointed)
        _log.info("alarm.filed", reply=filed.reply.value)
        receipt = await self.talks.receipt(filed, user.id, language, draft_id=0)
        if not gone:
            stands = self.context.texts.say(language, "alarm-command-stands")
            receipt = replace(receipt, text=f"{receipt.text}\n{stands}")
        if await self.context.messenger.answer(user.id, receipt) is not Outcome.DONE:
            await self._whisper(message, user, language, f"alarm-whisper-{filed.reply.value}")

    async def cried(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a cry about harm in a group, seen by whoever cried alone, and tell staff as of a report.

        Not what staff write, nor what is only passed on. Nothing is deleted for it, and the group hears
        nothing; a message that the guard removes is answered alike.
        """
        message, user = update.message, update.effective_user
        if message is None or user is None or user.is_bot or message.sender_chat is not None:
            return
        text = message.text or message.caption or ""
        sound = cry_in(text)
        if sound is None or message.forward_origin is not None or await self.talks.is_staff(user.id):
            return
        language, draft = self.context.languages.of(user), _draft(user.id, text, sound, _picture(message))
        filed = await self.alarms.point(draft, account_name(user), _group(message), None, cried=True)
        _log.info("alarm.cried", reply=filed.reply.value)
        texts = self.context.texts
        harm = texts.say(language, "alarm-harm", who=await self.talks.who(user.id))
        told = f"{harm}\n{texts.say(language, f'alarm-cry-{filed.reply.value}')}"
        if filed.reply is AlarmReply.FILED_NOBODY:
            told = self.talks.with_phone(told, language)
        talk = choice(texts, language, filed.incident_id, AlarmButton.TALK)
        whisper = OutgoingMessage(told, talk, whispered_to=user.id)
        seen = await self.context.messenger.answer(message.chat_id, whisper, repeatable=False)
        if seen is not Outcome.DONE:
            await self.context.messenger.answer(user.id, OutgoingMessage(told, talk, of_report=True))

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer words of an alarm, asked for or not, or further words of one. None: they are none."""
        answer = await self._heard(said)
        if answer is not None and answer.of_report:
            await self.talks.conversations.remember(said.user.id, said.message.message_id)
        return answer

    async def later(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer what nothing else understood, long after a report, with a question about it."""
        draft = drafted(said)
        if draft is None or asked_for(said.text) is not None:
            return None
        return await self.talks.later(said, draft)

    async def _heard(self, said: PrivateMessage) -> OutgoingMessage | None:
        user, text = said.user, said.text
        dialog = await self.dialogs.asked(user.id)
        sound = sound_of(text) if text else None
        if sound is None and await self.talks.says_who(said):
            return None
        draft = _draft(user.id, text, sound, _picture(said.message))
        if dialog is not None and dialog.step in (_ANSWER, _MORE, _TELL, _DRAFT):
            if (sound is None or dialog.step == _ANSWER) and _is_something_else(text, dialog.step):
                if dialog.step in (_ANSWER, _TELL):  # a report goes on after a code or a wish
                    await self.dialogs.end(user.id)
                return None
            return await self._in_dialog(said, dialog, draft)
        if sound is not None or (dialog is None and not _is_something_else(text, _MORE)):
            answer = await self.talks.goes_on(said, draft, heard=sound is not None)
            if answer is not None:
                return answer
        if sound is None or await self._hands_in(user, text):
            return None
        return await self._ask(user, said.language, draft)

    async def _in_dialog(self, said: PrivateMessage, dialog: Dialog, draft: Draft) -> OutgoingMessage | None:
        """Take what an account was asked for; all but an answer of staff may be a picture alone."""
        user, language = said.user, said.language
        if dialog.step == _ANSWER:
            return await self._answered(user, said.text, language, dialog.subject)
        if not (said.text or draft.picture):
            only_words = self.context.texts.say(
                language, "alarm-only-words", who=await self.talks.who(user.id)
            )
            return OutgoingMessage(only_words, of_report=True)
        if dialog.step == _MORE:
            await self.dialogs.end(user.id, dialog.subject)
            return await self.talks.added(user, language, dialog.subject, draft)
        asked = None
        if dialog.step == _DRAFT:
            asked = await self.talks.conversations.extend(dialog.subject, draft)
        if asked is not None:
            question = await self.talks.receipt(asked, user.id, language, dialog.subject)
            kept = self.context.texts.say(language, "alarm-kept-words")
            return replace(question, text=f"{kept}\n{question.text}")
        await self.dialogs.end(user.id)
        if dialog.step == _DRAFT:
            return await self._heard(said)
        return await self._ask(user, language, draft)

    async def _hands_in(self, user: User, text: str) -> bool:
        """Tell whether a member of staff hands in an invitation, a list or a week, whatever is in it."""
        if not _is_handed_in(text):
            return False
        return await self.talks.is_staff(user.id)

    async def _begin(self, user: User, language: Language, *, asked: bool = False) -> OutgoingMessage:
        """Return the question of what it is about, with what the account has reported already.

        What the account writes next is the answer. `asked`: by the command, which lists all of it.
        """
        await self.dialogs.ask(user.id, _TELL, 0)
        texts = self.context.texts
        lines = [texts.say(language, "alarm-begin", who=await self.talks.who(user.id))]
        rows = [row_of(texts, language, 0, each) for each in _KINDS]
        for incident in await self.talks.conversations.listed(user.id, asked=asked):
            state = texts.plain(language, f"alarm-state-{incident.state.value}")
            lines.append(texts.say(language, "alarm-yours", number=incident.number, state=state))
            status = Pressed(AlarmButton.STATUS, incident.id)
            rows.append([button(texts, language, status, number=incident.number)])
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), of_report=True)

    async def _ask(self, user: User, language: Language, draft: Draft) -> OutgoingMessage:
        """Return the one line that asks back. 111 stands first where a child may be harmed."""
        draft_id = await self.alarms.draft(draft, gathers=True)
        _log.info("alarm.asked_back", harm=draft.harm)
        await self._waits_for_press(user.id, draft_id)
        return await self.talks.question(user.id, language, draft_id, harm=draft.harm)

    async def _waits_for_press(self, account: int, draft_id: int) -> None:
        """Let what a reporter says next be more of a draft, in place of what else was asked."""
        if not await self.talks.is_staff(account):
            await self.dialogs.ask(account, _DRAFT, draft_id)

    async def _begun(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        look = self.context.texts.plain(language, "setup-look-below")
        return CallbackReply(look, follow_up=await self._begin(user, language))

    async def _raised(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Answer a button that names what it is about: asked back, as a thumb may slip."""
        await self._answered_dialog(user.id)
        draft = Draft(user.id, Secret(""), _KINDS[pressed.verb], class_id=pressed.subject or None)
        question = await self._ask(user, language, draft)
        return CallbackReply(self.context.texts.plain(language, "setup-look-below"), follow_up=question)

    async def _other(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Ask back what was said long after a report and is another matter."""
        if not await self.alarms.renew(user.id, pressed.subject):
            return await self._gone(user, language)
        await self._waits_for_press(user.id, pressed.subject)
        question = await self.talks.question(user.id, language, pressed.subject, harm=False)
        noted = self.context.texts.plain(language, "press-noted")
        return CallbackReply(noted, edit=question, below=pressed.verb is AlarmButton.HELP)

    async def _answered_dialog(self, account: int) -> None:
        """Close the question of what it is about, or whether it is sent: a press answered it."""
        dialog = await self.dialogs.asked(account)
        if dialog is not None and dialog.step in (_TELL, _DRAFT):
            await self.dialogs.end(account)

    async def _sent(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return await self._file(pressed.subject, user, language, apart=pressed.verb is AlarmButton.SEND_APART)

    async def _of_class(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        apart = await self.alarms.choose(user.id, pressed.subject, pressed.second)
        return await self._file(pressed.subject, user, language, apart=apart)

    async def _named(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show a page of the staff that an alarm may be about, by name."""
        texts, page = self.context.texts, await self.alarms.named(user.id, pressed.subject, pressed.second)
        rows = [
            [
                button(
                    texts,
                    language,
                    Pressed(AlarmButton.ABOUT_ONE, pressed.subject, each.id),
                    name=_label(each.name) or _UNNAMED,
                    role=texts.plain(language, f"team-role-{each.role.value}"),
                )
            ]
            for each in page.items
        ]
        rows += turning(AlarmButton.ABOUT_STAFF, page.number, page.pages, subject=pressed.subject)
        rows.append(row_of(texts, language, pressed.subject, AlarmButton.ABOUT_UNSAID))
        said = texts.say(language, "alarm-about-whom", who=await self.talks.who(user.id))
        return CallbackReply(
            texts.plain(language, "setup-look-below"), edit=OutgoingMessage(said, InlineKeyboardMarkup(rows))
        )

    async def _about(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        member_id = pressed.second if pressed.verb is AlarmButton.ABOUT_ONE else 0
        apart = await self.alarms.about(user.id, pressed.subject, member_id)
        return await self._file(pressed.subject, user, language, apart=apart)

    async def _file(self, draft_id: int, user: User, language: Language, *, apart: bool) -> CallbackReply:
        filed = await self.alarms.file(user.id, account_name(user), draft_id, apart=apart)
        _log.info("alarm.filed", reply=filed.reply.value, apart=apart)
        receipt = await self.talks.receipt(filed, user.id, language, draft_id)
        if filed.incident_id:
            await self._answered_dialog(user.id)
        apart_only = apart and filed.reply is AlarmReply.FILED
        now = f"{filed.reply.value}{'-apart' if apart_only else ''}-now"
        if filed.incident_id and filed.reply in (AlarmReply.CLASS, AlarmReply.ABOUT):  # it is sent already
            now = "setup-look-below"
        said = self.context.texts.plain(language, now, who=await self.talks.who(user.id))
        return CallbackReply(said, edit=receipt)

    async def _dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        in_time = await self.alarms.drop(user.id, pressed.subject)
        await self._answered_dialog(user.id)
        if not in_time:
            return await self._gone(user, language)
        said = self.context.texts.say(language, "alarm-dropped", who=await self.talks.who(user.id))
        now = self.context.texts.plain(language, "alarm-dropped-now")
        return CallbackReply(now, edit=OutgoingMessage(said, of_report=True))

    async def _gone(self, user: User, language: Language) -> CallbackReply:
        receipt = await self.talks.receipt(Filed(AlarmReply.GONE), user.id, language, draft_id=0)
        return CallbackReply(self.context.texts.plain(language, "alarm-gone-now"), edit=receipt)

    async def _more(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self.dialogs.ask(user.id, _MORE, pressed.subject)
        said = self.context.texts.say(language, "alarm-more", who=await self.talks.who(user.id))
        question = OutgoingMessage(said, of_report=True)
        return CallbackReply(self.context.texts.plain(language, "setup-look-below"), follow_up=question)

    async def _answered(self, user: User, text: str, language: Language, incident_id: int) -> OutgoingMessage:
        """Relay an answer of staff, unless it gives a room away."""
        texts = self.context.texts
        if not text or self.as_shown(text, None) != text:
            return OutgoingMessage(texts.say(language, "alarm-answer-unfit"))
        await self.dialogs.end(user.id, incident_id)
        reply = await self.alarms.answer(user.id, incident_id, Secret(text))
        _log.info("alarm.answered", reply=reply.value, sent=reply in (AnswerReply.SENT, AnswerReply.KEPT))
        return OutgoingMessage(texts.say(language, reply.value))

    async def _whisper(self, message: Message, user: User, language: Language, text: str) -> None:
        """Answer in the group, seen by its receiver alone; where that is not possible, nowhere."""
        said = self.context.texts.say(language, text)
        if text in {f"alarm-whisper-{each.value}" for each in UNHEARD}:
            said = self.talks.with_phone(said, language)
        letter = OutgoingMessage(said, whispered_to=user.id)
        await self.context.messenger.answer(message.chat_id, letter, repeatable=False)

    def _pointed(self, message: Message) -> Pointed | None:
        """Return the message that a command is a reply to, as staff may see it."""
        told = message.reply_to_message
        if told is None or told.forum_topic_created is not None:
            return None
        author = None if told.sender_chat is not None else told.from_user
        if author is not None and author.is_bot:
            author = None
        shown = self.as_shown((told.text or told.caption or "")[:_FRAGMENT], message.chat_id)
        name = Secret("") if author is None else account_name(author)
        edited = told.edit_date
        version = 0 if edited is None else int(edited.timestamp())
        known = LeakedMessage(told.message_id, version, told.date, self.context.clock.now(), raw=None)
        return Pointed(known, None if author is None else author.id, name, Secret(shown))


def drafted(said: PrivateMessage) -> Draft | None:
    """Return what somebody wrote or showed in private as the beginning of an alarm; None: neither.

    None also for what looks like a list or an invitation: nothing of those is kept of whoever is no staff.
    """
    picture = _picture(said.message)
    if _is_handed_in(said.text) or not (said.text or picture):
        return None
    draft = _draft(said.user.id, said.text, sound_of(said.text), picture)
    return replace(draft, message_id=said.message.message_id)


def _is_handed_in(text: str) -> bool:
    """Tell whether a text looks like an invitation, a list or a week."""
    return "://" in text or text.count("\n") >= _LINES


def _draft(account: int, text: str, sound: Sound | None, picture: Secret | None = None) -> Draft:
    kind = AlarmKind(sound.kind) if sound is not None and sound.kind else None
    return Draft(account, Secret(text), kind, harm=sound is not None and sound.harm, picture=picture)


def _picture(message: Message) -> Secret | None:
    """Return Telegram's id of a message's photo, in which it leaves no data of the camera."""
    return Secret(message.photo[-1].file_id) if message.photo else None


def _is_something_else(text: str, step: str) -> bool:
    """Tell whether a text is not what was asked for: an invitation of staff, or else a code or a wish."""
    if step == _ANSWER:
        return "://" in text
    return read_code(text) is not Misread.NO_CODE or asked_for(text) not in (None, AskedFor.STUCK)


def _group(message: Message) -> Group:
    return Group(message.chat_id, Room(message.chat.type), Secret(message.chat.title or ""))


def _label(name: Secret) -> str:
    return name.reveal()[:_LABEL]
