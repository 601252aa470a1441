"""Repost a message that was deleted by mistake: its words, its links, its picture or file.

Other formatting is lost. Content other than text, picture and document can't be reposted and is named so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.classroom import Room, Secret
from bot.features.incidents.buttons import RepostMessage
from bot.features.incidents.reposts.store import Reposts
from bot.features.incidents.rules.incident import Original
from bot.json_values import mapping, mappings, whole
from bot.moderation.names import speaks_for_school
from bot.telegram.guard.reposted import Reposted
from bot.telegram.messages.desk import Desk, Due
from bot.telegram.messages.messenger import Attached, OutgoingMessage, escaped
from bot.telegram.updates.reading import author_of, cut, fitting, message_in, time_of, topic_of, update_of

_LONGEST: Final = 4096  # UTF-16 units of a text (Bot API, sendMessage)
_LONGEST_CAPTION: Final = 1024  # the same of a caption (Bot API, sendPhoto)
_HEADING: Final = 400  # kept free for the words above the text
_NAME: Final = 200

_Link = tuple[int, int, str]  # first character, the one after the last, address


@dataclass(frozen=True, kw_only=True, slots=True)
class Reposting:
    """What this desk is handed.

    `as_shown` returns the part of an author's name that people in a chat may see. Reposts in channels are
    noted in `reposted`.
    """

    reposts: Reposts
    reposted: Reposted
    as_shown: Callable[[str, int | None], str]


desk = Desk[Reposting]("reposts", RepostMessage)


@desk.message(RepostMessage.GIVE_BACK)
async def repost(due: Due[Reposting]) -> OutgoingMessage | None:
    """Return a deleted message as a message to send; None if it may not be, or holds no message."""
    original = await due.own.reposts.opened(due.subject)
    again = None if original is None else posted_again(due, original)
    if original is not None and again is not None and original.incident.group.room is Room.CHANNEL:
        due.own.reposted.note(due.row.chat_id, again)
    return again


def posted_again(due: Due[Reposting], original: Original) -> OutgoingMessage | None:
    """Return a deleted message as a message to send; None if the stored content is no message."""
    message = message_in(update_of(original.text.reveal().encode()))
    if message is None:
        return None
    attached, topic = _attached(message), topic_of(message)
    text, links = _body(message)
    first, rest = cut(text, (_LONGEST_CAPTION if attached else _LONGEST) - _HEADING)
    lines = [_heading(due, original, message)]
    if first:
        lines.append(_html(text, 0, len(first), links))
    if attached is None and "text" not in message:
        lines.append(due.say("given-back-without"))
    following = None
    if rest.strip():
        following = OutgoingMessage(_html(text, len(first), len(text), links), silent=True, topic=topic)
    return OutgoingMessage("\n".join(lines), silent=True, attached=attached, topic=topic, rest=following)


def _heading(due: Due[Reposting], original: Original, message: Mapping[str, object]) -> str:
    now, zone = due.clock.now(), due.context.zone
    at = (time_of(message.get("date")) or now).astimezone(zone)
    sent = at.strftime("%H:%M" if at.date() == now.astimezone(zone).date() else "%H:%M, %d/%m")
    if original.incident.group.room is Room.CHANNEL:
        return due.say("given-back-channel", at=sent)
    called = due.own.as_shown(author_of(message)[1].reveal(), original.incident.group.chat_id)
    name, _ = cut(called, _NAME)
    if not name or speaks_for_school(name):
        return due.say("given-back-nameless", at=sent)
    return due.say("given-back", author=Secret(name), at=sent)


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
