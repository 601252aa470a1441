"""Router of pauses and of rules on the brake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.incidents.pauses.pause_messages import PauseRenderer
from bot.telegram.incidents.pauses.pauses import PauseHandlers
from bot.telegram.incidents.pauses.rule_breaker import RuleBreakerHandlers
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.incidents.capabilities import IncidentCapabilities
    from bot.telegram.incidents.pauses.pause_messages import PauseMessageBuilder
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store, own: IncidentCapabilities, held: PauseMessageBuilder) -> Router:
    """Return the room's router. `held` builds the messages about rules."""
    texts, clock = context.texts, context.clock
    pausing = PauseHandlers(context, stores.pauses, changed=own.pauses_changed)
    braking = RuleBreakerHandlers(
        stores.rule_breakers, texts=texts, letters=held, clock=clock, changed=own.brakes_changed
    )
    telling = PauseRenderer(
        texts,
        held,
        clock,
        brakes=stores.rule_breakers,
        pauses=stores.pauses,
        groups=stores.groups,
        absences=stores.outages,
    )
    return Router(
        name="pauses",
        commands={
            ("pause", Scope.PRIVATE): pausing.explain,
            ("pause", Scope.GROUP): pausing.pause,
            ("resume", Scope.PRIVATE): pausing.explain,
            ("resume", Scope.GROUP): pausing.resume,
        },
        callbacks={**pausing.callbacks, **braking.callbacks},
        renderers=telling.renderers,
    )
