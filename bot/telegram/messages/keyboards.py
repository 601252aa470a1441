"""Buttons: what each means under a message, labelled from the texts by its verb, and buttons for a chat.

Callback data is typed, versioned, and never more than Telegram's 64 bytes: a verb and the random id of what
it acts on, never a name, a chat or a credential. A link that adds the bot to a chat carries no payload:
nothing is said in the group, and whoever follows it gets no power, as when they add the bot by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.start_links import StartLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.classroom import Language, Secret
    from bot.outbox import Callback
    from bot.texts import Texts

_VERSION: Final = "1"
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT: Final = timedelta(microseconds=1)
_LAST: Final = 1 << 53  # in the year 2255
_LONGEST: Final = 13  # base-36 digits of 63 bits
_ONE_A_ROW: Final = 12  # buttons; more of them stand two a row
_MOST: Final = 96  # buttons; a keyboard of more than a hundred is refused: REPLY_MARKUP_TOO_LONG


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button. `second`: another number that some verbs need. `chat`: where it was pressed.

    `message`: the message that it stands on, in a private chat.
    """

    verb: Callback
    subject: int
    second: int = 0
    chat: int | None = field(default=None, compare=False)
    message: int | None = field(default=None, compare=False)

    def data(self) -> str:
        """Return its callback data."""
        second = f":{opaque(self.second)}" if self.verb.takes_second else ""
        return f"{_VERSION}:{self.verb.name}:{opaque(self.subject)}{second}"


def pressed(data: object, known: Mapping[str, Callback]) -> Pressed | None:
    """Parse callback data; None for data that none of our buttons carries. `known`: each verb by its name."""
    if not isinstance(data, str):
        return None
    version, _, rest = data.partition(":")
    name, _, numbers = rest.partition(":")
    first, colon, other = numbers.partition(":")
    subject, second = from_opaque(first), from_opaque(other if colon else "0")
    verb = known.get(name)
    if version != _VERSION or subject is None or second is None or verb is None:
        return None
    if bool(colon) != verb.takes_second:
        return None
    return Pressed(verb, subject, second)


def opaque(number: int) -> str:
    """Encode a random id for buttons and start links: digits and small letters."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def written(at: datetime) -> int:
    """Encode a time for a button: exact, in microseconds since 1970."""
    return (at - _EPOCH) // _UNIT


def moment(number: int) -> datetime:
    """Decode the output of `written`; a crafted number beyond the range counts as the last time."""
    return _EPOCH + min(number, _LAST) * _UNIT


def from_opaque(text: str) -> int | None:
    """Decode the output of `opaque`; None for anything else."""
    if not 1 <= len(text) <= _LONGEST or any(letter not in _DIGITS for letter in text):
        return None
    number = int(text, 36)
    return number if number < 1 << 63 else None


def button(texts: Texts, language: Language, pressed: Pressed, **about: str) -> InlineKeyboardButton:
    """Return a button that means `pressed`; `about` fills its label."""
    label = texts.plain(language, f"button-{pressed.verb.name}", **about)
    return InlineKeyboardButton(label, callback_data=pressed.data(), style=_style(pressed.verb))


def disabled(texts: Texts, language: Language, verb: Callback, **about: str | Secret) -> InlineKeyboardButton:
    """Return a button that nobody can press, in the place of one of that verb: its label says why.

    Its field is of Bot API 10.3, which python-telegram-bot 22.8 does not name yet.
    """
    label = texts.plain(language, f"button-{verb.name}-off", **about)
    return InlineKeyboardButton(label, api_kwargs={"disabled": {}})


def _style(verb: Callback) -> str | None:
    """Return a button's colour; apps from before they were coloured show it as any (Bot API 9.4)."""
    if verb.dangerous:
        return KeyboardButtonStyle.DANGER
    return KeyboardButtonStyle.PRIMARY if verb.first else None


def row_of(
    texts: Texts, language: Language, subject: int, *verbs: Callback, second: int = 0
) -> list[InlineKeyboardButton]:
    """Return buttons of one row, one a verb, all with the same subject; `second`: for verbs that take one."""
    return [button(texts, language, Pressed(verb, subject, second)) for verb in verbs]


def choice(
    texts: Texts, language: Language, subject: int, *verbs: Callback, second: int = 0
) -> InlineKeyboardMarkup | None:
    """Return a keyboard of one row, a button a verb; None without any."""
    return InlineKeyboardMarkup([row_of(texts, language, subject, *verbs, second=second)]) if verbs else None


def in_rows(
    buttons: Iterable[InlineKeyboardButton], *, alone: int = _ONE_A_ROW
) -> list[list[InlineKeyboardButton]]:
    """Return the buttons of a list in rows: each its own, or two a row where there are more than `alone`.

    The first 96 are shown, with room for a row below.
    """
    shown = list(buttons)[:_MOST]
    across = 1 if len(shown) <= alone else 2
    return [shown[first : first + across] for first in range(0, len(shown), across)]


def turning(
    verb: Callback, page: int, pages: int, *, subject: int | None = None
) -> list[list[InlineKeyboardButton]]:
    """Return the row of buttons to the pages before and after; none where there is one page alone.

    `subject`: what the list is about; its verb takes the page as second number then.
    """
    there = [(label, page + step) for label, step in (("◀", -1), ("▶", 1)) if 0 <= page + step < pages]
    turns = [
        (label, Pressed(verb, to) if subject is None else Pressed(verb, subject, to)) for label, to in there
    ]
    row = [InlineKeyboardButton(label, callback_data=each.data()) for label, each in turns]
    return [row] if row else []


# What the bot needs, then what staff may take away: to mute or remove somebody, to let in who asks to join,
# to keep a class's door pinned; in a channel to give a post back and to unpin.
_IN_GROUPS: Final = ("delete_messages", "restrict_members", "invite_users", "pin_messages")
_IN_CHANNELS: Final = ("delete_messages", "post_messages", "edit_messages")


def add_link(start_link: str, *, channel: bool = False) -> str:
    """Return the link that adds the bot with its rights, or gives them to it where it is in.

    Telegram, Deep links: "Group/channel bot links".
    """
    where, rights = ("startchannel", _IN_CHANNELS) if channel else ("startgroup", _IN_GROUPS)
    return f"{start_link.partition('?')[0]}?{where}&admin={'+'.join(rights)}"


def add_button(
    texts: Texts, start_link: str, language: Language, *, channel: bool = False
) -> InlineKeyboardButton:
    """Return the button of the link that adds the bot to a group, or to a channel."""
    label = texts.plain(language, f"button-setup-add-{'channel' if channel else 'admin'}")
    return InlineKeyboardButton(label, url=add_link(start_link, channel=channel))


def staff_start(texts: Texts, start_link: str, group_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button by which staff of a group start the bot."""
    link = f"{start_link}{StartLink.GROUP.prefix}{opaque(group_id)}"
    label = texts.plain(language, "button-staff-start")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
