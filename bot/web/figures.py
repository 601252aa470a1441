"""How this process does, in figures without ids or names: what `/healthz` and `/metrics` answer.

200 of `/healthz`: the bots of this process do their work; 503: someone has to look. `/metrics` is for
Prometheus, and no label of it comes from outside: an event of the log is counted under its own name, as
`gaclop_events_total{event="polling.contested"}`, so its lines and its count are found by one word.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import generate_latest

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Iterable

_log = logs.get()
_WITHIN: Final = 2.0  # seconds; a database that needs longer is as good as away
_LONGEST_STANDING: Final = 60.0  # seconds after which a leak that stands is no longer on its way out
_EVENT: Final = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,40}", re.ASCII)
_OTHER: Final = "other"
_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)  # Telegram is 50 to 200 ms away


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What all bots of a process add up to. Ages are seconds; None: there is no such thing.

    `bots` are those that this process is to run: none where it stands by. `telegram` tells whether each of
    them runs and hears from Telegram, `keys` whether each opens its data, `database` whether it answers and
    takes what they hear. `safe_mode`: something wrong in settings or rules is left out; the bots guard, and
    starting them again as they are mends nothing. The two counts of the journal and the one of the outbox are
    None while the database is away. `pending` is what Telegram held back when it was last asked. `backup` is
    the age of the oldest school's newest backup; None: one has none.
    """

    bots: int
    database: bool
    keys: bool = True
    telegram: bool = True
    safe_mode: bool = False
    last_update: float | None = None
    oldest_leak: float | None = None
    journal_waiting: int | None = None
    journal_dead: int | None = None
    outbox_due: int | None = None
    pending: int | None = None
    backup: float | None = None

    @property
    def well(self) -> bool:
        """Whether everything works, and no leak stands for long."""
        gone = self.oldest_leak is None or self.oldest_leak < _LONGEST_STANDING
        return self.database and self.keys and self.telegram and gone


class Vitals(Protocol):
    """Reads the figures."""

    async def read(self) -> Figures:
        """Return the figures of now."""
        ...

    def without_database(self) -> Figures:
        """Return what is known in memory."""
        ...


class Reader:
    """Reads figures in bounded time; whoever asks while they are being read gets the same ones."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self._reading: asyncio.Task[Figures] | None = None

    async def read(self) -> Figures:
        """Return the figures; without those of the database where it does not answer in time."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        return await asyncio.shield(self._reading)

    async def _read(self) -> Figures:
        try:
            async with asyncio.timeout(_WITHIN):
                return await self._vitals.read()
        except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering is a figure
            _log.warning("health.database_away", exc_info=error)
            return self._vitals.without_database()


def health_of(figures: Figures) -> dict[str, object]:
    """Return what `/healthz` answers."""
    return {
        "well": figures.well,
        "bots": figures.bots,
        "database": figures.database,
        "keys": figures.keys,
        "telegram": figures.telegram,
        "safe_mode": figures.safe_mode,
        "last_update_seconds": _rounded(figures.last_update),
        "oldest_leak_seconds": _rounded(figures.oldest_leak),
    }


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


class Metrics:
    """Counts and measures for one process, in a registry of its own."""

    def __init__(self, outcomes: Iterable[str] = ()) -> None:
        """`outcomes` are those of a call of the Bot API: each is counted from 0 on."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._events = Counter("gaclop_events", "Events of the log.", ["event"], registry=self._registry)
        self._answers = Counter(
            "gaclop_webhook_answers", "Answers to the webhook's callers.", ["status"], registry=self._registry
        )
        self._deletions = Histogram(
            "gaclop_leak_deletion_seconds",
            "From a leak's arrival to its deletion.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._gauges = {
            name: Gauge(f"gaclop_{name}", told, registry=self._registry) for name, told in _GAUGES.items()
        }
        self._calls = Counter(
            "gaclop_telegram_calls", "Calls of the Bot API.", ["outcome"], registry=self._registry
        )
        for outcome in outcomes:
            self._calls.labels(outcome)

    def count_event(self, event: str) -> None:
        """Count an event of the log by its name alone."""
        self._events.labels(event if _EVENT.fullmatch(event) else _OTHER).inc()

    def count_answer(self, status: int) -> None:
        """Count an answer of the webhook."""
        self._answers.labels(str(status)).inc()

    def count_call(self, outcome: str) -> None:
        """Count a call of the Bot API by what came of it."""
        self._calls.labels(outcome).inc()

    def observe_deletion(self, seconds: float) -> None:
        """Record how long a leak stood after it had arrived."""
        self._deletions.observe(seconds)

    def shown(self, figures: Figures) -> bytes:
        """Return everything in Prometheus's text format, with these figures as the gauges."""
        for name, value in _values(figures).items():
            # A gauge without a value is no zero: nothing waits, and nobody knows what waits, are two things.
            self._gauges[name].set(float("nan") if value is None else value)
        return generate_latest(self._registry)


_GAUGES: Final = {
    "well": "1 where /healthz answers 200.",
    "bots": "Bots that this process is to run.",
    "database_answers": "1 where the database answers in time.",
    "keys_open": "1 where the keys open each school's data.",
    "telegram_answers": "1 where each bot runs and hears from Telegram.",
    "safe_mode": "1 where something wrong in settings or rules is left out.",
    "last_update_age_seconds": "Since the newest update, or since the start.",
    "oldest_leak_age_seconds": "Since the oldest leak arrived that is not deleted yet; 0: there is none.",
    "journal_waiting": "Stored updates that are not dealt with yet.",
    "journal_dead": "Stored updates that could not be dealt with.",
    "outbox_due": "Messages and jobs that are due and not done.",
    "telegram_pending": "Updates that Telegram held back when it was last asked.",
    "backup_age_seconds": "Since the last `gaclop backup`; of several schools, the oldest.",
}


def _values(figures: Figures) -> dict[str, float | None]:
    return {
        "well": figures.well,
        "bots": figures.bots,
        "database_answers": figures.database,
        "keys_open": figures.keys,
        "telegram_answers": figures.telegram,
        "safe_mode": figures.safe_mode,
        "last_update_age_seconds": figures.last_update,
        "oldest_leak_age_seconds": figures.oldest_leak or 0.0,
        "journal_waiting": figures.journal_waiting,
        "journal_dead": figures.journal_dead,
        "outbox_due": figures.outbox_due,
        "telegram_pending": figures.pending,
        "backup_age_seconds": figures.backup,
    }
