"""Plain texts, calendars, contact cards, web pages and RTF, as the text and the addresses in them."""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

_STEP: Final = 64 * 1024  # characters of a page taken at once

_ENCODINGS: Final = ("utf-8-sig", "cp1258", "cp1252")  # the last two are Windows' for Vietnamese and English
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# RFC 5545, 3.1, and RFC 6350, 3.2: a line goes on in the next if that begins with a blank.
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_SOFT_BREAK: Final = re.compile(r"=\r?\n")
_QUOTED: Final = re.compile(
    r"^([^:\n]*;ENCODING=QUOTED-PRINTABLE[^:\n]*):(.*)$", re.IGNORECASE | re.MULTILINE
)
_ESCAPED: Final = re.compile(r"\\([nN,;\\])")
_ENCODED: Final = re.compile(
    r"^[^:\n]*(?:;ENCODING=(?:BASE64|B)\b|:data:)[^\n]*$", re.IGNORECASE | re.MULTILINE
)

_JSON_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_JSON_SIGNS: Final = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " "}

_HOLDS_TEXT: Final = frozenset(
    ["href", "src", "action", "formaction", "content", "value", "title", "alt", "data", "cite", "xlink:href"]
)
_SILENT: Final = frozenset(["style"])  # a script may open the meeting, so it is read
_BREAKS: Final = frozenset("p br div li tr table h1 h2 h3 h4 h5 h6 title section pre option".split())

_RTF: Final = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\u(?P<unit>-?\d{1,6}) ?"  # of UTF-16; the next character stands in for it in old readers
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?:-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<opens>\{)|(?P<closes>\})|[\r\n]+|(?P<plain>[^\\{}\r\n]+)"
)
_RTF_SILENT: Final = frozenset(
    b"fonttbl colortbl stylesheet pict themedata colorschememapping datastore objdata".split()
)
_RTF_WORDS: Final = {b"par": "\n", b"line": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t", b"sect": "\n"}
_RTF_SIGNS: Final = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def decoded(content: bytes) -> str:
    """Return a text file's text, decoded by the first of the usual encodings that fits."""
    if content.startswith(_UTF16):
        return content.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def of_properties(text: str) -> str:
    """Return a calendar or a contact card with its lines unfolded and its escapes decoded.

    Every property stays: a meeting's address stands in the description, in the location or in a property that
    one program invented. Pictures and other data are left out.
    """
    text = _SOFT_BREAK.sub("", text) if "QUOTED-PRINTABLE" in text.upper() else text
    text = _ENCODED.sub("", _FOLD.sub("", text))
    text = _QUOTED.sub(_unquoted, text)
    return _ESCAPED.sub(lambda met: "\n" if met[1] in "nN" else met[1], text)


def _unquoted(line: re.Match[str]) -> str:
    value = quopri.decodestring(line[2].encode(errors="replace"))
    return f"{line[1]}:{decoded(value)}"


def of_json(text: str) -> str:
    """Return JSON, such as a chat's export, with the escapes in its strings decoded."""
    return _JSON_ESCAPE.sub(_unescaped, text)


def _unescaped(escape: re.Match[str]) -> str:
    unit, sign = escape.groups()
    return chr(int(unit, 16)) if unit else _JSON_SIGNS.get(sign, sign)


def of_html(text: str) -> Iterator[str]:
    """Yield a page's text, and the addresses behind its links, pictures and forms."""
    page = _Page()
    for start in range(0, len(text), _STEP):
        page.feed(text[start : start + _STEP])
        yield page.said()
    page.close()
    yield page.said()


class _Page(HTMLParser):
    """Collects text and addresses. Knows only HTML's own entities, so nothing expands or is fetched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._said: list[str] = []
        self._silent = False

    def said(self) -> str:
        """Return the text since the last call."""
        said = "".join(self._said)
        self._said.clear()
        return said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of a tag."""
        self._silent = tag in _SILENT
        if tag in _BREAKS:
            self._said.append("\n")
        self._said += [f" {value} " for name, value in attrs if name in _HOLDS_TEXT and value]

    def handle_endtag(self, tag: str) -> None:
        """End a line where the tag does."""
        self._silent = False
        if tag in _BREAKS:
            self._said.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self._silent:
            self._said.append(data)

    def handle_comment(self, data: str) -> None:
        """Take a comment too: a reader who opens the file sees it."""
        self._said.append(f"\n{data}\n")


def of_rtf(content: bytes) -> Iterator[str]:
    """Yield the text of an RTF file, with the instructions of its fields, which hold links."""
    silent_from: int | None = None
    depth = 0
    stands_in = False
    for met in _RTF.finditer(content):
        kind = met.lastgroup
        token = met[kind] if kind else b""
        depth += (kind == "opens") - (kind == "closes")
        if silent_from is not None:
            silent_from = silent_from if depth >= silent_from else None
        elif token in _RTF_SILENT and kind == "word":
            silent_from = depth
        else:
            yield _written(kind, token[stands_in:] if kind == "plain" else token, stands_in)
            stands_in = kind == "unit"


def _written(kind: str | None, token: bytes, stands_in: bool) -> str:  # noqa: FBT001 - as a token does
    """Return the text of an RTF token, nothing where it `stands_in` for text that is already written."""
    match kind:
        case "unit":
            return chr(int(token) % 0x10000)
        case "byte":
            return "" if stands_in else bytes.fromhex(token.decode()).decode("cp1258", errors="replace")
        case "word":
            return _RTF_WORDS.get(token, "")
        case "sign":
            return _RTF_SIGNS.get(token, "")
        case "plain":
            return token.decode("cp1252", errors="replace")
        case _:
            return ""
