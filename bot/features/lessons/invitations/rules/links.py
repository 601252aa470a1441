"""Find links into meetings, and the service of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

from bot.features.lessons.rules.lesson import Provider


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
