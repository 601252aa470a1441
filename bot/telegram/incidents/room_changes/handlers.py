"""[Đổi phòng]: the service's own steps in private, one pasted invitation, and every door leads there."""

from __future__ import annotations

import html
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.invitations.advice import advice_on
from bot.access.invitations.invitation import read_invitations
from bot.access.model import Provider
from bot.classroom import Secret
from bot.features.doors.room_changes.rules import ChangeReply, RoomPaste
from bot.incidents.messages import IncidentJob
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply
from bot.telegram.updates.reading.own_words import is_borrowed
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import User

    from bot.access.model import Meeting
    from bot.classroom import Language
    from bot.features.doors.room_changes.rules import ChangeAnswer
    from bot.outbox import JobKind
    from bot.storage.incidents.room_changes.room_changes import RoomChanges
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.telegram.messages.router import JobHandler
    from bot.telegram.messages.tidying import Tidier

_log = logs.get()
_NO_NAME: Final = Secret("—")
_INVITATION: Final = "room_invitation"  # dialog step: about the old room, with the incident
_STEPS: Final = frozenset({Provider.ZOOM, Provider.MEET, Provider.TEAMS})  # services whose steps are told
# Replies after which the question stays open: another paste may do.
_STILL_ASKED: Final = frozenset(
    {
        ChangeReply.NO_INVITATION,
        ChangeReply.SEVERAL,
        ChangeReply.BORROWED,
        ChangeReply.WRITTEN,
        ChangeReply.FOR_ADULTS,
        ChangeReply.SAME,
        ChangeReply.OTHER_CLASS,
        ChangeReply.EXPOSED,
    }
)


@dataclass(frozen=True, slots=True)
class RoomChangeHandlers:
    """Answers staff who change a room. `letters` masks credentials."""

    context: Context
    changes: RoomChanges
    dialogs: Dialogs
    _: KW_ONLY
    tidier: Tidier
    letters: LessonMessageBuilder

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            IncidentButton.NEW_ROOM: self._wished,
            IncidentButton.ROOM_AGAIN: self._wished,
            IncidentButton.ROOM_STAYS: self._dropped,
        }

    @property
    def jobs(self) -> Mapping[JobKind, JobHandler]:
        """The job that counts who has come over."""
        return {IncidentJob.COUNT_ARRIVED: self.changes.arrived}

    async def _wished(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self.changes.wish(user.id, pressed.subject, pressed.second)
        _log.info("room.change_wished", reply=answer.reply.value)
        if answer.reply is not ChangeReply.ASKED or answer.room is None:
            said = html.unescape(self._say(answer, language))
            return CallbackReply(said, done=False, start_first=answer.reply is ChangeReply.START)
        await self.dialogs.ask(user.id, _INVITATION, answer.room.id, Secret(str(pressed.subject)))
        toast = self.context.texts.plain(language, "room-steps-come")
        return CallbackReply(toast, follow_up=self._question(answer, answer.room, language))

    async def _dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        dialog = await self.dialogs.asked(user.id)
        if dialog is None or (dialog.step, dialog.subject) != (_INVITATION, pressed.subject):
            return CallbackReply(self.context.texts.plain(language, "room-not-asked"), done=False)
        await self.dialogs.end(user.id, pressed.subject)
        said = OutgoingMessage(self.context.texts.say(language, "room-stays"))
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=said)

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Take the invitation that was asked for. None: nothing was asked, or it is a file, or no words."""
        dialog = await self.dialogs.asked(said.user.id)
        if dialog is None or dialog.step != _INVITATION or dialog.data is None:
            return None
        if not said.text or said.message.document is not None:
            return None
        incident_id, _, warned_of = dialog.data.reveal().partition("\n")
        paste = RoomPaste(
            int(incident_id),
            dialog.subject,
            said.user.id,
            Secret(said.user.full_name),
            Secret(said.text),
            read_invitations(said.text, self.context.clock.now(), self.context.zone),
            is_borrowed(said.message, said.user),
            insists=said.text == warned_of,
        )
        answer = await self.changes.change(paste)
        _log.info("room.change_pasted", reply=answer.reply.value)
        if paste.invitations:
            await self.tidier.take_down(said.message, said.user, said.language)
        if answer.reply is ChangeReply.WRITTEN:
            asked = Secret(f"{incident_id}\n{said.text}")
            await self.dialogs.ask(said.user.id, _INVITATION, dialog.subject, asked)
        if answer.reply in _STILL_ASKED:
            keyboard = choice(self.context.texts, said.language, dialog.subject, IncidentButton.ROOM_STAYS)
            return OutgoingMessage(self._say(answer, said.language), keyboard)
        await self.dialogs.end(said.user.id, dialog.subject)
        if answer.came_to is None:
            return OutgoingMessage(self._say(answer, said.language))
        await self.context.rooms_changed()
        return self._receipt(answer, answer.came_to, paste.incident_id, said.language)

    def _question(self, answer: ChangeAnswer, room: Meeting, language: Language) -> OutgoingMessage:
        """Return what to click, by the service of the old room, and the wish for the invitation."""
        texts = self.context.texts
        service = room.provider.value if room.provider in _STEPS else Provider.OTHER.value
        lines = [self._say(answer, language), texts.say(language, f"room-steps-{service}")]
        return OutgoingMessage("\n".join(lines), choice(texts, language, room.id, IncidentButton.ROOM_STAYS))

    def _receipt(
        self, answer: ChangeAnswer, room: Meeting, incident_id: int, language: Language
    ) -> OutgoingMessage:
        """Return which room every door leads to now, masked, with the way to correct a wrong paste."""
        texts = self.context.texts
        said = texts.say(
            language,
            answer.reply.value,
            school_class=answer.school_class or _NO_NAME,
            provider=texts.plain(language, f"provider-{room.provider.value}"),
            room=self.letters.room(room.credentials, language),
            lessons=str(answer.lessons),
        )
        lines = [said, *(texts.say(language, each.value) for each in advice_on(room))]
        again = button(texts, language, Pressed(IncidentButton.ROOM_AGAIN, incident_id, room.id))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([[again]]))

    def _say(self, answer: ChangeAnswer, language: Language) -> str:
        """Return a reply, with the class that it is about, or who was first and when."""
        texts = self.context.texts
        if answer.reply is ChangeReply.ASKED:
            name = answer.school_class or _NO_NAME
            return texts.say(language, answer.reply.value, school_class=name)
        if answer.reply is ChangeReply.ALREADY:
            at = "" if answer.at is None else time_of(answer.at, self.context.zone)
            return texts.say(language, answer.reply.value, who=answer.who or _NO_NAME, at=at)
        return texts.say(language, answer.reply.value)
