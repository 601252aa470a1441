"""Edits of a message that change nothing of what it gives away: a verdict should outlive each of them.

An edit leaves the words that hold a secret as they are, and what else only looks like one: what has digits,
marks of an address, or capitals inside a word. The same text is always edited alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from zlib import crc32

from bot.moderation.post import Post, Surface
from tests.corpora.by_author import Conversation
from tests.moderation.invitations import bare

Rewrite = Callable[[str, Collection[str]], str]

FILLER = 400  # characters of ordinary talk before or behind

_ORDINARY = (
    "Chiều nay tổ một trực nhật, nhớ lau bảng với tưới cây ở hành lang. Hôm qua trời mưa nên sân trường còn "
    "ướt, đi xe đạp thì chậm thôi. Bạn nào mượn truyện của thư viện thì mai đem trả giùm, cô thủ thư nhắc "
    "hoài. Tiệm bánh trước cổng mới có bánh khoai ngon lắm, hồi sáng xếp hàng đông ghê. Cuối tuần đội kịch "
    "tập ở nhà văn hoá, ai có áo dài trắng thì đem theo. Con mèo của bác bảo vệ đẻ ba con, lông vàng hết, "
    "dễ thương xỉu. Ai nhặt được cái bình nước màu xanh thì nhắn giúp, bạn ấy tìm từ hôm kia tới giờ."
)
_CLAUSES = {
    "game": "tối leo rank liên quân nha",
    "wifi": "wifi nhà mình yếu quá",
    "fee": "nhớ đóng tiền quỹ lớp",
    "phone": "nhớ lưu số điện thoại mẹ mình nha",
    "exam": "mai thi giữa kỳ rồi lo quá",
    "birthday": "mai sinh nhật lớp trưởng á",
}
_AS_HEARD = {"zum": "zum", "dzum": "dzum", "dum": "dum", "zu-mo": "zu mờ"}
_LABELS = frozenset(
    "mật khẩu mat khau pass passcode password phòng phong zoom meet meeting room code teams link".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_LOOKS_SECRET = re.compile(r"[\d/@=_#%\\+]|[a-z][A-Z]|\w[.:]\w|-\w")
_LEAST_INSIDE = 2  # letters: a shorter word is in many a secret by chance
_SENTENCE = re.compile(r"(?<=[,.;!?])\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `rewrite` takes a text and the secrets, bare, and returns the text if it can't be edited.

    `once`: of several pieces of a leak the first alone is edited, as people add a clause once.
    """

    name: str
    rewrite: Rewrite
    once: bool = False


def edited(conversation: Conversation, edit: Edit) -> Conversation | None:
    """Return a leak with its pieces edited, a harmless conversation with every message; None: nothing is."""
    secrets = frozenset(bare(secret) for secret in conversation.secrets)
    chosen = conversation.pieces or {post.message_id for post in conversation.posts}
    if edit.once and conversation.leaks:
        chosen = {min(conversation.pieces)}
    posts = tuple(
        _rewritten(post, edit, secrets) if post.message_id in chosen else post for post in conversation.posts
    )
    return None if posts == conversation.posts else replace(conversation, posts=posts)


def _rewritten(post: Post, edit: Edit, secrets: Collection[str]) -> Post:
    return replace(
        post,
        parts=tuple(
            replace(part, text=edit.rewrite(part.text, secrets)) if part.surface is Surface.TEXT else part
            for part in post.parts
        ),
    )


def is_bound(token: str, secrets: Collection[str]) -> bool:
    """Whether an edit leaves a word as it is, since it is part of a secret or looks like one."""
    if _LOOKS_SECRET.search(token):
        return True
    inside = bare(token)
    return any(secret in inside or (len(inside) >= _LEAST_INSIDE and inside in secret) for secret in secrets)


def _words(change: Callable[[str], str]) -> Rewrite:
    """Rewrite each word that is not bound."""

    def rewrite(text: str, secrets: Collection[str]) -> str:
        return _TOKEN.sub(
            lambda met: met.group() if is_bound(met.group(), secrets) else change(met.group()), text
        )

    return rewrite


def _without_marks(word: str) -> str:
    plain = unicodedata.normalize("NFD", word).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _first(of: Collection[str], change: Callable[[str], str]) -> Rewrite:
    """Rewrite the first unbound word whose letters are one of some."""

    def rewrite(text: str, secrets: Collection[str]) -> str:
        for token in _TOKEN.finditer(text):
            word = _WORD.search(token.group())
            if word and word.group().lower() in of and not is_bound(token.group(), secrets):
                start = token.start() + word.start()
                return text[:start] + change(word.group()) + text[start + len(word.group()) :]
        return text

    return rewrite


def _typo(word: str) -> str:
    """Return a word with one letter left out, doubled, or swapped with the next one."""
    chance = crc32(word.encode())
    at = 1 + chance % (len(word) - 2)
    changed = (
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return next(one for one in (*changed[chance % 3 :], *changed) if one != word)


def _said(as_heard: str, _word: str) -> str:
    return as_heard


def _breaks(text: str, secrets: Collection[str]) -> str:
    """Return a text with a line break before what is bound, and at every third space between other words."""

    def broken(before: str, after: str, count: int) -> bool:
        return not is_bound(before, secrets) and (is_bound(after, secrets) or count % 3 == 0)

    return _between(text, secrets, lambda gap, *each: "\n" if broken(*each) else gap)


def _emoji(text: str, secrets: Collection[str]) -> str:
    """Return a text with emoji before and behind, and at every fourth space between unbound words."""

    def apart(before: str, after: str, count: int) -> bool:
        return not is_bound(before, secrets) and not is_bound(after, secrets) and count % 4 == 0

    decorated = _between(text, secrets, lambda gap, *each: f" 😭{gap}" if apart(*each) else gap)
    return f"📚✨ {decorated} 🔥🔥"


def _between(text: str, secrets: Collection[str], write: Callable[[str, str, str, int], str]) -> str:
    """Return a text with its spaces rewritten.

    `write` takes the space, the words before and behind it, and how many unbound words came so far.
    """
    tokens, written, done, count = list(_TOKEN.finditer(text)), "", 0, 0
    for token, after in pairwise(tokens):
        count += not is_bound(token.group(), secrets)
        gap = text[token.end() : after.start()]
        written += text[done : token.end()] + write(gap, token.group(), after.group(), count)
        done = after.start()
    return written + text[done:]


def _swapped(text: str, secrets: Collection[str]) -> str:
    """Return the lines, or the clauses of a single line, in reverse order.

    A text with a secret over several of them stays, and so does one in which no secret stands as it is: there
    the order may be what tells it.
    """
    mark = "\n" if "\n" in text.strip() else " "
    parts = text.strip().split("\n") if mark == "\n" else _SENTENCE.split(text.strip())
    standing = [secret for secret in secrets if secret in bare(text)]
    torn = [secret for secret in standing if not any(secret in bare(part) for part in parts)]
    return text if torn or (secrets and not standing) else mark.join(reversed(parts))


def _around(before: str, behind: str) -> Rewrite:
    return lambda text, _secrets: f"{before}{text}{behind}"


def _edits() -> Iterator[Edit]:
    yield Edit("no diacritics", _words(_without_marks))
    yield Edit("upper case", _words(str.upper))
    yield Edit("lower case", _words(str.lower))
    yield Edit("emoji", _emoji)
    yield Edit("particles around", _around("ê mn ơi ", " nha"))
    yield Edit("particle behind a label", _first(_LABELS, lambda word: f"{word} nè"))
    yield Edit("line breaks", _breaks)
    yield Edit(f"{FILLER} characters before", _around(f"{_ORDINARY[:FILLER]}\n", ""), once=True)
    yield Edit(f"{FILLER} characters behind", _around("", f"\n{_ORDINARY[:FILLER]}"), once=True)
    yield Edit("typo in a label", _first(_LABELS, _typo))
    for name, said in _AS_HEARD.items():
        yield Edit(f"zoom as {name}", _first({"zoom"}, partial(_said, said)))
    yield Edit("order swapped", _swapped)
    yield Edit("in quotation marks", _around("“", "”"))
    yield Edit("quoted line by line", lambda text, _secrets: "> " + text.replace("\n", "\n> "))
    for topic, clause in _CLAUSES.items():
        yield Edit(f"{topic} before", _around(f"{clause}, ", ""), once=True)
        yield Edit(f"{topic} behind", _around("", f", {clause}"), once=True)


EDITS = tuple(_edits())
