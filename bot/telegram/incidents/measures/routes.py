"""Router of measures: what staff do about a leak's author, and what they write to guardians."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.incidents.measures.messages import MeasureMessage
from bot.telegram.buttons.measures import MeasureButton
from bot.telegram.incidents.measures.author import AuthorMeasureRenderer
from bot.telegram.incidents.measures.handlers import MeasureHandlers
from bot.telegram.incidents.measures.members import GroupSeats
from bot.telegram.incidents.measures.notes import GuardianNotes
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Language
    from bot.incidents.incident import Incident
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.messenger import OutgoingMessage


def router(
    context: Context,
    stores: Store,
    as_shown: Callable[[str, int | None], str],
    copy_of: Callable[[Incident, Language], OutgoingMessage],
) -> Router:
    """Return the room's router. `copy_of` returns an incident as a message that is no card."""
    texts, clock, zone = context.texts, context.clock, context.zone
    members = GroupSeats(context.bot, context.asker, clock)
    taking = MeasureHandlers(
        stores.measures, stores.people, members, copy_of=copy_of, texts=texts, clock=clock
    )
    telling = AuthorMeasureRenderer(stores.measures, members, texts, zone)
    writing = GuardianNotes(
        stores.measures, stores.people, stores.dialogs, as_shown=as_shown, texts=texts, clock=clock, zone=zone
    )
    return Router(
        name="measures",
        declares=(MeasureButton, MeasureMessage),
        callbacks={**taking.callbacks, **writing.callbacks},
        messages={ReadingOrder.GUARDIAN_NOTE: writing.typed},
        renderers={**telling.renderers, **writing.renderers},
        jobs=taking.jobs,
    )
