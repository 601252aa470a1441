"""Extract what a message's author wrote themselves: no quotes, no forwards, nothing of bots or channels.

Only text and caption with the addresses behind their words count. All else in a message is, or may be,
another author's.

Telegram counts texts in UTF-16 code units, of which an emoji has two: so do its entities, and its limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import MessageOriginUser

from bot.features.lessons.invitations.rules.wording import unquoted
from bot.json_values import mapping, whole
from bot.telegram.updates.reading.parsing import author_of, post_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from telegram import Message, User


_LAST_WORDS: Final = 300  # characters before the end in which a gap between words is looked for
_NOT_OWN: Final = ("sender_chat", "forward_origin", "via_bot", "sender_business_bot")
_TEXTS: Final = (("text", "entities"), ("caption", "caption_entities"))
_QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})
_QUOTING: Final = ("quote", "external_reply", "reply_to_message", "reply_to_story")


def cut(text: str, most: int) -> tuple[str, str]:
    """Split a text after so many UTF-16 units, between words if possible; return both parts."""
    end = fitting(text, most)
    if end < len(text):
        gaps = [place for place in range(max(1, end - _LAST_WORDS), end + 1) if text[place].isspace()]
        end = gaps[-1] if gaps else end
    return text[:end], text[end:]


def fitting(text: str, units: int) -> int:
    """Return how many characters of a text fit into so many UTF-16 units."""
    for place, letter in enumerate(text):
        units -= 2 if letter > "\uffff" else 1
        if units < 0:
            return place
    return len(text)


def own_words(message: Mapping[str, object], account: int) -> str | None:
    """Return what an account wrote in a message, perhaps ""; None: the message is not theirs."""
    if author_of(message)[0] != account or any(name in message for name in _NOT_OWN):
        return None
    found = (_written(message.get(text), message.get(entities)) for text, entities in _TEXTS)
    return "\n".join(each for each in found if each)


def is_borrowed(message: Message, user: User) -> bool:
    """Tell whether a private message is, or may be, another author's: forwarded, or a bot's."""
    origin = message.forward_origin
    own = isinstance(origin, MessageOriginUser) and origin.sender_user.id == user.id
    return message.via_bot is not None or (origin is not None and not own)


def others_words(message: Mapping[str, object], account: int) -> str:
    """Return what a message shows of other authors' words: all of it, or what it quotes and answers."""
    if own_words(message, account) is None:
        return _shown(message)
    quoting = {name: message[name] for name in _QUOTING if name in message}
    answered = mapping(quoting.pop("reply_to_message", None))
    if not answered or author_of(answered)[0] == account:
        return _shown(quoting)
    return f"{_shown(quoting)}\n{_shown(answered)}"


def _shown(message: Mapping[str, object]) -> str:
    return "\n".join(part.text for part in post_of(message).parts)


def _written(text: object, entities: object) -> str:
    """Return a text without its quotes, with the addresses of its links."""
    if not isinstance(text, str):
        return ""
    words, addresses = list(text), []
    for entity in _entities(entities):
        start, length = whole(entity.get("offset")) or 0, whole(entity.get("length")) or 0
        first, last = fitting(text, start), fitting(text, start + length)
        if entity.get("type") in _QUOTES:
            words[first:last] = " " * (last - first)
        elif isinstance(address := entity.get("url"), str):
            addresses.append((first, address))
    own = "".join(words)
    behind = (address for first, address in addresses if own[first : first + 1].strip())
    return unquoted("\n".join((own, *behind)))


def _entities(entities: object) -> Iterator[Mapping[str, object]]:
    for each in entities if isinstance(entities, list) else ():
        if isinstance(each, dict):
            yield each
