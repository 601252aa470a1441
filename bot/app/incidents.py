"""The desks of incidents, and what each of them is handed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.features.incidents.alarms.chat import conversations, reporting, staff
from bot.features.incidents.author_messages import chat as author_messages
from bot.features.incidents.chat import desk as incidents
from bot.features.incidents.chat.cards import Cards
from bot.features.incidents.chat_info_leaks import chat as chat_info_leaks
from bot.features.incidents.escalation import chat as escalation
from bot.features.incidents.false_alarms.chat import exemptions, originals
from bot.features.incidents.pauses import chat as pauses
from bot.features.incidents.reports import chat as reports
from bot.features.incidents.reposts import chat as reposts
from bot.features.incidents.sanctions.chat import desk as sanctions
from bot.features.incidents.sanctions.chat.members import GroupSizes, Members
from bot.features.incidents.viewing import chat as viewing
from bot.features.lessons.chat.teaching import notice
from bot.telegram.api.members import addressed_as, bound_as
from bot.telegram.messages.desk import Router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from bot.classroom import Language, Secret
    from bot.features.incidents.reports.rules import IncidentReport
    from bot.moderation.exemptions import ExemptReader
    from bot.moderation.post import Post
    from bot.storage.store import Store
    from bot.telegram.api.transport import Fetcher
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.messages.context import Context


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentCapabilities:
    """Dependencies of these rooms alone.

    `title_of` names a rule in a language. `as_shown` returns the part of a name that people may see, in a
    chat or in none. Reposts in channels are noted in `reposted`. Word documents are made of
    incidents and of a month.
    `school_phone`: empty where the school has named none.
    `exempt_reader` knows what staff may let pass, `example_of` what is kept of a message as an example.
    """

    title_of: Callable[[str, Language], str]
    as_shown: Callable[[str, int | None], str]
    fetcher: Fetcher
    blurred: Callable[[bytes], Awaitable[bytes | None]]
    incident_report: Callable[[Sequence[IncidentReport], Language], Awaitable[bytes]]
    school_phone: Callable[[], Awaitable[Secret]]
    reposted: Reposted
    exempt_reader: ExemptReader
    example_of: Callable[[Post, Iterable[str]], str | None]
    exemptions_changed: Callable[[], Awaitable[None]]


def routers(
    context: Context, stores: Store, own: IncidentCapabilities, pausing: pauses.Pausing
) -> tuple[Router, ...]:
    """Return the routers of these desks."""
    cards = partial(Cards, context.texts, context.zone, own.title_of)
    return (
        *_cards(context, stores, own, cards),
        *_alarms(context, stores, own),
        *_false_alarms(context, stores, own),
        pauses.desk.router(context, pausing),
        *_told(context, stores, own, cards),
    )


def _cards(
    context: Context, stores: Store, own: IncidentCapabilities, cards: Callable[[Language], Cards]
) -> tuple[Router, ...]:
    """Return the routers of cards, and of what is done from them."""
    return (
        incidents.desk.router(
            context,
            incidents.Handling(
                incidents=stores.incidents,
                originals=stores.deleted_messages,
                cards=cards,
                sizes=GroupSizes(context.bot, stores.sanctions, context.clock),
                mistakes_changed=own.exemptions_changed,
            ),
        ),
        viewing.desk.router(
            context,
            viewing.Viewing(
                originals=stores.deleted_messages,
                unsealed=stores.alarms.unsealed,
                seal=stores.alarms.seal,
                seal_later=stores.alarms.seal_later,
                fetcher=own.fetcher,
                blurred=own.blurred,
                drop=stores.outbox.drop_original,
            ),
        ),
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
                as_shown=own.as_shown,
            ),
        ),
    )


def _told(
    context: Context, stores: Store, own: IncidentCapabilities, cards: Callable[[Language], Cards]
) -> tuple[Router, ...]:
    """Return the routers of reports, and of what authors and groups are told."""
    return (
        reports.desk.router(
            context,
            reports.Reporting(reports=stores.reports, incident_report=own.incident_report),
        ),
        author_messages.desk.router(
            context,
            author_messages.ToAuthors(
                copies=stores.author_copies,
                told=stores.people.told,
                door_line=partial(notice, context, stores.lessons),
                incident=stores.incidents.incident,
                keyboard=lambda incident, language: cards(language).keyboard(incident),
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
        addressed_as=partial(addressed_as, stores.enrolments),
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
                view=lambda request: deleted.view(request, lambda _: False),
                seen_by=deleted.seen_by,
                false_alarms=stores.false_alarms,
                example_of=own.example_of,
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
    )
