"""Routers of the rooms of incidents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.features.incidents.escalation import chat as escalation
from bot.features.incidents.pauses import chat as pauses
from bot.features.incidents.reports import chat as reports
from bot.features.incidents.sanctions.chat import desk as sanctions
from bot.features.incidents.sanctions.chat.members import GroupSizes, Members
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.telegram.api.members import may_add_members
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.alarms import routes as alarms
from bot.telegram.incidents.appeals import AppealHandlers
from bot.telegram.incidents.author_messages import AuthorRenderer
from bot.telegram.incidents.card_presses import CardPresses
from bot.telegram.incidents.cards import Cards
from bot.telegram.incidents.chat_info_messages import ChatInfoRenderer
from bot.telegram.incidents.mistakes import routes as mistakes
from bot.telegram.incidents.outbox_messages import IncidentRenderer
from bot.telegram.incidents.pictures import PictureHandlers
from bot.telegram.incidents.reposts import Reposts
from bot.telegram.incidents.unpin import UnpinHandlers
from bot.telegram.lessons.routes import door_messages
from bot.telegram.messages.desk import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.incidents.capabilities import IncidentCapabilities
    from bot.telegram.messages.context import Context


def routers(
    context: Context, stores: Store, own: IncidentCapabilities, pausing: pauses.Pausing
) -> tuple[Router, ...]:
    """Return the routers of these rooms."""
    cards = Cards(context.texts, own.title_of, context.zone, own.grading)
    return (
        _router(context, stores, own, cards),
        alarms.router(context, stores, own.as_shown, own.school_phone),
        escalation.desk.router(
            context,
            escalation.Escalating(
                escalations=stores.escalations,
                incident=stores.incidents.incident,
                reports_of=stores.reports.of_incident,
            ),
        ),
        sanctions.desk.router(
            context,
            sanctions.Sanctioning(
                sanctions=stores.sanctions,
                members=Members(context.bot, context.asker, context.clock),
                dialogs=stores.dialogs,
                can_be_told=stores.people.can_be_told,
                copy_of=cards.copy_of,
                as_shown=own.as_shown,
            ),
        ),
        mistakes.router(context, stores, own),
        pauses.desk.router(context, pausing),
        reports.desk.router(
            context,
            reports.Reporting(
                reports=stores.reports,
                leads=stores.people.leads,
                incident_report=own.incident_report,
                month_report=own.month_report,
            ),
        ),
    )


def _router(context: Context, stores: Store, own: IncidentCapabilities, cards: Cards) -> Router:
    """Return the router of cards and messages to authors."""
    texts, clock, zone = context.texts, context.clock, context.zone
    fronts = ChatInfoRenderer(texts, zone, fronts=stores.chat_info_leaks, groups=stores.groups)
    showing = PictureHandlers(
        stores.deleted_messages, stores.alarms, own.fetcher, own.blurring, texts=texts, clock=clock
    )
    pressing = CardPresses(
        stores.incidents,
        stores.deleted_messages,
        texts=texts,
        clock=clock,
        mistakes_changed=own.exemptions_changed,
    )
    unpinning = UnpinHandlers(
        context.bot, context.asker, stores.chat_info_leaks, letters=fronts, texts=texts, clock=clock
    )
    return Router(
        name="incidents",
        declares=(IncidentButton, IncidentMessage, IncidentJob),
        callbacks={
            **pressing.callbacks,
            **AppealHandlers(stores.incidents, texts=texts, clock=clock).callbacks,
            **unpinning.callbacks,
            **showing.callbacks,
        },
        renderers={
            **_incidents(context, stores, own, cards).renderers,
            **_authors(context, stores, cards).renderers,
            **fronts.renderers,
            **showing.renderers,
        },
        jobs={IncidentJob.DROP_ORIGINAL: stores.outbox.drop_original, **showing.jobs},
    )


def _incidents(context: Context, stores: Store, own: IncidentCapabilities, cards: Cards) -> IncidentRenderer:
    return IncidentRenderer(
        context=context,
        card_store=stores.incidents,
        originals=stores.deleted_messages,
        people=stores.people,
        cards=cards,
        reposts=Reposts(context.texts, context.zone, own.as_shown),
        reposted=own.reposted,
        sizes=GroupSizes(context.bot, stores.sanctions, context.clock),
        door_line=door_messages(context, stores).notice,
    )


def _authors(context: Context, stores: Store, cards: Cards) -> AuthorRenderer:
    return AuthorRenderer(
        context,
        cards,
        originals=stores.deleted_messages,
        casebook=stores.incidents,
        leads=partial(may_add_members, context.bot, context.asker),
    )
