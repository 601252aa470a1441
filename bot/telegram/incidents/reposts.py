"""Repost a message that was deleted by mistake: its words, its links, its picture or file.

Other formatting is lost. Content other than text, picture and document can't be reposted and is named so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Language, Room, Secret
from bot.json_values import mapping, mappings, whole
from bot.moderation.names import speaks_for_school
from bot.telegram.messages.messenger import Attached, OutgoingMessage, escaped
from bot.telegram.updates.reading.own_words import cut, fitting
from bot.telegram.updates.reading.parsing import author_of, message_in, time_of, topic_of, update_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime, tzinfo

    from bot.incidents.incident import Original
    from bot.texts import Texts

_LONGEST: Final = 4096  # UTF-16 units of a text (Bot API, sendMessage)
_LONGEST_CAPTION: Final = 1024  # the same of a caption (Bot API, sendPhoto)
_HEADING: Final = 400  # kept free for the words above the text
_NAME: Final = 200

_Link = tuple[int, int, str]  # first character, the one after the last, address


@dataclass(frozen=True, slots=True)
class Reposts:
    """Writes reposts. Times are shown in `zone`.

    `as_shown` returns the part of an author's name that people in a chat may see.
    """

    texts: Texts
    zone: tzinfo
    as_shown: Callable[[str, int | None], str]

    def letter(self, original: Original, language: Language, now: datetime) -> OutgoingMessage | None:
        """Return a deleted message as a message to send; None if the stored content is no message."""
        message = message_in(update_of(original.text.reveal().encode()))
        if message is None:
            return None
        attached, topic = _attached(message), topic_of(message)
        text, links = _body(message)
        first, rest = cut(text, (_LONGEST_CAPTION if attached else _LONGEST) - _HEADING)
        lines = [self._heading(original, message, language, now)]
        if first:
            lines.append(_html(text, 0, len(first), links))
        if attached is None and "text" not in message:
            lines.append(self.texts.say(language, "given-back-without"))
        following = None
        if rest.strip():
            following = OutgoingMessage(_html(text, len(first), len(text), links), silent=True, topic=topic)
        return OutgoingMessage("\n".join(lines), silent=True, attached=attached, topic=topic, rest=following)

    def _heading(
        self, original: Original, message: Mapping[str, object], language: Language, now: datetime
    ) -> str:
        at = (time_of(message.get("date")) or now).astimezone(self.zone)
        today = at.date() == now.astimezone(self.zone).date()
        sent = at.strftime("%H:%M" if today else "%H:%M, %d/%m")
        if original.incident.group.room is Room.CHANNEL:
            return self.texts.say(language, "given-back-channel", at=sent)
        called = self.as_shown(author_of(message)[1].reveal(), original.incident.group.chat_id)
        name, _ = cut(called, _NAME)
        if not name or speaks_for_school(name):
            return self.texts.say(language, "given-back-nameless", at=sent)
        return self.texts.say(language, "given-back", author=Secret(name), at=sent)


def _attached(message: Mapping[str, object]) -> Attached | None:
    """Return the picture or file of a message. An animation comes as a document too, and is none."""
    sizes = list(mappings(message.get("photo")))
    photo = sizes[-1].get("file_id") if sizes else None
    document = None if "animation" in message else mapping(message.get("document")).get("file_id")
    file_id = photo or document
    return Attached(file_id, photo=bool(photo)) if isinstance(file_id, str) else None


def _body(message: Mapping[str, object]) -> tuple[str, list[_Link]]:
    name, entities = ("text", "entities") if "text" in message else ("caption", "caption_entities")
    text = message.get(name)
    body = text if isinstance(text, str) else ""
    return body, sorted(_links(body, message.get(entities)))


def _links(text: str, entities: object) -> Iterator[_Link]:
    """Yield the links that lie behind words; written-out addresses need nothing."""
    for entity in mappings(entities):
        offset, length, url = whole(entity.get("offset")), whole(entity.get("length")), entity.get("url")
        if entity.get("type") == "text_link" and isinstance(url, str) and offset is not None and length:
            yield fitting(text, offset), fitting(text, offset + length), url


def _html(text: str, start: int, end: int, links: list[_Link]) -> str:
    said, at = "", start
    for first, last, url in links:
        opens, closes = max(first, at), min(last, end)
        if opens < closes:
            words = escaped(text[opens:closes])
            said += f'{escaped(text[at:opens])}<a href="{escaped(url)}">{words}</a>'
            at = closes
    return said + escaped(text[at:end])
