"""What all bots of one process share, what each has of its own, and whoever runs the process.

A stop has one deadline for everything: whatever hangs, the process ends in time. What a stop leaves undone is
in the journal and in the outbox, and is taken up at the next start.

Safe mode: what is wrong in settings and rules is left out, and said; the rest guards. A bot that does not run
protects nobody. The operator reads it at the start, the owners of the school whose settings they are once in
private, and `/healthz` says that it is so.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot import logs
from bot.classroom import Secret
from bot.features.school.chat.faults import Faults

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app.connected import Workshop
    from bot.app.gate import Gates
    from bot.app.web import Web
    from bot.classroom import Clock, Language
    from bot.media.readers import Readers
    from bot.rulebook.book import Rulebook
    from bot.rulebook.schema import RuleError
    from bot.sealing import PublicKey
    from bot.settings import Fault, Settings
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.deployment import WrappedKeys
    from bot.texts import Texts

_log = logs.get()
STOP_SECONDS: Final = 7.0  # less than the 10 that are promised: the end of the process takes its time, too


class Deadline:
    """When a stop is over. It begins once, with the first who asks."""

    def __init__(self, seconds: float = STOP_SECONDS) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def left(self) -> float:
        """Return the seconds that are left, at first all of them."""
        now = asyncio.get_running_loop().time()
        if self._until is None:
            self._until = now + self._seconds
        return max(0.0, self._until - now)

    async def give(self, part: str, work: Awaitable[object], most: float = math.inf) -> None:
        """Let a part end its work, within half of what is left and `most` seconds.

        So whatever hangs leaves time for all that comes after it. Neither a part that is late nor one that
        fails keeps the others from ending.
        """
        task = asyncio.ensure_future(work)
        _, late = await asyncio.wait([task], timeout=min(most, self.left() / 2))
        if late:
            _log.warning("stop.given_up", part=part)
            task.cancel()
        elif not task.cancelled() and task.exception() is not None:
            _log.error("stop.failed", part=part, exc_info=task.exception())


@dataclass(frozen=True, slots=True)
class SafeMode:
    """What is wrong and left out; nothing: all is well."""

    settings: tuple[Fault, ...] = ()
    rules: tuple[RuleError, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.settings or self.rules)

    def sentences(self, texts: Texts, language: Language) -> tuple[str, ...]:
        """Return what is wrong, each with how to correct it; no value of a setting is in them."""
        settings = (texts.plain(language, fault.message) for fault in self.settings)
        return (*settings, *(fault.said(language) for fault in self.rules))

    def faults(self, texts: Texts) -> Faults:
        """Return what owners are notified of."""
        return Faults(self.mark, partial(self.sentences, texts))

    @property
    def mark(self) -> int | None:
        """Return a number of 63 bits, the same as long as the same is wrong; None: nothing is."""
        if not self:
            return None
        wrong = sorted((*(fault.name for fault in self.settings), *map(str, self.rules)))
        said = "\n".join(wrong)
        return int.from_bytes(sha256(said.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1


def _unsaid(_told: object = None) -> None:
    """Tell nobody."""


@dataclass(kw_only=True, slots=True)
class Operator:
    """Who runs the process.

    `wrong` are the settings that were wrong and are left out. `left_out` is called with these and the rules
    of which the same is true, where there are any; `contested` when another program receives a bot's updates,
    `unserved` when the port for the operator's pages is taken, `unanswered` when Telegram does not answer at
    the start, and is asked until it does; `standing_by` when there is no bot for this process. `shows_links`:
    a person sees what is announced, and nobody later.
    """

    wrong: tuple[Fault, ...] = ()
    left_out: Callable[[SafeMode], None] = _unsaid
    contested: Callable[[], None] = _unsaid
    unserved: Callable[[], None] = _unsaid
    unanswered: Callable[[], None] = _unsaid
    standing_by: Callable[[], None] = _unsaid
    shows_links: bool = False
    deadline: Deadline = field(default_factory=Deadline)
    keys: KeyRing | None = None  # those in force, also when the database is opened anew
    _rotate: Callable[[KeyRing], Awaitable[WrappedKeys]] | None = None

    def serve(self, rotate: Callable[[KeyRing], Awaitable[WrappedKeys]]) -> None:
        """Have new keys handed to this from now on."""
        self._rotate = rotate

    async def rotate(self, fresh: KeyRing) -> WrappedKeys | None:
        """Take over new keys; return how the schools opened with them before; None: no database is open yet.

        Raises DatabaseProblem or WrongKey; the running keys then stay in force.
        """
        return None if self._rotate is None else await self._rotate(fresh)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What is opened, read or compiled once for all bots of a process.

    `safe_mode` is what is wrong in settings and rules, and left out of them.
    """

    settings: Settings
    clock: Clock
    database: Database
    keys: KeyRing
    rules: Rulebook
    texts: Texts
    readers: Readers
    web: Web
    workshop: Workshop
    gates: Gates
    operator: Operator
    safe_mode: SafeMode

    @property
    def deadline(self) -> Deadline:
        """That of the stop of the process."""
        return self.operator.deadline

    @property
    def zone(self) -> ZoneInfo:
        """Where the day of its schools is reckoned."""
        return ZoneInfo(self.settings.timezone)

    @property
    def proxy(self) -> Secret | None:
        """The proxy on the way to Telegram; None: there is none."""
        proxy = self.settings.proxy_url
        return None if proxy is None else Secret(proxy.get_secret_value())


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenant:
    """One bot with what the settings say of its school alone: nothing, where it was `entered` by command."""

    token: Secret
    entered: bool = False
    owner_ids: tuple[int, ...] = ()
    evidence_key: PublicKey | None = None
    school_phone: str = ""
    safe_mode: SafeMode = field(default_factory=SafeMode)


def tenant_of(settings: Settings, safe_mode: SafeMode) -> Tenant:
    """Return the bot of `BOT_TOKEN`: the only one whose owners, telephone and public key are settings.

    Its owners alone are notified of what is wrong in them.
    """
    key = None
    if settings.evidence_key:
        from bot.sealing import PublicKey  # noqa: PLC0415 - 2 MB, for schools that keep sealed evidence

        key = PublicKey(settings.evidence_key)
    return Tenant(
        token=Secret(settings.token.get_secret_value()),
        owner_ids=settings.owner_ids,
        evidence_key=key,
        school_phone=settings.school_phone,
        safe_mode=safe_mode,
    )
