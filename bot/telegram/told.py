"""What comes of a press: a word to whoever pressed, and what stands in place of the button's message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from telegram import User

from bot.classroom import Language
from bot.telegram.buttons import Pressed

if TYPE_CHECKING:
    from bot.telegram.speaking import Letter


@dataclass(frozen=True, slots=True)
class Told:
    """`said` is a popup's plain text, `instead` replaces the pressed message, `then` follows in private.

    `below`: what the message said stays, and `instead` stands under it.
    """

    said: str
    instead: Letter | None = None
    then: Letter | None = None
    below: bool = False


Way: TypeAlias = Callable[[Pressed, User, Language], Awaitable[Told]]
