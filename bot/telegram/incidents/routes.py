"""Router of the incidents room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot.incidents.alarms.words import prepare
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.telegram.api.members import may_add_members
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.buttons.ladder import LadderButton
from bot.telegram.buttons.measures import MeasureButton
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.incidents.alarms.answers import AlarmAnswers
from bot.telegram.incidents.alarms.handlers import AlarmHandlers
from bot.telegram.incidents.appeals import AppealHandlers
from bot.telegram.incidents.author_messages import AuthorRenderer
from bot.telegram.incidents.card_presses import CardPresses
from bot.telegram.incidents.cards import Cards
from bot.telegram.incidents.chat_info_messages import ChatInfoRenderer
from bot.telegram.incidents.ladder.messages import LadderMessages
from bot.telegram.incidents.ladder.presses import LadderPresses
from bot.telegram.incidents.ladder.settings import LadderSettingsPage
from bot.telegram.incidents.measures.author import AuthorMeasureRenderer
from bot.telegram.incidents.measures.group_sizes import GroupSizes
from bot.telegram.incidents.measures.handlers import MeasureHandlers
from bot.telegram.incidents.measures.members import GroupSeats
from bot.telegram.incidents.measures.notes import GuardianNotes
from bot.telegram.incidents.mistakes.exemption_messages import ExemptionMessages
from bot.telegram.incidents.mistakes.exemptions import ExemptionHandlers
from bot.telegram.incidents.mistakes.originals import OriginalHandlers
from bot.telegram.incidents.mistakes.proposals import ProposalHandlers
from bot.telegram.incidents.outbox_messages import IncidentRenderer
from bot.telegram.incidents.pause_messages import PauseMessageBuilder, PauseRenderer
from bot.telegram.incidents.pauses import PauseHandlers
from bot.telegram.incidents.pictures import PictureHandlers
from bot.telegram.incidents.reports.handlers import ReportHandlers, ReportPapers
from bot.telegram.incidents.reports.templates import TemplateHandlers, TemplatePapers
from bot.telegram.incidents.reposts import Reposts
from bot.telegram.incidents.room_changes.handlers import RoomChangeHandlers
from bot.telegram.incidents.rule_breaker import RuleBreakerHandlers
from bot.telegram.incidents.unpin import UnpinHandlers
from bot.telegram.lessons.routes import door_messages, lesson_letters
from bot.telegram.messages.bindings import bound_as
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router
from bot.telegram.messages.tidying import Tidier

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Language
    from bot.incidents.severity import Grading
    from bot.moderation.exemptions.reading import ExemptReader
    from bot.moderation.post import Post
    from bot.storage.store import Store
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents import (
        pictures,
    )
    from bot.telegram.messages.context import Context


class IncidentPapers(ReportPapers, TemplatePapers, Protocol):
    """Makes the Word documents of this room."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentCapabilities:
    """Dependencies of this room alone.

    `title_of` names a rule in a language. `as_shown` returns the part of a name that people may see, in a
    chat or in none. Reposts in channels are noted in `reposted`. `papers` makes Word documents.
    `school_phone`: empty where the school has named none.
    `exempt_reader` knows what staff may let pass, `example_of` what is kept of a message as an example.
    """

    title_of: Callable[[str, Language], str]
    grading: Grading
    as_shown: Callable[[str, int | None], str]
    fetcher: Fetcher
    blurring: pictures.Blurring
    papers: IncidentPapers
    school_phone: str
    reposted: Reposted
    pauses_changed: Callable[[], Awaitable[None]]
    brakes_changed: Callable[[], Awaitable[None]]
    exempt_reader: ExemptReader
    example_of: Callable[[Post], str | None]
    exemptions_changed: Callable[[], Awaitable[None]]


def router(context: Context, stores: Store, own: IncidentCapabilities) -> Router:
    """Return the room's router."""
    texts, clock, zone = context.texts, context.clock, context.zone
    cards = Cards(texts, own.title_of, zone, own.grading)
    held = PauseMessageBuilder(texts, own.title_of, zone)
    fronts = ChatInfoRenderer(texts, zone, fronts=stores.chat_info_leaks, groups=stores.groups)
    showing = PictureHandlers(stores.deleted_messages, own.fetcher, own.blurring, texts=texts, clock=clock)
    reporting = ReportHandlers(
        stores.reports, stores.report_templates, own.papers, texts=texts, clock=clock, zone=zone
    )
    forms = TemplateHandlers(context, stores.report_templates, own.papers)
    raising, answering = _alarms(context, stores, own)
    changing = _changing(context, stores)
    opening = OriginalHandlers(stores.mistakes, texts=texts, clock=clock)
    exempting, proposing = _after_mistakes(context, stores, own, held)
    pausing = PauseHandlers(context, stores.pauses, changed=own.pauses_changed)
    taking, telling, writing = _measures(context, stores, own, cards)
    choosing = LadderSettingsPage(stores.ladders, texts=texts)
    return Router(
        name="incidents",
        declares=(
            *(IncidentButton, AlarmButton, LadderButton, MeasureButton, MistakeButton),
            *(IncidentMessage, MeasureMessage, IncidentJob),
        ),
        commands={
            ("pause", Scope.PRIVATE): pausing.explain,
            ("pause", Scope.GROUP): pausing.pause,
            ("resume", Scope.PRIVATE): pausing.explain,
            ("resume", Scope.GROUP): pausing.resume,
            ("ladder", Scope.PRIVATE): context.in_private(choosing.show),
            ("report", Scope.PRIVATE): raising.command,
            ("report", Scope.GROUP): raising.command_in_group,
            ("allowances", Scope.PRIVATE): context.in_private(exempting.listed),
        },
        callbacks={
            **CardPresses(
                stores.incidents, texts=texts, clock=clock, reopened=own.exemptions_changed
            ).callbacks,
            **AppealHandlers(stores.incidents, texts=texts, clock=clock).callbacks,
            **RuleBreakerHandlers(
                stores.rule_breakers, texts=texts, letters=held, clock=clock, changed=own.brakes_changed
            ).callbacks,
            **UnpinHandlers(
                context.bot, context.asker, stores.chat_info_leaks, letters=fronts, texts=texts, clock=clock
            ).callbacks,
            **pausing.callbacks,
            **showing.callbacks,
            **reporting.callbacks,
            **forms.callbacks,
            **raising.callbacks,
            **answering.callbacks,
            **taking.callbacks,
            **writing.callbacks,
            **changing.callbacks,
            **opening.callbacks,
            **exempting.callbacks,
            **proposing.callbacks,
            **LadderPresses(stores.ladders, texts=texts, clock=clock).callbacks,
            **choosing.callbacks,
        },
        messages={
            ReadingOrder.GUARDIAN_NOTE: writing.typed,
            ReadingOrder.ALARM: raising.typed,
            ReadingOrder.TEMPLATE_FILE: forms.sent_file,
            ReadingOrder.NEW_ROOM: changing.typed,
        },
        renderers={
            **_incidents(context, stores, own, cards).renderers,
            **_authors(context, stores, cards).renderers,
            **_held(context, stores, held).renderers,
            **fronts.renderers,
            **showing.renderers,
            **reporting.renderers,
            **answering.renderers,
            **telling.renderers,
            **writing.renderers,
            **opening.renderers,
            **exempting.renderers,
            **proposing.renderers,
            **LadderMessages(
                stores.ladders, stores.incidents, stores.reports, texts=texts, zone=zone
            ).renderers,
        },
        jobs={
            IncidentJob.DROP_ORIGINAL: stores.outbox.drop_original,
            IncidentJob.CLIMB: stores.ladders.climb,
            IncidentJob.WAKE: stores.ladders.wake,
            **changing.jobs,
            **proposing.jobs,
        },
    )


def _changing(context: Context, stores: Store) -> RoomChangeHandlers:
    return RoomChangeHandlers(
        context,
        stores.room_changes,
        stores.dialogs,
        tidier=Tidier(context.messenger, context.texts),
        letters=lesson_letters(context),
    )


def _alarms(context: Context, stores: Store, own: IncidentCapabilities) -> tuple[AlarmHandlers, AlarmAnswers]:
    """Return the handlers of reporters and of staff; what alarms sound like is read now, not at the first."""
    prepare()
    raising = AlarmHandlers(
        context,
        stores.alarms,
        stores.dialogs,
        stores.people,
        bound_as=partial(bound_as, stores.enrolments),
        as_shown=own.as_shown,
        phone=own.school_phone,
    )
    return raising, AlarmAnswers(stores.alarms, stores.incidents, stores.dialogs, texts=context.texts)


def _measures(
    context: Context, stores: Store, own: IncidentCapabilities, cards: Cards
) -> tuple[MeasureHandlers, AuthorMeasureRenderer, GuardianNotes]:
    """Return who takes measures, who tells authors of them, and who writes to guardians."""
    texts, clock, zone = context.texts, context.clock, context.zone
    members = GroupSeats(context.bot, context.asker, clock)
    return (
        MeasureHandlers(stores.measures, members, copy_of=cards.copy_of, texts=texts, clock=clock),
        AuthorMeasureRenderer(stores.measures, members, texts, zone),
        GuardianNotes(
            stores.measures, stores.dialogs, as_shown=own.as_shown, texts=texts, clock=clock, zone=zone
        ),
    )


def _after_mistakes(
    context: Context, stores: Store, own: IncidentCapabilities, held: PauseMessageBuilder
) -> tuple[ExemptionHandlers, ProposalHandlers]:
    """Return the handlers of what staff let pass, and of what is learned from mistakes."""
    letters = ExemptionMessages(context.texts, own.title_of, context.zone)
    exempting = ExemptionHandlers(
        context,
        stores.exemptions,
        stores.people,
        own.exempt_reader,
        letters,
        changed=own.exemptions_changed,
    )
    return exempting, ProposalHandlers(
        context,
        stores,
        held,
        example_of=own.example_of,
        may_err=own.exempt_reader.may_err,
        changed=own.brakes_changed,
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
        sizes=GroupSizes(context.bot, stores.measures, context.clock),
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


def _held(context: Context, stores: Store, letters: PauseMessageBuilder) -> PauseRenderer:
    return PauseRenderer(
        context.texts,
        letters,
        context.clock,
        brakes=stores.rule_breakers,
        pauses=stores.pauses,
        groups=stores.groups,
        absences=stores.outages,
    )
