"""Entry methods of a class beside a code, which always works: each class has them on or off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.enrolment.changes import EntryMethodSet
from bot.access.enrolment.model import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.records import Changes


USUAL: Final = frozenset({EntryMethod.APPROVAL, EntryMethod.JOINING})


class EntryMethodReply(StrEnum):
    """Reply to a member of staff. The values name messages in `texts`."""

    SET = "ways-set"
    NOT_STAFF = "decide-not-staff"


class JoinReply(StrEnum):
    """Outcome of a request to join a class's group. The values name messages in `texts`."""

    LET_IN = "join-let-in"  # by Telegram itself: no message is sent
    ASK_CODE = "join-ask"
    BY_ADMINS = "join-by-admins"


@dataclass(frozen=True, slots=True)
class Setting:
    """A member of staff turns an entry method on or off; `may`: they have a role for the class."""

    account: int
    may: bool
    class_id: int
    way: EntryMethod
    open: bool
    at: datetime


def open_ways(said: Mapping[EntryMethod, bool]) -> frozenset[EntryMethod]:
    """Return the entry methods that are on: as staff set them, else as usual."""
    return frozenset(way for way in EntryMethod if said.get(way, way in USUAL))


def set_way(setting: Setting) -> tuple[EntryMethodReply, Changes]:
    """Decide a press that turns an entry method on or off. Existing bindings stay."""
    if not setting.may:
        return EntryMethodReply.NOT_STAFF, ()
    return EntryMethodReply.SET, (
        EntryMethodSet(setting.class_id, setting.way, setting.open, setting.account, setting.at),
    )


def joining(ways: frozenset[EntryMethod], *, may_join: bool) -> JoinReply:
    """Decide a request to join; `ways` are the entry methods of all the group's classes together."""
    if EntryMethod.JOINING not in ways:
        return JoinReply.BY_ADMINS
    return JoinReply.LET_IN if may_join else JoinReply.ASK_CODE
