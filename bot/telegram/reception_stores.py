"""Everything the private side asks of the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.telegram import (
        admitting,
        appealing,
        appointing,
        asked_groups,
        belonging,
        braking,
        calendaring,
        comings,
        contacting,
        door_presses,
        entering,
        filing,
        filing_numbers,
        folded_cards,
        guarding,
        keeping,
        languages,
        lasting,
        new_year,
        own_data,
        pausing,
        placing,
        pleading,
        pledging,
        pressing,
        printing,
        proving,
        ruling,
        seen_rooms,
        setting_up,
        teaching,
        teaming,
        timetabling,
        unpinning,
        wishing,
    )

    class People(appointing.People, pressing.People, placing.People, Protocol):
        """Where accounts and staff are kept."""

    class Groups(
        appointing.Groups, pressing.Groups, languages.Groups, asked_groups.Groups, placing.Groups, Protocol
    ):
        """Where groups are kept."""

    class Entrance(entering.Entrance, pledging.Entrance, admitting.Entrance, appointing.Queues, Protocol):
        """Where the ways into classes are kept."""

    class Casebook(pressing.Casebook, appealing.Casebook, folded_cards.Casebook, Protocol):
        """Where incidents are kept."""

    class Rosters(entering.Rosters, filing.Rosters, Protocol):
        """Where rosters and codes are kept."""

    class Contacts(contacting.Contacts, filing_numbers.Contacts, Protocol):
        """Where the classes' numbers are kept."""

    class Dialogs(filing.Dialogs, teaching.Dialogs, pleading.Dialogs, Protocol):
        """Where open questions are kept."""

    class Sent(printing.Sent, proving.Sent, Protocol):
        """Where it is noted what was sent."""

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
        def outbox(self) -> Sent: ...  # noqa: D102
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
        def belonging(self) -> belonging.Groups: ...  # noqa: D102
        @property
        def lasting(self) -> lasting.Lines: ...  # noqa: D102
        @property
        def proofs(self) -> proving.Proofs: ...  # noqa: D102
        @property
        def seen_rooms(self) -> seen_rooms.SeenStore: ...  # noqa: D102
        @property
        def watches(self) -> setting_up.Watches: ...  # noqa: D102
        @property
        def staffing(self) -> teaming.Staffing: ...  # noqa: D102
        @property
        def privacy(self) -> own_data.Privacy: ...  # noqa: D102
