"""Reads files: codes and text in pictures, text and links in documents, in isolated worker processes.

Files are hostile until read. Only a worker opens them: niced, without the bot's secrets, isolated as far as
the kernel can (`bot.isolation`), bounded in memory and time, and killed when it takes too long. See
`readers` and `worker`.
"""

from __future__ import annotations

from bot.media.formats.kinds import FileKind, kind_of
from bot.media.seen import Seen, Unread
from bot.media.worker.process import layers_here
from bot.media.worker.readers import Readers

__all__ = ["FileKind", "Readers", "Seen", "Unread", "kind_of", "layers_here"]
