"""What may be done about a leak's author."""

from __future__ import annotations

from enum import StrEnum


class AuthorMeasure(StrEnum):
    """What is done about an author. The values are noted in timelines."""

    MUTE = "muted"
    UNMUTE = "unmuted"
    REMOVE = "member_removed"
    READMIT = "readmitted"

    @property
    def begun(self) -> str:
        """Return what is noted while it is not known whether Telegram did it."""
        return f"begun_{self.value}"
