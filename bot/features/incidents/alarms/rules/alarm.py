"""An alarm: what somebody reports in words, beside its incident. Who reported is never on a card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


class AlarmKind(StrEnum):
    """What an alarm is about."""

    LINK = "link"  # a room was given away
    STRANGER = "stranger"  # somebody who does not belong there, or who disturbs
    BULLYING = "bullying"  # or threats
    OTHER = "other"


class Reporter(StrEnum):
    """What staff are told of who raised an alarm."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    STAFF = "staff"
    MEMBER = "member"  # of the group, known by nothing else
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an alarm: the reporter's, or an answer of staff. `pictured`: a picture came with them."""

    id: int
    at: datetime
    by_staff: bool
    text: Secret
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is reported, and to whom.

    `harm`: to a child. `apart`: not for the class's own teachers, nor for a staff chat. `account` raised it;
    None: forgotten. `school_class`: the name of the class it is about; None: none, or it is not known.
    `replied`: it is about a message in the group, of which the incident has text and author. `talk` is what
    was said, in order. `quiet`: its reporter hears nothing unasked.
    """

    kind: AlarmKind
    harm: bool
    apart: bool
    by: Reporter
    account: int | None
    school_class: Secret | None
    replied: bool
    talk: tuple[Said, ...]
    quiet: bool = False
