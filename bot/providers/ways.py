"""What a meeting provider can do, and how strong its ways into a room are. Expected failures are values.

No provider sells a way in that a friend could not use (BigBlueButton #12634, jitsi-meet #16446): `Strength`
says how near each comes, and people are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.classroom import Secret
from bot.lesson import Credentials, Provider


class Strength(StrEnum):
    """How far a way in is one person's alone. The values name sentences."""

    SHARED = "strength-shared"  # whoever is handed it gets in: a pasted room
    TRACED = "strength-traced"  # the same, but whose door it was is known: Zoom's registrants
    MINUTE = "strength-minute"  # whoever is handed it gets in within a minute of the press: Jitsi's tokens


class Ability(StrEnum):
    """What a provider can do beside giving ways in; buttons appear for nothing else."""

    NEW_ROOM = "new-room"
    END_ROOM = "end-room"
    WAIT_LIST = "wait-list"  # ways live long, and are made ahead of the lesson
    SHUT_WAY = "shut-way"  # one way is closed, and no other notices
    WAITING_ROOM = "waiting-room"  # who is not let in by hand waits


class Trouble(StrEnum):
    """Why a provider did not do what it was asked. The values name sentences, each with the next step."""

    BAD_KEYS = "trouble-bad-keys"  # the provider does not know these keys, or they may not do this
    SHORT_KEY = "trouble-short-key"  # a secret that can be guessed from any one token
    LIMIT = "trouble-limit"  # asked too often: today, or in this second
    AWAY = "trouble-away"  # no answer, or none that makes sense
    CLOCK = "trouble-clock"  # its clock and ours differ by more than its ways allow
    NO_LICENCE = "trouble-no-licence"  # the account's plan lacks this
    REFUSED = "trouble-refused"  # anything else: no such room, a room that has ended, not possible here


class Finding(StrEnum):
    """What trying the keys showed that people should know. The values name sentences."""

    WAITING_ROOM_OFF = "finding-waiting-room-off"
    PASSCODE_OFF = "finding-passcode-off"
    NO_LICENCE = "finding-no-licence"  # rooms can be made, ways for one person cannot
    UNTRIED = "finding-untried"  # the server answers, but does not let the keys be tried


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom a way is for. `shown`: the name that the room shows ("12 An 7QK"), and never more."""

    way_id: int
    shown: Secret
    moderator: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """An address that lets one person into one room.

    `mark`: the part of the address that no other way has; `ref`: the provider's own id of the person.
    `until`: when it stops letting anybody in; None: when the room ends.
    """

    way_id: int
    address: Secret
    mark: Secret
    ref: Secret | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class NewRoom:
    """A room that was made, as an invitation would give it. `ref`: the provider's own id."""

    credentials: Credentials
    ref: Secret | None


@dataclass(frozen=True, slots=True)
class Trial:
    """The keys were accepted."""

    findings: tuple[Finding, ...] = ()


class MeetingProvider(Protocol):
    """A school's connection to one provider. What is not among the abilities answers REFUSED."""

    @property
    def service(self) -> Provider:
        """Whose rooms they are."""
        ...

    @property
    def rooms_a_day(self) -> int | None:
        """How many rooms it makes in a day, of UTC; None: as many as are asked for."""
        ...

    @property
    def strength(self) -> Strength:
        """How strong its ways in are."""
        ...

    @property
    def abilities(self) -> frozenset[Ability]:
        """What else it can do."""
        ...

    def holds(self, room: Credentials) -> bool:
        """Tell whether a room may be one of this connection's, by its credentials alone."""
        ...

    def signed(self, token: Secret) -> bool:
        """Tell whether these keys signed a token (JWT), whatever it says and however old it is."""
        ...

    async def tried(self) -> Trial | Trouble:
        """Try the keys, and look at what matters to safety."""
        ...

    async def new_room(
        self, starts_at: datetime, ends_at: datetime, topic: Secret | None
    ) -> NewRoom | Trouble:
        """Make a room with a new address."""
        ...

    async def end(self, room: Credentials) -> Trouble | None:
        """End a room: whoever is inside is sent out, and its ways lead nowhere."""
        ...

    async def ways(
        self, room: Credentials, guests: Sequence[Guest], until: datetime
    ) -> Sequence[Way] | Trouble:
        """Give a way in for each guest, in their order, none beyond `until`: all of them, or trouble."""
        ...

    async def host_way(self, room: Credentials, host: Guest, until: datetime) -> Secret | Trouble:
        """Give the address by which a teacher begins a room and leads it. It is handed to nobody else."""
        ...

    async def shut(self, room: Credentials, ref: Secret | None) -> Trouble | None:
        """Close the way of this `ref`; whoever came in by it stays inside."""
        ...
