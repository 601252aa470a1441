"""Staff write to the guardians of a leak's author: shown first, changed by another text, sent by a press."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.measures.notes import NoteReply, NoteWish
from bot.telegram.buttons.measures import MeasureButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply, by_whom, replied
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.incidents.incident import Incident
    from bot.incidents.measures.notes import NoteAnswer
    from bot.outbox import OutboxRow
    from bot.storage.incidents.measures.measures import Measures
    from bot.storage.school.staff import People
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_STEP: Final = "guardian_note"  # dialog step that holds the words shown last; none: the usual ones
_LONGEST: Final = 1000  # characters
_NOBODY: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class GuardianNotes:
    """Answers staff and guardians, and renders the notes.

    `as_shown` returns the part of a text that people may see. Times are shown in `zone`.
    """

    measures: Measures
    people: People
    dialogs: Dialogs
    _: KW_ONLY
    as_shown: Callable[[str, int | None], str]
    texts: Texts
    clock: Clock
    zone: tzinfo

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            MeasureButton.NOTE: self._wished,
            MeasureButton.NOTE_SEND: self._sent,
            MeasureButton.NOTE_DROP: self._dropped,
            MeasureButton.NOTE_SHOW: self._shown,
            MeasureButton.NOTE_READ: self._read,
        }

    @property
    def renderers(self) -> Renderers:
        """The renderers of the notes."""
        return {MeasureMessage.GUARDIAN_NOTE: self._note, MeasureMessage.NOTE_FAILED: self._failed}

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Take other words for a note in place of those shown. None: none were asked for.

        An invitation is no such words: its lesson may be about to begin.
        """
        dialog = await self.dialogs.asked(said.user.id)
        if dialog is None or dialog.step != _STEP or not said.text:
            return None
        if "://" in said.text:
            await self.dialogs.end(said.user.id)
            return None
        if len(said.text) > _LONGEST or self.as_shown(said.text, None) != said.text:
            return OutgoingMessage(self.texts.say(said.language, "note-unfit"))
        text = Secret(said.text)
        answer, incident = await self.measures.may_write(self._wish(said.user, dialog.subject, text))
        if answer is not None or incident is None:
            await self.dialogs.end(said.user.id)
            return OutgoingMessage(self.texts.say(said.language, NoteReply.OVER.value))
        asked = await self.dialogs.ask(said.user.id, _STEP, dialog.subject, text)
        return self._preview(incident, text, said.user, asked, said.language)

    async def _wished(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        refusal, incident = await self.measures.may_write(self._wish(user, pressed.subject, None))
        if refusal is not None or incident is None:
            return self._told(refusal, language)
        if not await self.people.can_be_told(user.id):
            return replied(self.texts, language, NoteReply.START.value)
        asked = await self.dialogs.ask(user.id, _STEP, incident.id)
        shown = self._preview(incident, None, user, asked, language)
        return CallbackReply(self.texts.plain(language, NoteReply.ASK.value), follow_up=shown)

    async def _sent(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        dialog = await self.dialogs.asked(user.id)
        if dialog is None or dialog.step != _STEP or dialog.subject != pressed.subject:
            return CallbackReply(self.texts.plain(language, NoteReply.OVER.value))
        if dialog.id != pressed.second:
            return CallbackReply(self.texts.plain(language, NoteReply.OTHER_WORDS.value))
        answer = await self.measures.write(self._wish(user, pressed.subject, dialog.data))
        await self.dialogs.end(user.id, pressed.subject)
        _log.info("measures.note", reply=answer.reply.value, own_words=dialog.data is not None)
        if answer.reply is not NoteReply.SENT:
            return self._told(answer, language)
        said = self.texts.say(language, NoteReply.SENT.value)
        return CallbackReply(self.texts.plain(language, "press-noted"), edit=OutgoingMessage(said))

    async def _dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self.dialogs.end(user.id, pressed.subject)
        said = OutgoingMessage(self.texts.say(language, "note-dropped"))
        return CallbackReply(self.texts.plain(language, "press-noted"), edit=said)

    async def _read(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.measures.read_note(pressed.subject, user.id)
        found = await self.measures.note(pressed.subject, user.id)
        if reply is not NoteReply.READ or found is None:
            return CallbackReply(self.texts.plain(language, reply.value))
        words = self._words(found.incident, found.text, found.written.name, language)
        mark = self.texts.say(language, "note-read-mark")
        return CallbackReply(
            self.texts.plain(language, reply.value), edit=OutgoingMessage(f"{words}\n{mark}"), done=True
        )

    async def _shown(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show the words that guardians were sent to the presser alone."""
        reply, found = await self.measures.written(user.id, pressed.subject)
        _log.info("measures.note_shown", reply=reply.value)
        if found is None:
            return replied(self.texts, language, reply.value)
        who, at = found.written.name or _NOBODY, found.written.at
        moment = {"at": time_of(at, self.zone), "day": day_of(at, self.zone)}
        head = self.texts.say(language, reply.value, who=who, **moment)
        words = self._words(found.incident, found.text, who, language)
        shown = OutgoingMessage(f"{head}\n\n{words}", protected=True)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=shown)

    async def _note(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return a note for a guardian, as long as the account is one of the child's."""
        found = await self.measures.note(row.subject, row.chat_id)
        if found is None or found.withdrawn:
            return None
        words = self._words(found.incident, found.text, found.written.name, language)
        return OutgoingMessage(words, choice(self.texts, language, found.id, MeasureButton.NOTE_READ))

    async def _failed(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell whoever wrote a note that no guardian got it, as long as they serve its group."""
        incident = await self.measures.other(row.chat_id, row.subject)
        if incident is None:
            return None
        return OutgoingMessage(self.texts.say(language, "note-failed", number=incident.number))

    def _preview(
        self, incident: Incident, text: Secret | None, user: User, asked: int, language: Language
    ) -> OutgoingMessage:
        """Return the words as a guardian will read them. `asked`: the question whether to send them."""
        head = self.texts.say(language, "note-preview")
        who = Secret(self.as_shown(user.full_name, None))
        words = self._words(incident, text, who, language)
        foot = self.texts.say(language, "note-preview-foot")
        row = [
            button(self.texts, language, Pressed(MeasureButton.NOTE_SEND, incident.id, asked)),
            button(self.texts, language, Pressed(MeasureButton.NOTE_DROP, incident.id)),
        ]
        return OutgoingMessage(f"{head}\n\n{words}\n\n{foot}", InlineKeyboardMarkup([row]))

    def _words(self, incident: Incident, text: Secret | None, who: Secret | None, language: Language) -> str:
        """Return what a guardian reads; own words are signed by `who` wrote them."""
        pupil = incident.pupil
        name = _NOBODY if pupil is None else pupil.name
        school_class = _NOBODY if pupil is None else pupil.school_class
        if text is not None:
            shown = Secret(self.as_shown(text.reveal(), None))
            about = {"name": name, "school_class": school_class, "words": shown}
            return self.texts.say(language, "note-own-words", who=who or _NOBODY, **about)
        return self.texts.say(
            language,
            "note-usual-words",
            name=name,
            school_class=school_class,
            at=time_of(incident.began_at, self.zone),
            day=day_of(incident.began_at, self.zone),
        )

    def _wish(self, user: User, incident_id: int, text: Secret | None) -> NoteWish:
        return NoteWish(user.id, Secret(user.full_name), incident_id, text, self.clock.now())

    def _told(self, answer: NoteAnswer | None, language: Language) -> CallbackReply:
        if answer is None:
            return CallbackReply(self.texts.plain(language, "press-unknown"))
        return CallbackReply(by_whom(self.texts, language, answer.reply.value, answer.who))
