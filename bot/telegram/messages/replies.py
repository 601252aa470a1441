"""What comes of a press: a word to whoever pressed, and what stands in place of the button's message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from telegram import User

from bot.classroom import Language
from bot.telegram.messages.callbacks import Pressed

if TYPE_CHECKING:
    from bot.telegram.messages.messenger import Letter


@dataclass(frozen=True, slots=True)
class Told:
    """`said` is plain text, `instead` replaces the pressed message, `then` follows in private.

    `below`: what the message said stays, and `instead` stands under it. `done`: what was wanted happened, and
    shows by itself: a card is brought up to date, a door is sent; False: it was refused, though the pressed
    message may change. None: what is put there or follows tells.
    """

    said: str
    instead: Letter | None = None
    then: Letter | None = None
    done: bool | None = None
    below: bool = False

    def is_window(self, *, stands: bool) -> bool:
        """Tell whether `said` waits for an OK: a refusal or a secret, which stands nowhere else.

        Else it is a toast that goes by itself. `stands`: `instead` can take the pressed message's place.
        """
        if self.done is not None:
            return not self.done
        return self.then is None and (self.instead is None or not stands)


Way: TypeAlias = Callable[[Pressed, User, Language], Awaitable[Told]]
