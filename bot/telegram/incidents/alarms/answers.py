"""What staff press on an alarm's card, and the messages that bring them its reporter's further words."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.buttons import (
    AlarmButton,
    AlarmMessage,
)
from bot.features.incidents.alarms.rules.decisions import ReporterReply
from bot.telegram.incidents.alarms.cards import told_as
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.features.incidents.alarms.rules.alarm import Said
    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.incidents.incident import Holder, Incident
    from bot.outbox import OutboxRow
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_LONGEST: Final = 3000  # characters of words that are told together
_ANSWER: Final = "alarm_answer"  # dialog step that waits for words of staff


@dataclass(frozen=True, slots=True)
class AlarmAnswers:
    """Answers staff, and renders what reporters say further."""

    alarms: Alarms
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
            AlarmMessage.HEARD: self._heard,
            AlarmMessage.GRAVER: self._heard,
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

    async def _heard(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.alarms.words(row.subject)
        if found is None:
            return None
        incident, heard = found
        graver = row.what is AlarmMessage.GRAVER
        message = "alarm-graver" if graver else "alarm-heard"
        letter: OutgoingMessage | None = None
        for words in reversed(self._whole(incident, heard, language)):
            said = self.texts.say(language, message, number=incident.number, text=Secret(words))
            keyboard = choice(self.texts, language, incident.id, AlarmButton.ANSWER)
            letter = OutgoingMessage(said, keyboard, rest=letter)
        return letter

    def _whole(self, incident: Incident, heard: Said, language: Language) -> list[str]:
        """Return a reporter's words from these on, each as long as a message takes."""
        talk = () if incident.alarm is None else incident.alarm.talk
        later = (each for each in talk if not each.by_staff and each.at > heard.at)
        found = [told_as(self.texts, heard, language).reveal()]
        for each in later:
            words = told_as(self.texts, each, language).reveal()
            if len(found[-1]) + len(words) < _LONGEST:
                found[-1] = f"{found[-1]}\n{words}"
            else:
                found.append(words)
        return found

    def _held(self, holder: Holder, language: Language) -> str:
        pupil = holder.pupil
        return self.texts.say(
            language,
            "alarm-who-guardian" if holder.guardian else "alarm-who-pupil",
            number=str(pupil.number),
            name=pupil.name,
            school_class=pupil.school_class,
        )
