"""Router of ladders: who is told next, and the words for those outside the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.incidents.messages import IncidentJob
from bot.telegram.buttons.ladder import LadderButton
from bot.telegram.incidents.ladder.messages import LadderMessages
from bot.telegram.incidents.ladder.presses import LadderPresses
from bot.telegram.incidents.ladder.settings import LadderSettingsPage
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store) -> Router:
    """Return the room's router."""
    texts = context.texts
    choosing = LadderSettingsPage(stores.ladders, texts=texts)
    telling = LadderMessages(stores.ladders, stores.incidents, stores.reports, texts=texts, zone=context.zone)
    return Router(
        name="ladder",
        declares=(LadderButton,),
        commands=dict.fromkeys(
            (("ladder", Scope.PRIVATE), ("ladder", Scope.GROUP)), context.in_private(choosing.show)
        ),
        callbacks={
            **LadderPresses(stores.ladders, texts=texts, clock=context.clock).callbacks,
            **choosing.callbacks,
        },
        renderers=telling.renderers,
        jobs={IncidentJob.CLIMB: stores.ladders.climb, IncidentJob.WAKE: stores.ladders.wake},
    )
