"""Router of reports: the Word documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.incidents.reports.chat import (
    ReportHandlers,
    ReportPapers,
)
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store, papers: ReportPapers) -> Router:
    """Return the room's router."""
    texts, clock, zone = context.texts, context.clock, context.zone
    reporting = ReportHandlers(stores.reports, stores.people, papers, texts=texts, clock=clock, zone=zone)
    return Router(name="reports", callbacks=reporting.callbacks, renderers=reporting.renderers)
