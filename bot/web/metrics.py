"""`/metrics`: figures for Prometheus, in its text format. No ids, and no label comes from outside.

An event of the log is counted under its own name, `gaclop_events_total{event="polling.contested"}`, so a line
and a count of the same thing are found by the same word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from bot.web.figures import Figures, Reader

_EVENT: Final = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,40}", re.ASCII)
_OTHER: Final = "other"
_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)  # Telegram is 50 to 200 ms away


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


class MetricsPage:
    """Answers `/metrics`."""

    def __init__(self, metrics: Metrics, reader: Reader) -> None:
        self._metrics = metrics
        self._reader = reader

    async def answer(self, _request: Request) -> Response:
        """Return the figures of now."""
        shown = self._metrics.shown(await self._reader.read())
        return Response(shown, headers={"Content-Type": CONTENT_TYPE_LATEST})


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
