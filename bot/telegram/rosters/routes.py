"""Router of the rosters room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.rosters.messages import RosterMessage
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router
from bot.telegram.messages.tidying import Tidier
from bot.telegram.rosters.import_roster import RosterImport
from bot.telegram.rosters.outbox_messages import RosterRenderer
from bot.telegram.rosters.phone_numbers import RosterPhoneHandlers
from bot.telegram.rosters.school_year import SchoolYearHandlers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.access.rosters.sheets import Sheet
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(
    context: Context, stores: Store, *, read_file: Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]]
) -> Router:
    """Return the room's router.

    `read_file` parses a file's sheets, or names the sentence that says why not.
    """
    filing = RosterImport(
        context,
        stores.lessons,
        stores.rosters,
        stores.dialogs,
        RosterPhoneHandlers(stores.entry_methods, texts=context.texts),
        tidier=Tidier(context.messenger, context.texts),
        lesson_letters=lesson_letters(context),
        read_file=read_file,
    )
    year = SchoolYearHandlers(stores.years, stores.dialogs, texts=context.texts, open_file=filing.opened)
    return Router(
        name="rosters",
        declares=(RosterButton, RosterMessage),
        commands={("newyear", Scope.PRIVATE): context.in_private(year.asked)},
        callbacks={**filing.callbacks, **year.callbacks},
        messages={
            ReadingOrder.NEW_YEAR_FILE: year.sent_file,
            ReadingOrder.ROSTER_FILE: filing.sent_file,
            ReadingOrder.ROSTER: filing.typed,
        },
        renderers=RosterRenderer(context.texts, stores.enrolments).renderers,
    )
