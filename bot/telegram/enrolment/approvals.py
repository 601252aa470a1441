"""Teachers in private: applicants let in, or not."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.access.enrolment.approvals import DecideReply
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.callbacks import Pressed, moment
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import User

    from bot.classroom import Language
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get("admitting")


class Entrance(Protocol):
    """Where the ways into classes are kept."""

    async def approve_all(self, account: int, class_id: int, seen_until: datetime) -> DecideReply:
        """Decide a press on [Duyệt cả …]."""
        ...

    async def approve(self, account: int, application_id: int, seen: datetime) -> DecideReply:
        """Decide a press on one applicant's [Duyệt]."""
        ...

    async def decline(self, account: int, application_id: int) -> DecideReply:
        """Decide a press on one applicant's [Từ chối]."""
        ...


@dataclass(frozen=True, slots=True)
class Admitting:
    """Answers teachers about applicants."""

    entrance: Entrance
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """What the buttons of applicants do."""
        return {
            EnrolmentButton.APPROVE_ALL: self._approved_all,
            EnrolmentButton.APPROVE: self._approved,
            EnrolmentButton.DECLINE: self._declined,
        }

    async def _approved_all(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.approve_all(user.id, pressed.subject, moment(pressed.second))
        return self._decided(reply, language)

    async def _approved(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.approve(user.id, pressed.subject, moment(pressed.second))
        return self._decided(reply, language)

    async def _declined(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return self._decided(await self.entrance.decline(user.id, pressed.subject), language)

    def _decided(self, reply: DecideReply, language: Language) -> CallbackReply:
        """Tell what came of a decision; the card is brought up to date through the outbox."""
        _log.info("decides", reply=reply.value)
        done = reply in (DecideReply.ADMITTED, DecideReply.DECLINED)
        return CallbackReply(self.texts.plain(language, reply.value), done=done)
