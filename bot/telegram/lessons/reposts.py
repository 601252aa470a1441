"""Redacted reposts: the rest of a teacher's message beside a pasted room is previewed, posted at a press.

Only words are posted. They are judged like a message of their own, in that group, before they are shown,
before they are posted, and when they are sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.enrolment.rules import mark_of
from bot.features.lessons.buttons import LessonButton, LessonMessage
from bot.features.lessons.reposts.rules import RedactedRepostReply
from bot.moderation.text.masking import remnant
from bot.telegram.messages.keyboards import Pressed, button
from bot.telegram.messages.messenger import OutgoingMessage, escaped
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.updates.reading.own_words import cut, own_words
from bot.telegram.updates.reading.parsing import author_of, message_in, topic_of, update_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import User

    from bot.classroom import Language
    from bot.features.lessons.reposts.rules import RedactedRepost
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict
    from bot.outbox import OutboxRow
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_LONGEST: Final = 3600  # UTF-16 units of one message's words: 4096 with a head
_PREVIEW: Final = 3000
_NAME: Final = 200


class RedactedRepostStore(Protocol):
    """Stores which messages may be reposted without their room."""

    async def looked_at(
        self, account: int, name: Secret, rest_id: int
    ) -> tuple[RedactedRepostReply, RedactedRepost | None]:
        """Decide a request to preview the rest of a paste."""
        ...

    async def post(self, account: int, rest_id: int) -> RedactedRepostReply:
        """Decide a request to post it."""
        ...

    async def due(self, rest_id: int) -> RedactedRepost | None:
        """Return the repost that is to be sent now."""
        ...


@dataclass(frozen=True, slots=True)
class RedactedRepostJob:
    """Previews and posts the rest of pastes; `judge` decides on a message by itself in a chat."""

    store: RedactedRepostStore
    texts: Texts
    judge: Callable[[Post], Verdict]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons; the subject is the redacted repost."""
        return {LessonButton.REST: self._shown, LessonButton.POST_REST: self._posted}

    @property
    def renderers(self) -> Renderers:
        """The renderer of its outbox row."""
        return {LessonMessage.REST: self._sent}

    async def _shown(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, words = await self._looked_at(pressed, user)
        said = self.texts.plain(language, reply.value)
        return CallbackReply(
            said, follow_up=None if words is None else self._preview(pressed.subject, words, language)
        )

    def _preview(self, rest_id: int, words: str, language: Language) -> OutgoingMessage:
        said, more = cut(words, _PREVIEW)
        lines = (
            self.texts.say(language, "rest-preview"),
            f"<blockquote>{escaped(said + ('…' if more else ''))}</blockquote>",
            self.texts.say(language, "rest-preview-foot"),
        )
        post = button(self.texts, language, Pressed(LessonButton.POST_REST, rest_id, mark_of(words)))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([[post]]))

    async def _posted(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, words = await self._looked_at(pressed, user)
        if words is not None and mark_of(words) != pressed.second:
            said = self.texts.plain(language, "rest-changed")
            return CallbackReply(said, edit=self._preview(pressed.subject, words, language))
        if words is not None:
            reply = await self.store.post(user.id, pressed.subject)
        _log.info("lesson.repost_decided", reply=reply.value)
        said = self.texts.plain(language, reply.value)
        if reply is not RedactedRepostReply.POSTED:
            return CallbackReply(said)
        return CallbackReply(said, edit=OutgoingMessage(self.texts.say(language, reply.value)))

    async def _looked_at(self, pressed: Pressed, user: User) -> tuple[RedactedRepostReply, str | None]:
        """Return the words that may be posted, or the reason why there are none."""
        reply, rest = await self.store.looked_at(user.id, Secret(user.full_name), pressed.subject)
        if rest is None:
            return reply, None
        words = self._words(rest, _name(rest))
        if words is None:
            return RedactedRepostReply.HELD, None
        return (reply, words) if words else (RedactedRepostReply.NOTHING, None)

    async def _sent(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        rest = await self.store.due(row.subject)
        name = "" if rest is None else _name(rest)
        words = None if rest is None else self._words(rest, name)
        if rest is None or not words:
            return None
        head = self.texts.say(language, "rest-head", author=Secret(name or "—"))
        topic = topic_of(_messages(rest)[0])
        first, more = cut(words, _LONGEST)
        following = OutgoingMessage(escaped(more), topic=topic) if more.strip() else None
        return OutgoingMessage(f"{head}\n{escaped(first)}", topic=topic, rest=following)

    def _words(self, rest: RedactedRepost, name: str) -> str | None:
        text = "\n".join(own_words(message, rest.account) or "" for message in _messages(rest))
        return remnant(text, self.judge, rest.chat_id, name)


def _messages(rest: RedactedRepost) -> list[Mapping[str, object]]:
    found = (message_in(update_of(original.reveal().encode())) for original in rest.originals)
    return [{} if message is None else message for message in found]


def _name(rest: RedactedRepost) -> str:
    """Return the author's name under which it was pasted."""
    return cut(author_of(_messages(rest)[0])[1].reveal(), _NAME)[0]
