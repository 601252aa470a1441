"""[Khoá mọi cửa 15 phút]: a leader freezes all doors, and any leader opens them again; staff are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.doors.freezes import FreezeReply
from bot.access.doors.messages import DoorJob, DoorMessage
from bot.classroom import Secret
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply, by_whom
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from telegram import InlineKeyboardButton, User

    from bot.access.doors.freezes import Freeze
    from bot.classroom import Clock, Language
    from bot.outbox import Callback, JobKind, OutboxRow
    from bot.storage.doors.freezes import DoorFreezes
    from bot.storage.school.staff import People
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.telegram.messages.router import JobHandler
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class FreezeHandlers:
    """Answers presses, and renders what staff are told. Times are shown in `zone`."""

    freezes: DoorFreezes
    people: People
    texts: Texts
    clock: Clock
    zone: tzinfo

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            DoorButton.FREEZE: self._ask,
            DoorButton.FREEZE_SURE: self._sure,
            DoorButton.THAW: self._thaw,
        }

    @property
    def renderers(self) -> Renderers:
        """The renderer of its outbox row."""
        return {DoorMessage.FREEZE: self._told}

    @property
    def jobs(self) -> Mapping[JobKind, JobHandler]:
        """The handler of its due time."""
        return {DoorJob.FREEZE_OVER: self.freezes.over}

    async def _ask(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if not await self.people.leads(user.id):
            return self._refused(language)
        freeze = await self.freezes.running()
        if freeze is not None:
            return self._already(freeze, language)
        rows = [self._row(language, 0, DoorButton.FREEZE_SURE), self._row(language, 0, SchoolButton.OVERVIEW)]
        asked = OutgoingMessage(self.texts.say(language, "freeze-question"), InlineKeyboardMarkup(rows))
        return CallbackReply(self.texts.plain(language, "freeze-sure"), edit=asked, done=True)

    async def _sure(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, freeze = await self.freezes.freeze(user.id, Secret(user.full_name))
        _log.info("doors.freeze_pressed", reply=reply.value)
        if freeze is None:
            return self._refused(language)
        if reply is FreezeReply.ALREADY:
            return self._already(freeze, language)
        said = self.texts.plain(language, reply.value, until=time_of(freeze.until, self.zone))
        return CallbackReply(said, edit=self._state(freeze, language, leads=True), done=True)

    async def _thaw(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, freeze = await self.freezes.thaw(user.id, Secret(user.full_name), pressed.subject)
        _log.info("doors.thaw_pressed", reply=reply.value)
        if reply is FreezeReply.NOT_LEADER:
            return self._refused(language)
        edit = None if freeze is None else self._over(freeze, language)
        if reply is FreezeReply.NONE and freeze is not None:
            at = time_of(freeze.until, self.zone)
            said = by_whom(self.texts, language, reply.value, freeze.ended_by, at=at)
        else:
            said = self.texts.plain(language, reply.value)
        return CallbackReply(said, edit=edit, done=reply is FreezeReply.ENDED)

    async def _told(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return who froze all doors, edited in place once that is over; None where it was never told."""
        freeze, stands = await self.freezes.told(row.subject, row.chat_id)
        if freeze is None:
            return None
        if freeze.until <= self.clock.now():
            over = self._over(freeze, language, edits=stands)
            return None if stands is None else over
        leads = row.chat_id < 0 or await self.people.leads(row.chat_id)
        return self._state(freeze, language, leads=leads, edits=stands)

    def _state(
        self, freeze: Freeze, language: Language, *, leads: bool, edits: int | None = None
    ) -> OutgoingMessage:
        text = self.texts.say(
            language,
            "freeze-told",
            who=freeze.name,
            since=time_of(freeze.since, self.zone),
            until=time_of(freeze.until, self.zone),
        )
        rows = [
            self._row(language, freeze.id, DoorButton.THAW),
            self._row(language, 0, SchoolButton.OVERVIEW),
        ]
        return OutgoingMessage(text, InlineKeyboardMarkup(rows) if leads else None, edits)

    def _over(self, freeze: Freeze, language: Language, *, edits: int | None = None) -> OutgoingMessage:
        by = "freeze-over" if freeze.ended_by is None else "freeze-over-by"
        text = self.texts.say(
            language,
            by,
            since=time_of(freeze.since, self.zone),
            until=time_of(freeze.until, self.zone),
            who=freeze.name,
            by=freeze.ended_by or Secret(""),
        )
        return OutgoingMessage(text, edits=edits)

    def _already(self, freeze: Freeze, language: Language) -> CallbackReply:
        until = time_of(freeze.until, self.zone)
        said = self.texts.plain(language, FreezeReply.ALREADY.value, who=freeze.name, until=until)
        return CallbackReply(said, edit=self._state(freeze, language, leads=True), done=False)

    def _refused(self, language: Language) -> CallbackReply:
        return CallbackReply(self.texts.plain(language, FreezeReply.NOT_LEADER.value))

    def _row(self, language: Language, subject: int, verb: Callback) -> list[InlineKeyboardButton]:
        return row_of(self.texts, language, subject, verb)
