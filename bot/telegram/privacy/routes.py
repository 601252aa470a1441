"""Router of the privacy room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.privacy.messages import PrivacyMessage
from bot.telegram.buttons.privacy import PrivacyButton
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router
from bot.telegram.privacy.messages import DataRequestMessageBuilder
from bot.telegram.privacy.own_data import OwnData, RequestRenderer

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store) -> Router:
    """Return the room's router."""
    letters = DataRequestMessageBuilder(context.texts, context.zone)
    own_data = OwnData(context, stores.privacy, stores.people, letters=letters)
    return Router(
        name="privacy",
        declares=(PrivacyButton, PrivacyMessage),
        commands={
            ("mydata", Scope.PRIVATE): context.in_private(own_data.show),
            ("forgetme", Scope.PRIVATE): context.in_private(own_data.forget),
            ("requests", Scope.PRIVATE): context.in_private(own_data.requests),
        },
        callbacks=own_data.callbacks,
        messages={ReadingOrder.OWN_DATA: own_data.typed},
        renderers=RequestRenderer(stores.privacy, letters).renderers,
    )
