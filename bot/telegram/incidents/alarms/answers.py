"""What staff press on an alarm's card, and the messages that tell its reporter of it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.alarms.decisions import ReporterReply
from bot.incidents.messages import IncidentMessage
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.incidents.alarms.cards import told_as
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.incidents.incident import Holder
    from bot.outbox import OutboxRow
    from bot.storage.incidents.alarms.alarms import Alarms
    from bot.storage.incidents.incidents import Incidents
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_ANSWER: Final = "alarm_answer"  # dialog step that waits for words of staff


@dataclass(frozen=True, slots=True)
class AlarmAnswers:
    """Answers staff, and renders what reporters are told."""

    alarms: Alarms
    casebook: Incidents
    dialogs: Dialogs
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons of staff."""
        return {
            AlarmButton.ANSWER: self._answer,
            AlarmButton.WHO: self._who,
            AlarmButton.WHO_SURE: self._who,
        }

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.ALARM_MOVED: self._moved,
            IncidentMessage.ALARM_SEEN: self._seen,
            IncidentMessage.ALARM_ANSWER: self._answered,
            IncidentMessage.ALARM_HEARD: self._heard,
        }

    async def _answer(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self.dialogs.ask(user.id, _ANSWER, pressed.subject)
        question = OutgoingMessage(self.texts.say(language, "alarm-answer-ask"))
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=question)

    async def _who(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        sure = pressed.verb is AlarmButton.WHO_SURE
        reply, name, holders = await self.alarms.see(
            user.id, Secret(user.full_name), pressed.subject, sure=sure
        )
        _log.info("alarm.who", reply=reply.value)
        if reply is ReporterReply.ASK:
            keyboard = choice(self.texts, language, pressed.subject, AlarmButton.WHO_SURE)
            question = OutgoingMessage(self.texts.say(language, reply.value), keyboard)
            return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=question)
        if name is None:
            return CallbackReply(self.texts.plain(language, reply.value))
        known = "\n".join(self._held(each, language) for each in holders)
        said = self.texts.say(language, reply.value, name=name)
        shown = OutgoingMessage("\n".join(each for each in (said, known) if each), protected=True)
        return CallbackReply(self.texts.plain(language, "press-noted"), follow_up=shown)

    async def _moved(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        incident = await self.casebook.incident(row.subject)
        if incident is None or incident.alarm is None:
            return None
        said = f"alarm-moved-{incident.state.value}"
        told = self.texts.say(language, said, number=incident.number)
        return self._to_reporter(told, row.subject, language)

    async def _seen(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        incident = await self.casebook.incident(row.subject)
        if incident is None or incident.alarm is None:
            return None
        said = self.texts.say(language, "alarm-seen", number=incident.number)
        return self._to_reporter(said, row.subject, language)

    async def _answered(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.alarms.words(row.subject)
        if found is None:
            return None
        incident, answer = found
        said = self.texts.say(language, "alarm-answered", number=incident.number, words=answer.text)
        return self._to_reporter(said, incident.id, language)

    async def _heard(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.alarms.words(row.subject)
        if found is None:
            return None
        incident, heard = found
        shown = told_as(self.texts, heard, language)
        said = self.texts.say(language, "alarm-heard", number=incident.number, text=shown)
        return OutgoingMessage(said, choice(self.texts, language, incident.id, AlarmButton.ANSWER))

    def _held(self, holder: Holder, language: Language) -> str:
        pupil = holder.pupil
        return self.texts.say(
            language,
            "alarm-who-guardian" if holder.guardian else "alarm-who-pupil",
            number=str(pupil.number),
            name=pupil.name,
            school_class=pupil.school_class,
        )

    def _to_reporter(self, said: str, incident_id: int, language: Language) -> OutgoingMessage:
        return OutgoingMessage(said, choice(self.texts, language, incident_id, AlarmButton.MORE))
