"""Requests in everyday words for which there is a command, and "I do not know": the one list of such words.

Only a message that is nothing else counts: a sentence that merely contains such words is no request.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import Final

import regex

from bot.plain import plain, seen

_LONGEST: Final = 60  # characters; a longer message is no such request


class AskedFor(Enum):
    """The command that a message asks for."""

    DOOR = auto()  # to today's lesson
    STUCK = auto()  # the same, of somebody who did not get in; where a report is asked for, it is one
    DATA = auto()  # kept about the sender
    FORGETTING = auto()  # of the sender's data


TO_THE_DOOR: Final = frozenset({AskedFor.DOOR, AskedFor.STUCK})


_POLITE: Final = regex.compile(
    r"(?:(?:da|a|bot|thay|co|thay co|oi|vay|the|di|nhe|voi|vs|nha|ha|please|pls|plz) )+"
)
_POLITE_END: Final = regex.compile(
    r"(?: (?:da|a|bot|thay|co|oi|vay|the|di|nhe|voi|vs|nha|ha|please|pls|plz))+$"
)
_SIGNS: Final = regex.compile(r"[^a-z0-9]+")
_WHO: Final = r"(?:(?:em|e|con|chau|minh|toi|tui)(?: (?:em|toi|minh))?)"
# Said before a wish: a class, and as whom.
_FROM: Final = (
    rf"(?:{_WHO} (?:la )?(?:(?:hoc sinh|hs|phu huynh|ph|bo|me) )?(?:(?:cua|o) )?"
    r"(?:lop )?\d{1,2} ?[a-z]\d{0,2} (?:a )?)?"
)
_NOT: Final = r"(?:khong|k|ko|kh|hok|chua)"
_WHOSE: Final = r"(?: (?:cua|ve) (?:em|con|minh|toi))?"
_ROOM: Final = r"(?:(?:phong|zoom|meet|teams|lop|hoc|lop hoc|phong hoc|vao lop|vao hoc))"
_THING: Final = (
    rf"(?:(?:link|id|pass|password|passcode|mat khau|mk)(?: {_ROOM})?|ma (?:phong|zoom)|phong|phong hoc|cua)"
)
_MEANT: Final = {
    AskedFor.DOOR: regex.compile(
        rf"{_FROM}(?:(?:cho |gui (?:lai )?(?:giup |cho )?)?{_WHO} )?"
        rf"(?:(?:xin|can|hoi|mat|quen|{_NOT} (?:co|thay|nhan duoc)) )?(?:lai )?{_THING}(?: cua {_WHO})?"
        r"(?: (?:lai|moi|roi|(?:o )?(?:dau|la gi|gi|may|nao)))?"
        r"|(?:(?:cho )?(?:em|con|minh) )?(?:muon |can )?(?:vao lop|vao hoc)"
        r"(?: (?:the nao|kieu gi|sao|o dau|bang gi))?"
        r"|(?:where is |whats |what is |(?:can|may) i (?:have|get) |(?:give|send) me |i (?:need|lost) )?"
        r"(?:the |my )?(?:link|passcode|password|meeting id)(?: again)?|(?:go )?to class"
    ),
    AskedFor.STUCK: regex.compile(
        rf"{_FROM}(?:{_WHO} )?(?:(?:{_THING}|vao lop|vao hoc) )?"
        rf"(?:(?:vao|vo) {_NOT} (?:duoc|dc)|{_NOT} (?:vao|vo) (?:duoc|dc))(?: {_ROOM})?(?: roi)?"
        rf"|{_FROM}(?:{_WHO} )?bi (?:da|vang|thoat|out|van) ra(?: khoi)?(?: {_ROOM})?(?: roi)?"
        rf"|{_THING} (?:bi )?(?:sai|hong|{_NOT} dung)(?: roi)?"
        r"|(?:i|we|my (?:son|daughter|child|kid)) (?:can ?not|cant) "
        r"(?:get in|(?:join|enter)(?: (?:the )?class)?)"
        r"|wrong (?:link|passcode|password)"
        r"|(?:the )?(?:link|passcode|password) (?:is wrong|(?:does not|doesnt) work)"
    ),
    AskedFor.DATA: regex.compile(
        rf"(?:bot )?(?:dang )?(?:giu|luu|biet) (?:nhung )?gi{_WHOSE}"
        rf"|(?:xem )?(?:du lieu|thong tin){_WHOSE}|(?:du lieu|thong tin) (?:em|con|minh|toi)"
        r"|what do you (?:keep|know)(?: about me)?|my data"
    ),
    AskedFor.FORGETTING: regex.compile(
        rf"(?:xoa|quen) (?:em|con|minh|toi)|(?:xoa|huy) (?:het )?(?:du lieu|thong tin|tai khoan){_WHOSE}"
        r"|(?:delete|forget|remove) (?:me|my data|my account)"
    ),
}

_NUMBER: Final = r"(?:so thu tu|so|stt)"
_OWN: Final = r"(?: (?:cua )?(?:em|con|minh|toi))?"
_WHICH: Final = r"(?: (?:la )?(?:may|gi|nao|bao nhieu))"
# `Hồng Nhớ` and `Hồng Cơ` are names: `hông` for `không` is left out, and what one has not is named.
_UNKNOWN: Final = regex.compile(
    rf"(?:(?:em|con|minh|toi|chau) )?(?:cung )?(?:(?:khong|ko|k|kh|hok|chua|chang)"
    rf"(?: (?:biet|nho|ro)(?: ra)?(?: {_NUMBER}{_OWN})?{_WHICH}?| co {_NUMBER}{_OWN})"
    rf"|quen(?: mat)? {_NUMBER}{_OWN}|quen (?:mat|roi))(?: (?:roi|nua))*"
    rf"|(?:(?:em|con|minh) )?{_NUMBER}{_OWN}{_WHICH}"
    r"|(?:i )?(?:(?:dont|do not|cant|cannot) (?:know|remember|have)|forgot|dunno|am not sure|have no idea)"
    r"(?: (?:it|(?:my |the )?(?:list )?number))?|(?:idk|no idea|not sure|im not sure)"
    r"(?: (?:what )?(?:my |the )?(?:list )?number(?: is)?)?"
    r"|(?:whats|what is) my (?:list )?number|what number(?: am i)?"
)


# Said out of kindness, or to say that something was read: nothing is asked for.
_THANKS: Final = regex.compile(
    r"(?:(?:da|vang|ok|oke|em|con|chau|minh|toi|ong|ba|nhe|hihi|xin) )*"
    r"(?:cam on|thank you|thanks|thank|tks|thks|ty)"
    r"(?: (?:a|bot|thay|co|thay co|em|con|chau|ban|nhieu|lam|nha|nhe|so much|very much|you|anh|chi))*"
)
_NOTED: Final = regex.compile(
    r"(?:(?:da|vang|u|uh|uhm|um|ok|okay|oke|okela|okie|hi(?:hi)+|ha(?:ha)+|he(?:he)+|roi|a|nhe|nha|got it)"
    r"(?: |$))+"
)
_KIND_SIGNS: Final = frozenset("👍👌🙏❤💛😊😄😁🙂🥰\ufe0f")

_HOME: Final = regex.compile(
    r"(?:menu|trang chinh|bat dau|home|start|"
    r"(?:(?:em|con|chau|minh|toi|da) )?(?:xin )?(?:chao|alo|hi|hello|hey)"
    r"(?: (?:a|bot|thay|co|em|ban|chau|con|cac chau|anh|chi|ca nha|there|all|buoi sang|buoi toi|nha|nhe))*"
    r"|good (?:morning|afternoon|evening)"
    # What waits for whoever asks stands first there.
    r"|(?:hom nay )?(?:co )?(?:(?:ai|em nao|lop nao|gi) (?:dang )?can (?:giup|giup do|lam|xem)|gi moi)"
    r"(?: khong)?"
    r"|(?:is there )?any news|whats new|who needs (?:help|me)"
    r"|what (?:needs me|is there to do))(?: bot)?"
)


def asked_for(text: str) -> AskedFor | None:
    """Return what a message asks for in everyday words; None: it says something else."""
    if len(text) > _LONGEST:
        return None
    asked = _bare(text)
    return next((what for what, meant in _MEANT.items() if meant.fullmatch(asked)), None)


def wants_home(text: str) -> bool:
    """Tell whether a message is a greeting, or asks for the menu or what there is to do, and nothing else."""
    said = _SIGNS.sub(" ", plain(seen(text)).replace("'", "").replace("’", "")).strip()
    return len(text) <= _LONGEST and _HOME.fullmatch(said) is not None


def does_not_know(text: str) -> bool:
    """Tell whether a message says that its sender does not know a number, or asks for it."""
    return len(text) <= _LONGEST and _UNKNOWN.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    """Return a message in plain letters, without polite words around it."""
    words = _SIGNS.sub(" ", plain(seen(text)).replace("'", "").replace("’", "")).strip()
    begun = _POLITE.match(f"{words} ")
    return _POLITE_END.sub("", words if begun is None else words[begun.end() :])


class SmallTalk(StrEnum):
    """What asks for nothing. The values name sentences in `texts`."""

    THANKS = "small-talk-thanks"
    NOTED = "small-talk-noted"


def small_talk(text: str) -> SmallTalk | None:
    """Tell whether a message is thanks, or says that something was read, and nothing else."""
    signs = set(text.split()) if len(text) <= _LONGEST else set()
    said = _SIGNS.sub(" ", plain(seen(text))).strip()
    if signs and not said:
        return SmallTalk.NOTED if set("".join(signs)) <= _KIND_SIGNS else None
    if len(text) > _LONGEST or not said:
        return None
    if _THANKS.fullmatch(said):
        return SmallTalk.THANKS
    return SmallTalk.NOTED if _NOTED.fullmatch(said) else None


_FRIEND: Final = regex.compile(
    r"\bban (?:ay|no|(?:(?:than|cung lop|hoc|ngoi canh) )?(?:cua )?(?:em|e|con|chau|minh|to|tui))\b"
    r"|\b(?:my|a) (?:friend|classmate)\b"
)


def of_a_friend(text: str) -> bool:
    """Tell whether what a student asks for is a classmate's."""
    return _FRIEND.search(_SIGNS.sub(" ", plain(seen(text)))) is not None


_MONEY: Final = regex.compile(
    r"\b(?:(?:dong|nop|chuyen|gui|tra) (?:\w+ ){0,2}?(?:tien|hoc phi|phi)|chuyen khoan|hoc phi|so tai khoan"
    r"|(?:pay|send|transfer) (?:\w+ ){0,3}?(?:money|fees?)|(?:school|tuition) fees?)\b"
)


def of_money(text: str) -> bool:
    """Tell whether a message is about money to be paid: such calls in the school's name are a fraud."""
    return _MONEY.search(_SIGNS.sub(" ", plain(seen(text)))) is not None
