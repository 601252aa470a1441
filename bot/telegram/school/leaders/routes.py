"""Router of what the school's leaders read: overview, open incidents, digest, faults, levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import Router
from bot.telegram.school.leaders.digest import DigestHandlers
from bot.telegram.school.leaders.faults import FaultMessages
from bot.telegram.school.leaders.levels import LevelHandlers
from bot.telegram.school.leaders.open_incidents import OpenIncidentHandlers
from bot.telegram.school.leaders.overview import OverviewHandlers

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context
    from bot.telegram.school.leaders.digest import DigestPaper
    from bot.telegram.school.leaders.faults import Faults


def router(context: Context, stores: Store, *, paper: DigestPaper, faults: Faults, removes: bool) -> Router:
    """Return the room's router; see `SchoolCapabilities`."""
    leading = OverviewHandlers(context, stores.overviews, removes)
    digesting = DigestHandlers(context, stores.digests, stores.people, paper)
    return Router(
        name="leaders",
        commands={
            ("school", Scope.PRIVATE): leading.show,
            ("school", Scope.GROUP): leading.show_in_group,
            ("digest", Scope.PRIVATE): digesting.command,
            ("digest", Scope.GROUP): digesting.command,
        },
        callbacks={
            **leading.callbacks,
            **digesting.callbacks,
            **LevelHandlers(context, stores.levels).callbacks,
            **OpenIncidentHandlers(context, stores.open_incidents, stores.people).callbacks,
        },
        renderers={**digesting.renderers, **FaultMessages(context.texts, faults).renderers},
        jobs=digesting.jobs,
    )
