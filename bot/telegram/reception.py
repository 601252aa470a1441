"""The private side, put together: who answers commands, presses and messages, over the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.telegram.admitting import Admitting
from bot.telegram.appealing import Appealing
from bot.telegram.appointing import Appointing
from bot.telegram.braking import Braking
from bot.telegram.calendaring import Calendaring
from bot.telegram.comings import Comings
from bot.telegram.commands import Scope
from bot.telegram.contacting import Contacting
from bot.telegram.conversing import Conversing
from bot.telegram.door_letters import DoorLetters
from bot.telegram.door_presses import DoorPresses
from bot.telegram.entering import Entering
from bot.telegram.filing import Filing
from bot.telegram.filing_numbers import Numbers
from bot.telegram.guarding import Guarding
from bot.telegram.keeping import Keeping
from bot.telegram.languages import Choosing
from bot.telegram.ledger_letters import LedgerLetters
from bot.telegram.menus import Menus
from bot.telegram.new_year import NewYear
from bot.telegram.own_data import OwnData
from bot.telegram.own_data_letters import DataLetters
from bot.telegram.pausing import Pausing
from bot.telegram.pleading import Pleading
from bot.telegram.pledging import Pledging
from bot.telegram.pressing import Pressing
from bot.telegram.printing import Printing
from bot.telegram.ruling import Ruling
from bot.telegram.setting_up import STAFF_PAYLOAD, SettingUp
from bot.telegram.teaching import Teaching
from bot.telegram.teaming import Teaming
from bot.telegram.timetable_letters import TimetableLetters
from bot.telegram.timetabling import Timetabling
from bot.telegram.unpinning import Unpinning
from bot.telegram.wishing import Wishing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import tzinfo

    from telegram import Bot

    from bot.access.calendars import CalendarEvent
    from bot.access.sheets import Sheet
    from bot.classroom import Clock, Language
    from bot.telegram import (
        admitting,
        appealing,
        appointing,
        braking,
        calendaring,
        comings,
        contacting,
        door_presses,
        entering,
        filing,
        filing_numbers,
        guarding,
        keeping,
        languages,
        new_year,
        own_data,
        pausing,
        pleading,
        pledging,
        pressing,
        printing,
        ruling,
        setting_up,
        teaching,
        teaming,
        timetabling,
        unpinning,
        wishing,
    )
    from bot.telegram.asking import Asker
    from bot.telegram.commands import Answers
    from bot.telegram.drilling import Drilling
    from bot.telegram.languages import Languages
    from bot.telegram.lesson_letters import LessonLetters
    from bot.telegram.rendering_fronts import FrontRenderer
    from bot.telegram.rendering_held import HeldLetters
    from bot.telegram.rests import Rests
    from bot.telegram.showing import Showing
    from bot.telegram.speaking import Speaker
    from bot.texts import Texts

    class People(appointing.People, pressing.People, Protocol):
        """Where accounts and staff are kept."""

    class Groups(appointing.Groups, pressing.Groups, languages.Groups, Protocol):
        """Where groups are kept."""

    class Entrance(entering.Entrance, pledging.Entrance, admitting.Entrance, appointing.Queues, Protocol):
        """Where the ways into classes are kept."""

    class Casebook(pressing.Casebook, appealing.Casebook, Protocol):
        """Where incidents are kept."""

    class Rosters(entering.Rosters, filing.Rosters, Protocol):
        """Where rosters and codes are kept."""

    class Contacts(contacting.Contacts, filing_numbers.Contacts, Protocol):
        """Where the classes' numbers are kept."""

    class Dialogs(teaching.Dialogs, filing.Dialogs, pleading.Dialogs, Protocol):
        """Where open questions are kept."""

    class Timetables(timetabling.Timetables, calendaring.Timetables, Protocol):
        """Where weekly lessons are kept."""

    class Stores(Protocol):
        """Everything the private side asks of the stores."""

        @property
        def people(self) -> People: ...  # noqa: D102 - named like its type
        @property
        def groups(self) -> Groups: ...  # noqa: D102
        @property
        def casebook(self) -> Casebook: ...  # noqa: D102
        @property
        def lessons(self) -> teaching.Lessons: ...  # noqa: D102
        @property
        def entrance(self) -> Entrance: ...  # noqa: D102
        @property
        def rosters(self) -> Rosters: ...  # noqa: D102
        @property
        def evenings(self) -> wishing.Evenings: ...  # noqa: D102
        @property
        def dialogs(self) -> Dialogs: ...  # noqa: D102
        @property
        def pleas(self) -> pleading.Pleas: ...  # noqa: D102
        @property
        def years(self) -> new_year.Years: ...  # noqa: D102
        @property
        def slips(self) -> printing.Slips: ...  # noqa: D102
        @property
        def outbox(self) -> printing.Sent: ...  # noqa: D102
        @property
        def timetables(self) -> Timetables: ...  # noqa: D102
        @property
        def brakes(self) -> braking.Brakes: ...  # noqa: D102
        @property
        def pauses(self) -> pausing.Pauses: ...  # noqa: D102
        @property
        def fronts(self) -> unpinning.Fronts: ...  # noqa: D102
        @property
        def class_rules(self) -> ruling.Rules: ...  # noqa: D102
        @property
        def agreements(self) -> pledging.Agreements: ...  # noqa: D102
        @property
        def doors(self) -> door_presses.Doors: ...  # noqa: D102
        @property
        def guardians(self) -> guarding.Guardians: ...  # noqa: D102
        @property
        def comings(self) -> comings.Store: ...  # noqa: D102
        @property
        def contacts(self) -> Contacts: ...  # noqa: D102
        @property
        def ledgers(self) -> keeping.Ledgers: ...  # noqa: D102
        @property
        def setups(self) -> setting_up.SetUps: ...  # noqa: D102
        @property
        def watches(self) -> setting_up.Watches: ...  # noqa: D102
        @property
        def staffing(self) -> teaming.Staffing: ...  # noqa: D102
        @property
        def privacy(self) -> own_data.Privacy: ...  # noqa: D102


class Reception:
    """Puts the services together that answer people."""

    def __init__(
        self,
        bot: Bot,
        asker: Asker,
        *,
        texts: Texts,
        speaker: Speaker,
        letters: LessonLetters,
        held_letters: HeldLetters,
        front_letters: FrontRenderer,
        clock: Clock,
        zone: tzinfo,
        languages: Languages,
        language: Language,
        staff_changed: Callable[[], Awaitable[None]],
        rooms_changed: Callable[[], Awaitable[None]],
        pauses_changed: Callable[[], Awaitable[None]],
        brakes_changed: Callable[[], Awaitable[None]],
        codes_changed: Callable[[], Awaitable[None]],
        read_file: Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]],
        press: printing.Press,
        read_calendar: Callable[[bytes], tuple[CalendarEvent, ...] | str],
        write_csv: Callable[[Sequence[Sequence[str]]], bytes],
        write_xlsx: Callable[[Sequence[Sequence[str]]], bytes],
        showing: Showing,
        check_right: Callable[[int], Awaitable[bool | None]],
        mode_changed: Callable[[], Awaitable[None]],
        rooms: pressing.Rooms,
        start_link: str,
        drilling: Drilling,
        rests: Rests,
    ) -> None:
        self._bot = bot
        self._asker = asker
        self._texts = texts
        self._speaker = speaker
        self._letters = letters
        self._held_letters = held_letters
        self._front_letters = front_letters
        self._clock = clock
        self._zone = zone
        self._languages = languages
        self._language = language
        self._language_for = languages.of
        self._staff_changed = staff_changed
        self._rooms_changed = rooms_changed
        self._pauses_changed = pauses_changed
        self._brakes_changed = brakes_changed
        self._codes_changed = codes_changed
        self._read_file = read_file
        self._press = press
        self._read_calendar = read_calendar
        self._write_csv = write_csv
        self._write_xlsx = write_xlsx
        self._showing = showing
        self._check_right = check_right
        self._mode_changed = mode_changed
        self._rooms = rooms
        self._start_link = start_link
        self._drilling = drilling
        self._rests = rests

    def furnished(self, stores: Stores) -> tuple[Answers, Appointing, Pressing, Conversing]:
        """Return the answers to commands, and who answers presses, messages in private, and the rest."""
        speaker = self._speaker
        keeping = self._keeping(stores)
        pausing, braking = self._pausing(stores), self._braking(stores)
        comings = self.comings(stores)
        pledging = self._pledging(stores, comings)
        guarding = Guarding(stores.entrance, stores.guardians, entered=comings.entered, texts=self._texts)
        own_data = self._own_data(stores)
        wishing = Wishing(stores.evenings, texts=self._texts)
        contacting = Contacting(self._asker, stores.contacts, texts=self._texts, speaker=speaker)
        entering = self._entering(stores, pledging, wishing, contacting)
        teaching, admitting = self._teaching(stores), self._admitting(stores)
        menus, ruling = self._menus(stores), self._ruling(stores)
        setting_up, teaming = self._setting_up(stores), self._teaming(stores)
        choosing = Choosing(self._languages, stores.groups, menus, texts=self._texts, speaker=speaker)
        printing = self._printing(stores)
        pleading = Pleading(stores.pleas, stores.dialogs, printing, texts=self._texts)
        timetabling, calendaring = self._timetabling(stores), self._calendaring(stores)
        filing = self._filing(stores)
        year = NewYear(stores.years, stores.dialogs, texts=self._texts, open_file=filing.opened)
        appointing = Appointing(
            self._bot,
            self._asker,
            stores.people,
            stores.groups,
            entering=entering,
            queues=stores.entrance,
            menus=menus,
            teaming=teaming,
            staff_changed=self._staff_changed,
            texts=self._texts,
            speaker=speaker,
            clock=self._clock,
            language_for=self._language_for,
        )
        pressing = Pressing(
            self._bot,
            stores.casebook,
            stores.people,
            stores.groups,
            claims=appointing,
            rooms=self._rooms,
            asker=self._asker,
            ways={
                **entering.ways,
                **contacting.ways,
                **pledging.ways,
                **guarding.ways,
                **comings.ways,
                **teaching.ways,
                **timetabling.ways,
                **calendaring.ways,
                **admitting.ways,
                **printing.ways,
                **pleading.ways,
                **filing.ways,
                **year.ways,
                **pausing.ways,
                **braking.ways,
                **choosing.ways,
                **ruling.ways,
                **setting_up.ways,
                **self._drilling.ways,
                **self._rests.ways,
                **wishing.ways,
                **teaming.ways,
                **Appealing(stores.casebook, texts=self._texts, clock=self._clock).ways,
                **self._unpinning(stores).ways,
                **self._showing.ways,
                **self._door_presses(stores, pledging).ways,
                **keeping.ways,
                **own_data.ways,
            },
            texts=self._texts,
            speaker=speaker,
            clock=self._clock,
            language_for=self._language_for,
            staff_changed=self._staff_changed,
        )
        conversing = Conversing(
            timetabling=timetabling,
            calendaring=calendaring,
            teaching=teaching,
            filing=filing,
            new_year=year,
            entering=entering,
            ruling=ruling,
            pleading=pleading,
            guarding=guarding,
            keeping=keeping,
            speaker=speaker,
            language_for=self._language_for,
            help_letter=appointing.help_letter,
        )
        answers = {
            **own_data.answers,
            **_answers(
                appointing,
                conversing,
                pausing,
                ruling=ruling,
                choosing=choosing,
                setting_up=setting_up,
                teaming=teaming,
            ),
        }
        return answers, appointing, pressing, conversing

    def _menus(self, stores: Stores) -> Menus:
        return Menus(
            self._bot,
            self._asker,
            stores.people,
            texts=self._texts,
            default=self._language,
            clock=self._clock,
        )

    def _teaming(self, stores: Stores) -> Teaming:
        return Teaming(
            stores.staffing,
            texts=self._texts,
            speaker=self._speaker,
            clock=self._clock,
            zone=self._zone,
            language_for=self._language_for,
            staff_changed=self._staff_changed,
            start_link=self._start_link,
        )

    def _setting_up(self, stores: Stores) -> SettingUp:
        return SettingUp(
            stores.setups,
            stores.watches,
            check=self._check_right,
            mode_changed=self._mode_changed,
            texts=self._texts,
            speaker=self._speaker,
            language_for=self._language_for,
            add_link=self._start_link.replace("?start=", f"?startgroup={STAFF_PAYLOAD}"),
        )

    def _ruling(self, stores: Stores) -> Ruling:
        return Ruling(
            stores.class_rules,
            stores.dialogs,
            stores.people,
            languages=self._languages,
            default=self._language,
            language_for=self._language_for,
            texts=self._texts,
            speaker=self._speaker,
            clock=self._clock,
        )

    def _pausing(self, stores: Stores) -> Pausing:
        return Pausing(
            stores.pauses,
            texts=self._texts,
            speaker=self._speaker,
            language_for=self._language_for,
            changed=self._pauses_changed,
        )

    def _braking(self, stores: Stores) -> Braking:
        return Braking(
            stores.brakes,
            texts=self._texts,
            letters=self._held_letters,
            clock=self._clock,
            changed=self._brakes_changed,
        )

    def _unpinning(self, stores: Stores) -> Unpinning:
        return Unpinning(
            self._bot,
            self._asker,
            stores.fronts,
            letters=self._front_letters,
            texts=self._texts,
            clock=self._clock,
        )

    def comings(self, stores: Stores) -> Comings:
        """Return who follows members coming into groups and leaving them."""
        return Comings(
            self._bot,
            self._asker,
            stores.comings,
            texts=self._texts,
            speaker=self._speaker,
            language_for=self._language_for,
        )

    def _pledging(self, stores: Stores, comings: Comings) -> Pledging:
        return Pledging(
            stores.entrance,
            stores.agreements,
            entered=comings.entered,
            texts=self._texts,
            letters=self._letters,
        )

    def _entering(
        self, stores: Stores, pledging: Pledging, wishing: Wishing, contacting: Contacting
    ) -> Entering:
        return Entering(
            self._bot,
            self._asker,
            stores.entrance,
            stores.rosters,
            pledging=pledging,
            wishing=wishing,
            contacting=contacting,
            texts=self._texts,
            letters=self._letters,
        )

    def _keeping(self, stores: Stores) -> Keeping:
        return Keeping(
            stores.ledgers,
            texts=self._texts,
            letters=LedgerLetters(self._texts, self._zone),
            zone=self._zone,
            write_csv=self._write_csv,
            write_xlsx=self._write_xlsx,
        )

    def _door_presses(self, stores: Stores, pledging: Pledging) -> DoorPresses:
        return DoorPresses(
            self._bot,
            self._asker,
            stores.doors,
            pledging=pledging,
            texts=self._texts,
            letters=self._letters,
            door_letters=DoorLetters(self._texts, self._zone),
        )

    def _own_data(self, stores: Stores) -> OwnData:
        return OwnData(
            self._bot,
            self._asker,
            stores.privacy,
            stores.people,
            texts=self._texts,
            letters=DataLetters(self._texts, self._zone),
            speaker=self._speaker,
            clock=self._clock,
            zone=self._zone,
            language_for=self._language_for,
            changed=self._staff_changed,
        )

    def _teaching(self, stores: Stores) -> Teaching:
        return Teaching(
            stores.lessons,
            stores.dialogs,
            texts=self._texts,
            letters=self._letters,
            clock=self._clock,
            zone=self._zone,
            rooms_changed=self._rooms_changed,
        )

    def _timetabling(self, stores: Stores) -> Timetabling:
        return Timetabling(
            stores.lessons,
            stores.timetables,
            stores.dialogs,
            texts=self._texts,
            letters=self._letters,
            weeks=TimetableLetters(self._texts, self._zone),
            clock=self._clock,
            zone=self._zone,
            rooms_changed=self._rooms_changed,
        )

    def _calendaring(self, stores: Stores) -> Calendaring:
        return Calendaring(
            stores.lessons,
            stores.timetables,
            stores.dialogs,
            asker=self._asker,
            texts=self._texts,
            weeks=TimetableLetters(self._texts, self._zone),
            clock=self._clock,
            zone=self._zone,
            read_calendar=self._read_calendar,
            rooms_changed=self._rooms_changed,
        )

    def _printing(self, stores: Stores) -> Printing:
        return Printing(
            stores.slips,
            stores.outbox,
            press=self._press,
            texts=self._texts,
            speaker=self._speaker,
            clock=self._clock,
            changed=self._codes_changed,
        )

    def _admitting(self, stores: Stores) -> Admitting:
        return Admitting(
            stores.entrance,
            texts=self._texts,
        )

    def _filing(self, stores: Stores) -> Filing:
        return Filing(
            stores.lessons,
            stores.rosters,
            stores.dialogs,
            Numbers(stores.contacts, texts=self._texts),
            asker=self._asker,
            texts=self._texts,
            lesson_letters=self._letters,
            read_file=self._read_file,
        )


def _answers(
    appointing: Appointing,
    conversing: Conversing,
    pausing: Pausing,
    *,
    ruling: Ruling,
    choosing: Choosing,
    setting_up: SettingUp,
    teaming: Teaming,
) -> Answers:
    """Return what answers each command of the table, in each place where it is answered."""
    return {
        ("start", Scope.PRIVATE): appointing.start,
        ("start", Scope.GROUP): appointing.start_in_group,
        ("team", Scope.PRIVATE): teaming.show,
        ("status", Scope.PRIVATE): setting_up.status,
        ("status", Scope.GROUP): setting_up.status_of_group,
        ("door", Scope.PRIVATE): conversing.doors,
        ("pause", Scope.PRIVATE): pausing.explain,
        ("pause", Scope.GROUP): pausing.pause,
        ("resume", Scope.PRIVATE): pausing.explain,
        ("resume", Scope.GROUP): pausing.resume,
        ("staff", Scope.GROUP): appointing.staff,
        ("rules", Scope.PRIVATE): ruling.show,
        ("rules", Scope.GROUP): ruling.show_in_group,
        ("language", Scope.PRIVATE): choosing.ask,
        ("language", Scope.GROUP): choosing.ask_for_group,
        ("privacy", Scope.PRIVATE): appointing.privacy,
        ("privacy", Scope.GROUP): appointing.privacy,
        ("newyear", Scope.PRIVATE): conversing.new_year,
        ("guardians", Scope.PRIVATE): conversing.guardians,
        ("help", Scope.PRIVATE): appointing.commands,
    }
