"""How members of staff are named, and what is told when a role ends at its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.school.messages import SchoolMessage
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.classroom import Clock, Language, Secret
    from bot.outbox import OutboxRow
    from bot.school.roles import Member, Role
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts


class Colleague(Protocol):
    """A member of staff as owners see them."""

    @property
    def member(self) -> Member:
        """The role."""
        ...

    @property
    def group(self) -> Secret | None:
        """The title of its group; None: in the whole school."""
        ...


class Staffing(Protocol):
    """Where staff are kept."""

    async def colleague(self, member_id: int) -> Colleague | None:
        """Return one role of one account, of whatever standing."""
        ...


def role_of(texts: Texts, one: Colleague, language: Language) -> str:
    """Return how a role is called, with its group."""
    role = texts.plain(language, f"team-role-{one.member.role.value}")
    return role if one.group is None else f"{role}, {one.group.reveal()}"


def invited_as(texts: Texts, role: Role, group: Secret | None, language: Language) -> str:
    """Return what somebody is invited to be, and where."""
    named = texts.plain(language, f"team-role-{role.value}")
    if group is not None:
        return f"{named}, {group.reveal()}"
    return texts.plain(language, "team-group-everywhere", role=named)


class Over:
    """Renders what is told of roles that began by an invitation, or ended at their date."""

    def __init__(self, texts: Texts, staffing: Staffing, clock: Clock) -> None:
        self._texts = texts
        self._staffing = staffing
        self._clock = clock

    @property
    def renderers(self) -> Renderers:
        """How each kind of row is rendered."""
        return {SchoolMessage.ROLE_OVER: self._over, SchoolMessage.INVITE_USED: self._used}

    async def _used(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        one = await self._staffing.colleague(row.subject)
        if one is None or not one.member.holds(one.member.group_id, self._clock.now()):
            return None
        role = invited_as(self._texts, one.member.role, one.group, language)
        return OutgoingMessage(self._texts.say(language, "team-used", role=role, name=one.member.name))

    async def _over(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        one = await self._staffing.colleague(row.subject)
        if one is None or one.member.holds(one.member.group_id, self._clock.now()):
            return None
        role = role_of(self._texts, one, language)
        if row.chat_id == one.member.account:
            return OutgoingMessage(self._texts.say(language, "team-over-you", role=role))
        return OutgoingMessage(self._texts.say(language, "team-over", role=role, name=one.member.name))
