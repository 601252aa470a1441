"""Whether staff who write a room hand it out: a question about it, or a warning of it, does not.

Only words decide; a doubtful text counts as no invitation, since the room can still be sent in private. A
room that another account wrote first is recognised elsewhere, regardless of the words.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

import regex

from bot.access.invitations.links import find_links
from bot.access.plain import plain, seen

_LONGEST: Final = 8192
_ADDRESS: Final = regex.compile(r"[a-z]{2,12}+://[^\s,;|]*+")
_SERVICES_ASK: Final = regex.compile(
    r"(?:need help|can (?:tro giup|giup do|ho tro)|looking for a different dial-in number)\s?\?"
)
# Without their marks these are `right`, `for` and `camera`; in a text without any, `not` before a verb.
_MARKED_NOT: Final = regex.compile(r"(?<!\w)(?:đừng|chớ|cấm)(?!\w)", regex.IGNORECASE)
_BARE_NOT: Final = regex.compile(
    r"(?<!\w)(?:dung|cam)(?= (?:co |ai |nen |duoc )?(?:vao|vo|bam|nhan|mo|click|tin|gui)(?!\w))"
)
_NOT: Final = (
    r"(?:khong|ko|k|kh|hong|not|never|don['’]?t)(?: (?:duoc|nen|co|can|ai|em nao|phep|bao gio|ever)){0,3}"
)

# Staff ask not to pass on a room both of their own one and of a stranger's.
_SHARING: Final = regex.compile(
    rf"(?<!\w){_NOT} (?:chia se|share|gui|dua|dang|post|phat tan|forward|chuyen tiep|pass"
    r"|cho (?:nguoi|ban|ai))(?!\w)[^.,;!\n]{0,60}"
)
_QUESTION: Final = regex.compile(
    r"\?|(?<!\w)(?:"
    r"(?:ai|(?:ban|em|con|dua|hs|hoc sinh|bn) nao) (?:da |vua |lai |moi |dang |tu y )?"
    r"(?:gui|dang|dua|post|share|chia se|tao|lap|tung)"
    r"|cua ai|la gi|cai gi|gi (?:vay|the|day)|o dau ra|lay (?:o )?dau|tai sao|vi sao|the nao (?:day|vay)"
    r"|(?:phai|dung|co phai|that) (?:khong|ko|k|hong|hok)|sao (?:lai|em|cac em|co|ai)"
    r"|(?:phong|link|lop|id|ma|so) nao (?:day|vay|the|nua)"
    r"|who|whose|why|what (?:is )?(?:this|that)|is (?:this|that|it)|did you|are you sure"
    r")(?!\w)|(?<!\w)(?:vay|the|ha|nhi|hay sao)(?: cac em| cac con| em| ca lop)?[^\S\n]*+[.!]*+[^\S\n]*+$",
    regex.MULTILINE,
)
_WARNING: Final = regex.compile(
    rf"(?<!\w)(?:{_NOT} (?:vao|vo|bam|nhan|an|mo|click|tham gia|join|tin|su dung|dung|nhap|quet|lam theo"
    r"|hoc|hop|enter|open|use|trust)(?!\w)"
    r"(?! (?:duoc|muon|tre|noi|kip|lop duoc|phong duoc|mic|cam|camera|loa|nham|late|your))"
    r"|(?:khong|ko|k) (?:phai|ro|chinh thuc|hop le|an toan)"
    r"|gia mao|gia danh|lua dao|lua dap|(?:link|phong|lop|ma|id|tin) (?:gia|lua|doc|pha|quay roi)"
    r"|canh bao|coi chung|canh giac|nguy hiem|doc hai|virus|tranh xa|bo qua|sai (?:roi|day)"
    r"|(?:phong|link|lop) (?:nay |cu )?(?:da |bi )?(?:huy|dong|het han|hong|loi)"
    r"|(?:xoa|go|thu hoi|bao cao) (?:ngay |giup |lien )?(?:link|tin|phong|cai|no|di|ngay)"
    r"|fake|scam|phishing|beware|ignore|wrong|stranger"
    r"|not (?:our|the|a|mine|my|your|safe|real)"
    r")(?!\w)"
)


class Stance(Enum):
    """How a text speaks of a room."""

    INVITES = auto()
    CAUTIONS = auto()  # not to be passed on: said of one's own room as well
    DOUBTS = auto()  # asked about, or warned of


def stance_of(text: str) -> Stance:
    """Return how a text speaks of the rooms that it names; at most 8,192 characters are read."""
    said = seen(text[:_LONGEST])
    letters = plain(said)
    links = [(link.start, link.end) for link in find_links(letters)]
    letters = _blanked(letters, *links, *_spans(_ADDRESS, letters), *_spans(_SERVICES_ASK, letters))
    is_marked = said.lower() != plain(said)
    negations = _spans(_MARKED_NOT, said) if is_marked else _spans(_BARE_NOT, letters)
    for start, end in reversed(negations):
        letters = f"{letters[:start]}khong{letters[end:]}"
    sharing = _spans(_SHARING, letters)
    letters = _blanked(letters, *sharing)
    if _QUESTION.search(letters) or _WARNING.search(letters):
        return Stance.DOUBTS
    return Stance.CAUTIONS if sharing else Stance.INVITES


def _spans(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [met.span() for met in pattern.finditer(text)]


def _blanked(letters: str, *spans: tuple[int, int]) -> str:
    """Return a text of the same length with these spans replaced by spaces."""
    for start, end in spans:
        letters = f"{letters[:start]}{' ' * (end - start)}{letters[end:]}"
    return letters
