"""Everything the private side asks of the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.telegram.doors import access_log, presses, seen_rooms
    from bot.telegram.enrolment import (
        approvals,
        class_rules_consent,
        code_requests,
        codes,
        enrolment,
        evening_opt_in,
        group_membership,
        guardians,
        phone_numbers,
        pinned_link,
    )
    from bot.telegram.incidents import appeals, folded_cards, pauses, rule_breaker, unpin
    from bot.telegram.lessons import calendars, lessons, timetables
    from bot.telegram.messages import presses as all_presses
    from bot.telegram.privacy import own_data
    from bot.telegram.rosters import import_roster, school_year
    from bot.telegram.rosters import phone_numbers as roster_numbers
    from bot.telegram.school import (
        anonymous_admins,
        asked_groups,
        class_rules,
        group_classes,
        language_choice,
        placing,
        setup,
        staff,
        start,
    )

    class People(start.People, all_presses.People, placing.People, Protocol):
        """Where accounts and staff are kept."""

    class Groups(
        start.Groups,
        all_presses.Groups,
        language_choice.Groups,
        asked_groups.Groups,
        placing.Groups,
        Protocol,
    ):
        """Where groups are kept."""

    class Entrance(
        enrolment.Entrance, class_rules_consent.Entrance, approvals.Entrance, start.Queues, Protocol
    ):
        """Where the ways into classes are kept."""

    class Casebook(all_presses.Casebook, appeals.Casebook, folded_cards.Casebook, Protocol):
        """Where incidents are kept."""

    class Rosters(enrolment.Rosters, import_roster.Rosters, Protocol):
        """Where rosters and codes are kept."""

    class Contacts(phone_numbers.Contacts, roster_numbers.Contacts, Protocol):
        """Where the classes' numbers are kept."""

    class Dialogs(import_roster.Dialogs, lessons.Dialogs, code_requests.Dialogs, Protocol):
        """Where open questions are kept."""

    class Sent(codes.Sent, anonymous_admins.Sent, Protocol):
        """Where it is noted what was sent."""

    class Timetables(timetables.Timetables, calendars.Timetables, Protocol):
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
        def lessons(self) -> lessons.Lessons: ...  # noqa: D102
        @property
        def entrance(self) -> Entrance: ...  # noqa: D102
        @property
        def rosters(self) -> Rosters: ...  # noqa: D102
        @property
        def evenings(self) -> evening_opt_in.Evenings: ...  # noqa: D102
        @property
        def dialogs(self) -> Dialogs: ...  # noqa: D102
        @property
        def pleas(self) -> code_requests.Pleas: ...  # noqa: D102
        @property
        def years(self) -> school_year.Years: ...  # noqa: D102
        @property
        def slips(self) -> codes.Slips: ...  # noqa: D102
        @property
        def outbox(self) -> Sent: ...  # noqa: D102
        @property
        def timetables(self) -> Timetables: ...  # noqa: D102
        @property
        def brakes(self) -> rule_breaker.Brakes: ...  # noqa: D102
        @property
        def pauses(self) -> pauses.Pauses: ...  # noqa: D102
        @property
        def fronts(self) -> unpin.Fronts: ...  # noqa: D102
        @property
        def class_rules(self) -> class_rules.Rules: ...  # noqa: D102
        @property
        def agreements(self) -> class_rules_consent.Agreements: ...  # noqa: D102
        @property
        def doors(self) -> presses.Doors: ...  # noqa: D102
        @property
        def guardians(self) -> guardians.Guardians: ...  # noqa: D102
        @property
        def comings(self) -> group_membership.Store: ...  # noqa: D102
        @property
        def contacts(self) -> Contacts: ...  # noqa: D102
        @property
        def ledgers(self) -> access_log.Ledgers: ...  # noqa: D102
        @property
        def setups(self) -> setup.SetUps: ...  # noqa: D102
        @property
        def belonging(self) -> group_classes.Groups: ...  # noqa: D102
        @property
        def lasting(self) -> pinned_link.Lines: ...  # noqa: D102
        @property
        def proofs(self) -> anonymous_admins.Proofs: ...  # noqa: D102
        @property
        def seen_rooms(self) -> seen_rooms.SeenStore: ...  # noqa: D102
        @property
        def watches(self) -> setup.Watches: ...  # noqa: D102
        @property
        def staffing(self) -> staff.Staffing: ...  # noqa: D102
        @property
        def privacy(self) -> own_data.Privacy: ...  # noqa: D102
