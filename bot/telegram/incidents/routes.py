"""The room of incidents: what it answers, renders and does, put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.telegram.api.members import may_add_members
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.appeals import Appealing
from bot.telegram.incidents.author_messages import AuthorRenderer
from bot.telegram.incidents.card_presses import CardPresses
from bot.telegram.incidents.cards import Cards
from bot.telegram.incidents.chat_info_messages import FrontRenderer
from bot.telegram.incidents.outbox_messages import IncidentRenderer
from bot.telegram.incidents.pause_messages import HeldLetters, HeldRenderer
from bot.telegram.incidents.pauses import Pausing
from bot.telegram.incidents.pictures import Showing
from bot.telegram.incidents.reposts import Reposts
from bot.telegram.incidents.rule_breaker import Braking
from bot.telegram.incidents.unpin import Unpinning
from bot.telegram.lessons.routes import door_messages
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Language
    from bot.storage.store import Store
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents import (
        pictures,
    )
    from bot.telegram.messages.context import Context


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentCapabilities:
    """What is handed to this room alone.

    `title_of` names a rule in a language. `as_shown` returns what people may see of what somebody is called,
    in a chat or in none. What is posted again in channels is noted in `reposted`.
    """

    title_of: Callable[[str, Language], str]
    as_shown: Callable[[str, int | None], str]
    fetcher: Fetcher
    blurring: pictures.Blurring
    reposted: Reposted
    pauses_changed: Callable[[], Awaitable[None]]
    brakes_changed: Callable[[], Awaitable[None]]


def router(context: Context, stores: Store, own: IncidentCapabilities) -> Router:
    """Return what this room answers, renders and does."""
    texts, clock, zone = context.texts, context.clock, context.zone
    cards, held = Cards(texts, own.title_of, zone), HeldLetters(texts, own.title_of, zone)
    fronts = FrontRenderer(texts, zone, fronts=stores.fronts, groups=stores.groups)
    showing = Showing(stores.originals, own.fetcher, own.blurring, texts=texts, clock=clock)
    pausing = Pausing(context, stores.pauses, changed=own.pauses_changed)
    return Router(
        name="incidents",
        declares=(IncidentButton, IncidentMessage, IncidentJob),
        commands={
            ("pause", Scope.PRIVATE): pausing.explain,
            ("pause", Scope.GROUP): pausing.pause,
            ("resume", Scope.PRIVATE): pausing.explain,
            ("resume", Scope.GROUP): pausing.resume,
        },
        callbacks={
            **CardPresses(stores.casebook, texts=texts, clock=clock).callbacks,
            **Appealing(stores.casebook, texts=texts, clock=clock).callbacks,
            **Braking(
                stores.brakes, texts=texts, letters=held, clock=clock, changed=own.brakes_changed
            ).callbacks,
            **Unpinning(
                context.bot, context.asker, stores.fronts, letters=fronts, texts=texts, clock=clock
            ).callbacks,
            **pausing.callbacks,
            **showing.callbacks,
        },
        renderers={
            **_incidents(context, stores, own, cards).renderers,
            **_authors(context, stores, cards).renderers,
            **_held(context, stores, held).renderers,
            **fronts.renderers,
            **showing.renderers,
        },
        jobs={IncidentJob.DROP_ORIGINAL: stores.outbox.drop_original},
    )


def _incidents(context: Context, stores: Store, own: IncidentCapabilities, cards: Cards) -> IncidentRenderer:
    return IncidentRenderer(
        context=context,
        card_store=stores.casebook,
        originals=stores.originals,
        people=stores.people,
        cards=cards,
        reposts=Reposts(context.texts, context.zone, own.as_shown),
        reposted=own.reposted,
        door_line=door_messages(context, stores).notice,
    )


def _authors(context: Context, stores: Store, cards: Cards) -> AuthorRenderer:
    return AuthorRenderer(
        context,
        cards,
        originals=stores.originals,
        casebook=stores.casebook,
        leads=partial(may_add_members, context.bot, context.asker),
    )


def _held(context: Context, stores: Store, letters: HeldLetters) -> HeldRenderer:
    return HeldRenderer(
        context.texts,
        letters,
        context.clock,
        brakes=stores.brakes,
        pauses=stores.pauses,
        groups=stores.groups,
        absences=stores.absences,
    )
