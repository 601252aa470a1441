"""What reading one file may use: an OCR engine, if there is one, and time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.media.seen import Stopped, Unread

if TYPE_CHECKING:
    from bot.media.ocr import Ocr


@dataclass(frozen=True, slots=True)
class Means:
    """`until` is a time of `time.monotonic`, in seconds."""

    ocr: Ocr | None
    until: float

    def left(self) -> float:
        """Return the seconds that are left. Raises `Stopped` once there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise Stopped(Unread.TOO_SLOW)
        return left
