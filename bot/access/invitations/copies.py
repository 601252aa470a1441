"""Remove what copying and forwarding add: quote marks, author and date lines, emphasis, wrapped links."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

import regex

from bot.access.plain import seen

# A link that a mail program or a network carries inside one of its own.
_WRAPPED: Final = regex.compile(r"=(https?%3A%2F%2F[^\s&<>\"]++)", regex.IGNORECASE)
_EMPHASIS: Final = regex.compile(
    r"\*\*|`|[【】「」『』]|(?<!\S)\*(?=[^*\n]{1,80}\*(?!\S))|(?<=(?<!\S)\*[^*\n]{1,80})\*(?!\S)"
)
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[APap]\.?[Mm]\.?)?"
# `Lan, [24/11/2026 06:15]`, `[06:15, 24/11/2026] Lan:`: above copied chat messages.
_SPOKE: Final = (
    rf"[^\n\[\]]{{0,48}}[,\s]\[{_DAY},?\s{_TIME}\]:?[^\S\n]*+$"
    rf"|\[(?:{_DAY},?\s{_TIME}|{_TIME},?\s{_DAY})\][^\S\n]?(?:[^\n:]{{1,48}}:)?"
    rf"|{_DAY},?\s{_TIME}\s-\s[^\n:]{{1,48}}:"
)
# These, a mail's `Date:`: the time of writing, not of a lesson.
_WRITTEN: Final = regex.compile(
    rf"^[>\t ]*+(?:{_SPOKE}"
    r"|(?:date|sent|ngày gửi|đã gửi|vào lúc|on)(?::|\s)[^\n]{0,120}(?:\d{4}|wrote:|đã viết:)[^\n]{0,60}$"
    r"|(?:from|to|cc|từ|tới|đến)\s?:[^\n]{0,200}@[^\n]{0,200}$"
    r")",
    regex.IGNORECASE | regex.MULTILINE,
)
_OTHERS: Final = regex.compile(
    rf"^[\t ]*+(?:{_SPOKE}|[^\n]{{0,160}}(?:wrote|đã viết|đã nhắn):[^\S\n]*+$|-{{2,}} ?forwarded|>)",
    regex.IGNORECASE,
)
_QUOTED: Final = regex.compile(r"^[^\S\n]*+(?:>[^\S\n]*+)++", regex.MULTILINE)


def cleaned(text: str) -> str:
    """Return a text as its author wrote it, as far as known; removed parts become spaces."""
    text = _WRAPPED.sub(lambda met: f" {unquote(met[1])} ", text)
    text = seen(text)
    for marks in (_WRITTEN, _QUOTED, _EMPHASIS):
        text = marks.sub(lambda met: " " * len(met.group()), text)
    return text


def unquoted(text: str) -> str:
    """Return the sender's own text: all before the first sign of text copied from others."""
    own: list[str] = []
    for line in seen(text).splitlines():
        if _OTHERS.match(line):
            break
        own.append(line)
    return "\n".join(own)
