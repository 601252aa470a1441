"""The ways into a class beside a code, which always lets in: each class has them on or off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.enrolment.changes import EntryMethodSet
from bot.access.enrolment.model import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.outbox import Changes


USUAL: Final = frozenset({EntryMethod.APPROVAL, EntryMethod.JOINING})


class EntryMethodReply(StrEnum):
    """What a member of staff is told. The values name messages in `texts`."""

    SET = "ways-set"
    NOT_STAFF = "decide-not-staff"


class JoinReply(StrEnum):
    """What comes of asking to join a class's group. The values name messages in `texts`."""

    LET_IN = "join-let-in"  # by Telegram itself: nothing is said
    ASK_CODE = "join-ask"
    BY_ADMINS = "join-by-admins"


@dataclass(frozen=True, slots=True)
class Setting:
    """A member of staff turns a way on or off; `may`: they have a role for the class."""

    account: int
    may: bool
    class_id: int
    way: EntryMethod
    open: bool
    at: datetime


def open_ways(said: Mapping[EntryMethod, bool]) -> frozenset[EntryMethod]:
    """Return the ways that are open, by what staff said of some of them."""
    return frozenset(way for way in EntryMethod if said.get(way, way in USUAL))


def set_way(setting: Setting) -> tuple[EntryMethodReply, Changes]:
    """Decide a press that opens or shuts a way. Whoever is in already stays in."""
    if not setting.may:
        return EntryMethodReply.NOT_STAFF, ()
    return EntryMethodReply.SET, (
        EntryMethodSet(setting.class_id, setting.way, setting.open, setting.account, setting.at),
    )


def joining(ways: frozenset[EntryMethod], *, may_join: bool) -> JoinReply:
    """Decide what becomes of a request to join; `ways` are those of the group's classes together."""
    if EntryMethod.JOINING not in ways:
        return JoinReply.BY_ADMINS
    return JoinReply.LET_IN if may_join else JoinReply.ASK_CODE
