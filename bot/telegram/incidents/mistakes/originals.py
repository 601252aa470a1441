"""The original of a message that was removed by mistake, for staff who ask for it, in private.

The press is decided and recorded at once; the text follows through the outbox, which keeps no content. The
same words are shown before a link, an ID or a code is posted again, to whoever says that it was a mistake.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.viewing import STANDS, Viewed, ViewRequest
from bot.moderation.post import Surface
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply, replied
from bot.telegram.updates.reading.own_words import cut
from bot.telegram.updates.reading.parsing import message_in, post_of, update_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.incidents.incident import Original
    from bot.moderation.post import Post
    from bot.outbox import OutboxRow
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_LINK: Final = re.compile(r"://|\bwww\.|\b(?:[\w-]+\.)+[a-z]{2,}/\S", re.IGNORECASE)
_LONGEST: Final = 3000  # UTF-16 units; a message has 4096, with the words around it
_PIECE: Final = 400  # characters: a value of a sentence has 2,500, and one may become five


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
        return {IncidentMessage.ORIGINAL: self._original, IncidentMessage.REPOST_PREVIEW: self._preview}

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
        number, words = kept[0].incident.number, _said_in(kept)
        if not words.strip():
            return OutgoingMessage(self.texts.say(language, "original-wordless", number=number))
        head = self.texts.say(language, "original-shown", number=number)
        return self._quoting(words, language, head)

    async def _preview(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return what is to stand again, with the question; of a picture alone what the card shows of it."""
        kept = await self.originals.seen_by(Viewed.PREVIEW, row.subject, row.chat_id)
        if not kept:
            return None
        incident, words = kept[0].incident, _said_in(kept)
        group = incident.place or Secret("—")
        head = self.texts.say(language, "repost-preview", number=incident.number)
        asked = self.texts.say(language, "repost-ask", group=group)
        verbs = IncidentButton.FALSE_SURE, IncidentButton.FALSE_NO
        shown = self._quoting(words if words.strip() else incident.fragment.reveal(), language, head, asked)
        return replace(shown, keyboard=choice(self.texts, language, incident.id, *verbs))

    def _quoting(self, words: str, language: Language, head: str, foot: str = "") -> OutgoingMessage:
        """Return words between two sentences, protected and for ten minutes; nobody's link is pressed there.

        Nothing is left out of what people wrote in one message: what follows, follows in a second one.
        """

        def quoted(text: str) -> str:
            pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
            said = "".join(self.texts.say(language, "original-words", text=Secret(each)) for each in pieces)
            return f"<blockquote>{said}</blockquote>"

        first, rest = cut(words, _LONGEST)
        more, _ = cut(rest, _LONGEST)
        following = OutgoingMessage(quoted(more), protected=True) if more.strip() else None
        text = "\n".join(each for each in (head, quoted(first), foot) if each)
        return OutgoingMessage(text, protected=True, remove_after=STANDS, rest=following)


def holds_link(raw: Secret) -> bool:
    """Tell whether a link stands in an update's message, whatever it leads to."""
    parts = (part for post in posts_in([raw]) for part in post.parts)
    return any(part.surface is Surface.LINK or _LINK.search(part.text) for part in parts)


def _said_in(kept: Sequence[Original]) -> str:
    return "\n\n".join(_words(post) for post in posts_in([each.text for each in kept]))


def posts_in(updates: Sequence[Secret]) -> Iterator[Post]:
    """Yield the posts of updates, as far as they hold messages."""
    for raw in updates:
        message = message_in(update_of(raw.reveal().encode()))
        if message is not None:
            yield post_of(message)


def _words(post: Post) -> str:
    return "\n".join(part.text for part in post.parts)
