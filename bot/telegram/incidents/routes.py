"""Routers of the rooms of incidents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.features.incidents.alarms.chat import conversations, reporting, staff
from bot.features.incidents.appeals import chat as appeals
from bot.features.incidents.author_messages import chat as author_messages
from bot.features.incidents.chat_info_leaks import chat as chat_info_leaks
from bot.features.incidents.escalation import chat as escalation
from bot.features.incidents.false_alarms.chat import exemptions, learning, originals
from bot.features.incidents.pauses import chat as pauses
from bot.features.incidents.reports import chat as reports
from bot.features.incidents.reposts import chat as reposts
from bot.features.incidents.sanctions.chat import desk as sanctions
from bot.features.incidents.sanctions.chat.members import GroupSizes, Members
from bot.features.lessons.chat.teaching import notice
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.telegram.api.members import bound_as
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.card_presses import CardPresses
from bot.telegram.incidents.cards import Cards
from bot.telegram.incidents.outbox_messages import IncidentRenderer
from bot.telegram.incidents.pictures import PictureHandlers
from bot.telegram.messages.desk import Router

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        *_alarms(context, stores, own),
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
        *_false_alarms(context, stores, own),
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
        appeals.desk.router(
            context,
            appeals.Appealing(
                appeals=stores.appeals, incident=stores.incidents.incident, keyboard=cards.keyboard
            ),
        ),
        author_messages.desk.router(
            context,
            author_messages.ToAuthors(
                copies=stores.author_copies,
                told=stores.people.told,
                door_line=partial(notice, context, stores.lessons),
            ),
        ),
        chat_info_leaks.desk.router(
            context, chat_info_leaks.ChatInfo(leaks=stores.chat_info_leaks, group_of=stores.groups.state)
        ),
        reposts.desk.router(
            context,
            reposts.Reposting(reposts=stores.reposts, reposted=own.reposted, as_shown=own.as_shown),
        ),
    )


def _alarms(context: Context, stores: Store, own: IncidentCapabilities) -> Iterator[Router]:
    """Yield the routers of alarms."""
    alarming = conversations.Alarming(
        alarms=stores.alarms,
        conversations=stores.conversations,
        files=stores.safety_files,
        dialogs=stores.dialogs,
        staff_with=stores.people.staff_with,
        bound_as=partial(bound_as, stores.enrolments),
        applies=stores.enrolments.types,
        as_shown=own.as_shown,
        phone=own.school_phone,
    )
    for desk in (conversations.desk, reporting.desk, staff.desk):
        yield desk.router(context, alarming)


def _false_alarms(context: Context, stores: Store, own: IncidentCapabilities) -> tuple[Router, ...]:
    """Return the routers of what follows a false alarm."""
    deleted = stores.deleted_messages
    return (
        originals.desk.router(
            context,
            originals.Opening(
                view=lambda request: deleted.view(request, lambda _: False), seen_by=deleted.seen_by
            ),
        ),
        exemptions.desk.router(
            context,
            exemptions.Exempting(
                exemptions=stores.exemptions,
                reader=own.exempt_reader,
                title_of=own.title_of,
                changed=own.exemptions_changed,
            ),
        ),
        learning.desk.router(
            context,
            learning.Learning(
                false_alarms=stores.false_alarms,
                stopped_rule=stores.stopped_rules.of_id,
                title_of=own.title_of,
                example_of=own.example_of,
                may_err=own.exempt_reader.may_err,
                changed=own.rules_changed,
            ),
        ),
    )


def _router(context: Context, stores: Store, own: IncidentCapabilities, cards: Cards) -> Router:
    """Return the router of cards and messages to authors."""
    texts, clock = context.texts, context.clock
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
    return Router(
        name="incidents",
        declares=(IncidentButton, IncidentMessage, IncidentJob),
        callbacks={
            **pressing.callbacks,
            **showing.callbacks,
        },
        renderers={
            **_incidents(context, stores, cards).renderers,
            **showing.renderers,
        },
        jobs={IncidentJob.DROP_ORIGINAL: stores.outbox.drop_original, **showing.jobs},
    )


def _incidents(context: Context, stores: Store, cards: Cards) -> IncidentRenderer:
    return IncidentRenderer(
        context=context,
        card_store=stores.incidents,
        cards=cards,
        sizes=GroupSizes(context.bot, stores.sanctions, context.clock),
    )
