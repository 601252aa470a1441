"""Router of the doors room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.access.doors.messages import DoorJob, DoorMessage
from bot.features.enrolment.consents.chat import ask_again
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.doors.access_log import AccessLogHandlers
from bot.telegram.doors.access_log_messages import AccessLogMessageBuilder
from bot.telegram.doors.freezes import FreezeHandlers
from bot.telegram.doors.messages import DoorMessageBuilder
from bot.telegram.doors.outbox_messages import DoorRenderer
from bot.telegram.doors.presses import DoorPresses
from bot.telegram.doors.seen_rooms import SeenRooms
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.bindings import bound_as, in_group
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.storage.store import Store
    from bot.telegram.messages.context import Context

    Table = Callable[[Sequence[Sequence[str]]], bytes]


def router(context: Context, stores: Store, *, write_csv: Table, write_xlsx: Table) -> Router:
    """Return the room's router."""
    texts, zone = context.texts, context.zone
    ledger_letters, door_letters = AccessLogMessageBuilder(texts, zone), DoorMessageBuilder(texts, zone)
    keeping = AccessLogHandlers(
        stores.access_logs,
        stores.dialogs,
        texts=texts,
        letters=ledger_letters,
        zone=zone,
        write_csv=write_csv,
        write_xlsx=write_xlsx,
    )
    presses = DoorPresses(
        partial(in_group, context.bot, context.asker),
        stores.doors,
        ask_rules=lambda class_id, language: ask_again(
            Talk(context, None, language), stores.agreements, class_id
        ),
        texts=texts,
        letters=lesson_letters(context),
        door_letters=door_letters,
    )
    renderer = DoorRenderer(
        door_letters,
        ledger_letters,
        context.clock,
        zone,
        lesson_letters=lesson_letters(context),
        lessons=stores.lessons,
        doors=stores.doors,
        evenings=stores.evenings,
        ledgers=stores.access_logs,
        bound_as=partial(bound_as, stores.enrolments),
        in_group=partial(in_group, context.bot, context.asker),
    )
    seen = SeenRooms(stores.seen_rooms, texts=texts, zone=zone)
    freezing = FreezeHandlers(stores.door_freezes, stores.people, texts, context.clock, zone)
    return Router(
        name="doors",
        declares=(DoorButton, DoorMessage, DoorJob),
        callbacks={**keeping.callbacks, **presses.callbacks, **seen.callbacks, **freezing.callbacks},
        messages={ReadingOrder.NAME_TAGS: keeping.typed},
        renderers={**renderer.renderers, **seen.renderers, **freezing.renderers},
        jobs=freezing.jobs,
    )
