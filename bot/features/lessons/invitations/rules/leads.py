"""Find what leads into a meeting: links with their service, labelled IDs and passcodes; and its topic.

Patterns of labelled values match on plain letters without links.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from bot.lesson import Provider

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_DIGITS: Final = 9
_MOST_DIGITS: Final = 15
_MOST_UNLABELLED: Final = 11
_LONGEST_CODE: Final = 64
_LONGEST_TOPIC: Final = 100

# As services group the digits (Teams, Zoom, Webex), ungrouped, or grouped by hand. A phone number (`+84`),
# a dial-in sequence (`,,942#`) and a part of a longer token are none.
_NUMBER: Final = regex.compile(
    r"(?<![\w/=+&.-])(?<!,,)(?<!\+[\d ]{1,4})"
    r"(?:\d{3}[ .-]\d{3}[ .-]\d{3}(?:[ .-]\d{3}(?:[ .-]\d{1,3})?)?|\d{3}[ .-]\d{3,4}[ .-]\d{4}"
    r"|\d{4}[ .-]\d{3}[ .-]\d{4}|\d{9,15}|\d{1,6}(?:[ .-]{1,2}\d{1,6}){1,12})(?![\w#]|[ .-]?\d*#)"
)
_NUMBER_LABEL: Final = regex.compile(
    r"(?:(?<![a-z0-9])(?:(?:meeting|webinar|room|conference) ?(?:id|number|code|no)|pmi|id|zoom|access code"
    r"|(?:ma|so) (?:so )?(?:cuoc |phong |vao )?(?:hop|phong|lop|hoc|zoom|hoi thao))(?![a-z0-9])|会议|🆔)"
    r"(?P<between>[^\d\n]{0,32}\n?[^\d\n]{0,12})$"
)
_OTHER_NUMBER: Final = regex.compile(
    r"(?<![a-z])(?:stk|tai khoan|sdt|dt|tel|phone|zalo|hotline|dien thoai|lien he|cccd|cmnd|mst|momo|pin"
    r"|hoc sinh|sinh vien)(?![a-z])"
)
# What stands right before it names a paper of an exam, who sits it, or something bought.
_NAMED_OTHERWISE: Final = regex.compile(
    r"(?<![a-z])(?:(?:ma|so) (?:so )?(?:de|bai|du thi|don|van don|hoa don)"
    r"|(?:de|bai|don hang|van don|hoa don) so|(?:so )?bao danh|sbd|don hang)"
    r"(?: (?:thi|kiem tra|tap|hang|la|cua [a-z]{1,8}))*[ :#=-]{0,4}$"
)
_LOOK_BACK: Final = 56
_PHONE: Final = regex.compile(r"84\d{9}")

_CODE_LABEL: Final = regex.compile(
    r"(?<![a-z0-9])(?:pass ?codes?|pass ?words?|pass|pwd|pw|mk|mat ?khau|mat ?ma|ma bao mat|ma truy cap"
    r"|ma vao(?: lop| phong| hop)?|access code|pin)(?![a-z0-9])|🔑"
)
_CODE: Final = regex.compile(
    r"(?:\s?\([^()\n]{0,40}\)|\s?(?:zoom|phong|lop|hoc|hop|cuoc|meeting|vao|cua|de|moi|new|la|is)(?![a-z0-9]))*+"
    r"(?P<mark>\s?(?:[:=→👉➡]|->|=>|-(?= ))|)(?P<gap>\s{0,16}+)(?P<value>[!-{}~“‘’”]{1,96}+)"
)
_AFTER_NUMBER: Final = regex.compile(r"(?P<mark>)(?P<gap>[\s/,;-]{0,16}+)(?P<value>[!-{}~“‘’”]{1,96}+)")
_EDGES: Final = "\"'“”‘’()[]{}<>,;:"
_DIALLED: Final = regex.compile(r"[\d ]{0,64}+#")
_GOES_ON: Final = regex.compile(r" [a-z]")
_CLOCK: Final = regex.compile(r"\d{1,2}(?:h\d*|:\d\d)")
_NO_CODE: Final = frozenset(
    {"none", "no", "n/a", "khong", "ko", "chua", "se", "xem", "see", "va", "and", "or", "required", "-", "--"}
)

_TOPIC: Final = regex.compile(
    r"(?<![a-z])(?:topic|subject|chu de|mon hoc|mon|ten cuoc hop|ten lop|tieu de|title)\s?(?:[:=]|-(?= ))"
    r"[ \t]*+(?P<topic>[^\n\r|•]++)"
)
_NEXT_LABEL: Final = regex.compile(
    r"[\s,;(](?:(?:time|thoi gian|gio|ngay|luc|link|id|meeting id|passcode|pass|mk|mat khau|giang vien|gv"
    r"|password|ma|id/pass)\s?[:|]|join (?:zoom|on|with|the)\s)"
)
_GOOGLE: Final = regex.compile(
    r"google meet joining info|video call link|thong tin tham gia google meet"
    r"|lien ket (?:den |cho )?cuoc goi video"
)
_FIRST_LINE: Final = regex.compile(r"\s*+([^\n|]++)\n")
_MARKED_SUBJECT: Final = regex.compile(
    r"(?<!\w)(?:toán|ngữ văn|tiếng anh|tiếng việt|vật l[ýí]|h[oó][aá] học|sinh học|lịch sử|địa l[ýí]|tin học"
    r"|công nghệ|khtn|gdcd|khoa học tự nhiên|giáo dục công dân|âm nhạc|m[ĩỹ] thuật|thể dục)(?!\w)",
    regex.IGNORECASE,
)
_NAMED_SUBJECT: Final = regex.compile(
    r"(?<!\w)(?:mon|tiet)\s(?:hoc\s)?(toan|ngu van|van|tieng anh|anh|vat l[yi]|l[yi]|hoa|sinh|lich su"
    r"|su|dia l[yi]|dia|tin|cong nghe)(?!\w)"
)
_HEADING: Final = regex.compile(
    r"^\W{0,4}(?:\d{1,2}[.)]\s*)?(?:\d{1,2}\s?[hg:]\d{0,2}\s)?"
    r"(toan|ngu van|van|tieng anh|anh|vat l[yi]|l[yi]|hoa|sinh|lich su|su"
    r"|dia l[yi]|dia|tin|cong nghe|gdcd|khtn|maths?|english|physics|chemistry|biology|history|geography)"
    r"(?=\s?[:(|–-]|\s\d{1,2}\s?[hg:])",
    regex.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a meeting ID, with its position. `begins`: where its label begins."""

    digits: str
    span: tuple[int, int]
    labelled: bool
    begins: int


def find_numbers(letters: str) -> Iterator[Number]:
    """Yield the labelled meeting IDs, and the other numbers of an ID's length that are no phone numbers."""
    for met in _NUMBER.finditer(letters):
        digits = regex.sub(r"\D", "", met.group())
        if digits[0] == "0" or not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            continue
        back = max(0, met.start() - _LOOK_BACK)
        before = letters[back : met.start()]
        label = _NUMBER_LABEL.search(before)
        if label and not _OTHER_NUMBER.search(label["between"]):
            yield Number(digits, met.span(), labelled=True, begins=back + label.start())
        elif not (
            len(digits) > _MOST_UNLABELLED
            or _PHONE.fullmatch(digits)
            or _OTHER_NUMBER.search(before)
            or _NAMED_OTHERWISE.search(before)
        ):
            yield Number(digits, met.span(), labelled=False, begins=met.start())


def find_number(letters: str) -> Number | None:
    """Return the first labelled meeting ID, else the first other number that `find_numbers` yields."""
    found = list(find_numbers(letters))
    return next((each for each in found if each.labelled), next(iter(found), None))


def has_code_label(letters: str) -> bool:
    """Tell whether a text has a passcode's label."""
    return _CODE_LABEL.search(letters) is not None


def find_code(text: str, letters: str, number: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the span of the first passcode behind its label. `number` is the span of the meeting ID.

    Where the ID comes first (`ID/pass: 942 1234 5678 / 12345`), the passcode follows it.
    """
    for label in _CODE_LABEL.finditer(letters):
        met = _CODE.match(letters, label.end())
        if met and number and number[0] <= met.start("value") < number[1]:
            met = _AFTER_NUMBER.match(letters, number[1])
        span = _code(text, letters, met) if met else None
        if span:
            return span
    return None


def find_topic(text: str, letters: str) -> str | None:
    """Return a meeting's topic: a labelled one, a calendar's title, or a school subject.

    In `letters` all credentials are bars, at which a topic ends.
    """
    span: tuple[int, int] | None = None
    if met := _TOPIC.search(letters):
        cut = _NEXT_LABEL.search(letters, met.start("topic") - 1, met.end() + 1)
        span = met.start("topic"), cut.start() if cut else met.end()
    elif _GOOGLE.search(letters) and (met := _FIRST_LINE.match(letters)) and not _GOOGLE.search(met[1]):
        span = met.span(1)
    elif met := _MARKED_SUBJECT.search(text):
        span = met.span()
    elif met := _NAMED_SUBJECT.search(letters) or _HEADING.search(letters):
        span = met.span(1)
    topic = (
        " ".join(text[slice(*span)].split()).strip(" -*#:;,.").rstrip("( ")[:_LONGEST_TOPIC].rstrip()
        if span
        else ""
    )
    return topic or None


def _code(text: str, letters: str, met: regex.Match[str]) -> tuple[int, int] | None:
    """Return the span of a match's passcode; None if it is a word or a time."""
    raw = text[slice(*met.span("value"))]
    value = raw.strip(_EDGES).rstrip(".!?").strip(_EDGES)
    start = met.start("value") + raw.find(value)
    digit = any(letter.isdigit() for letter in value)
    unsuited = bool(
        not value
        or not value.isascii()
        or len(value) > _LONGEST_CODE
        or value.lower() in _NO_CODE
        or _DIALLED.match(letters, start)
        or (raw.endswith(":") and not digit)
        or ("\n" in met["gap"] and not digit)
    )
    if unsuited:
        return None
    if met["mark"]:
        word = value.isalpha() and value.islower() and _GOES_ON.match(text, start + len(value)) is not None
    elif digit:
        word = _CLOCK.fullmatch(value) is not None
    else:
        word = not value.isalpha() or value.isupper() or value[1:].islower()
    return None if word else (start, start + len(value))


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or the bare code of one, with its position in a text. `digits` is its meeting ID, or ""."""

    provider: Provider
    start: int
    end: int
    digits: str


class _Service(NamedTuple):
    """One service: patterns of its hosts, and of paths into a meeting."""

    provider: Provider
    host: str
    path: str


# Help, download, dial-in and settings pages of the same hosts have other paths.
_SERVICES: Final = (
    _Service(
        Provider.ZOOM,
        r"(?:.+\.)?zoom(?:gov)?\.(?:us|com|com\.cn|de)",
        r"(?:j|w|s|my|wc|launch)/\w|(?:meeting|webinar)/register/|join\?",
    ),
    _Service(Provider.ZOOM, r".+\.zm\.page|zoom[\w-]*\..+", r"(?:j|meetings?|join)/\d{9}"),
    _Service(
        Provider.MEET,
        r"meet\.google\.com",
        r"(?:_meet/)?(?:lookup/\w|[a-z]{3}-?[a-z]{4}-?[a-z]{3}(?![a-z-]))",
    ),
    _Service(Provider.MEET, r"g\.co", r"meet/\w"),
    _Service(
        Provider.TEAMS,
        r"(?:gov\.)?teams\.(?:microsoft\.(?:com|us)|live\.com|cloud\.microsoft)",
        r"(?:l/meetup-join|meet)/\w|dl/launcher/",
    ),
    _Service(
        Provider.WEBEX,
        r"(?:.+\.)?webex\.com",
        r"(?:meet|join|m)/\w|[\w-]+/(?:j|onstage/g)\.php\?|wbxmjs/|webappng/",
    ),
    _Service(
        Provider.JITSI, r"(?:.+\.)?jit\.si|8x8\.vc|meet\.jitsi\..+|jitsi\.(?!org).+", r"(?!static/)[\w%]"
    ),
    _Service(Provider.BBB, r"(?:.+\.)?(?:bbb|bigbluebutton)[\w-]*\..+", r"(?:gl|b|rooms|r)/[\w-]{3}"),
    _Service(
        Provider.BBB,
        r".+",
        r"(?:gl/|b/)?(?:b|gl|rooms)/[a-z0-9]{3}(?:-[a-z0-9]{3}){2,3}(?![a-z0-9])|bigbluebutton/api/join\?"
        r"|mod/bigbluebuttonbn/(?:guest|bbb_view|view)\.php\?",
    ),
    _Service(Provider.LARK, r"vc\.(?:larksuite\.com|feishu\.cn)", r"j/\d{6}"),
    _Service(Provider.LARK, r"meetings\.(?:larksuite\.com|feishu\.cn)", r"s/\w"),
    _Service(Provider.VOOV, r"(?:.+\.)?voovmeeting\.com|meeting\.tencent\.com", r"(?:dm|p|s|l|r|j)/\w"),
    _Service(
        Provider.K12,
        r"(?:.+\.)?k12(?:online)?\..+",
        r"(?:phong-hoc[\w-]*|meeting|liveclass|lms/live|live|room|join)[/?]",
    ),
    _Service(
        Provider.OTHER,
        r"(?:.+\.)?(?:whereby\.com|chime\.aws|gotomeeting\.com|meet\.goto\.com|join\.skype\.com"
        r"|meet\.proton\.me|emeeting\.vn|zavi\.me|meet\.zoho\.com|meeting\.dingtalk\.com)",
        r"[\w@]",
    ),
    _Service(Provider.OTHER, r"(?:.+\.)?classin\.com", r"(?:invite|live)/"),
    _Service(Provider.OTHER, r"(?:.+\.)?eeo\.cn", r"live\.php\?|client/invoke"),
    _Service(Provider.OTHER, r".+", r"(?:[\w-]+/)?(?:j|meetings?|join)/\d{9}"),
)
_COMPILED: Final = tuple(
    (service.provider, regex.compile(service.host), regex.compile(service.path)) for service in _SERVICES
)

_HOST: Final = regex.compile(r"(?<![a-z0-9._-])([a-z0-9][a-z0-9.-]{1,252}+)(?::\d{2,5}+)?+/")
_SCHEME: Final = regex.compile(r"(?:https?|zoommtg|msteams):/{1,3}+$")
_AFTER: Final = regex.compile(r"[\s<>\"'`()\[\]{}|•,;]")
_NO_END: Final = ".,;:!?*_~"
_DIGITS: Final = regex.compile(r"(?:/|confno=|meetingid=)(\d{9,15})(?!\d)")
_LONGEST: Final = 2048

_MEET_CODE: Final = regex.compile(r"(?<![\w/-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\w-])")


def find_links(letters: str) -> list[Link]:
    """Return the links into meetings in a text of plain letters, with or without `https://` before them.

    In a text without any that mentions Meet, a code of Meet (`abc-defg-hij`) counts as its link.
    """
    found: list[Link] = []
    at = 0
    while met := _HOST.search(letters, at):
        at = met.end()
        provider = _provider(met[1], letters, at)
        if provider is None:
            continue
        after = _AFTER.search(letters, at, at + _LONGEST)
        end = at + len(letters[at : after.start() if after else at + _LONGEST].rstrip(_NO_END))
        scheme = _SCHEME.search(letters, max(0, met.start() - 16), met.start())
        start = scheme.start() if scheme else met.start()
        digits = _DIGITS.search(letters, met.start(), end)
        found.append(Link(provider, start, end, digits[1] if digits else ""))
        at = end
    if not found and "meet" in letters and (code := _MEET_CODE.search(letters)):
        found.append(Link(Provider.MEET, *code.span(), ""))
    return found


def _provider(host: str, letters: str, at: int) -> Provider | None:
    """Return the service of a link by its host and the path at `at`; None if it is no meeting link."""
    for provider, hosts, paths in _COMPILED:
        if paths.match(letters, at, at + _LONGEST) and hosts.fullmatch(host):
            return provider
    return None
