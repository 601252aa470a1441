"""Router of mistakes: originals looked at, what staff let pass, proposals about rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.incidents.mistakes.exemption_messages import ExemptionMessages
from bot.telegram.incidents.mistakes.exemptions import ExemptionHandlers
from bot.telegram.incidents.mistakes.originals import OriginalHandlers
from bot.telegram.incidents.mistakes.proposals import ProposalHandlers
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.incidents.capabilities import IncidentCapabilities
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store, own: IncidentCapabilities) -> Router:
    """Return the room's router."""
    opening = OriginalHandlers(stores.deleted_messages, texts=context.texts, clock=context.clock)
    exempting = ExemptionHandlers(
        context,
        stores.exemptions,
        stores.people,
        own.exempt_reader,
        ExemptionMessages(context.texts, own.title_of, context.zone),
        changed=own.exemptions_changed,
    )
    proposing = ProposalHandlers(
        context,
        stores,
        example_of=own.example_of,
        may_err=own.exempt_reader.may_err,
        title_of=own.title_of,
        changed=own.rules_changed,
    )
    return Router(
        name="mistakes",
        declares=(MistakeButton,),
        commands=dict.fromkeys(
            (("allowances", Scope.PRIVATE), ("allowances", Scope.GROUP)), context.in_private(exempting.listed)
        ),
        callbacks={**opening.callbacks, **exempting.callbacks, **proposing.callbacks},
        renderers={**opening.renderers, **exempting.renderers, **proposing.renderers},
        jobs=proposing.jobs,
    )
