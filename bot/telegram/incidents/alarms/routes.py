"""Router of alarms: who raises them, and staff who answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from telegram.ext import MessageHandler, filters

from bot.features.incidents.alarms.buttons import (
    AlarmButton,
    AlarmJob,
    AlarmMessage,
)
from bot.features.incidents.alarms.rules.words import prepare
from bot.telegram.api.members import bound_as
from bot.telegram.incidents.alarms.answers import AlarmAnswers
from bot.telegram.incidents.alarms.conversations import ReportConversations
from bot.telegram.incidents.alarms.files import SafetyFilePages
from bot.telegram.incidents.alarms.handlers import AlarmHandlers
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import EventHandler, Router
from bot.telegram.messages.private_messages import ReadingOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


_SAID_IN_GROUP: Final = (
    filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & (filters.TEXT | filters.CAPTION)
)


def router(
    context: Context, stores: Store, as_shown: Callable[[str, int | None], str], school_phone: str
) -> Router:
    """Return the room's router. What alarms sound like is read now, not at the first."""
    prepare()
    talks = ReportConversations(
        context,
        stores.alarms,
        stores.conversations,
        stores.dialogs,
        stores.people,
        bound_as=partial(bound_as, stores.enrolments),
        applies=stores.enrolments.types,
        phone=school_phone,
    )
    raising = AlarmHandlers(
        context,
        stores.alarms,
        stores.dialogs,
        talks=talks,
        as_shown=as_shown,
    )
    answering = AlarmAnswers(stores.alarms, stores.dialogs, texts=context.texts)
    files = SafetyFilePages(stores.safety_files, stores.dialogs, texts=context.texts, clock=context.clock)
    return Router(
        name="alarms",
        declares=(AlarmButton, AlarmMessage, AlarmJob),
        commands={
            ("report", Scope.PRIVATE): raising.command,
            ("report", Scope.GROUP): raising.command_in_group,
        },
        events=(EventHandler(MessageHandler(_SAID_IN_GROUP & ~filters.COMMAND, raising.cried)),),
        removed=(MessageHandler(_SAID_IN_GROUP, raising.cried),),
        callbacks={**raising.callbacks, **talks.callbacks, **answering.callbacks, **files.callbacks},
        messages={
            ReadingOrder.SAFETY_FILE: files.typed,
            ReadingOrder.ALARM: raising.typed,
            ReadingOrder.LATER_WORDS: raising.later,
        },
        renderers={**talks.renderers, **answering.renderers, **files.renderers},
        jobs={AlarmJob.FILE: stores.safety_files.review, AlarmJob.UNANSWERED: stores.alarms.unanswered},
    )
