"""Files of old Office programs and binary property lists: the runs of letters in them, in rough order.

Word mostly keeps its text in one piece, in UTF-16 or Windows' encoding; so do addresses in all of them. That
much is read without parsing formats that are no longer written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters of Vietnamese lie below U+0250, among the combining marks and from U+1E00.
_UTF16: Final = re.compile(
    rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01|[\x00-\x4f]\x02|[\x00-\x6f]\x03|[\x00-\xff]\x1e){5,}+"
)
_BYTES: Final = re.compile(rb"[\t\r\n\x20-\x7e\xc0-\xff]{8,}+")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO, 2.3.4.4


def read_old(content: bytes) -> Iterator[Part]:
    """Yield the text in the file; raises `Stopped` at the end, since that may not be all."""
    if _ENCRYPTED in content:
        raise Stopped(Unread.ENCRYPTED)
    runs = [run.decode("utf-16-le", errors="replace") for run in _UTF16.findall(content)]
    runs += [run.decode("cp1258", errors="replace") for run in _BYTES.findall(content)]
    yield Part(Surface.DOCUMENT, "\n".join(runs))
    raise Stopped(Unread.UNKNOWN_KIND)
