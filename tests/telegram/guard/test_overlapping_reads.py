"""Two readings of one cache that overlap: what was read first does not replace what was read later."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from bot.classroom import Secret, SystemClock
from bot.features.incidents.pauses.rules import Pause
from bot.school.groups import Acting
from bot.school.roles import Member, Role, Staff, Standing
from bot.telegram.guard.caches import CodeCache, GuardCache, WatchedChats
from bot.telegram.school.groups.creators import Creators

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

CHAT, TEACHER = -100, 7
AT = datetime(2026, 9, 7, tzinfo=UTC)


class Source:
    """Something stored. The answer to the first reading, what was stored when it began, comes late."""

    def __init__(self, stored: object) -> None:
        self.stored = stored
        self._late: asyncio.Event | None = asyncio.Event()

    async def read(self, *_about: object) -> Any:  # noqa: ANN401 - whatever a cache reads
        """Return what is stored."""
        stored, late, self._late = self.stored, self._late, None
        if late is not None:
            asyncio.get_running_loop().call_later(0.05, late.set)
            await late.wait()
        return stored

    async def overlap(self, read: Callable[[], Awaitable[None]], stored: object) -> None:
        """Read, and once more after a change, before the first answer has come."""
        first = asyncio.ensure_future(read())
        await asyncio.sleep(0)
        self.stored = stored
        await asyncio.gather(first, read())


async def _nothing(*_about: object) -> Any:  # noqa: ANN401 - none of whatever it is
    return {}


def _guard_cache(**sources: Callable[..., Awaitable[object]]) -> GuardCache:
    names = ("whole_staff", "staff_chats", "in_force", "allowed_since", "classes_in", "islands", "former")
    known = {**dict.fromkeys(names, _nothing), "since": _nothing, **sources}
    every = cast("Any", SimpleNamespace(**known))
    quiet = cast("Any", SimpleNamespace(since=_nothing))
    stores = SimpleNamespace(people=every, lessons=every, pauses=every, chats=every, exemptions=quiet)
    return GuardCache(cast("Any", stores), SystemClock())


async def test_a_pause_that_ended_is_over() -> None:
    """Leaks go again."""
    source = Source({CHAT: (Pause(1, 1, AT, AT + timedelta(hours=1), TEACHER, Secret("Lan")),)})
    cache = _guard_cache(since=source.read)
    await source.overlap(cache.read_pauses, {})
    assert not cache.paused(CHAT, AT)


async def test_whoever_is_no_teacher_any_more_is_none(monkeypatch: Any) -> None:  # noqa: ANN401 - pytest's
    """Whatever they say is no staff's word."""
    monkeypatch.setattr(GuardCache, "_read_groups", _nothing)
    source = Source(Staff((Member(1, TEACHER, Role.OWNER, None, Standing.CONFIRMED, Secret("Lan")),)))
    cache = _guard_cache(whole_staff=source.read)
    await source.overlap(cache.read_staff, Staff(()))
    assert cache.staff == set()


async def test_a_group_that_is_guarded_again_is() -> None:
    """It is watched no more."""
    source = Source(frozenset({CHAT}))
    cache = WatchedChats(cast("Any", SimpleNamespace(watched=source.read)))
    await source.overlap(cache.read, frozenset())
    assert not cache.watches(CHAT)


async def test_a_code_that_ended_lets_nobody_in() -> None:
    """As soon as that was read."""
    source = Source(frozenset({b"print"}))
    cache = CodeCache(cast("Any", SimpleNamespace(live=source.read)), "gaclop_bot")
    await source.overlap(cache.read, frozenset())
    assert not cache


async def test_a_creator_who_acts_no_more_is_asked_about_no_more() -> None:
    """Their power is over."""
    source = Source((Acting(TEACHER, 1, CHAT, ()),))
    store = cast("Any", SimpleNamespace(acting=source.read))
    creators = Creators(
        cast("Any", None), cast("Any", None), store, clock=SystemClock(), changed=_nothing, shut_out=_nothing
    )
    await source.overlap(creators.read, ())
    assert creators._acting == {}
