"""The protocol between the bot and a worker, over pipes: a fixed header, then as many bytes as it says.

No pickle and nothing that builds objects: a worker that a file has compromised can send text, and no more.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final


class WorkerRequest(IntEnum):
    """The request to a worker."""

    READ = 1
    BLUR = 2
    TABLE = 3
    CALENDAR = 4


class WorkerReply(IntEnum):
    """A reply frame of a worker."""

    READY = 1
    PICTURE = 2  # a text on that surface
    DOCUMENT = 3
    JPEG = 4
    END = 5  # of one file: why not all was read, or nothing
    SHEET = 6  # of a workbook: its name; what follows is in it
    ROWS = 7  # rows separated by `ROW`; their number and cells separated by `CELL`
    EVENT = 8  # of a calendar: title, text, start and end of each time in Unix time, separated by `CELL`


ROW: Final = "\x1e"
CELL: Final = "\x1f"

# request, milliseconds for the file, bytes of what is told about it, bytes of its content
ASK: Final = struct.Struct(">BIHI")
TELL: Final = struct.Struct(">BI")  # reply, bytes that follow

SHORTEST: Final = 1.0  # seconds after which a reader is ended, however little of the processor it was given
MOST_TOLD: Final = (
    1024 * 1024
)  # bytes of one frame: a part has 4,000 characters, a blurred picture 320 pixels
MOST_FRAMES: Final = 2_000  # of one file
MOST_ABOUT: Final = (
    255  # characters told about a file: its name, or the time and zone of a calendar's reading
)
