"""What the page shows: a way in as strong as the room's provider lets it be, doors to choose, or why not."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import (
    Binding,
    BindingRole,
    Language,
    ListPlace,
    Relation,
    SchoolClass,
    Secret,
    StoreAway,
)
from bot.features.doors.gate import chat
from bot.features.doors.gate.chat import Gateway, turned_away
from bot.features.doors.gate.rules import (
    Asked,
    GateDoor,
    GateEntry,
    GatePress,
    GateRefusal,
    PersonalWay,
    Proof,
)
from bot.features.doors.rules import Refusal
from bot.lesson import Credentials, Lesson, Provider
from bot.providers.ways import Ability, Guest, Strength, Trouble, Way
from bot.sandbox import SteppedClock
from bot.telegram.messages.desk import Job
from bot.telegram.messages.keyboards import opaque
from tests.features.people import CLASS, MEETING, NOW, PUPIL, ROOM, binding, lesson

if TYPE_CHECKING:
    from bot.telegram.messages.context import Context

TEXTS = texts.load()
PROOF = Proof(PUPIL, NOW, Secret("signed"))
PRESS = GatePress(Secret("proof"), Secret("0" * 32), Asked(60), Language.VI)
MOTHER = binding(id=91, role=BindingRole.GUARDIAN, relation=Relation.MOTHER)
DOOR = GateDoor(lesson(), CLASS, binding(), "7QK")
OPENS = GateEntry(None)
OWN = Secret("https://meet.example/room?jwt=canary")
REF = Secret("r1")


@dataclass
class Stored:
    """What the store answers, and what it was told to keep."""

    bound: Sequence[Binding] = (binding(),)
    entry: GateEntry = OPENS
    doors: tuple[GateDoor, ...] = (DOOR,)
    given: PersonalWay | None = None
    members: Mapping[int, bool | None] = field(default_factory=dict)
    kept: list[Way] = field(default_factory=list)
    shut_with: list[Trouble | None] = field(default_factory=list)

    async def place(self, _account: int, _asked: Asked) -> ListPlace | None:
        return ListPlace(CLASS, tuple(self.bound))

    async def press(
        self, _proof: Proof, _page: str, _asked: Asked, members: Mapping[int, bool | None]
    ) -> tuple[GateEntry, tuple[GateDoor, ...]]:
        self.members = members
        return self.entry, self.doors

    async def coming(self, _until: datetime) -> tuple[Lesson, ...]:
        return tuple(each.lesson for each in self.doors)

    async def lacking(self, _lesson: Lesson) -> tuple[GateDoor, ...]:
        return self.doors[:1]

    async def standing(self, _door: GateDoor) -> PersonalWay | None:
        return self.given

    async def issued(self, _door: GateDoor, way: Way) -> None:
        self.kept.append(way)

    async def to_shut(self, _way_id: int) -> tuple[PersonalWay, Credentials] | None:
        return None if self.given is None else (self.given, DOOR.lesson.meeting.credentials)

    async def shut(self, _way_id: int, trouble: Trouble | None) -> None:
        self.shut_with.append(trouble)


@dataclass
class Rooms:
    """A provider of one strength, that gives a way or is in trouble, or hangs."""

    strength: Strength = Strength.MINUTE
    trouble: Trouble | None = None
    hangs: bool = False
    abilities: frozenset[Ability] = frozenset({Ability.WAIT_LIST})
    guests: list[Guest] = field(default_factory=list)

    async def ways(
        self, _room: Credentials, guests: Sequence[Guest], until: datetime
    ) -> Sequence[Way] | Trouble:
        if self.hangs:
            await asyncio.Event().wait()
        assert until == DOOR.lesson.ends_at
        self.guests += guests
        way = Way(guests[0].way_id, OWN, Secret("mark"), None, until)
        return (way,) if self.trouble is None else self.trouble

    async def shut(self, _room: Credentials, ref: Secret | None) -> Trouble | None:
        if self.hangs:
            await asyncio.Event().wait()
        assert ref == REF
        return self.trouble


def gateway(stored: Stored, rooms: Rooms | None = None) -> Gateway:
    """Return a gate over these."""

    async def in_group(_binding: Binding, _class: SchoolClass) -> bool | None:
        return True

    async def provider_of(room: Credentials) -> Any:  # noqa: ANN401 - the part of a provider that is asked
        assert room == DOOR.lesson.meeting.credentials
        return rooms

    return Gateway(
        gate=stored,  # type: ignore[arg-type]
        in_group=in_group,
        provider_of=provider_of,
        texts=TEXTS,
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
    )


async def shown(stored: Stored, rooms: Rooms | None = None) -> Mapping[str, Any]:
    """Press, and return what the page shows."""
    entry, page = await gateway(stored, rooms).press(PROOF, PRESS)
    assert entry == (stored.entry if stored.bound else GateEntry(Refusal.NOT_BOUND))
    return page


async def test_a_pasted_room_is_shown_with_the_name_to_use() -> None:
    """Everything that an invitation has, each to be copied."""
    stored = Stored()
    page = await shown(stored)
    assert page == {
        "title": TEXTS.plain(Language.VI, "gate-lesson", school_class="6A1", topic=" · Toán", end="08:55"),
        "text": TEXTS.plain(Language.VI, "gate-strength-shared"),
        "way": {
            "link": "https://zoom.us/j/94123456721",
            "id": "94123456721",
            "passcode": "1",
            "name": "12 Nguyễn Văn An 7QK",
        },
        "again": True,
    }
    assert stored.members == {90: True}


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        (Secret("zoom.us/j/1"), "https://zoom.us/j/1"),
        (Secret("HTTP://10.0.0.7/b"), "HTTP://10.0.0.7/b"),
        (Secret("javascript:alert(1)"), "https://javascript:alert(1)"),
        (None, None),
    ],
)
async def test_a_link_is_followed_over_http_alone(link: Secret | None, followed: str | None) -> None:
    """People paste them without a scheme; a room may have no link at all."""
    room = Credentials(link, None, None)
    taught = lesson(meeting=replace(MEETING, credentials=room), topic=None)
    with patch(f"{__name__}.DOOR", replace(DOOR, lesson=taught)):
        page = await shown(Stored(doors=(replace(DOOR, lesson=taught),)))
    assert page["way"] == {"link": followed, "id": None, "passcode": None, "name": "12 Nguyễn Văn An 7QK"}


async def test_a_way_of_a_minute_is_noted_and_gone_to_at_once() -> None:
    """The room shows number, given name and tag, and never more."""
    stored, rooms = Stored(), Rooms()
    page = await shown(stored, rooms)
    assert (page["leave"], page["text"]) == (
        OWN.reveal(),
        TEXTS.plain(Language.VI, "gate-strength-minute"),
    )
    assert "way" not in page
    assert [each.way_id for each in stored.kept] == [each.way_id for each in rooms.guests]
    assert [each.shown for each in rooms.guests] == [Secret("12 An 7QK")]
    nameless = replace(DOOR, binding=binding(name=Secret("")))
    await shown(Stored(doors=(nameless,)), rooms)
    assert rooms.guests[-1].shown == Secret("12  7QK")


async def test_a_way_that_lasts_is_given_again() -> None:
    """The provider is asked once."""
    given = PersonalWay(7, 60, 50, 90, PUPIL, Provider.ZOOM, b"", None, OWN, NOW)
    for stored in (Stored(), Stored(given=given)):
        rooms = Rooms(Strength.TRACED)
        page = await shown(stored, rooms)
        assert page["way"] == {"link": OWN.reveal()}
        assert page["text"] == TEXTS.plain(Language.VI, "gate-strength-traced")
        assert len(rooms.guests) == len(stored.kept) == (stored.given is None)


@pytest.mark.parametrize(
    ("rooms", "kept", "asked"),
    [
        (None, 0, 0),
        (Rooms(abilities=frozenset()), 0, 0),
        (Rooms(), 2, 2),
        (Rooms(trouble=Trouble.REFUSED), 0, 2),
        (Rooms(trouble=Trouble.LIMIT), 0, 1),
    ],
)
async def test_ways_are_made_ahead_where_a_provider_has_such(
    rooms: Rooms | None, kept: int, asked: int
) -> None:
    """One room in trouble keeps no other waiting; a limit is the account's."""
    stored = Stored(doors=(DOOR, DOOR))
    await gateway(stored, rooms).make_ahead(NOW + timedelta(days=1))
    assert len(stored.kept) == kept
    guests = [] if rooms is None else rooms.guests
    assert [each.shown for each in guests] == [Secret("12 An 7QK")] * asked


async def test_what_fails_ahead_is_tried_again() -> None:
    """Whatever it was: a press still gives the way."""
    stored, clock, looked = Stored(), SteppedClock(NOW), []

    class Away(Stored):
        async def coming(self, until: datetime) -> tuple[Lesson, ...]:
            looked.append(until)
            if len(looked) == 1:
                raise StoreAway
            return await stored.coming(until)

    broken = Away()
    ahead = asyncio.create_task(gateway(broken, Rooms()).keep_ahead(time(19), clock))
    for _ in range(3):
        await clock.advance(600)
    ahead.cancel()
    assert len(looked) > 1
    assert broken.kept


@pytest.mark.parametrize("rooms", [*(Rooms(trouble=each) for each in Trouble), Rooms(hangs=True)])
async def test_in_a_providers_trouble_the_lesson_goes_on_by_the_pasted_way(rooms: Rooms) -> None:
    """Whatever it is; also where no answer comes."""
    with patch.object(chat, "_PATIENCE", 0.01):
        stored = Stored()
        page = await shown(stored, rooms)
    assert page["way"]["link"] == ROOM.link.reveal() if ROOM.link else None
    assert (page["text"], stored.kept) == (TEXTS.plain(Language.VI, "gate-strength-shared"), [])


async def test_several_doors_are_chosen_from() -> None:
    """Each says whose it is."""
    doors = (
        replace(DOOR, binding=MOTHER),
        replace(DOOR, binding=replace(MOTHER, id=92, name=Secret("Bình"))),
    )
    page = await shown(Stored(doors=doors))
    title = TEXTS.plain(Language.VI, "gate-lesson", school_class="6A1", topic=" · Toán", end="08:55")
    assert (page["title"], page["again"]) == (TEXTS.plain(Language.VI, "gate-title"), False)
    assert page["choices"] == [
        {"label": f"{title} · Nguyễn Văn An", "lesson": opaque(60), "child": opaque(91)},
        {"label": f"{title} · Bình", "lesson": opaque(60), "child": opaque(92)},
    ]


async def test_a_guardian_is_spoken_to_as_one() -> None:
    """With the form of address that they chose."""
    page = await shown(Stored(doors=(replace(DOOR, binding=MOTHER),)))
    assert page["text"] == TEXTS.plain(Language.VI, "gate-strength-shared-guardian", you="mother")
    over = lesson(ends_at=NOW - timedelta(minutes=1))
    page = await shown(Stored(entry=GateEntry(Refusal.OVER, lesson=over, guards=True), doors=()))
    assert page["text"] == TEXTS.plain(Language.VI, "door-over-guardian", opens="", end="07:24", day="")


async def test_a_stranger_is_told_how_to_begin() -> None:
    """Nothing is asked of Telegram, and nothing kept."""
    stored = Stored(bound=())
    page = await shown(stored)
    assert page == {
        "title": TEXTS.plain(Language.VI, "gate-shut"),
        "text": TEXTS.plain(Language.VI, "door-not-bound"),
        "again": True,
    }
    assert stored.members == {}


async def test_where_nothing_is_meant_nobody_is_bound() -> None:
    """A lesson that there is not."""

    class Nowhere(Stored):
        async def place(self, _account: int, _asked: Asked) -> ListPlace | None:
            return None

    entry, _ = await gateway(Nowhere()).press(PROOF, PRESS)
    assert entry.refusal is Refusal.NOT_BOUND


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", list(GateRefusal))
async def test_each_refusal_of_the_page_has_a_next_step(language: Language, why: GateRefusal) -> None:
    """Another press helps only where somebody was too fast."""
    page = turned_away(TEXTS, language, why, 5)
    assert page["text"] == TEXTS.plain(language, why.value, seconds="5")
    assert page["again"] is (why is GateRefusal.SLOW)
    assert (await shown(Stored(entry=GateEntry(why), doors=())))["title"] == TEXTS.plain(
        Language.VI, "gate-shut"
    )


@pytest.mark.parametrize(
    ("rooms", "noted"),
    [
        (Rooms(), [None]),
        (Rooms(trouble=Trouble.LIMIT), [Trouble.LIMIT]),
        (Rooms(hangs=True), [Trouble.AWAY]),
        (None, []),
    ],
)
async def test_a_way_that_leaked_is_closed_by_its_provider(
    rooms: Rooms | None, noted: list[Trouble | None]
) -> None:
    """What it answers is noted, also that it does not; without keys nobody can."""
    leaked = PersonalWay(7, 60, 50, 90, PUPIL, Provider.ZOOM, b"", REF, OWN, NOW, NOW)
    stored = Stored(given=leaked)
    with patch.object(chat, "_PATIENCE", 0.01):
        await chat.shut_leaked(Job(cast("Context", None), gateway(stored, rooms), 7))
    assert stored.shut_with == noted


async def test_a_way_that_was_forgotten_is_nobodys_to_close() -> None:
    """Nothing is asked."""
    stored = Stored()
    await gateway(stored, Rooms()).shut(7)
    assert stored.shut_with == []
