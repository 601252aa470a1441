"""The result of a callback query (alert, edit, follow-up), and the shapes of what answers and renders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from telegram import User

from bot.classroom import Language
from bot.outbox import MessageKind, OutboxRow
from bot.telegram.messages.callbacks import Callback, Pressed

if TYPE_CHECKING:
    from bot.telegram.messages.messenger import OutgoingMessage


@dataclass(frozen=True, slots=True)
class CallbackReply:
    """`alert` is plain text, `edit` replaces the pressed message, `follow_up` follows in private.

    `below`: what the message said stays, and `edit` stands under it. `done`: what was wanted happened, and
    shows by itself: a card is brought up to date, a door is sent; False: it was refused, though the pressed
    message may change. None: what is put there or follows tells.
    """

    alert: str
    edit: OutgoingMessage | None = None
    follow_up: OutgoingMessage | None = None
    done: bool | None = None
    below: bool = False

    def is_window(self, *, stands: bool) -> bool:
        """Tell whether `alert` waits for an OK: a refusal or a secret, which stands nowhere else.

        Else it is a toast that goes by itself. `stands`: `edit` can take the pressed message's place.
        """
        if self.done is not None:
            return not self.done
        return self.follow_up is None and (self.edit is None or not stands)


CallbackHandler: TypeAlias = Callable[[Pressed, User, Language], Awaitable[CallbackReply]]
Callbacks: TypeAlias = Mapping[Callback, CallbackHandler]
MessageRenderer: TypeAlias = Callable[[OutboxRow, Language], Awaitable["OutgoingMessage | None"]]
Renderers: TypeAlias = Mapping[MessageKind, MessageRenderer]
