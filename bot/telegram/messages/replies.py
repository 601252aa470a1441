"""The result of a callback query (alert, edit, follow-up), and the types of handlers and renderers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import User

from bot.classroom import Language
from bot.outbox import Callback, MessageKind, OutboxRow
from bot.telegram.messages.callbacks import Pressed

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.texts import Texts


START_FIRST: Final = "press-report-start"  # nothing reaches an account that has not started the bot
_START_FIRST: Final = frozenset({START_FIRST, "press-picture-start"})


@dataclass(frozen=True, slots=True)
class CallbackReply:
    """`alert` is plain text, `edit` replaces the pressed message, `follow_up` is sent in private.

    `below`: the pressed message keeps its text, and `edit` is added under it. `done`: the wish was carried
    out, which shows by itself: a card is updated, a door is sent; False: it was refused, though the pressed
    message may change. None: `edit` or `follow_up` says so. `start_first`: the presser has not started the
    bot, and is led there.
    """

    alert: str
    edit: OutgoingMessage | None = None
    follow_up: OutgoingMessage | None = None
    done: bool | None = None
    below: bool = False
    start_first: bool = False

    def is_window(self, *, stands: bool) -> bool:
        """Tell whether `alert` waits for an OK: for a refusal or a secret, which is shown nowhere else.

        Otherwise it is a toast that disappears. `stands`: `edit` can replace the pressed message.
        """
        if self.done is not None:
            return not self.done
        return self.follow_up is None and (self.edit is None or not stands)


def replied(
    texts: Texts, language: Language, reply: str, *, done: bool | None = None, **values: str | Secret
) -> CallbackReply:
    """Return the answer of that name; one that asks for [Start] leads the presser there."""
    said = texts.plain(language, reply, **values)
    return CallbackReply(said, done=done, start_first=reply in _START_FIRST)


def by_whom(texts: Texts, language: Language, reply: str, who: Secret | None, **values: str) -> str:
    """Return a reply that names who was first, where somebody was whose name is known."""
    if who is None or not who.reveal():
        return texts.plain(language, reply, **values)
    return texts.plain(language, f"{reply}-by", who=who, **values)


CallbackHandler: TypeAlias = Callable[[Pressed, User, Language], Awaitable[CallbackReply]]
Callbacks: TypeAlias = Mapping[Callback, CallbackHandler]
MessageRenderer: TypeAlias = Callable[[OutboxRow, Language], Awaitable["OutgoingMessage | None"]]
Renderers: TypeAlias = Mapping[MessageKind, MessageRenderer]
