"""A pasted invitation as input of decisions, and views of lessons that storage returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.lessons.rules.lesson import Credentials, Meeting

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.classroom import SchoolClass
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.features.lessons.rules.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Echo:
    """A lesson as its teacher sees it. `others`: the other classes it might be for.

    `until`: the last day of the series that it belongs to. `rest`: the redacted repost of its paste.
    `weekly_elsewhere`: the class's weekly lessons may move to its room. `exposed_by`: the last incident that
    leaked its room. `awaited`: how many lessons of a week that the teacher typed wait for a room. `in_group`:
    it was handed out in the group. `borrowed`: an account without a role for the class wrote of its room
    before. `returns`: it was withdrawn and may return. `overlaps`: another lesson of the class at that time.
    """

    lesson: Lesson
    school_class: SchoolClass
    others: tuple[SchoolClass, ...]
    until: date | None = None
    rest: int | None = None
    weekly_elsewhere: bool = False
    exposed_by: int | None = None
    awaited: int = 0
    in_group: bool = False
    borrowed: bool = False
    returns: bool = False
    overlaps: Lesson | None = None


@dataclass(frozen=True, slots=True)
class DoorLine:
    """The message that notifies a class's groups of an open door."""

    lesson: Lesson
    school_class: SchoolClass


@dataclass(frozen=True, slots=True)
class Paste:
    """A teacher hands in an invitation. `lesson_id` and `meeting_id` are fresh random ids.

    `in_group`: it was pasted in the class's group, so its class is certain. `borrowed`: an account without
    a role for the class wrote of that room first, or may have, so it is a draft where the class has no such
    room yet.
    """

    lesson_id: int
    meeting_id: int
    account: int
    invitation: Invitation
    in_group: bool
    at: datetime
    borrowed: bool = False

    @property
    def credentials(self) -> Credentials:
        """The credentials in the invitation."""
        return Credentials(self.invitation.link, self.invitation.meeting_id, self.invitation.passcode)

    @property
    def forwarded(self) -> bool:
        """Whether the teacher forwarded another account's message: it changes no room of the class."""
        return self.borrowed and not self.in_group

    @property
    def aside(self) -> bool:
        """Whether it changes no room of the class: a forward, or by its words for parents or staff."""
        return self.forwarded or self.invitation.for_adults

    @property
    def untimed(self) -> bool:
        """Whether it names no time in the future."""
        return said_times(self.invitation, self.at) is None

    @property
    def guessed(self) -> bool:
        """Whether its time is a guess that its teacher has to check."""
        return self.invitation.guessed or (self.untimed and self.invitation.off_hours)


@dataclass(frozen=True, slots=True)
class PasteFacts:
    """Facts for deciding an invitation that is handed in for a class.

    `is_staff`: the account has a role for that class. `same`: the class's own meeting with that link or
    ID, `in_use`: a lesson in it was saved, or it repeats. `elsewhere`: it is the meeting of a class for which
    the account has no role. `running`: a lesson of the class in that meeting for which the invitation is.
    """

    school_class: SchoolClass
    is_staff: bool
    same: Meeting | None
    elsewhere: bool
    running: Lesson | None
    in_use: bool = False


LASTS = timedelta(minutes=90)  # length of a lesson whose invitation names no end


def said_times(invitation: Invitation, at: datetime) -> tuple[datetime, datetime] | None:
    """Return the times that an invitation names, unless they are over."""
    starts_at = invitation.starts_at
    if starts_at is None:
        return None
    ends_at = invitation.ends_at or starts_at + LASTS
    return (starts_at, ends_at) if ends_at > at else None
