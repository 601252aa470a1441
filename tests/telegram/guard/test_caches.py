"""What the guard looks up for each message, also where two readings overlap or the store fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.classroom import SCHOOL, Scope, Secret, SystemClock
from bot.features.incidents.pauses.rules import Pause
from bot.features.incidents.pauses.store import StoppedRules
from bot.features.lessons.classes.rules import Islands
from bot.features.lessons.rules.decisions import AllowedLink
from bot.features.school.groups.chat.creators import Creators
from bot.features.school.rules import Acting
from bot.lesson import Credentials
from bot.moderation.brake import AUTHORS, DeletionSpike, RuleBreaker
from bot.moderation.exemptions import Exemption
from bot.moderation.text.views import Views
from bot.roles import Member, Role, Staff, StaffChat, Standing
from bot.storage.store import Store
from bot.telegram.guard.caches import CodeCache, GuardCache, SpikeRecorder

OWN, OTHER, STRANGE = -100, -200, -300
ROOM = Credentials(None, Secret("94123456721"), Secret("246810"))
NEXT_ROOM = Credentials(None, Secret("85550001234"), None)
QUIET_CHAT, COLLEAGUE = -100, 7
AT = datetime(2026, 9, 7, tzinfo=UTC)
STORM_AT = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


class People:
    """A school without staff, at first."""

    def __init__(self) -> None:
        self.members: tuple[Member, ...] = ()

    async def whole_staff(self) -> Staff:
        return Staff(self.members)

    async def all(self) -> tuple[StaffChat, ...]:
        """Return none."""
        return ()


class Unpaused:
    """No group is paused."""

    async def since(self, at: datetime) -> Mapping[int, tuple[Pause, ...]]:
        del at
        return {}


class Letting:
    """Staff let something pass in one group, and in one that has a new id."""

    async def since(self, at: datetime) -> Mapping[int, tuple[Exemption, ...]]:
        since = at + timedelta(days=1)
        one = Exemption(Scope.HOST, frozenset({"hoc.example"}), since, since + timedelta(hours=1))
        return {OWN: (one,), -5: (one,)}


class Lessons:
    """Two classes; the first has a room. A reading can be held up."""

    def __init__(self) -> None:
        self.rooms: dict[int, tuple[Credentials, ...]] = {1: (ROOM,)}
        self.groups: dict[int, tuple[int, ...]] = {OWN: (1,), OTHER: (2,)}
        self.held_up: list[asyncio.Event] = []
        self.readings = 0
        self.apart = Islands({}, {})

    async def in_force(self) -> Mapping[int, tuple[Credentials, ...]]:
        """Return what was in force when the reading began, late if it is held up."""
        read = dict(self.rooms)
        self.readings += 1
        if self.held_up:
            await self.held_up.pop().wait()
        return read

    async def allowed_since(self, at: datetime) -> Mapping[int, tuple[AllowedLink, ...]]:
        since = at + timedelta(days=1)
        return {OWN: (AllowedLink("zoom.us/j/83412345678", since, since + timedelta(hours=1)),)}

    async def classes_in(self) -> Mapping[int, tuple[int, ...]]:
        return dict(self.groups)

    async def islands(self) -> Islands:
        return self.apart


class Moved:
    """One group became a supergroup."""

    async def former(self) -> Mapping[int, int]:
        return {-5: -1005}


@pytest.fixture
def lessons() -> Lessons:
    return Lessons()


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def watchlist(lessons: Lessons, people: People) -> GuardCache:
    stores = SimpleNamespace(
        people=people,
        staff_chats=people,
        lessons=lessons,
        pauses=Unpaused(),
        chats=Moved(),
        exemptions=Letting(),
        watches=None,
    )
    return GuardCache(cast("Store", stores), SystemClock(), removes=True)


def found(watchlist: GuardCache, chat_id: int | None, text: str) -> list[str]:
    known = watchlist.known_in(chat_id)
    return [] if known is None else [hit.normal for hit in known.hits(Views(text).all)]


async def test_a_group_that_became_a_supergroup_is_known_by_both_ids(
    watchlist: GuardCache, lessons: Lessons
) -> None:
    """From when Telegram says so, and after a restart; a chat that nobody knows changes nothing."""
    lessons.groups = {-6: (1,)}
    await watchlist.read_rooms()
    text = "94123456721 pass 246810"
    assert found(watchlist, -1006, text) == []
    watchlist.moved(-6, -1006)
    watchlist.moved(-9, -1009)
    assert found(watchlist, -1006, text) == found(watchlist, -6, text) != []
    assert watchlist.class_of(-1006) == 1
    assert found(watchlist, -1009, text) == []
    lessons.groups = {-1005: (1,), -1006: (1,)}
    await watchlist.read_moves()
    await watchlist.read_rooms()
    assert found(watchlist, -5, text) == found(watchlist, -6, text) == found(watchlist, -1005, text) != []


async def test_rooms_are_known_in_every_confirmed_group_passcodes_in_their_own(watchlist: GuardCache) -> None:
    """A group that is not confirmed, and no group at all, know nothing."""
    await watchlist.read_rooms()
    text = "94123456721 pass 246810"
    assert found(watchlist, OWN, text) == ["94123456721", "246810"]
    assert found(watchlist, OTHER, text) == ["94123456721", "246810"]  # beside its room it counts anywhere
    assert found(watchlist, OTHER, "94123456721") == ["94123456721"]
    assert found(watchlist, OTHER, "pass 246810") == []
    assert found(watchlist, STRANGE, text) == []
    assert found(watchlist, None, text) == []


async def test_a_group_is_known_once_it_is_confirmed(watchlist: GuardCache, lessons: Lessons) -> None:
    """Reading the staff anew is enough; one that is no longer the school's is forgotten."""
    await watchlist.read_rooms()
    lessons.groups = {STRANGE: (2,)}
    await watchlist.read_staff()
    assert found(watchlist, STRANGE, "94123456721") == ["94123456721"]
    assert found(watchlist, OWN, "94123456721") == []


async def test_what_rests_on_a_creators_word_is_known_among_their_groups_alone(
    watchlist: GuardCache, lessons: Lessons, people: People
) -> None:
    """Neither way; until an owner confirms the group. With an owner it counts as no class meanwhile."""
    lessons.apart = Islands({1: 7}, {OWN: 7})
    await watchlist.read_rooms()
    await watchlist.read_staff()
    assert found(watchlist, OWN, "94123456721") == ["94123456721"]
    assert found(watchlist, OTHER, "94123456721") == []
    assert (watchlist.class_of(OWN), watchlist.realm_of(OWN), watchlist.realm_of(OTHER)) == (1, 7, SCHOOL)
    watchlist.moved(OWN, -1100)
    assert (watchlist.realm_of(-1100), found(watchlist, -1100, "94123456721")) == (7, ["94123456721"])
    people.members = (Member(1, 2, Role.OWNER, None, Standing.CONFIRMED, Secret("An")),)
    await watchlist.read_staff()
    assert (watchlist.class_of(OWN), watchlist.realm_of(OWN)) == (None, SCHOOL)
    lessons.apart = Islands({}, {})
    await watchlist.read_staff()
    assert found(watchlist, OTHER, "94123456721") == ["94123456721"]
    assert watchlist.class_of(OWN) == 1


async def test_what_was_read_first_does_not_replace_what_was_read_later(
    watchlist: GuardCache, lessons: Lessons
) -> None:
    """A reading that is held up ends before the next one begins."""
    late = asyncio.Event()
    lessons.held_up.append(late)
    first = asyncio.create_task(watchlist.read_rooms())
    await asyncio.sleep(0)
    lessons.rooms = {2: (NEXT_ROOM,)}
    second = asyncio.create_task(watchlist.read_rooms())
    await asyncio.sleep(0)
    late.set()
    await asyncio.gather(first, second)
    assert found(watchlist, OWN, "94123456721 85550001234") == ["85550001234"]


async def test_many_changes_at_once_are_read_once_more(watchlist: GuardCache, lessons: Lessons) -> None:
    """Each change of a morning asks for all rooms; who asks during a reading gets what stands after it."""
    late = asyncio.Event()
    lessons.held_up.append(late)
    readings = [asyncio.create_task(watchlist.read_rooms())]
    await asyncio.sleep(0)
    lessons.rooms = {2: (NEXT_ROOM,)}
    readings += [asyncio.create_task(watchlist.read_rooms()) for _ in range(20)]
    await asyncio.sleep(0)
    late.set()
    await asyncio.gather(*readings)
    assert lessons.readings == 2
    assert found(watchlist, OWN, "94123456721 85550001234") == ["85550001234"]


async def test_a_change_of_no_room_leaves_what_is_searched_for(watchlist: GuardCache) -> None:
    """Most changes move or end a lesson: the index of all rooms of the school is not made again."""
    await watchlist.read_rooms()
    before = watchlist._rooms
    await watchlist.read_rooms()
    assert watchlist._rooms is before


async def test_a_confirmed_group_counts_as_its_class(watchlist: GuardCache) -> None:
    """Any other chat as one of its own."""
    await watchlist.read_staff()
    assert (watchlist.class_of(OTHER), watchlist.class_of(STRANGE)) == (2, None)


async def test_a_link_is_allowed_in_its_groups_for_its_time(watchlist: GuardCache) -> None:
    """Not before, not after, and nowhere else; a supergroup goes on with it."""
    await watchlist.read_rooms()
    now = SystemClock().now()
    assert watchlist.allowed(OWN, now) == {"zoom.us/j/83412345678"}
    assert watchlist.allowed(OTHER, now) == frozenset()
    assert watchlist.allowed(OWN, now + timedelta(hours=2)) == frozenset()
    assert watchlist.allowed(OWN, now - timedelta(hours=2)) == frozenset()
    watchlist.moved(OWN, -1100)
    assert watchlist.allowed(-1100, now) == {"zoom.us/j/83412345678"}


async def test_what_staff_let_pass_is_read_with_them(watchlist: GuardCache) -> None:
    """It counts by their word: whoever loses a role takes it along. A chat's new id is known too."""
    assert watchlist.exempted(OWN) == ()
    await watchlist.read_moves()
    await watchlist.read_staff()
    (one,) = watchlist.exempted(OWN)
    assert one.values == {"hoc.example"}
    assert watchlist.exempted(OTHER) == ()
    assert watchlist.exempted(-1005) == watchlist.exempted(-5) == (one,)


class Source:
    """Something stored. The answer to the first reading, what was stored when it began, comes late."""

    def __init__(self, stored: object) -> None:
        self.stored = stored
        self._late: asyncio.Event | None = asyncio.Event()

    async def read(self, *_about: object) -> Any:  # noqa: ANN401 - whatever a cache reads
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


def _guard_cache(*, removes: bool = True, **sources: Callable[..., Awaitable[object]]) -> GuardCache:
    names = ("whole_staff", "all", "in_force", "allowed_since", "classes_in", "islands", "former")
    known = {**dict.fromkeys(names, _nothing), "since": _nothing, **sources}
    every = cast("Any", SimpleNamespace(**known))
    quiet = cast("Any", SimpleNamespace(since=_nothing))
    stores = SimpleNamespace(
        people=every,
        staff_chats=every,
        lessons=every,
        pauses=every,
        chats=every,
        exemptions=quiet,
        watches=every,
    )
    return GuardCache(cast("Any", stores), SystemClock(), removes=removes)


async def test_a_pause_that_ended_is_over() -> None:
    """Leaks go again."""
    source = Source({QUIET_CHAT: (Pause(1, 1, AT, AT + timedelta(hours=1), COLLEAGUE, Secret("Lan")),)})
    cache = _guard_cache(since=source.read)
    await source.overlap(cache.read_pauses, {})
    assert not cache.paused(QUIET_CHAT, AT)


async def test_whoever_is_no_teacher_any_more_is_none(monkeypatch: Any) -> None:  # noqa: ANN401 - pytest's
    """Whatever they say is no staff's word."""
    monkeypatch.setattr(GuardCache, "_read_groups", _nothing)
    source = Source(Staff((Member(1, COLLEAGUE, Role.OWNER, None, Standing.CONFIRMED, Secret("Lan")),)))
    cache = _guard_cache(whole_staff=source.read)
    await source.overlap(cache.read_staff, Staff(()))
    assert cache.staff == set()


async def test_a_group_that_is_guarded_again_is() -> None:
    """It is watched no more."""
    source = Source(frozenset({QUIET_CHAT}))
    cache = _guard_cache(watched=source.read)
    await source.overlap(cache.read_watched, frozenset())
    assert not cache.watched(QUIET_CHAT)


async def test_a_watched_chat_is_watched_under_its_new_id_before_the_store_has_it() -> None:
    """A leak may come right behind the move. In watch mode nothing goes anywhere."""
    new = -2002
    source = Source(frozenset({QUIET_CHAT}))
    cache = _guard_cache(watched=source.read)
    await cache.read_watched()
    cache.moved(QUIET_CHAT, new)
    cache.moved(-1009, -2009)
    assert [cache.watched(each) for each in (QUIET_CHAT, new, -2009)] == [True, True, False]
    await cache.read_watched()
    assert cache.watched(new)
    source.stored = frozenset()
    await cache.read_watched()
    assert not cache.watched(new)
    assert _guard_cache(removes=False).watched(new)


async def test_a_code_that_ended_lets_nobody_in() -> None:
    """As soon as that was read."""
    source = Source(frozenset({b"print"}))
    cache = CodeCache(cast("Any", SimpleNamespace(live=source.read)), "gaclop_bot")
    await source.overlap(cache.read, frozenset())
    assert not cache


async def test_a_creator_who_acts_no_more_is_asked_about_no_more() -> None:
    """Their power is over."""
    source = Source((Acting(COLLEAGUE, 1, QUIET_CHAT, ()),))
    store = cast("Any", SimpleNamespace(acting=source.read))
    creators = Creators(
        cast("Any", None), cast("Any", None), store, clock=SystemClock(), changed=_nothing, shut_out=_nothing
    )
    await source.overlap(creators.read, ())
    assert creators._acting == {}


class Keeping:
    """A record that fails as often as told, and answers only when let."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.kept: list[DeletionSpike] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def held(self) -> frozenset[str]:
        """Return what is held now, later."""
        rules = frozenset(storm.rule for storm in self.kept)
        await self.may_answer.wait()
        return rules

    async def released(self) -> Mapping[str, datetime]:
        return {}

    async def storm(self, storm: DeletionSpike) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.kept.append(storm)


def stormy() -> RuleBreaker:
    """Return a brake that a storm of one rule has just engaged."""
    brake = RuleBreaker()
    for number in range(AUTHORS):
        brake.count({"id"}, number, -number, STORM_AT)
    return brake


async def test_a_store_that_fails_is_asked_again_and_the_rule_is_held_meanwhile() -> None:
    """Owners are to be told once, when it is recorded."""
    brake, keeping, noted = stormy(), Keeping(failures=2), list[int]()
    storms = SpikeRecorder(brake, cast("StoppedRules", keeping), lambda: noted.append(len(keeping.kept)))
    noting = asyncio.create_task(storms.note())
    await asyncio.sleep(0.05)
    assert (brake.rules, keeping.kept) == ({"id"}, [])
    await storms.note()  # the next leak's: it leaves the matter to the one that runs
    assert keeping.kept == []
    await asyncio.wait_for(noting, 30)
    assert [storm.rule for storm in keeping.kept] == ["id"]
    assert noted == [1]
    assert (brake.rules, brake.storms) == ({"id"}, ())


async def test_what_was_read_before_a_storm_was_recorded_does_not_release_it() -> None:
    """A reading that began first ends first."""
    brake, keeping = stormy(), Keeping()
    storms = SpikeRecorder(brake, cast("StoppedRules", keeping), lambda: None)
    keeping.may_answer.clear()
    reading = asyncio.create_task(storms.read())
    await asyncio.sleep(0)
    noting = asyncio.create_task(storms.note())
    await asyncio.sleep(0.01)
    assert keeping.kept == []
    keeping.may_answer.set()
    await asyncio.gather(reading, noting)
    assert brake.rules == {"id"}
    await storms.read()
    assert brake.rules == {"id"}
