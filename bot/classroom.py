"""Shared domain types that every part of the program may use. Imports nothing of ours."""

from __future__ import annotations

import asyncio
import hmac
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Protocol

MASK = "••••"
_LOOKS_EVERY: Final = 30.0  # seconds; how late a sleeper at most learns that the time of day was set
SCHOOL: Final = 0
"""The realm of what an owner confirmed: the school's own.

Any other realm is an island: of a creator who acts for the own groups alone, by the account, or of one group
for which nobody acts any more, by a negative number. What is said in a realm counts nowhere else.
"""


class Secret:
    """A text that prints as bullets: a credential, a code, a token or a message's text.

    Only `reveal` gives the text, so that every place which needs it can be found by that name.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._bytes(), other._bytes())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __str__(self) -> str:
        return MASK

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __format__(self, spec: str) -> str:
        return MASK

    def __reduce__(self) -> str:
        raise TypeError("A secret is not pickled: it would stand in clear wherever the pickle goes.")

    def _bytes(self) -> bytes:
        return self._text.encode("utf-8", "surrogatepass")


class ShownName(Secret):
    """A name as people may see it, masked where it spells out a room. `chosen`: as its bearer wrote it.

    Storage keeps what was chosen, so that nothing is lost where a name that was read is written again.
    """

    __slots__ = ("chosen",)

    def __init__(self, text: str, chosen: Secret) -> None:
        super().__init__(text)
        self.chosen = chosen


class StoreAway(Exception):
    """The store can be neither read nor written now: the same call may succeed in a moment."""


class LeaseLost(Exception):
    """This worker may do nothing more for the school: another one does, or is to. No call will succeed."""


class Clock(Protocol):
    """Time, injected. Real in the program, stepped in demo and end-to-end tests."""

    def now(self) -> datetime:
        """Return the time of day, with zone UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds since an arbitrary moment; never runs backwards."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Return at `when` or soon after it, at once if it has passed.

        Where the time of day is set meanwhile that holds for the new time, but no sleep becomes longer: set
        back, it ends before `when`.
        """
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the time of day, with zone UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since an arbitrary moment; never runs backwards."""
        return time.monotonic()

    async def sleep_until(self, when: datetime) -> None:
        """Return at `when` or soon after it, at once if it has passed; no later than was seen at first."""
        left = (when - self.now()).total_seconds()
        over = self.monotonic() + left
        while left > 0:
            await asyncio.sleep(min(left, _LOOKS_EVERY))
            left = min((when - self.now()).total_seconds(), over - self.monotonic())


class Language(StrEnum):
    """The languages the bot speaks."""

    VI = "vi"
    EN = "en"


class Outcome(StrEnum):
    """The result of a Telegram request. Expected failures are values, bugs are exceptions."""

    DONE = "done"
    GONE = "gone"  # the message is no longer there
    NO_RIGHT = "no_right"  # the bot lacks the right, or the message can't be deleted
    TOO_OLD = "too_old"  # past Telegram's 48 hours
    UPGRADED = "upgraded"  # the group became a supergroup: nothing can be deleted under its old id
    SHUT_OUT = "shut_out"  # blocked, kicked, not a member, chat not found, or Start never pressed
    REFUSED = "refused"  # any other final refusal
    WATCHED = "watched"  # watch mode: no request was made
    UNKNOWN = "unknown"  # the answer was lost and asking again could repeat it


class Held(StrEnum):
    """Why a leak is held that would be deleted otherwise."""

    PAUSE = "pause"  # staff paused deletions in the group
    BRAKE = "brake"  # the rules it rests on are stopped until a person releases them


class Scope(StrEnum):
    """How far reaches what staff let pass after a false alarm. The values are stored."""

    TEXT = "text"  # this very text, whoever posts it
    HOST = "host"  # links to this host
    RULE = "rule"  # what these rules find


@dataclass(frozen=True, slots=True)
class Passable:
    """What messages hold that staff may let pass.

    `texts`: what their authors wrote; `distinct`: each is one message's alone. `hosts`: those of their links;
    `open_hosts`: none is a meeting service's or a redirection's.
    """

    texts: tuple[str, ...]
    distinct: bool
    hosts: tuple[str, ...] = ()
    open_hosts: bool = False


class Room(StrEnum):
    """The kinds of Telegram chat, as the Bot API names them."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw update as it came, before it is parsed.

    `update_id` is Telegram's; `chat_id` and `message_id` are those of the message in it, if it has one;
    `raw` is the update's JSON in UTF-8.
    """

    update_id: int
    chat_id: int | None
    message_id: int | None
    received_at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class Journaled:
    """An update that is safely stored: its journal row, and the update."""

    id: int
    arrival: Arrival


class MeetingState(StrEnum):
    """Whether the door of a meeting may open."""

    FREE = "free"
    SPARED = "spared"  # leaked, and still handed out: a leak must not cancel a lesson
    HELD = "held"  # closed by staff: not handed out until renewed or cleared


@dataclass(frozen=True, slots=True)
class Group:
    """A class group or channel as a message shows it. `title` is what its members call it."""

    chat_id: int
    room: Room
    title: Secret


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class, and the chats of its groups, in their order. `shared_ids`: groups of other classes too.

    `size`: how many students are on its roster, to tell apart classes of one name. `realm`: who confirmed it
    (school or creator), as for its first group; groups of another realm are not its groups.
    """

    id: int
    name: Secret
    group_ids: tuple[int, ...]
    chat_ids: tuple[int, ...]
    shared_ids: frozenset[int] = frozenset()
    size: int = field(default=0, compare=False)
    realm: int = SCHOOL

    @property
    def own_ids(self) -> tuple[int, ...]:
        """The groups whose staff are the class's: its first one, and those that are for no other class.

        Sharing a group with a class gives no rights over that class.
        """
        first = self.group_ids[:1]
        return tuple(each for each in self.group_ids if each in first or each not in self.shared_ids)

    def shares(self, chat_id: int) -> bool:
        """Tell whether the group in that chat is for other classes too."""
        groups = zip(self.group_ids, self.chat_ids, strict=True)
        return any(chat == chat_id and group in self.shared_ids for group, chat in groups)


class BindingRole(StrEnum):
    """Whose account is bound to a student: their own, or a guardian's."""

    STUDENT = "student"
    GUARDIAN = "guardian"


class Relation(StrEnum):
    """Relation of a guardian to the student. The values end the names of messages in `texts`."""

    MOTHER = "mother"
    FATHER = "father"
    GRANDPARENT = "grandparent"
    OTHER = "other"


def address(relation: Relation | None) -> str:
    """Return how texts speak to a guardian, who chose it: the value of `$you`; None: not known."""
    return "anybody" if relation is None else relation.value


@dataclass(frozen=True, slots=True)
class Student:
    """A line of a class's roster.

    `account` and `binding_id`: of the student's own account, if bound; `guardians`: accounts of guardians.
    `listed`: it comes from a list of the school, not from a teacher's approval.
    """

    id: int
    class_id: int
    number: int
    name: Secret
    account: int | None
    binding_id: int | None
    guardians: tuple[int, ...] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Binding:
    """An account bound to a student. `consenting`: its consent to access is in force.

    `pledged`: to the current class rules. `frozen`: a guardian disowned it. `guardian_from`: from then on a
    student's doors need a guardian's confirmation.
    """

    id: int
    student_id: int
    class_id: int
    account: int
    number: int
    name: Secret
    by_code: bool
    consenting: bool
    pledged: bool = True
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None
    frozen: bool = False
    guardian_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class BoundAccount:
    """An account bound to a student. `account_name` None: its Telegram name is not kept any more."""

    binding: Binding
    school_class: SchoolClass
    account_name: Secret | None


@dataclass(frozen=True, slots=True)
class ListPlace:
    """An account's bindings in a class: a guardian of several of its children has as many bindings."""

    school_class: SchoolClass
    bindings: tuple[Binding, ...]

    @property
    def binding(self) -> Binding | None:
        """The first of its bindings; None: it has none."""
        return next(iter(self.bindings), None)


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question in a private chat that waits for an answer.

    `subject` is the id of what it is about, or the mark of what was sent: a later question takes its
    place, and an answer counts only for what its own question showed. `id`: this very question's.
    """

    id: int
    step: str
    subject: int
    data: Secret | None


YEAR_ENDS: Final = (5, 31)  # month and day on which a school year in Vietnam ends


class Ends(StrEnum):
    """When a role is to end."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NEVER = "never"


def ends_at(ends: Ends, at: datetime, zone: tzinfo) -> datetime | None:
    """Return when a role given now ends: at the end of a day, in the school's zone."""
    today = at.astimezone(zone).date()
    if ends is Ends.NEVER:
        return None
    if ends is Ends.YEAR:
        last = today.replace(month=YEAR_ENDS[0], day=YEAR_ENDS[1])
        day = last if today < last else last.replace(year=last.year + 1)
    else:
        day = today + timedelta(days={Ends.TODAY: 0, Ends.WEEK: 7, Ends.MONTH: 30}[ends])
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
