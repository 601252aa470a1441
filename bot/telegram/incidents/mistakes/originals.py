"""The original of a message that was removed by mistake, for staff who ask for it, in private.

The press is decided and recorded at once; the text follows through the outbox, which keeps no content.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.viewing import STANDS, Viewed, ViewRequest
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply, replied
from bot.telegram.updates.reading.parsing import message_in, post_of, update_of
from bot.telegram.updates.reading.splitting import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.moderation.post import Post
    from bot.outbox import OutboxRow
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_LONGEST: Final = 3500  # UTF-16 units; a message has 4096, with the words around it


@dataclass(frozen=True, slots=True)
class OriginalHandlers:
    """Answers presses on [Xem tin gốc], and renders the originals."""

    originals: DeletedMessages
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button."""
        return {MistakeButton.ORIGINAL: self._wished}

    @property
    def renderers(self) -> Renderers:
        """The renderer of the original."""
        return {IncidentMessage.ORIGINAL: self._original}

    async def _wished(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        name, now = Secret(user.full_name), self.clock.now()
        request = ViewRequest(Viewed.ORIGINAL, user.id, name, button.subject, now)
        answer = await self.originals.view(request, lambda _: False)
        _log.info("incident.original_requested", reply=answer.reply.value)
        done = answer.reply is Reply.ORIGINAL_SENT
        return replied(self.texts, language, answer.reply.value, done=done)

    async def _original(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        kept = await self.originals.seen_by(Viewed.ORIGINAL, row.subject, row.chat_id)
        if not kept:
            return None
        number = kept[0].incident.number
        words = "\n\n".join(_words(post) for post in posts_in([each.text for each in kept]))
        if not words.strip():
            return OutgoingMessage(self.texts.say(language, "original-wordless", number=number))
        text, _ = cut(words, _LONGEST)
        said = self.texts.say(language, "original-shown", number=number, text=Secret(text))
        return OutgoingMessage(said, protected=True, remove_after=STANDS)


def posts_in(updates: Sequence[Secret]) -> Iterator[Post]:
    """Yield the posts of updates, as far as they hold messages."""
    for raw in updates:
        message = message_in(update_of(raw.reveal().encode()))
        if message is not None:
            yield post_of(message)


def _words(post: Post) -> str:
    return "\n".join(part.text for part in post.parts)
