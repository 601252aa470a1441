"""Texts with entities: offsets in UTF-16 units, what Telegram detects, what it trims, and its HTML.

Detected are commands, addresses, mentions, hashtags and e-mail addresses. A bare domain counts as an address
if it ends in one of a few dozen common top-level domains; Telegram knows all of them. HTML is read with the
errors of the Bot API (byte offsets, UTF-8); of its tags those that the bot writes.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bot.sandbox.wire.errors import ApiError, bad_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.sandbox.wire.schema import JSON

_DOMAINS = (
    "com|net|org|edu|gov|info|biz|vn|us|uk|eu|de|fr|jp|kr|cn|in|sg|au|ca|ru|io|me|co|ai|app|dev|link|live|online|site"
    "|xyz|top|shop|tv|cc|ly|gl|be|gg|gd|to|la|id|school|study|academy|club|cloud|one|page|zip|zone"
)
_FOUND = re.compile(
    rf"""
      (?P<email>(?<![\w.+-])[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+(?:{_DOMAINS})\b)
    | (?P<url>(?:https?|tg)://[^\s<>"]*[^\s<>".,;:!?)\]}}'»”…]
        | (?<![\w@./-])(?:[\w-]+\.)+(?:{_DOMAINS})(?![\w.-]*\w)(?::\d+)?
          (?:[/?\#][^\s<>"]*[^\s<>".,;:!?)\]}}'»”…]|/)?)
    | (?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z0-9_]{{3,32}})?(?![\w/@]))
    | (?P<mention>(?<![\w@])@[A-Za-z0-9_]{{3,32}}(?!\w))
    | (?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {
    "b": "bold",
    "i": "italic",
    "a": "text_link",
    "code": "code",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_PIECE = re.compile(
    r"""</(?P<end>[^<>]*)> | <(?P<tag>[^<>\s]*)(?:\s+href="(?P<href>[^"]*)")?(?P<folds>\s+expandable)?>
      | (?P<reference>&(?:lt|gt|amp|quot|\#[xX]?[0-9a-fA-F]{1,6});) | (?P<text>[^<&]+|&) | <""",
    re.VERBOSE,
)


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, which is how the Bot API counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def found_in(text: str) -> list[JSON]:
    """Return the entities that Telegram detects."""
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for match in _FOUND.finditer(text)
    ]


def entity(text: str, part: str, kind: str, **more: object) -> JSON:
    """Return an entity over the first `part`: `entity("see here", "here", "text_link", url=...)`.

    Raises ValueError if the part does not occur.
    """
    start = text.index(part)
    return {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(part), **more}


def merged(text: str, given: Iterable[JSON]) -> list[JSON]:
    """Return the given entities and the detected ones that do not touch a given link, code or mention."""
    chosen = list(given)
    closed = [
        e for e in chosen if e["type"] in {"text_link", "code", "pre", "text_mention", "url", "bot_command"}
    ]
    chosen += [new for new in found_in(text) if not any(_touch(new, old) for old in closed)]
    return sorted(chosen, key=_place)


def trimmed(text: str, entities: Sequence[JSON]) -> tuple[str, list[JSON]]:
    """Return the text without outer white space, as Telegram stores it, and its entities cut to fit."""
    start = len(text) - len(text.lstrip())
    shorter = text.strip()
    moved_by, length = utf16_length(text[:start]), utf16_length(shorter)
    fitting: list[JSON] = []
    for each in entities:
        begin = max(0, _number(each, "offset") - moved_by)
        end = min(length, _number(each, "offset") + _number(each, "length") - moved_by)
        if end > begin:
            fitting.append({**each, "offset": begin, "length": end - begin})
    return shorter, fitting


def _touch(one: JSON, other: JSON) -> bool:
    start, end = _number(one, "offset"), _number(one, "offset") + _number(one, "length")
    return start < _number(other, "offset") + _number(other, "length") and _number(other, "offset") < end


def _place(each: JSON) -> tuple[int, int]:
    return _number(each, "offset"), -_number(each, "length")


def _number(each: JSON, name: str) -> int:
    value = each[name]
    if not isinstance(value, int):
        raise TypeError(f"An entity's {name} is a number of UTF-16 units.")
    return value


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """Return text and entities. Raises ApiError 400 `can't parse entities: ...`."""
    text = ""
    opened: list[tuple[str, JSON]] = []
    found: list[JSON] = []
    for piece in _PIECE.finditer(source):
        at = f"at byte offset {len(source[: piece.start()].encode('utf-8', 'surrogatepass'))}"
        tag, end = piece["tag"], piece["end"]
        if piece["text"] or piece["reference"]:
            text += html.unescape(piece["reference"] or "") + (piece["text"] or "")
        elif end is not None:
            if not opened:
                raise _refused(f"Unexpected end tag {at}")
            expected, entity = opened.pop()
            if end != expected:
                raise _refused(f'Unmatched end tag {at}, expected "</{expected}>", found "</{end}>"')
            entity["length"] = utf16_length(text) - _number(entity, "offset")
        elif tag is None:
            raise _refused(f"Unclosed start tag {at}")
        elif tag not in _KINDS:
            raise _refused(f'Unsupported start tag "{tag}" {at}')
        else:
            link: JSON = {} if piece["href"] is None else {"url": html.unescape(piece["href"])}
            kind = f"expandable_{_KINDS[tag]}" if piece["folds"] else _KINDS[tag]
            found.append({"type": kind, "offset": utf16_length(text), "length": 0, **link})
            opened.append((tag, found[-1]))
    if opened:
        raise _refused(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return text, [each for each in found if each["length"]]


def _refused(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
