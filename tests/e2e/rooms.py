"""Rooms in which classes meet: what a teacher pastes of one, and how it is given away."""

from __future__ import annotations

from dataclasses import dataclass

_ID, _ID_STEP = 94_123_456_721, 1_357_911
_PASSCODE, _PASSCODE_STEP = 246_810, 3_571


@dataclass(frozen=True, slots=True)
class Room:
    """A class's room: what its teacher pastes, and what must not be seen of it."""

    link: str
    meeting_id: str
    passcode: str

    @property
    def paste(self) -> str:
        """The invitation."""
        return f"Chủ đề: Toán\n{self.link}\nID: {self.meeting_id}\nMật mã: {self.passcode}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What gives it away, wherever it stands."""
        bare = self.meeting_id.replace(" ", "")
        return (self.meeting_id, bare, self.link.partition("pwd=")[2], self.passcode)

    @property
    def leaks(self) -> tuple[str, ...]:
        """How a class gives it away."""
        bare = self.meeting_id.replace(" ", "")
        return (
            self.link,
            f"ID {self.meeting_id} mk {self.passcode}",
            f"zoom {bare} pass {self.passcode} vào đi mn",
            f"vô lẹ {'.'.join(bare)} nha, mật mã {self.passcode}",
            self.link.replace("zoom.us", "zoom[.]us"),
        )


def a_room(number: int) -> Room:
    """Return a room like no other number's."""
    digits = str(_ID + _ID_STEP * number)
    return _room(digits, number)


def renewed(room: Room, number: int) -> Room:
    """Return the same room with another passcode and link."""
    return _room(room.meeting_id.replace(" ", ""), number)


def _room(digits: str, number: int) -> Room:
    link = f"https://us05web.zoom.us/j/{digits}?pwd=QmZ{number:03d}dHlPc3RhV.1"
    spaced = f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return Room(link, spaced, str(_PASSCODE + _PASSCODE_STEP * number))
