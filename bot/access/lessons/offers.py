"""The rooms that staff hand out in a class group in own words, and whether others wrote of them first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from bot.access.invitations.stance import Stance, stance_of
from bot.access.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.access.invitations.invitation import Invitation
    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class Offer:
    """A room that a member of staff hands out.

    `cautioned`: it is said that nobody should pass it on. `borrowed`: somebody else wrote it beside, or it is
    an answer to that.
    """

    invitation: Invitation
    cautioned: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What the author of a leak handed out in it; nothing, where that is no member of staff.

    `offers`: the rooms that can be taken in; `own`: in which messages the author wrote of them, `text`: what.
    `says_more`: the leak says something beside its secrets.
    """

    offers: tuple[Offer, ...] = ()
    own: frozenset[int] = frozenset()
    text: Secret | None = None
    says_more: bool = False


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """What the author of a leak wrote, by message id in its order, and what others wrote in it or around it.

    `others` has it by the id of the author's message that it came before, or stands in.
    """

    own: Mapping[int, str]
    others: Mapping[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All own words. No room can be read across two messages: there is a line between them."""
        return "\n".join(self.own.values())

    @property
    def last(self) -> str:
        """Own words of the last message."""
        return next(reversed(list(self.own.values())), "")

    @property
    def earlier(self) -> str:
        """Own words but those of the last message: what they hand out by themselves was handed out before."""
        return "\n".join(list(self.own.values())[:-1])

    def others_before(self, invitation: Invitation) -> str:
        """Return what others wrote before the author named a room; who repeats it later is not among them."""
        said: list[str] = []
        for message_id, text in self.own.items():
            said.append(self.others.get(message_id, ""))
            if _is_in(invitation, text):
                break
        return "\n".join(said)


def offers_in(words: OfferedWords, read: Callable[[str], tuple[Invitation, ...]]) -> tuple[Offer, ...]:
    """Return the rooms that are handed out, which whoever asks about one or warns of it does not."""
    stance = stance_of(words.text)
    if stance is Stance.DOUBTS:
        return ()
    cautioned = stance is Stance.CAUTIONS
    before, newest = read(words.earlier), read(words.last)
    return tuple(
        Offer(each, cautioned=cautioned, borrowed=_is_in(each, words.others_before(each)))
        for each in (_as_said_last(one, newest) for one in read(words.text))
        if not any(_is_same(each, one) for one in before)
    )


def _as_said_last(room: Invitation, newest: Iterable[Invitation]) -> Invitation:
    """Return a room with the ways in that the last message gives of it: they hold, not what came before."""
    for one in newest:
        if (one.meeting_id is not None and one.meeting_id == room.meeting_id) or (
            one.link is not None and one.link == room.link
        ):
            return replace(room, link=one.link or room.link, passcode=one.passcode or room.passcode)
    return room


def _is_same(one: Invitation, other: Invitation) -> bool:
    """Tell whether two invitations give the same room with the same ways in."""
    return (one.link, one.meeting_id, one.passcode) == (other.link, other.meeting_id, other.passcode)


def _is_in(invitation: Invitation, text: str) -> bool:
    """Tell whether a text names the room too, however its figures are written."""
    link, meeting_id = invitation.link, invitation.meeting_id
    letters = plain(text)
    linked = link is not None and plain(link.reveal()).partition("://")[2] in letters
    digits = regex.sub(r"\D", "", letters)
    return linked or (meeting_id is not None and meeting_id.reveal() in digits)
