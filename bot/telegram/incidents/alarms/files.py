"""What officers are asked about child-safety files: kept further, told, ended."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.buttons import (
    AlarmButton,
    AlarmMessage,
)
from bot.features.incidents.alarms.rules.files import (
    FileAct,
    FileReply,
    FileRequest,
)
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Clock, Language
    from bot.features.incidents.alarms.store.files import SafetyFiles
    from bot.outbox import OutboxRow
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.texts import Texts

_log = logs.get()
_ACTS: Final = {
    AlarmButton.FILE_KEEP: FileAct.KEEP,
    AlarmButton.FILE_TOLD: FileAct.TOLD,
    AlarmButton.FILE_END: FileAct.END,
    AlarmButton.FILE_UNFOUNDED: FileAct.UNFOUNDED,
}
_STEPS: Final = {f"safety_file_{act.value}": act for act in FileAct}  # dialog steps that wait for a reason


@dataclass(frozen=True, slots=True)
class SafetyFilePages:
    """Asks officers about their files."""

    files: SafetyFiles
    dialogs: Dialogs
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return dict.fromkeys(_ACTS, self._pressed)

    @property
    def renderers(self) -> Renderers:
        """The renderer of the question."""
        return {AlarmMessage.FILE: self._asked}

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Take the reason that an officer was asked for. None: none was."""
        dialog = await self.dialogs.asked(said.user.id)
        act = None if dialog is None else _STEPS.get(dialog.step)
        if dialog is None or act is None or not said.text:
            return None
        await self.dialogs.end(said.user.id)
        reply = await self._act(said.user, dialog.subject, act, Secret(said.text))
        return sentence(self.texts, said.language, reply.value)

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        act = _ACTS[pressed.verb]
        reply = await self._act(user, pressed.subject, act, None)
        if reply in (FileReply.NOT_STAFF, FileReply.UNKNOWN):
            return CallbackReply(self.texts.plain(language, reply.value))
        if reply in (FileReply.WHY, FileReply.WHY_NOT):
            await self.dialogs.ask(user.id, f"safety_file_{act.value}", pressed.subject)
        follow_up = sentence(self.texts, language, reply.value)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=follow_up)

    async def _act(self, user: User, incident_id: int, act: FileAct, words: Secret | None) -> FileReply:
        reply = await self.files.act(FileRequest(user.id, incident_id, act, words, self.clock.now()))
        _log.info("alarm.file", act=act.value, reply=reply.value)
        return reply

    async def _asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        number = await self.files.number(row.subject, row.chat_id)
        if number is None:
            return None
        rows = [
            row_of(self.texts, language, row.subject, AlarmButton.FILE_KEEP),
            row_of(self.texts, language, row.subject, AlarmButton.FILE_TOLD, AlarmButton.FILE_END),
            row_of(self.texts, language, row.subject, AlarmButton.FILE_UNFOUNDED),
        ]
        said = self.texts.say(language, "safety-file", number=number)
        return OutgoingMessage(said, InlineKeyboardMarkup(rows), protected=True)
