"""A request to the HTTP control API: its typed values, and the people and messages it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.control.controls import Controls
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.clock import Moment
    from bot.sandbox.world.world import Chat, Message


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to the control API."""

    sandbox: Controls
    given: JSON

    def number(self, name: str, default: int | None = None) -> int:
        """Return an integer. Raises ValueError if it is missing or no integer."""
        value = self.given.get(name, default)
        if not isinstance(value, int):
            raise ValueError(f"{name} must be a number")  # noqa: TRY004 - one kind of error for the asker
        return value

    def seconds(self, name: str, default: float) -> float:
        """Return a number that may have a fraction."""
        value = self.given.get(name, default)
        if not isinstance(value, int | float):
            raise ValueError(f"{name} must be a number of seconds")  # noqa: TRY004 - the same
        return value

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        return str(self.given.get(name, default))

    def maybe_text(self, name: str) -> str | None:
        """Return a text or None."""
        value = self.given.get(name)
        return None if value is None else str(value)

    def words(self, name: str) -> list[str]:
        """Return a list of words, empty if it is not given."""
        value = self.given.get(name)
        return [str(each) for each in value] if isinstance(value, list) else []

    def numbers(self, name: str) -> list[int]:
        """Return a list of numbers, empty if it is not given."""
        value = self.given.get(name)
        return [each for each in value if isinstance(each, int)] if isinstance(value, list) else []

    def mapping(self, name: str) -> JSON | None:
        """Return an object or None."""
        value = self.given.get(name)
        return value if isinstance(value, dict) else None

    def chat(self) -> Chat:
        """Return the chat named by `chat`; a person's id means their private chat."""
        return self.sandbox.chat(self.number("chat"))

    def message(self, name: str = "message_id") -> Message:
        """Return the message named by `chat` and `message_id`. Raises LookupError."""
        message = self.chat().messages.get(self.number(name))
        if message is None:
            raise LookupError(f"no message {self.number(name)} in chat {self.number('chat')}")
        return message


def told(sandbox: Controls, message: Message) -> JSON:
    """Return a message with the times of its posting and deletion."""
    return {
        **sandbox.as_json(message),
        "posted": moment_json(message.posted),
        "deleted": moment_json(message.deleted),
        "stood_ms": message.stood_ms,
    }


def moment_json(moment: Moment | None) -> JSON | None:
    """Return an instant as read on its three clocks."""
    return (
        None
        if moment is None
        else {"clock": moment.clock.isoformat(), "perf": moment.perf, "real": moment.real}
    )
