"""What people may read of a message with secrets: all but these, a short piece, or a rest to repost.

A passcode that is a plain word can't be told from other words by a rule. In a message that holds a room's ID
or link, the text behind it or behind a word for a passcode is masked too, though never acted upon: better to
mask a word too much. The rest without the clauses and lines that hold a secret is not trusted: it is judged
like a message of its own before it is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import Final

from bot.classroom import MASK
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading
from bot.moderation.text.doubtful import doubtful
from bot.moderation.text.folding import fold
from bot.moderation.text.normal_forms import host_of, secrets_of
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision, Finding, Kind, Verdict
from bot.moderation.weighing import Hit

_LABEL: Final = (
    r"(?:mat ?khau|mat ?ma|mkhau|mkk?|pass?s?(?:code|word)?|pwd?|ps|key|code|pin|security word"
    r"|ma (?:bao mat|truy cap))"
)
_FILLER: Final = (
    r"(?:la|is|van|nhu|vao|vo|web|phong|zoom|meet|lop|hoc|cua|co|thay|nay|hom|toan|then|it|asks|the|for)"
)
_ANY_VALUE: Final = (
    r"(?P<value>\d[\d ]{1,20}\d(?!\w)|\w(?:[\s.\-]\w(?!\w)){1,20}|[^\s,;()|]{0,23}[^\s,;()|.!?])"
)
_PARTICLE: Final = (
    r"(?:nha|nhe|nghe|nhen|vo|vao|zo|la|do|day|a|id|va|and|cac|con|cho|de|thi|here|is|phong|lop|zoom|meet"
    r"|toan|us|tren)"
)
_BESIDE: Final = (
    re.compile(
        rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[\s\W]{{1,10}}(?:{_FILLER}[\s\W]{{1,3}}){{0,5}}{_ANY_VALUE}"
    ),
    re.compile(rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[^\n]{{0,40}}?(?<!\w)(?P<value>\d{{4,10}})(?!\w)"),
    re.compile(rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[^\n:]{{0,40}}:\s(?P<value>\w{{3,20}})"),
    re.compile(rf"(?P<value>[^\s,;()|]{{1,24}})\s(?:la|is)\s{_LABEL}(?![a-z0-9])"),
    re.compile(
        rf"(?<!\d)\d{{9,14}}(?!\d)\s?[^\w\s]{{0,3}}\s?(?!(?:{_PARTICLE}|{_LABEL})(?!\w))"
        r"(?P<value>\w[\w!@$%-]{0,23})"
    ),
    # The text behind the number and one more word, whichever label that is.
    re.compile(
        r"(?<!\d)\d{9,14}(?!\d)[^\w]{1,5}\w{1,14}[^\w]{1,3}"
        r"(?P<value>(?=[a-z]{0,12}\d)(?!\d{1,2}(?:h|g|:|/|[.-]\d))\w{3,16})"
    ),
    re.compile(r"(?<!\d)(?P<value>[1-9]\d{8,13})(?!\d)"),  # another room's number
    re.compile(r"#?,{2,6}\s?\*\s?[♯♮]?(?P<value>\d{1,10})(?!\d)"),  # digits that a telephone dials after it
)


def spans_beside(views: Views) -> Iterator[tuple[int, int]]:
    """Yield the spans of a leaking text that probably hold the other half of a secret."""
    for view in (each[Reading.SQUEEZED] for each in (views, *views.guises)):
        if view.is_mirrored:  # there the words beside it are those of its other side
            continue
        for pattern in _BESIDE:
            for match in pattern.finditer(view.text):
                yield view.span(*match.span("value"))


BULLET: Final = "•"
_LONG_ENOUGH: Final = 4  # a shorter secret is hidden where it was found only: it would be found everywhere
_ROUNDS: Final = 4
_AROUND: Final = 30
_SHOWN: Final = 2
_LEAST_SHOWN: Final = 9
_ORDER: Final = (Kind.LINK, Kind.MEETING_ID, Kind.PASSCODE, Kind.INVITE)

# Words of an address that tell its kind and open nothing.
_TELLING_NOTHING: Final = frozenset(
    {"j", "s", "w", "my", "wc", "l", "b", "p", "dl", "meet", "join", "room", "rooms", "lookup", "launcher"}
    | {"meetup", "meeting", "register", "pwd", "password", "passcode"}
)
_SPACES: Final = re.compile(r"\s+")
_CUT: Final = " …"
_LETTERS_OR_DIGITS: Final = re.compile(r"[^\W_]+")


def masked(views: Views, hits: Sequence[Hit], company: Sequence[Hit] = (), *, told: bool = False) -> str:
    """Return a post's joined surfaces with a bullet for each character of a secret.

    Secrets of four characters and more are masked wherever else they stand, spaced or not, until none can be
    read, not even around a bullet. A text that nests them deeper than people write is masked whole. `company`
    are the hits of other messages of the same leak: what may be the other half is masked too. `told`: people
    are shown the message as a leak; all that is no plain language is masked then, found by a rule or not.
    """
    text = views.text
    spans = [(hit.start, hit.end) for hit in hits if hit.secret]
    opened = any(hit.opens for hit in (*hits, *company))
    if not (spans or opened or told):
        return text
    secrets = {secret.reveal() for _, secret in secrets_of(hits)}
    if opened:
        beside = list(spans_beside(views))
        spans += beside
        values = (_bare(text[start:end]) for start, end in beside)
        secrets.update(value for value in values if not value.isalpha())  # a word may be said elsewhere too
    if told:
        doubts = list(doubtful(views))
        spans += ((doubt.start, doubt.end) for doubt in doubts)
        secrets.update(doubt.says for doubt in doubts)
    return without_secrets(text, secrets, spans)


def without_secrets(text: str, secrets: Iterable[str], spans: Iterable[tuple[int, int]] = ()) -> str:
    """Return a text with the `spans` hidden, and the secrets as `masked` hides them."""
    long = sorted({bare for bare in map(_bare, secrets) if len(bare) >= _LONG_ENOUGH})
    for _ in range(_ROUNDS):
        text = _hide(text, spans)
        spans = _standing(text, long)
        if not spans:
            return text
    return hidden(text)


def hidden(text: str) -> str:
    """Return a bullet for each character of the text."""
    return _hide(text, [(0, len(text))])


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with bullets in the spans. Line breaks stay: they separate surfaces."""
    letters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if letters[index] != "\n":
                letters[index] = BULLET
    return "".join(letters)


def fragment(verdict: Verdict, post: Post, length: int = 120) -> str:
    """Return the message for staff without its secrets: whole where it fits, else cut between words.

    Of the first secret a link's host is shown, and the first and last two digits of an ID of nine or more.
    A cut text keeps its beginning and the words around that secret, with "…" for each gap. No secret of the
    message can be read from it. At most `length` long.
    """
    before, shown, after = _around(verdict, post)
    secrets = [_bare(secret.reveal()) for _, secret in verdict.secrets]
    for piece in (_cut(before, shown, after, length), _close(before, shown, after, length)):
        bare = _bare(piece)
        if not any(len(text) >= _SHOWN and text in bare for text in secrets):
            return piece
    return MASK


def _around(verdict: Verdict, post: Post) -> tuple[str, str, str]:
    """Return the masked text before the first secret, its readable part, and the text after it.

    The sender's name is left out, unless the name itself gives the secret away.
    """
    secret = _first(verdict)
    place = None if secret is None else secret.part
    before, after, offset = list[str](), list[str](), 0
    for number, part in enumerate(post.parts):
        masked = verdict.masked[offset : offset + len(part.text)]
        offset += len(part.text) + 1
        if secret is not None and number == place:
            before.append(masked[: secret.start])
            after.append(masked[secret.end :])
        elif part.surface is not Surface.NAME:
            (after if place is not None and number > place else before).append(masked)
    shown = (
        "" if secret is None else _shown(post.parts[secret.part].text[secret.start : secret.end], secret.kind)
    )
    return _plainly("\n".join(before)), shown, _plainly("\n".join(after))


def _plainly(text: str) -> str:
    """Return a text in one line; spaces at its ends stay."""
    return _SPACES.sub(" ", text)


def _cut(before: str, shown: str, after: str, length: int) -> str:
    whole = f"{before}{shown}{after}".strip()
    if len(whole) <= length:
        return whole
    follows = _head(after, max(_AROUND, (length - len(shown)) // 3))
    room = length - len(shown) - len(follows)
    if len(before) <= room:
        return f"{before}{shown}{_head(after, length - len(before) - len(shown))}".strip()[:length]
    leads = _tail(before, min(_AROUND, room // 2))
    begins = _head(before[: len(before) - len(leads)], room - len(leads))
    return f"{begins.removesuffix(_CUT)}{leads}{shown}{follows}".strip()[:length]


def _close(before: str, shown: str, after: str, length: int) -> str:
    """Return little but the text right around the secret: more may show another secret's digits."""
    return f"{_tail(before, _AROUND)}{shown}{_head(after, _AROUND)}".strip()[:length]


def _head(text: str, most: int) -> str:
    """Return a text's beginning, up to the end of a word, and "…" where it goes on."""
    if len(text) <= most:
        return text
    kept = text[: max(0, most - len(_CUT))]
    return (kept[: kept.rfind(" ")] if " " in kept.strip() else kept).rstrip() + _CUT


def _tail(text: str, most: int) -> str:
    """Return a text's end, from the beginning of a word, behind "…" where something stands before it."""
    if len(text) <= most:
        return text
    kept = text[len(text) - max(0, most - len(_CUT)) :]
    return _CUT + " " * (" " in kept.strip()) + (kept.partition(" ")[2] if " " in kept.strip() else kept)


def _first(verdict: Verdict) -> Finding | None:
    for kind in _ORDER:
        for finding in verdict.findings:
            if finding.kind is kind and finding.score > 0:
                return finding
    return None


def _shown(text: str, kind: Kind) -> str:
    if kind in (Kind.PASSCODE, Kind.INVITE):
        return MASK
    folded = fold(text)
    if kind is Kind.LINK:
        host = host_of(folded)
        rest = folded.partition(host)[2] if host else ""
        return host + _LETTERS_OR_DIGITS.sub(lambda met: _hidden(met.group()), rest)
    return _hidden("".join(_LETTERS_OR_DIGITS.findall(folded)))


def _hidden(run: str) -> str:
    if run in _TELLING_NOTHING:
        return run
    if run.isdecimal() and len(run) >= _LEAST_SHOWN:
        return run[:_SHOWN] + BULLET * (len(run) - 2 * _SHOWN) + run[-_SHOWN:]
    return MASK


def _bare(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(_LETTERS_OR_DIGITS.findall(fold(text)))


def _standing(text: str, secrets: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans at which secrets stand, with anything between their characters."""
    view = Views(text)[Reading.FOLDED]
    kept = [index for index, letter in enumerate(view.text) if letter.isalnum()]
    bare = "".join([view.text[index] for index in kept])
    spans = []
    for secret in secrets:
        at = bare.find(secret)
        while at >= 0:
            spans.append((view.starts[kept[at]], view.ends[kept[at + len(secret) - 1]]))
            at = bare.find(secret, at + len(secret))
    return spans


_ENDS: Final = re.compile(r"[.!?;,…]+\s+|\s+[-–—|•]+\s+")  # a clause, with the mark that ends it
_LOOSE: Final = " \t,;:-–—|•"  # marks left at either end of a line once its neighbour is gone
_BLANK: Final = re.compile(r"\n{3,}")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_SENTENCE: Final = 3  # words
_OWN: Final = frozenset({Surface.TEXT, Surface.CAPTION})


def remnant(text: str, judge: Callable[[Post], Verdict], chat_id: int | None, signed: str = "") -> str | None:
    """Return the rest of a text that gives rooms away, fit to stand in a chat.

    "" where nothing is left; None where even the rest would not be kept there, under the name `signed`.
    `judge` must not take these for parts of a conversation.
    """

    def judged(said: str) -> Verdict:
        return judge(Post((Part(Surface.TEXT, said),), chat_id=chat_id))

    found = remnants(text, judged(text).masked)
    for each in found:
        if judged(f"{signed}\n{each}").decision is Decision.KEEP:
            return each
    return None if found else ""


def remnants(text: str, masked: str) -> tuple[str, ...]:
    """Return possible rests of a text, longest first: without its clauses, or its lines, that hold a secret.

    `masked` is the text with a bullet for each character of a secret. A rest without any letter is left out.
    """
    tried = (_without(text, masked, clauses=True), _without(text, masked, clauses=False))
    return tuple(dict.fromkeys(each for each in tried if _says(each)))


def says_more(post: Post, masked: str) -> bool:
    """Return whether the words of a post say anything beside its secrets; `masked` is the verdict's."""
    at = 0
    for part in post.parts:
        piece = masked[at : at + len(part.text)]
        at += len(part.text) + 1
        if part.surface in _OWN and remnants(part.text, piece):
            return True
    return False


def _readable(line: str, shown: str, before: str) -> str:
    """Return a masked line with its first word readable where that begins a sentence in Vietnamese.

    The word after a room is masked, for it may be the passcode, the first of the next line too. No passcode
    is written with Vietnamese marks; a word alone, or after a label, may still be a hint at one.
    """
    word = _FIRST.match(line)
    if word is None or len(line.split()) < _SENTENCE or before.rstrip().endswith(":"):
        return shown
    letters = unicodedata.normalize("NFD", word.group().lower()).replace("đ", "d\u0323")
    marked = any(unicodedata.combining(each) for each in letters)
    plain = all(unicodedata.combining(each) or each in ascii_lowercase for each in letters)
    return word.group() + shown[word.end() :] if marked and plain else shown


def _without(text: str, masked: str, *, clauses: bool) -> str:
    lines: list[str] = []
    at, before = 0, ""
    for line in text.split("\n"):
        shown = _readable(line, masked[at : at + len(line)], before)
        at, before = at + len(line) + 1, line
        if shown == line:
            lines.append(line)
            continue
        if lines and lines[-1].rstrip().endswith(":"):
            lines.pop()  # it labelled the removed line
        rest = "".join(_clauses(line, shown)).strip(_LOOSE) if clauses else ""
        if _says(rest):
            lines.append(rest)
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()


def _clauses(line: str, shown: str) -> Iterator[str]:
    """Yield the clauses of a line that hold no secret."""
    start = 0
    for end in (*(met.end() for met in _ENDS.finditer(line)), len(line)):
        if line[start:end] == shown[start:end]:
            yield line[start:end]
        start = end


def _says(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
