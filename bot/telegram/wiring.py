"""Puts together what the bot sends of itself: how each row of the outbox is rendered, and who sends it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot.school.messages import SchoolMessage
from bot.telegram.api.members import census, may_add_members
from bot.telegram.doors.access_log_messages import LedgerLetters
from bot.telegram.doors.messages import DoorLetters
from bot.telegram.doors.outbox_messages import DoorRenderer
from bot.telegram.doors.seen_rooms import SeenRooms
from bot.telegram.enrolment.code_messages import SlipRenderer
from bot.telegram.enrolment.guardian_messages import GuardianRenderer
from bot.telegram.enrolment.pinned_link import LastingRenderer, LineStore
from bot.telegram.incidents.author_messages import AuthorRenderer
from bot.telegram.incidents.cards import Cards
from bot.telegram.incidents.pause_messages import HeldRenderer
from bot.telegram.incidents.reposts import Reposts
from bot.telegram.lessons.outbox_messages import AccessRenderer
from bot.telegram.messages.messenger import Messenger
from bot.telegram.outbox.renderer import CardStore, Renderer
from bot.telegram.outbox.worker import Outbox, Sender
from bot.telegram.privacy.messages import DataLetters
from bot.telegram.privacy.own_data import RequestRenderer
from bot.telegram.school.asked_groups import AskedGroups
from bot.telegram.school.power_messages import PowerQuestions
from bot.telegram.school.setup_messages import SetUpRenderer
from bot.telegram.school.staff_messages import Over

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import tzinfo

    from bot.classroom import Clock, Language
    from bot.outbox import OutboxRow
    from bot.telegram.api.retry import Asker
    from bot.telegram.api.session import Line
    from bot.telegram.doors import outbox_messages, seen_rooms
    from bot.telegram.enrolment import code_messages, guardian_messages
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents import author_messages, pause_messages
    from bot.telegram.incidents.chat_info_messages import FrontRenderer
    from bot.telegram.incidents.pause_messages import HeldLetters
    from bot.telegram.incidents.pictures import Showing
    from bot.telegram.lessons import outbox_messages as lesson_messages
    from bot.telegram.lessons.messages import LessonLetters
    from bot.telegram.lessons.reposts import Rests
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.telegram.outbox import renderer
    from bot.telegram.privacy import own_data
    from bot.telegram.school import asked_groups, power_messages, setup_messages, staff_messages
    from bot.texts import Texts

    class Letters(Outbox, CardStore, Protocol):
        """What is to be sent, and the cards among it."""

    class Lessons(lesson_messages.LessonStore, Protocol):
        """Where lessons are kept."""

        async def open_door(self, lesson_id: int) -> None:
            """Do what the moment brings at which a lesson's door opens."""
            ...

    class Timetables(Protocol):
        """Where weekly lessons are kept."""

        async def make(self, series_id: int) -> None:
            """Do what a night brings for a series."""
            ...

    class Originals(renderer.OriginalStore, author_messages.Originals, Protocol):
        """Where removed messages are kept for a while."""

    class People(renderer.PeopleStore, author_messages.People, setup_messages.PeopleStore, Protocol):
        """Who has started the bot, and who is staff."""

    class Groups(
        renderer.GroupStore, setup_messages.LossStore, power_messages.Groups, asked_groups.Groups, Protocol
    ):
        """What is known of groups."""

    class Stores(Protocol):
        """Everything that letters are made of."""

        @property
        def outbox(self) -> Letters: ...  # noqa: D102 - named like its type
        @property
        def originals(self) -> Originals: ...  # noqa: D102
        @property
        def groups(self) -> Groups: ...  # noqa: D102
        @property
        def setups(self) -> setup_messages.SetUpStore: ...  # noqa: D102
        @property
        def staffing(self) -> staff_messages.Staffing: ...  # noqa: D102
        @property
        def watches(self) -> setup_messages.WatchStore: ...  # noqa: D102
        @property
        def people(self) -> People: ...  # noqa: D102
        @property
        def late(self) -> renderer.LatePastes: ...  # noqa: D102
        @property
        def lessons(self) -> Lessons: ...  # noqa: D102
        @property
        def entrance(self) -> lesson_messages.EntranceStore: ...  # noqa: D102
        @property
        def slips(self) -> code_messages.SlipStore: ...  # noqa: D102
        @property
        def pleas(self) -> code_messages.PleaStore: ...  # noqa: D102
        @property
        def timetables(self) -> Timetables: ...  # noqa: D102
        @property
        def brakes(self) -> pause_messages.BrakeStore: ...  # noqa: D102
        @property
        def pauses(self) -> pause_messages.PauseStore: ...  # noqa: D102
        @property
        def absences(self) -> pause_messages.AbsenceStore: ...  # noqa: D102
        @property
        def casebook(self) -> author_messages.Casebook: ...  # noqa: D102
        @property
        def evenings(self) -> outbox_messages.EveningStore: ...  # noqa: D102
        @property
        def guardians(self) -> guardian_messages.GuardianStore: ...  # noqa: D102
        @property
        def ledgers(self) -> outbox_messages.LedgerStore: ...  # noqa: D102
        @property
        def privacy(self) -> own_data.Privacy: ...  # noqa: D102
        @property
        def lasting(self) -> LineStore: ...  # noqa: D102
        @property
        def seen_rooms(self) -> seen_rooms.SeenStore: ...  # noqa: D102


def sender_of(
    stores: Stores,
    line: Line,
    asker: Asker,
    *,
    texts: Texts,
    letters: LessonLetters,
    held_letters: HeldLetters,
    front_letters: FrontRenderer,
    showing: Showing,
    title_of: Callable[[str, Language], str],
    clock: Clock,
    zone: tzinfo,
    language: Language,
    language_in: Callable[[int], Language | None],
    start_link: str,
    removes: bool,
    rests: Rests,
    reposted: Reposted,
    as_shown: Callable[[str, int | None], str],
    ask_power: Callable[[int], Awaitable[None]],
    take_in_late: Callable[[], Awaitable[None]],
) -> Sender:
    """Return who sends what stands in the outbox. `title_of` names a rule; times are shown in `zone`.

    `as_shown` returns what people may see of what somebody is called, in a chat or in none. `ask_power` asks
    Telegram, before anything is said in a chat, of power there that rests on it. `take_in_late` takes in what
    whoever is staff by now handed out before: their welcome tells of it.
    """
    cards = Cards(texts, title_of, zone)
    renderer = Renderer(
        texts,
        cards,
        Reposts(texts, zone, as_shown),
        reposted,
        clock,
        card_store=stores.outbox,
        originals=stores.originals,
        groups=stores.groups,
        people=stores.people,
        late=stores.late,
        access=AccessRenderer(texts, letters, clock, lessons=stores.lessons, entrance=stores.entrance),
        slips=SlipRenderer(texts, zone, slips=stores.slips, pleas=stores.pleas, classes=stores.entrance),
        held=HeldRenderer(
            texts,
            held_letters,
            clock,
            brakes=stores.brakes,
            pauses=stores.pauses,
            groups=stores.groups,
            absences=stores.absences,
        ),
        author=AuthorRenderer(
            texts,
            cards,
            clock,
            originals=stores.originals,
            casebook=stores.casebook,
            people=stores.people,
            groups=stores.groups,
            leads=partial(may_add_members, line.bot, asker),
            start_link=start_link,
        ),
        fronts=front_letters,
        guardians=GuardianRenderer(texts, stores.guardians),
        doors=DoorRenderer(
            DoorLetters(texts, zone),
            LedgerLetters(texts, zone),
            clock,
            zone,
            evenings=stores.evenings,
            ledgers=stores.ledgers,
        ),
        showing=showing,
        rests=rests,
        lasting=LastingRenderer(texts, letters, stores.lasting),
        seen=SeenRooms(stores.seen_rooms, texts=texts, zone=zone),
        setup=SetUpRenderer(
            texts,
            zone,
            setups=stores.setups,
            watches=stores.watches,
            groups=stores.groups,
            people=stores.people,
            removes=removes,
        ),
        asked=AskedGroups(stores.groups, texts),
        over=Over(texts, stores.staffing, clock),
        power=PowerQuestions(
            line.bot, texts, clock, groups=stores.groups, people=stores.people, as_shown=as_shown
        ),
        requests=RequestRenderer(stores.privacy, DataLetters(texts, zone)),
        census=partial(census, line.bot),
        language=language,
        language_in=language_in,
        start_link=start_link,
    )

    async def render(row: OutboxRow) -> OutgoingMessage | None:
        await ask_power(row.chat_id)
        if row.what is SchoolMessage.WELCOME:
            await take_in_late()
        return await renderer.render(row)

    return Sender(
        stores.outbox,
        line.api,
        Messenger(line.bot, asker),
        line.lanes,
        newest=line.newest.of,
        render=render,
        open_door=stores.lessons.open_door,
        make_lessons=stores.timetables.make,
        clock=clock,
    )
