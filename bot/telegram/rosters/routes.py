"""The room of rosters: what it answers, renders and does, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.rosters.messages import RosterMessage
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import Turn
from bot.telegram.messages.router import Router
from bot.telegram.messages.tidying import Tidier
from bot.telegram.rosters.import_roster import Filing
from bot.telegram.rosters.outbox_messages import RosterRenderer
from bot.telegram.rosters.phone_numbers import Numbers
from bot.telegram.rosters.school_year import NewYear

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.access.rosters.sheets import Sheet
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(
    context: Context, stores: Store, *, read_file: Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]]
) -> Router:
    """Return what this room answers, renders and does.

    `read_file` reads a file's sheets, or names the sentence that says why not.
    """
    filing = Filing(
        context,
        stores.lessons,
        stores.rosters,
        stores.dialogs,
        Numbers(stores.contacts, texts=context.texts),
        tidier=Tidier(context.messenger, context.texts),
        lesson_letters=lesson_letters(context),
        read_file=read_file,
    )
    year = NewYear(stores.years, stores.dialogs, texts=context.texts, open_file=filing.opened)
    return Router(
        name="rosters",
        declares=(RosterButton, RosterMessage),
        commands={("newyear", Scope.PRIVATE): context.in_private(year.asked)},
        callbacks={**filing.callbacks, **year.callbacks},
        messages={
            Turn.NEW_YEAR_FILE: year.sent_file,
            Turn.ROSTER_FILE: filing.sent_file,
            Turn.ROSTER: filing.typed,
        },
        renderers=RosterRenderer(context.texts, stores.entrance).renderers,
    )
