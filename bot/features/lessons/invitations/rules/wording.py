"""What the words of a text say of a room: whose they are, for whom it is, and whether they hand it out.

Only words decide. Without clear ones it is a lesson of students, unless parents are addressed; a reminder
to send their child to the lesson leaves it a lesson. A doubtful text of staff counts as no invitation,
since the room can still be sent in private. A room that another account wrote first is recognised
elsewhere, regardless of the words.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final
from urllib.parse import unquote

import regex

from bot.features.lessons.invitations.rules.leads import find_links
from bot.plain import plain, seen

LONGEST: Final = 8192  # characters of a text that are read
ADDRESS: Final = regex.compile(r"[a-z]{2,12}+://[^\s,;|]*+")  # of anything: a room, dial-in, help
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


_PARENTS: Final = (
    r"(?:phu huynh|phhs|cmhs|cha me (?:hoc sinh|hs)|(?:cac|quy) (?:cha me|bo me|ba me)|parents?|guardians?)"
)
_STAFF: Final = (
    r"(?:hoi dong|hdsp|hdgd|giao vien|gv|gvcn|gvbm|can bo|cbgv|cb gv|chuyen mon|giao ban|chi bo|cong doan|bgh"
    r"|ban (?:giam hieu|dai dien|phu huynh|ph|cmhs|chap hanh)|lien tich|co quan|nha truong"
    r"|to (?:truong|pho|chuyen mon|cm|toan|tin|ly|hoa|sinh|van|ngu van|su|dia|anh|ngoai ngu|tu nhien|xa hoi))"
)
_OCCASION: Final = r"(?:(?:dau|giua|cuoi) (?:nam|ky|hoc ky|hk))"
_ADDED: Final = r"(?:(?:voi|cac|quy|toan the|rieng|gap|khan|online|truc tuyen|zoom|dinh ky|thuong ky) ){0,3}"
_MEETING: Final = regex.compile(
    rf"(?<!\w)(?:(?:hop|hoi nghi|sinh hoat|tap huan) {_ADDED}"
    rf"(?:{_PARENTS}|ph|{_STAFF}|cha me|bo me|{_OCCASION})"
    r"|moi (?:cac |quy |toan the )?(?:thay co|thay, co|thay/co|giao vien|gv|dong chi|d/c)"
    r"|(?:parents?['’]?s?['’]?|guardians?['’]?s?['’]?|staff|teachers?['’]?s?['’]?|faculty|department)"
    r"(?: and teachers?['’]?s?['’]?)? (?:meeting|evening|night|conference|session|briefing)"
    r"|parent[- ]teacher|pta"
    r"|meeting (?:with|for|of) (?:the |all )?(?:parents|guardians|staff|teachers))(?!\w)"
)
# Without its marks it could be `hợp`, or an English word.
_OF_DEPARTMENT: Final = regex.compile(r"(?<!\w)họp tổ(?!\w)", regex.IGNORECASE)
_SPOKEN_TO: Final = regex.compile(rf"(?<!\w)(?:{_PARENTS}|(?:moi|quy) (?:cac |quy )?ph)(?!\w)")
_MEETS: Final = regex.compile(r"(?<!\w)(?<!(?:cuoc|phong|ma|id|truong|link) )hop(?!\w)")
_REMINDED: Final = regex.compile(
    r"(?<!\w)(?:nhac(?: nho)?|cho|giup|don doc|ho tro|bao|kem|de|theo doi) (?:cac )?"
    r"(?:con|em|chau|be|hoc sinh|hs)(?!\w)"
    r"|(?<!\w)(?:remind|help|let) your (?:child|children|son|daughter|kids?)(?!\w)"
)
_SPACES: Final = regex.compile(r"\s++")


def is_for_adults(text: str) -> bool:
    """Tell whether a text invites parents or staff; at most 8,192 characters are read."""
    said = _SPACES.sub(" ", seen(text[:LONGEST]))
    letters = ADDRESS.sub("|", plain(said))
    if _MEETING.search(letters) or _OF_DEPARTMENT.search(said):
        return True
    if not _SPOKEN_TO.search(letters):
        return False
    return _MEETS.search(letters) is not None or _REMINDED.search(letters) is None


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
    said = seen(text[:LONGEST])
    letters = plain(said)
    links = [(link.start, link.end) for link in find_links(letters)]
    letters = _blanked(letters, *links, *_spans(ADDRESS, letters), *_spans(_SERVICES_ASK, letters))
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
