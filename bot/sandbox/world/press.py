"""A press of an inline button, and what the presser sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.world.switchboard import Switchboard
    from bot.sandbox.world.world import Answer, Query


@dataclass(frozen=True, slots=True)
class Press:
    """The handle of one press."""

    query: Query
    board: Switchboard

    @property
    def answer(self) -> Answer | None:
        """The bot's answer so far: `answer.text`, `answer.show_alert`."""
        return self.query.answer

    @property
    def waited_ms(self) -> float | None:
        """Real milliseconds from the press to its answer."""
        answer = self.query.answer
        return None if answer is None else (answer.at.perf - self.query.pressed.perf) * 1000

    async def answered(self, timeout_seconds: float = 20.0) -> Answer:
        """Wait for the bot's answer, in real time. Raises TimeoutError."""
        return await self.board.wait_for(lambda: self.query.answer, timeout_seconds)
