"""SIGHUP: the running bot reads its settings anew and takes over the keys; all else waits for a restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import logs, settings
from bot.cli.ending import faults
from bot.cli.school_store import store_problem
from bot.settings import Settings, SettingsProblem
from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.db.problems import DatabaseProblem

if TYPE_CHECKING:
    from bot.app import Operator
    from bot.texts import Texts

_log = logs.get()
_KEYS = "secret_keys"


@dataclass(frozen=True, slots=True)
class Reloading:
    """What SIGHUP does to a bot that runs with the chosen settings."""

    chosen: Settings
    said: Texts
    operator: Operator

    async def reload(self) -> str:
        """Take over new keys; return in one line what was done, and what was not. It holds no value."""
        language = self.chosen.language
        try:
            fresh, _ = settings.read_usable()
        except SettingsProblem as problem:
            _log.error("settings.reload_refused")
            return self._line(faults(problem, self.said, language), "reload-kept")
        try:
            before = await self.operator.rotate(KeyRing(fresh.keys))
        except (DatabaseProblem, WrongKey) as problem:
            _log.error("keys.rotation_refused", error=type(problem).__name__)
            return self._line(store_problem(problem, self.said, language), "reload-kept")
        if before is None:
            return self._line("", "reload-early")
        _log.info("keys.rotated", schools=before.schools, wrapped=before.older, closed=before.closed)
        counts = {"schools": str(before.schools - before.closed), "wrapped": str(before.older)}
        done = self.said.plain(language, "reload-done", **counts)
        if before.closed:
            done = f"{done} {self.said.plain(language, 'keys-closed', count=str(before.closed))}"
        return " ".join((done, *self._left(fresh)))

    def _left(self, fresh: Settings) -> tuple[str, ...]:
        """Return what else is to be said: of what a running bot does not take over."""
        language = self.chosen.language
        changed = [
            name
            for name in Settings.model_fields
            if name != _KEYS and getattr(fresh, name) != getattr(self.chosen, name)
        ]
        lines = []
        if changed:
            names = ", ".join(f"BOT_{name.upper()}" for name in changed)
            lines.append(self.said.plain(language, "reload-restart", names=names))
        if settings.is_from_environment(f"BOT_{_KEYS.upper()}"):
            lines.append(self.said.plain(language, "reload-environment"))
        return tuple(lines)

    def _line(self, told: str, ending: str) -> str:
        return f"{told} {self.said.plain(self.chosen.language, ending)}".strip()
