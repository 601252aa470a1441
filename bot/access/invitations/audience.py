"""Audience of an invitation by its words: a meeting of parents or of staff is no lesson of students.

Only words decide. Without clear ones it is a lesson, unless parents are addressed; a reminder to send their
child to the lesson leaves it a lesson.
"""

from __future__ import annotations

from typing import Final

import regex

from bot.access.plain import plain, seen

_LONGEST: Final = 8192
_ADDRESS: Final = regex.compile(r"[a-z]{2,12}+://[^\s,;|]*+")
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
    said = _SPACES.sub(" ", seen(text[:_LONGEST]))
    letters = _ADDRESS.sub("|", plain(said))
    if _MEETING.search(letters) or _OF_DEPARTMENT.search(said):
        return True
    if not _SPOKEN_TO.search(letters):
        return False
    return _MEETS.search(letters) is not None or _REMINDED.search(letters) is None
