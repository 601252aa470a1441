"""The rules made of a school's own names: links to rooms on its hosts, bots that are called like its own.

A school's server, as `BOT_SCHOOL_HOSTS` names it, resembles no known service, so only its host identifies it.
Pages that need a login, and pages about the server, are kept. A bot that resembles the school's own by name
may impersonate it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import regex

from bot.moderation.rules import Reading, Rule, RuleStatus
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind
from bot.rulebook.schema import RuleSource

_SETTING: Final = Path("BOT_SCHOOL_HOSTS")
_HOST: Final = re.compile(r"(?=.{4,253}$)[^\W_]([\w-]{0,61}[^\W_])?(\.[^\W_]([\w-]{0,61}[^\W_])?)+")

# First path segments on a host that are no room.
_PAGES: Final = (
    r"(?:log-?in|dang-?nhap|sign-?(?:in|up|out)|log-?out|dang-?ky|users?|accounts?|auth|admin|wp-[a-z]+|password"
    r"|help|huong-?dan|tro-?giup|ho-?tro|support|faq|docs?|about|gioi-?thieu|lien-?he|contact|privacy|terms"
    r"|download|tai-?ve|tai-?app|news|tin-?tuc|thong-?bao|blog|index|home|trang-?chu"
    r"|static|assets|css|js|images?|img|fonts|favicon|robots|manifest)"
)
_BEHIND: Final = rf"""
  (?::\d{{1,5}})?/(?:(?:vi|en)(?:/|(?![\w-])))?+
  (?: (?:\#/?)?(?!{_PAGES}(?![\w-]))(?P<room>[\w%~@+-][\w%~@+.-]{{0,200}}+)
    | \S{{0,60}}?[?&\#](?:room|meeting|meetingid|id|key|token|pwd|jwt|code)=\w )
"""


def is_host(text: str) -> bool:
    """Return whether a text is a host name with at least two labels, without scheme, port or path."""
    return _HOST.fullmatch(text) is not None


def school_rules(hosts: Sequence[str]) -> list[tuple[Rule, RuleSource]]:
    """Return the rules for these hosts and their subdomains, with examples made of the first one.

    Two rules, since a reassembled address takes in the word behind a home page's slash: in such a one the
    room's name must hold a digit or a hyphen.
    """
    if not hosts:
        return []
    folded = [fold(host) for host in hosts]
    first = folded[0]
    plain = _rule(folded, "school-host", (Reading.FOLDED,), "")
    mended = _rule(folded, "school-host-mended", (Reading.URL,), r"(?=[^\s/?\#]{0,60}[\d-])")
    pages = (first, f"https://{first}/", f"https://{first}/dang-nhap", f"https://{first}/vi/help")
    rooms = (f"https://{first}/lop-6a", f"{first}/vi/phong/toan6a", f"https://lop6.{first}/?room=toan6a")
    spelt = tuple(room.replace(f"{first}", first.replace(".", " . ")) for room in rooms[:2])
    return [
        (plain, RuleSource(_SETTING, rooms, pages)),
        (
            mended,
            RuleSource(_SETTING, (*rooms[:1], *spelt[:1], f"hxxps://{first}/6a"), (*pages, f"{first}/ nha")),
        ),
    ]


def _rule(hosts: Sequence[str], name: str, views: tuple[Reading, ...], room: str) -> Rule:
    names = "|".join(regex.escape(host) for host in hosts)
    behind = _BEHIND.replace("(?P<room>", f"{room}(?:")
    return Rule(
        id=name,
        title_vi="Liên kết vào phòng trên máy chủ của trường",
        title_en="A link into a room on the school's own host",
        why="BOT_SCHOOL_HOSTS names the host. Its home, login and help pages stay.",
        kind=Kind.LINK,
        status=RuleStatus.ACTIVE,
        views=views,
        # A label, not the whole name: it also occurs in an address whose dots are written as words.
        keywords=tuple(dict.fromkeys(max(host.split("."), key=len) for host in hosts)),
        digits=0,
        pattern=regex.compile(rf"(?x)(?<![\w-])(?:{names}){behind}"),
        score=1.0,
    )


_DIFFERENT: Final = 2  # letters changed, dropped or added at most


def lookalike(username: str) -> Rule:
    """Return the rule that finds a username resembling the bot's own, never its own."""
    name = regex.escape(fold(username))
    return Rule(
        id="lookalike-bot",
        title_vi="Tên na ná bot của trường",
        title_en="A name that resembles the school's bot",
        why="Whoever names a bot nearly like this one may want codes and passwords. People decide.",
        kind=Kind.INVITE,
        status=RuleStatus.ACTIVE,
        views=(Reading.FOLDED,),
        keywords=("@", "t.me/"),
        digits=0,
        pattern=regex.compile(
            rf"(?<=@|t\.me/)(?!{name}(?!\w))(?P<secret>(?:{name}){{1<=e<={_DIFFERENT}}})(?!\w)"
        ),
        score=0.6,
    )
