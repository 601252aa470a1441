"""Invitations to online classes, made up, with every secret in them marked; and how to mark it in others.

A secret stands between `[[` and `]]` here. What opens a room by itself (a link, an ID, a Meet code) is a
door; a passcode is none. No number, code or name is anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.moderation.text.folding import fold

LEAST_ID = 9  # digits: a shorter number is a passcode
LONG_ENOUGH = 4  # characters: a shorter secret stands by chance in ordinary words
_MARKED = re.compile(r"\[\[(.+?)\]\]")
_NUMBER = re.compile(r"[\d\s-]+")
_CODE = re.compile(r"[a-z]{3}-[a-z]{4}-[a-z]{3}")
_RUN = re.compile(r"[^\W_]+")
_IN_LINK = re.compile(
    r"(?<!\d)\d{9,14}(?!\d)|[a-z]{3}-[a-z]{4}-[a-z]{3}|(?<=[?&](?:pwd|pin)=)[^&#\s]+|(?<=[?&]p=)\S+"
)

# How public invitations write their secrets: links, IDs in groups and in dial-in lines, codes, passcodes.
_FOUND = re.compile(
    r"""(?x)
    (?:https?://)?[\w.-]*(?:zoom[\w.-]*|meet\.google\.com|teams\.live\.com|tel\.meet|meeting\.tencent\.com)
      /(?!u/)[^\s\])]+[^\s\]).,]
  | (?<![\w,.-])\d{3}[ -]?\d{3,4}[ -]?\d{3,5}(?!\w)
  | (?<=,,)\d{9,11}(?=\#)
  | (?<=\*)\d{4,10}(?=\#)
  | (?<![\w/-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\w-])
  | (?<=passcode:\ )\S+ | (?<=khẩu:\ )\S+ | (?<=mã:\ )\S+ | (?<=zoom:\ )\d{6}(?!\d) | (?<=khẩu\ zoom\ )\S+
    """,
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\+\d[\d -]+")  # a number to dial opens nothing


class Sort(StrEnum):
    """What a secret is made of, which says what can be done to it."""

    LINK = "link"
    DIGITS = "digits"
    TEXT = "text"  # letters, alone or with digits: a passcode, a Meet code


@dataclass(frozen=True, slots=True)
class Piece:
    """Where one secret stands in a text, as it is or disguised; `secret` is what it was before."""

    start: int
    end: int
    sort: Sort
    door: bool
    secret: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation and its secrets, in the order of the text."""

    text: str
    pieces: tuple[Piece, ...]

    def secrets(self) -> frozenset[str]:
        """Return what must not be readable: every secret, and ID, code and passcode inside links, bare."""
        found = set()
        for piece in self.pieces:
            found.add(bare(piece.secret.rpartition("://")[2]))
            if piece.sort is Sort.LINK:
                found.update(bare(inner) for inner in _IN_LINK.findall(piece.secret))
        return frozenset(found)

    def readable_in(self, masked: str) -> list[str]:
        """Return which secrets can be read in the masked text: anywhere, short ones where they stood."""
        short = [piece for piece in self.pieces if len(bare(piece.secret)) < LONG_ENOUGH]
        standing = [piece.secret for piece in short if bare(masked[piece.start : piece.end])]
        return readable(self.secrets(), masked) + standing

    def rewritten(self, write: Callable[[str, Sort], str], around: Callable[[str], str]) -> Invitation:
        """Return the invitation with its secrets as `write` gives them and the rest as `around` does.

        "" from `write` leaves a secret out.
        """
        text, pieces, done = "", [], 0
        for piece in self.pieces:
            text += around(self.text[done : piece.start])
            written = write(self.text[piece.start : piece.end], piece.sort)
            if written:
                pieces.append(replace(piece, start=len(text), end=len(text) + len(written)))
            text, done = text + written, piece.end
        return Invitation(text + around(self.text[done:]), tuple(pieces))


def bare(text: str) -> str:
    """Return the letters and digits of a text, folded and closed up: what a reader makes of it."""
    return "".join(_RUN.findall(fold(text)))


def readable(secrets: Iterable[str], masked: str) -> list[str]:
    """Return which of the bare secrets of four and more characters can be read in a masked text."""
    shown = bare(masked)
    return [secret for secret in sorted(secrets) if len(secret) >= LONG_ENOUGH and secret in shown]


def marked(text: str) -> Invitation:
    """Return an invitation written by others, its secrets found by the way such invitations are written."""
    dialled = [match.span() for match in _SHOWN.finditer(text)]
    spans = [match.span() for match in _FOUND.finditer(text)]
    return Invitation(
        text,
        tuple(
            _piece(text, start, end)
            for start, end in spans
            if not any(first <= start and end <= last for first, last in dialled)
        ),
    )


def _piece(text: str, start: int, end: int) -> Piece:
    written = text[start:end]
    if "/" in written:
        return Piece(start, end, Sort.LINK, door=True, secret=written)
    if _NUMBER.fullmatch(written):
        long = sum(map(str.isdigit, written)) >= LEAST_ID
        return Piece(start, end, Sort.DIGITS, door=long, secret=written)
    return Piece(start, end, Sort.TEXT, door=_CODE.fullmatch(written) is not None, secret=written)


def _own(*texts: str) -> Iterator[Invitation]:
    for text in texts:
        plain = _MARKED.sub(r"\1", text)
        spans = [match.span(1) for match in _MARKED.finditer(text)]
        # Each mark before a secret, and each pair before that, is not in the plain text.
        pieces = [_piece(plain, start - 4 * n - 2, end - 4 * n - 2) for n, (start, end) in enumerate(spans)]
        yield Invitation(plain, tuple(pieces))


OWN = tuple(
    _own(
        "Tối nay 19h30 lớp 8A2 học bù Toán qua Zoom nhé các em.\nLink vào lớp: "
        "[[https://us04web.zoom.us/j/71263390485?pwd=Kq3vTz81LmXd.1]]\nID phòng học: [[712 6339 0485]]\n"
        "Mật khẩu: [[hoa2411]]",
        "Cả lớp vào phòng Zoom của cô Vân để ôn Hoá: ID cuộc họp [[846 201 7395]], mật khẩu [[5509]] nha",
        "Tiết 3 sáng mai học online, cả lớp vào link này: [[https://meet.google.com/kqv-tmwo-bze]]",
        "Lớp 9B họp nhóm Văn lúc 20h, các bạn vào [[meet.google.com/rpd-jxua-fhk]] đúng giờ nhé",
        "Phụ huynh họp cuối kỳ trực tuyến lúc 20 giờ thứ Bảy.\nPhòng Zoom: [[https://zoom.us/j/93850167724]]\n"
        "Mật mã: [[778204]]\nMong quý phụ huynh vào đúng giờ.",
        "Mai thầy Long dạy bù Lý trên Teams, mã cuộc họp: [[382 905 417 266]], mật mã: [[tR7wQx]]",
        "Link học tiếng Anh thứ 5: "
        "[[https://teams.live.com/meet/9417036258814?p=Zt5RkWq0vLmPx8Yd]] các em vào trước 5 phút",
        "📚 ÔN THI VÀO 10\n⏰ 19:00 hằng ngày\n🔑 ID phòng Zoom: [[64072915538]]\n🔒 Pass: [[onthi10]]",
        "Our chemistry class moves to Zoom tonight at 7.\n"
        "Join: [[https://school.zoom.us/j/95318840267?pwd=Yw2bNc7TqLrV.1]]\n"
        "Meeting ID: [[953 1884 0267]]\nPasscode: [[417903]]",
        "Year 7 maths lesson, room opens at 8:25. Meeting ID: [[287 604 9153]] Passcode: [[maple7]]",
        "Google Meet for today's physics lesson: [[https://meet.google.com/wzn-ocel-tyg]]\n"
        "or open Meet and enter this code: [[wzn-ocel-tyg]]",
        "Parents' evening is online this time. Webex room of Ms Hill: "
        "[[https://greenlane.webex.com/meet/hill.parents]] please join by 6 pm",
        "Join my class on Teams: [[https://teams.microsoft.com/meet/2650914837206?p=hVq3Zx0LwTkBn1]]",
        "Đường vào phòng học của lớp: [[https://meet.jit.si/PhongHocLop7C4Chieu]] cô mở lúc 14h",
        "lớp mình vào phòng BBB của thầy học tin nha: [[https://hoc.truongminh.edu.vn/b/tha-x4k-9wq]]",
    )
)
