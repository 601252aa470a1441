"""Who answers about the school: its staff, groups, rules and data, each put together over the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.enrolment.pinned_link import Lasting
from bot.telegram.incidents.pauses import Pausing
from bot.telegram.incidents.rule_breaker import Braking
from bot.telegram.incidents.unpin import Unpinning
from bot.telegram.messages.menus import Menus
from bot.telegram.privacy.messages import DataLetters
from bot.telegram.privacy.own_data import OwnData
from bot.telegram.school.anonymous_admins import Proving
from bot.telegram.school.class_rules import Ruling
from bot.telegram.school.group_classes import Belonging
from bot.telegram.school.placing import Placing
from bot.telegram.school.setup import STAFF_PAYLOAD, SettingUp
from bot.telegram.school.staff import Teaming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.access.model import BindingRole
    from bot.telegram.reception_means import Means
    from bot.telegram.reception_stores import Stores
    from bot.telegram.school.language_choice import Choosing


def menus(means: Means, stores: Stores) -> Menus:
    """Return who fills the menus of commands."""
    return Menus(
        means.bot,
        means.asker,
        stores.people,
        texts=means.texts,
        default=means.language,
        clock=means.clock,
    )


def teaming(means: Means, stores: Stores) -> Teaming:
    """Return who invites staff and ends their roles."""
    return Teaming(
        stores.staffing,
        texts=means.texts,
        messenger=means.messenger,
        clock=means.clock,
        zone=means.zone,
        language_for=means.language_for,
        staff_changed=means.staff_changed,
        start_link=means.start_link,
    )


def placing(means: Means, stores: Stores) -> Placing:
    """Return who asks owners which class somebody teaches."""
    return Placing(
        stores.people,
        stores.groups,
        stores.staffing,
        texts=means.texts,
        clock=means.clock,
        zone=means.zone,
        staff_changed=means.staff_changed,
    )


def setting_up(
    means: Means, stores: Stores, bound_as: Callable[[int], Awaitable[BindingRole | None]]
) -> SettingUp:
    """Return who shows what a group still lacks."""
    return SettingUp(
        stores.setups,
        stores.watches,
        check=means.check_right,
        bound_as=bound_as,
        mode_changed=means.mode_changed,
        texts=means.texts,
        messenger=means.messenger,
        language_for=means.language_for,
        add_link=means.start_link.replace("?start=", f"?startgroup={STAFF_PAYLOAD}"),
    )


def ruling(means: Means, stores: Stores) -> Ruling:
    """Return who shows and changes the school's class rules."""
    return Ruling(
        stores.class_rules,
        stores.dialogs,
        stores.people,
        languages=means.languages,
        default=means.language,
        language_for=means.language_for,
        texts=means.texts,
        messenger=means.messenger,
        clock=means.clock,
        zone=means.zone,
        paper=means.rules_paper,
    )


def pausing(means: Means, stores: Stores) -> Pausing:
    """Return who pauses guarding."""
    return Pausing(
        stores.pauses,
        texts=means.texts,
        messenger=means.messenger,
        language_for=means.language_for,
        clock=means.clock,
        changed=means.pauses_changed,
    )


def proving(
    means: Means, stores: Stores, pausing: Pausing, setting_up: SettingUp, choosing: Choosing
) -> Proving:
    """Return who lets anonymous admins prove who they are."""
    return Proving(
        stores.proofs,
        stores.outbox,
        acts={
            "pause": pausing.begin,
            "resume": pausing.end,
            "status": setting_up.show_one,
            "language": choosing.ask_about,
        },
        texts=means.texts,
        messenger=means.messenger,
        spoken_in=means.languages.spoken_in,
        start_link=means.start_link,
    )


def braking(means: Means, stores: Stores) -> Braking:
    """Return who releases rules on the brake."""
    return Braking(
        stores.brakes,
        texts=means.texts,
        letters=means.held_letters,
        clock=means.clock,
        changed=means.brakes_changed,
    )


def unpinning(means: Means, stores: Stores) -> Unpinning:
    """Return who unpins what shows a room."""
    return Unpinning(
        means.bot,
        means.asker,
        stores.fronts,
        letters=means.front_letters,
        texts=means.texts,
        clock=means.clock,
    )


def lasting(means: Means, stores: Stores) -> Lasting:
    """Return who posts a group's lasting line and takes it away."""
    return Lasting(
        means.bot,
        means.asker,
        stores.lasting,
        stores.groups,
        texts=means.texts,
        messenger=means.messenger,
        spoken_in=means.languages.spoken_in,
    )


def belonging(means: Means, stores: Stores) -> Belonging:
    """Return who lets owners say which classes a group is for."""
    return Belonging(stores.belonging, texts=means.texts, rooms_changed=means.rooms_changed)


def own_data(means: Means, stores: Stores) -> OwnData:
    """Return who shows people what is kept of them, and forgets it."""
    return OwnData(
        means.bot,
        means.asker,
        stores.privacy,
        stores.people,
        texts=means.texts,
        letters=DataLetters(means.texts, means.zone),
        messenger=means.messenger,
        clock=means.clock,
        zone=means.zone,
        language_for=means.language_for,
        changed=means.staff_changed,
    )
