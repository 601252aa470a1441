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
from bot.roles import Member, Role, Staff, Standing
from bot.storage.store import Store
from bot.telegram.guard.caches import CodeCache, GuardCache, SpikeRecorder, no_signers

OWN, OTHER, STRANGE = -100, -200, -300
ROOM = Credentials(None, Secret("94123456721"), Secret("246810"))
NEXT_ROOM = Credentials(None, Secret("85550001234"), None)
COLLEAGUE = 7
AT = datetime(2026, 9, 7, tzinfo=UTC)
STORM_AT = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


class School:
    """What the guard reads of a school of two classes; the first has a room. An answer can come late."""

    def __init__(self) -> None:
        self.members: tuple[Member, ...] = ()
        self.rooms: dict[int, tuple[Credentials, ...]] = {1: (ROOM,)}
        self.groups: dict[int, tuple[int, ...]] = {OWN: (1,), OTHER: (2,)}
        self.apart = Islands({}, {})
        self.pauses: dict[int, tuple[Pause, ...]] = {}
        self.quiet: frozenset[int] = frozenset()
        self.live: frozenset[bytes] = frozenset()
        self.acting: tuple[Acting, ...] = ()
        self.late: list[asyncio.Event] = []
        self.readings = 0

    def reads(self, name: str) -> Callable[..., Awaitable[Any]]:
        """Return what answers with how things stood when it was asked."""

        async def read(*_about: object) -> object:
            stood = getattr(self, name)
            self.readings += name == "rooms"
            if self.late:
                await self.late.pop().wait()
            return stood

        return read

    async def whole_staff(self) -> Staff:
        return Staff(await self.reads("members")())

    async def since(self, at: datetime) -> Mapping[int, tuple[Exemption, ...]]:
        """Return an exemption in two groups, one has a new id: for an hour, a day after that time."""
        since = at + timedelta(days=1)
        one = Exemption(Scope.HOST, frozenset({"hoc.example"}), since, since + timedelta(hours=1))
        return {OWN: (one,), -5: (one,)}

    async def allowed_since(self, at: datetime) -> Mapping[int, tuple[AllowedLink, ...]]:
        """Return one link that was allowed for an hour, a day after that time."""
        since = at + timedelta(days=1)
        return {OWN: (AllowedLink("zoom.us/j/83412345678", since, since + timedelta(hours=1)),)}

    async def overlap(self, read: Callable[[], Awaitable[None]], **changed: object) -> None:
        """Read, and once more after a change, before the first answer has come."""
        late = asyncio.Event()
        self.late = [late]
        first = asyncio.ensure_future(read())
        await asyncio.sleep(0)
        vars(self).update(changed)
        second = asyncio.ensure_future(read())
        await asyncio.sleep(0)
        late.set()
        await asyncio.gather(first, second)


async def nothing(*_about: object) -> Any:  # noqa: ANN401 - none of whatever it is
    return ()


def cache_of(school: School, *, removes: bool = True) -> GuardCache:
    async def former() -> Mapping[int, int]:
        return {-5: -1005}

    stores = SimpleNamespace(
        people=school,
        staff_chats=SimpleNamespace(all=nothing),
        lessons=SimpleNamespace(
            in_force=school.reads("rooms"),
            allowed_since=school.allowed_since,
            classes_in=school.reads("groups"),
            islands=school.reads("apart"),
        ),
        pauses=SimpleNamespace(since=school.reads("pauses")),
        chats=SimpleNamespace(former=former),
        exemptions=school,
        watches=SimpleNamespace(watched=school.reads("quiet")),
    )
    return GuardCache(cast("Store", stores), SystemClock(), removes=removes)


@pytest.fixture
def school() -> School:
    return School()


@pytest.fixture
def watchlist(school: School) -> GuardCache:
    return cache_of(school)


def found(watchlist: GuardCache, chat_id: int | None, text: str) -> list[str]:
    known = watchlist.known_in(chat_id)
    return [] if known is None else [hit.normal for hit in known.hits(Views(text).all)]


async def test_a_group_that_became_a_supergroup_is_known_by_both_ids(
    watchlist: GuardCache, school: School
) -> None:
    """From when Telegram says so, and after a restart; a chat that nobody knows changes nothing."""
    school.groups = {-6: (1,)}
    await watchlist.read_rooms()
    text = "94123456721 pass 246810"
    assert found(watchlist, -1006, text) == []
    watchlist.moved(-6, -1006)
    watchlist.moved(-9, -1009)
    assert found(watchlist, -1006, text) == found(watchlist, -6, text) != []
    assert watchlist.class_of(-1006) == 1
    assert found(watchlist, -1009, text) == []
    school.groups = {-1005: (1,), -1006: (1,)}
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


async def test_a_group_is_known_once_it_is_confirmed(watchlist: GuardCache, school: School) -> None:
    """Reading the staff anew is enough; one that is no longer the school's is forgotten."""
    await watchlist.read_rooms()
    school.groups = {STRANGE: (2,)}
    await watchlist.read_staff()
    assert found(watchlist, STRANGE, "94123456721") == ["94123456721"]
    assert found(watchlist, OWN, "94123456721") == []


async def test_what_rests_on_a_creators_word_is_known_among_their_groups_alone(
    watchlist: GuardCache, school: School
) -> None:
    """Neither way; until an owner confirms the group. With an owner it counts as no class meanwhile."""
    school.apart = Islands({1: 7}, {OWN: 7})
    await watchlist.read_rooms()
    await watchlist.read_staff()
    assert found(watchlist, OWN, "94123456721") == ["94123456721"]
    assert found(watchlist, OTHER, "94123456721") == []
    assert (watchlist.class_of(OWN), watchlist.realm_of(OWN), watchlist.realm_of(OTHER)) == (1, 7, SCHOOL)
    watchlist.moved(OWN, -1100)
    assert (watchlist.realm_of(-1100), found(watchlist, -1100, "94123456721")) == (7, ["94123456721"])
    school.members = (Member(1, 2, Role.OWNER, None, Standing.CONFIRMED, Secret("An")),)
    await watchlist.read_staff()
    assert (watchlist.class_of(OWN), watchlist.realm_of(OWN)) == (None, SCHOOL)
    school.apart = Islands({}, {})
    await watchlist.read_staff()
    assert found(watchlist, OTHER, "94123456721") == ["94123456721"]
    assert watchlist.class_of(OWN) == 1


async def test_many_changes_at_once_are_read_once_more(watchlist: GuardCache, school: School) -> None:
    """Each change of a morning asks for all rooms; who asks during a reading gets what stands after it."""
    late = asyncio.Event()
    school.late.append(late)
    readings = [asyncio.create_task(watchlist.read_rooms())]
    await asyncio.sleep(0)
    school.rooms = {2: (NEXT_ROOM,)}
    readings += [asyncio.create_task(watchlist.read_rooms()) for _ in range(20)]
    await asyncio.sleep(0)
    late.set()
    await asyncio.gather(*readings)
    assert school.readings == 2
    assert found(watchlist, OWN, "94123456721 85550001234") == ["85550001234"]


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


PAUSE = Pause(1, 1, AT, AT + timedelta(hours=1), COLLEAGUE, Secret("Lan"))
OWNER = Member(1, COLLEAGUE, Role.OWNER, None, Standing.CONFIRMED, Secret("Lan"))


async def test_what_was_read_first_does_not_replace_what_was_read_later(school: School) -> None:
    """A pause that ended is over, who is no staff any more is none, a group that is guarded again is."""
    cache = cache_of(school)
    school.pauses, school.members, school.quiet = {OWN: (PAUSE,)}, (OWNER,), frozenset({OWN})
    await school.overlap(cache.read_pauses, pauses={})
    await school.overlap(cache.read_staff, members=())
    await school.overlap(cache.read_watched, quiet=frozenset())
    assert (cache.paused(OWN, AT), cache.staff, cache.watched(OWN)) == (False, set(), False)


async def test_a_watched_chat_is_watched_under_its_new_id_before_the_store_has_it(school: School) -> None:
    """A leak may come right behind the move. In watch mode nothing goes anywhere."""
    new = -2002
    school.quiet = frozenset({OWN})
    cache = cache_of(school)
    await cache.read_watched()
    cache.moved(OWN, new)
    cache.moved(-1009, -2009)
    assert [cache.watched(each) for each in (OWN, new, -2009)] == [True, True, False]
    await cache.read_watched()
    assert cache.watched(new)
    school.quiet = frozenset()
    await cache.read_watched()
    assert not cache.watched(new)
    assert cache_of(school, removes=False).watched(new)


async def test_a_code_that_ended_lets_nobody_in(school: School) -> None:
    """As soon as that was read."""
    school.live = frozenset({b"print"})
    links = cast("Any", SimpleNamespace(live=school.reads("live")))
    cache = CodeCache(links, "gaclop_bot", no_signers)
    await school.overlap(cache.read, live=frozenset())
    assert not cache


async def test_a_token_is_the_schools_as_long_as_it_has_the_keys(school: School) -> None:
    """Before they were read, and after they were forgotten, it is anybody's."""
    links = cast("Any", SimpleNamespace(live=school.reads("live")))
    keys = [lambda token: token == Secret("ours")]

    async def signers() -> Callable[[Secret], bool]:
        return keys.pop() if keys else await no_signers()

    cache = CodeCache(links, "gaclop_bot", signers)
    assert not cache.signed(Secret("ours"))
    await cache.read()
    assert [cache.signed(Secret(each)) for each in ("ours", "theirs")] == [True, False]
    await cache.read()
    assert not cache.signed(Secret("ours"))


async def test_a_creator_who_acts_no_more_is_asked_about_no_more(school: School) -> None:
    """Their power is over."""
    school.acting = (Acting(COLLEAGUE, 1, OWN, ()),)
    store = cast("Any", SimpleNamespace(acting=school.reads("acting")))
    none = cast("Any", None)
    creators = Creators(none, none, store, clock=SystemClock(), changed=nothing, shut_out=nothing)
    await school.overlap(creators.read, acting=())
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
