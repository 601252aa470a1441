"""The messages to authors and groups of what was removed. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind, Priority


class AuthorMessage:
    """The message kinds."""

    # incident: an ephemeral message to its author in the group, which only the author sees
    WHISPER: Final = MessageKind("whisper", Priority.LEAK, cause=Cause.READER)
    # incident: its author is notified in private of what was removed, and why
    AUTHOR: Final = MessageKind("author", Priority.LEAK, cause=Cause.READER)
    # group: the one quiet line
    NOTICE: Final = MessageKind("notice", Priority.LEAK, repeatable=False, cause=Cause.LANE)
