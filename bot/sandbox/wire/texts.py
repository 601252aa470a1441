"""Texts with entities: offsets in UTF-16 units, what Telegram detects, what it trims, and its HTML.

Detected are commands, addresses, mentions, hashtags and e-mail addresses. A bare domain counts as an address
if it ends in one of a few dozen common top-level domains; Telegram knows all of them. HTML is read with the
errors of the Bot API (byte offsets, UTF-8); its tags: b strong i em u ins s strike del a code pre blockquote
tg-spoiler span tg-emoji. Not read: tg-time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from bot.sandbox.wire.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,7});?|#[xX](?P<hex>[0-9a-fA-F]{1,6});?|(?P<name>lt|gt|amp|quot);?)"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_LINK = re.compile(r"(?:https?|tg|tonsite)://[^\s]+|mailto:\S+", re.IGNORECASE)
_BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?")
_USER_LINK = re.compile(r"tg://user\?id=([0-9]+)")
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF
_BROKEN_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities,"
    " check for unmatched surrogate code units"
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


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end; `start` counts UTF-16 units, `place` characters of the text."""

    tag: str
    attributes: dict[str, str]
    start: int
    place: int


class _Parser:
    def __init__(self, source: str, person: Callable[[int], JSON | None]) -> None:
        self.source = source
        self.person = person
        self.at = 0
        self.text = ""
        self.units = 0
        self.stack: list[_Open] = []
        self.entities: list[tuple[int, int, int, JSON]] = []

    def parse(self) -> tuple[str, list[JSON]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            elif self.source[self.at] == "&":
                self._reference()
            else:
                self._append(self._take(_PLAIN))
        if self.stack:
            _refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return self.text, [entity for _, _, _, entity in sorted(self.entities, key=lambda each: each[:3])]

    def _append(self, text: str) -> None:
        self.text += text
        self.units += utf16_length(text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def _bytes(self, place: int) -> int:
        return len(self.source[:place].encode("utf-8", "surrogatepass"))

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        if match is None:
            self._append("&")
            self.at += 1
            return
        number = (
            int(match["decimal"]) if match["decimal"] else int(match["hex"], 16) if match["hex"] else None
        )
        if number is None:
            self._append(_NAMED[match["name"]])
        elif number in _SURROGATES:
            _refuse(_BROKEN_UNICODE)
        else:
            self._append(match.group() if not 0 < number <= _LAST_CHARACTER else chr(number))
        self.at = match.end()

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._take(_NAME).lower()
        if self.at >= len(self.source):
            _refuse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in _KINDS:
            _refuse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.stack.append(_Open(tag, attributes, self.units, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self.source.startswith(">", self.at):
                self.at += 1
                return attributes
            name = self._take(_ATTRIBUTE)
            if self.at >= len(self.source):
                _refuse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            if not name:
                _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            self._take(_SPACE)
            if not self.source.startswith("=", self.at):
                attributes[name.lower()] = ""
                continue
            self.at += 1
            self._take(_SPACE)
            if self.at >= len(self.source):
                _refuse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            attributes[name.lower()] = self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote in "'\"":
            end = self.source.find(quote, self.at + 1)
            if end < 0:
                _refuse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            value = self.source[self.at + 1 : end]
            self.at = end + 1
            return _REFERENCE.sub(_dereferenced, value)
        start = self.at
        token = self._take(_TOKEN).lower()
        if not self.source[self.at : self.at + 1].isspace() and not self.source.startswith(">", self.at):
            _refuse(f"Unexpected end of name token at byte offset {self._bytes(start)}")
        return token

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            _refuse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        self.at += 2
        tag = self._take(_NAME).lower()
        self._take(_SPACE)
        if not self.source.startswith(">", self.at):
            _refuse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            where = self._bytes(begin)
            _refuse(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"')
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.units - opened.start
        if not length:
            return
        entity: JSON = {"type": _KINDS[opened.tag], "offset": opened.start, "length": length}
        if opened.tag == "a":
            entity |= self._link(opened.attributes.get("href") or self.text[opened.place :])
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            # <pre><code class="language-x"> is one entity, the outer one.
            self.stack[-1].attributes["language"] = opened.attributes.get("class", "").removeprefix(
                "language-"
            )
            return
        elif opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        if entity["type"] != "nothing":
            self.entities.append((opened.start, -length, len(self.stack), entity))

    def _link(self, target: str) -> JSON:
        person = _USER_LINK.fullmatch(target)
        if person is not None:
            user = self.person(int(person.group(1)))
            return {"type": "text_mention", "user": user} if user else {"type": "nothing"}
        if _LINK.fullmatch(target):
            return {"url": target if target.count("/") > 2 or ":" not in target else _with_path(target)}  # noqa: PLR2004
        return (
            {"url": f"http://{_with_path(target)}"} if _BARE_LINK.fullmatch(target) else {"type": "nothing"}
        )


def parse_html(source: str, person: Callable[[int], JSON | None]) -> tuple[str, list[JSON]]:
    """Return text and entities; `person` gives the User object of a `tg://user?id=` link.

    Raises ApiError 400 `can't parse entities: ...`.
    """
    return _Parser(source, person).parse()


def _with_path(target: str) -> str:
    """Return an address as Telegram writes it: a host alone gets a slash."""
    host = target.split("://", 1)[-1]
    return target if any(mark in host for mark in "/?#") or target.startswith("mailto:") else f"{target}/"


def _dereferenced(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED[match["name"]]
    number = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    if number in _SURROGATES:
        _refuse(_BROKEN_UNICODE)
    return match.group() if not 0 < number <= _LAST_CHARACTER else chr(number)


def _refuse(why: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {why}")
