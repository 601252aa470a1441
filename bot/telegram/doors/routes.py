"""The room of doors: what it answers, renders and does, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.access.doors.messages import DoorMessage
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.doors.access_log import Keeping
from bot.telegram.doors.access_log_messages import LedgerLetters
from bot.telegram.doors.messages import DoorLetters
from bot.telegram.doors.outbox_messages import DoorRenderer
from bot.telegram.doors.presses import DoorPresses
from bot.telegram.doors.seen_rooms import SeenRooms
from bot.telegram.enrolment.routes import pledging
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.private_messages import Turn
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.telegram.doors import access_log, outbox_messages, presses, seen_rooms
    from bot.telegram.enrolment import evening_opt_in
    from bot.telegram.enrolment import routes as enrolment
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import Dialogs

    Table = Callable[[Sequence[Sequence[str]]], bytes]

    class Ledgers(access_log.Ledgers, outbox_messages.LedgerStore, Protocol):
        """Where it is kept who opened doors."""

    class Evenings(outbox_messages.EveningStore, evening_opt_in.Evenings, Protocol):
        """Where evening cards are kept."""

    class Stores(enrolment.Stores, Protocol):
        """What the room asks of the stores."""

        @property
        def doors(self) -> presses.Doors: ...  # noqa: D102 - named like its type
        @property
        def lessons(self) -> outbox_messages.LessonStore: ...  # noqa: D102
        @property
        def ledgers(self) -> Ledgers: ...  # noqa: D102
        @property
        def evenings(self) -> Evenings: ...  # noqa: D102
        @property
        def dialogs(self) -> Dialogs: ...  # noqa: D102
        @property
        def seen_rooms(self) -> seen_rooms.SeenStore: ...  # noqa: D102


def router(context: Context, stores: Stores, *, write_csv: Table, write_xlsx: Table) -> Router:
    """Return what this room answers, renders and does."""
    texts, zone = context.texts, context.zone
    ledger_letters, door_letters = LedgerLetters(texts, zone), DoorLetters(texts, zone)
    keeping = Keeping(
        stores.ledgers,
        stores.dialogs,
        texts=texts,
        letters=ledger_letters,
        zone=zone,
        write_csv=write_csv,
        write_xlsx=write_xlsx,
    )
    presses = DoorPresses(
        context.bot,
        context.asker,
        stores.doors,
        pledging=pledging(context, stores),
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
        evenings=stores.evenings,
        ledgers=stores.ledgers,
    )
    seen = SeenRooms(stores.seen_rooms, texts=texts, zone=zone)
    return Router(
        name="doors",
        declares=(DoorButton, DoorMessage),
        callbacks={**keeping.callbacks, **presses.callbacks, **seen.callbacks},
        messages={Turn.NAME_TAGS: keeping.typed},
        renderers={**renderer.renderers, **seen.renderers},
    )
