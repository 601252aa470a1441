"""Router of reports: the Word documents, and the school's own form for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.telegram.incidents.reports.handlers import ReportHandlers, ReportPapers
from bot.telegram.incidents.reports.templates import TemplateHandlers, TemplatePapers
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


class IncidentPapers(ReportPapers, TemplatePapers, Protocol):
    """Makes the Word documents of this room."""


def router(context: Context, stores: Store, papers: IncidentPapers) -> Router:
    """Return the room's router."""
    texts, clock, zone = context.texts, context.clock, context.zone
    reporting = ReportHandlers(
        stores.reports,
        stores.people,
        stores.report_templates,
        papers,
        texts=texts,
        clock=clock,
        zone=zone,
    )
    forms = TemplateHandlers(context, stores.report_templates, papers)
    return Router(
        name="reports",
        callbacks={**reporting.callbacks, **forms.callbacks},
        messages={ReadingOrder.TEMPLATE_FILE: forms.sent_file},
        renderers=reporting.renderers,
    )
