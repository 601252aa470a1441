"""The controls of a local Telegram: its bots, faults, limits and clock, beside people and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.wire.limits import Flood, Limits
from bot.sandbox.world.clock import SteppedClock
from bot.sandbox.world.places import Places
from bot.sandbox.world.reading import WorldReading
from bot.sandbox.world.switchboard import Switchboard
from bot.sandbox.world.world import Bot, User, WebhookInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.classroom import Clock
    from bot.sandbox.world.faults import Fault
    from bot.sandbox.world.journal import Call


class Controls(Places, WorldReading):
    """All verbs and reads of a local Telegram, for the caller who acts as its people."""

    def __init__(
        self,
        clock: Clock,
        token: str,
        username: str,
        limits: Limits,
        *,
        validate: bool,
        journal_limit: int | None,
    ) -> None:
        self.clock = clock
        self.board = Switchboard(clock, limits=limits, validate=validate, journal_limit=journal_limit)
        self.bot = self.add_bot_token(token, username)

    @property
    def token(self) -> str:
        """The token of the first bot."""
        return self.bot.token

    def add_bot_token(
        self, token: str, username: str = "another_bot", *, name: str = "Gác lớp", privacy: bool = True
    ) -> Bot:
        """Add one more bot; its id is the number before the token's colon, as with real tokens."""
        number = token.partition(":")[0]
        if not number.isdigit():
            raise ValueError("A token starts with the bot's number and a colon: 7000000:...")
        user = User(int(number), name, username=username, is_bot=True)
        bot = Bot(token, user, privacy=privacy)
        self.board.world.users[user.id] = user
        self.board.world.bots[token] = bot
        return bot

    def fail(
        self,
        fault: Fault,
        method: str | None = None,
        *,
        chat: int | None = None,
        times: int = 1,
        when: Callable[[Call], bool] | None = None,
    ) -> None:
        """Make the next `times` matching calls meet a fault: `telegram.fail(TooMany(3), "deleteMessage")`."""
        self.board.faults.add(fault, method, chat_id=chat, times=times, when=when)

    def set_latency(self, seconds: float) -> None:
        """Delay every call by this many real seconds, half before and half after its effect."""
        self.board.latency = seconds

    def set_limits(self, limits: Limits) -> None:
        """Replace the flood limits and reset their counters."""
        self.board.flood = Flood(self.clock, limits)

    def push_raw(self, update: Mapping[str, object], *, bot: Bot | None = None) -> int:
        """Queue an update as it is, however malformed, and return its update_id (the next if it has none)."""
        pushed = (bot or self.bot).queue.push_raw(dict(update), self.clock.now().timestamp())
        self.board.changed()
        update_id = pushed["update_id"]
        return update_id if isinstance(update_id, int) else -1

    def pretend_webhook(self, url: str, *, bot: Bot | None = None) -> None:
        """Set a webhook as if by another program: getUpdates answers 409 until deleteWebhook."""
        (bot or self.bot).webhook = WebhookInfo(url)

    async def advance(self, seconds: float) -> None:
        """Step the clock. Raises TypeError if the sandbox runs on real time."""
        if not isinstance(self.clock, SteppedClock):
            raise TypeError("This sandbox runs on real time; give it a SteppedClock.")
        await self.clock.advance(seconds)
        self.board.changed()
