"""The rooms that staff hand out in a class group in own words, and whether others wrote of them first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from bot.access.plain import plain
from bot.access.stance import Stance, stance_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.access.invitation import Invitation


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
class Words:
    """What the author of a leak wrote, by message id, and what others wrote in it or around it."""

    own: Mapping[int, str]
    others: str = ""

    @property
    def text(self) -> str:
        """All own words. No room can be read across two messages: there is a line between them."""
        return "\n".join(self.own.values())

    @property
    def earlier(self) -> str:
        """Own words but those of the last message: what they hand out by themselves was handed out before."""
        return "\n".join(list(self.own.values())[:-1])


def offers_in(words: Words, read: Callable[[str], tuple[Invitation, ...]]) -> tuple[Offer, ...]:
    """Return the rooms that are handed out, which whoever asks about one or warns of it does not."""
    stance = stance_of(words.text)
    if stance is Stance.DOUBTS:
        return ()
    cautioned = stance is Stance.CAUTIONS
    before = read(words.earlier)
    return tuple(
        Offer(each, cautioned=cautioned, borrowed=_is_in(each, words.others))
        for each in read(words.text)
        if not any(_is_same(each, one) for one in before)
    )


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
