"""The private side, put together: who answers commands, presses and messages, over the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram import reception_class as class_side
from bot.telegram import reception_school as school_side
from bot.telegram.doors.seen_rooms import SeenRooms
from bot.telegram.enrolment.class_rules_consent import Pledging
from bot.telegram.enrolment.code_requests import Pleading
from bot.telegram.enrolment.enrolment import Entering
from bot.telegram.enrolment.evening_opt_in import Wishing
from bot.telegram.enrolment.group_membership import Comings
from bot.telegram.enrolment.guardians import Guarding
from bot.telegram.enrolment.phone_numbers import Contacting
from bot.telegram.incidents.appeals import Appealing
from bot.telegram.incidents.folded_cards import FoldedCards
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.presses import Pressing
from bot.telegram.rosters.school_year import NewYear
from bot.telegram.school.asked_groups import AskedGroups
from bot.telegram.school.language_choice import Choosing
from bot.telegram.school.private_messages import Conversing
from bot.telegram.school.start import Appointing

if TYPE_CHECKING:
    from bot.telegram.incidents.pauses import Pausing
    from bot.telegram.messages.commands import Answers
    from bot.telegram.reception_means import Means
    from bot.telegram.reception_stores import Stores
    from bot.telegram.school.class_rules import Ruling
    from bot.telegram.school.setup import SettingUp
    from bot.telegram.school.staff import Teaming


class Reception:
    """Puts the services together that answer people."""

    def __init__(self, means: Means) -> None:
        self._means = means

    def furnished(self, stores: Stores) -> tuple[Answers, Appointing, Pressing, Conversing]:
        """Return the answers to commands, and who answers presses, messages in private, and the rest."""
        means, messenger = self._means, self._means.messenger
        keeping = class_side.keeping(means, stores)
        pausing, braking = school_side.pausing(means, stores), school_side.braking(means, stores)
        comings = self.comings(stores)
        pledging = self._pledging(stores, comings)
        contacting = Contacting(stores.contacts, texts=means.texts, messenger=messenger)
        guarding = Guarding(
            stores.entrance,
            stores.guardians,
            entered=comings.entered,
            by_number=contacting.offer,
            texts=means.texts,
        )
        own_data = school_side.own_data(means, stores)
        wishing = Wishing(stores.evenings, texts=means.texts)
        entering = self._entering(stores, pledging, wishing, contacting)
        teaching = class_side.teaching(means, stores, entering.bound_as)
        admitting = class_side.admitting(means, stores)
        menus, ruling = school_side.menus(means, stores), school_side.ruling(means, stores)
        setting_up = school_side.setting_up(means, stores, entering.bound_as)
        teaming = school_side.teaming(means, stores)
        choosing = Choosing(means.languages, stores.groups, menus, texts=means.texts, messenger=messenger)
        proving = school_side.proving(means, stores, pausing, setting_up, choosing)
        printing = class_side.printing(means, stores)
        pleading = Pleading(stores.pleas, stores.dialogs, printing, texts=means.texts)
        timetabling = class_side.timetabling(means, stores)
        calendaring = class_side.calendaring(means, stores)
        filing = class_side.filing(means, stores)
        year = NewYear(stores.years, stores.dialogs, texts=means.texts, open_file=filing.opened)
        appointing = Appointing(
            stores.people,
            stores.groups,
            means.creators,
            entering=entering,
            queues=stores.entrance,
            menus=menus,
            teaming=teaming,
            proving=proving,
            staff_changed=means.staff_changed,
            texts=means.texts,
            messenger=messenger,
            clock=means.clock,
            language_for=means.language_for,
        )
        pressing = Pressing(
            means.bot,
            stores.casebook,
            stores.people,
            stores.groups,
            claims=appointing,
            rooms=means.rooms,
            asker=means.asker,
            callbacks={
                **entering.callbacks,
                **contacting.callbacks,
                **pledging.callbacks,
                **guarding.callbacks,
                **comings.callbacks,
                **teaching.callbacks,
                **timetabling.callbacks,
                **calendaring.callbacks,
                **admitting.callbacks,
                **SeenRooms(stores.seen_rooms, texts=means.texts, zone=means.zone).callbacks,
                **printing.callbacks,
                **pleading.callbacks,
                **filing.callbacks,
                **year.callbacks,
                **pausing.callbacks,
                **braking.callbacks,
                **choosing.callbacks,
                **proving.callbacks,
                **ruling.callbacks,
                **setting_up.callbacks,
                **means.drilling.callbacks,
                **means.rests.callbacks,
                **wishing.callbacks,
                **teaming.callbacks,
                **school_side.placing(means, stores).callbacks,
                **Appealing(stores.casebook, texts=means.texts, clock=means.clock).callbacks,
                **AskedGroups(stores.groups, means.texts).callbacks,
                **FoldedCards(stores.casebook, texts=means.texts, clock=means.clock).callbacks,
                **school_side.unpinning(means, stores).callbacks,
                **school_side.lasting(means, stores).callbacks,
                **school_side.belonging(means, stores).callbacks,
                **means.showing.callbacks,
                **class_side.door_presses(means, stores, pledging).callbacks,
                **keeping.callbacks,
                **own_data.callbacks,
            },
            texts=means.texts,
            messenger=messenger,
            clock=means.clock,
            language_for=means.language_for,
            language=means.language,
            staff_changed=means.staff_changed,
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
            own_data=own_data,
            lessons=stores.lessons,
            messenger=messenger,
            texts=means.texts,
            language_for=means.language_for,
            not_understood=appointing.not_understood,
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
        return proving.before(answers), appointing, pressing, conversing

    def comings(self, stores: Stores) -> Comings:
        """Return who follows members coming into groups and leaving them."""
        return Comings(
            self._means.bot,
            self._means.asker,
            stores.comings,
            texts=self._means.texts,
            messenger=self._means.messenger,
            language_for=self._means.language_for,
        )

    def _pledging(self, stores: Stores, comings: Comings) -> Pledging:
        return Pledging(
            stores.entrance,
            stores.agreements,
            entered=comings.entered,
            texts=self._means.texts,
            letters=self._means.letters,
        )

    def _entering(
        self, stores: Stores, pledging: Pledging, wishing: Wishing, contacting: Contacting
    ) -> Entering:
        return Entering(
            self._means.bot,
            self._means.asker,
            stores.entrance,
            stores.rosters,
            pledging=pledging,
            wishing=wishing,
            contacting=contacting,
            texts=self._means.texts,
            letters=self._means.letters,
            clock=self._means.clock,
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
