"""Rooms that messages in a class group show.

Staff hand them out in their own words, perhaps after others wrote them first, for one of the group's
classes; of any other room the class's teachers are asked whether it is the class's.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from bot.class_names import named_in
from bot.classroom import SchoolClass, Secret
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.invitations.rules.wording import Stance, stance_of
from bot.plain import plain


@dataclass(frozen=True, slots=True)
class Offer:
    """A room that a member of staff hands out.

    `cautioned`: the text asks not to pass it on. `borrowed`: another account wrote the room beside it, or it
    answers such a message.
    """

    invitation: Invitation
    cautioned: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """A room that a leak, or a group to all who open it, shows, whoever wrote it.

    `of_author`: its author alone wrote it, or sent it on: not several accounts, nor a hidden one.
    """

    invitation: Invitation
    of_author: bool


def _nothing() -> tuple[ShownRoom, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Rooms that the author of a leak handed out in it; empty if that is no member of staff.

    `offers`: the rooms that can become lessons; `own`: the author's messages about them, `text`: their text.
    `says_more`: the leak has text beside its secrets. `shown` reads all rooms in it, whoever its author is:
    only where the class does not know them, since reading takes time.
    """

    offers: tuple[Offer, ...] = ()
    own: frozenset[int] = frozenset()
    text: Secret | None = None
    says_more: bool = False
    shown: Callable[[], tuple[ShownRoom, ...]] = field(default=_nothing, compare=False)


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """The author's text of a leak, by message id in its order, and what others wrote in it or around it.

    `others` is keyed by the id of the author's message before which, or in which, it stands.
    """

    own: Mapping[int, str]
    others: Mapping[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All own text. No room can be read across two messages: a line break separates them."""
        return "\n".join(self.own.values())

    @property
    def last(self) -> str:
        """Own text of the last message."""
        return next(reversed(list(self.own.values())), "")

    @property
    def earlier(self) -> str:
        """Own text without the last message: rooms complete in it were handed out before."""
        return "\n".join(list(self.own.values())[:-1])

    def others_before(self, invitation: Invitation) -> str:
        """Return what others wrote before the author named a room; later repetitions are excluded."""
        said: list[str] = []
        for message_id, text in self.own.items():
            said.append(self.others.get(message_id, ""))
            if _is_in(invitation, text):
                break
        return "\n".join(said)


def offers_in(words: OfferedWords, read: Callable[[str], tuple[Invitation, ...]]) -> tuple[Offer, ...]:
    """Return the rooms that are handed out; a question about a room or a warning of it hands out none."""
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
    """Return a room with the credentials that the last message gives for it: they replace earlier ones."""
    for one in newest:
        if (one.meeting_id is not None and one.meeting_id == room.meeting_id) or (
            one.link is not None and one.link == room.link
        ):
            return replace(room, link=one.link or room.link, passcode=one.passcode or room.passcode)
    return room


def _is_same(one: Invitation, other: Invitation) -> bool:
    """Tell whether two invitations give the same credentials."""
    return (one.link, one.meeting_id, one.passcode) == (other.link, other.meeting_id, other.passcode)


def is_whole_in(invitation: Invitation, text: str) -> bool:
    """Tell whether a text names all that an invitation gives: another's passcode makes it another's room."""
    letters = plain(text)
    parts = (plain(each.reveal()) for each in (invitation.link, invitation.passcode) if each is not None)
    return _is_in(invitation, text) and all(part.rpartition("://")[2] in letters for part in parts)


def _is_in(invitation: Invitation, text: str) -> bool:
    """Tell whether a text names the room too, regardless of how its digits are grouped."""
    link, meeting_id = invitation.link, invitation.meeting_id
    letters = plain(text)
    linked = link is not None and plain(link.reveal()).partition("://")[2] in letters
    digits = regex.sub(r"\D", "", letters)
    return linked or (meeting_id is not None and meeting_id.reveal() in digits)


@dataclass(frozen=True, slots=True)
class Meant:
    """The class that an invitation in a group is for. `sure`: it is the only one, named, or has the room."""

    school_class: SchoolClass
    sure: bool


def class_meant(classes: Sequence[SchoolClass], said: str, of_room: Container[int]) -> Meant | None:
    """Return for which of a group's classes a teacher pasted an invitation; None where there is none.

    `classes` are those of which the teacher is staff, `of_room` the ids of those whose room it is already.
    """
    if not classes:
        return None
    named = named_in(said, classes)
    known = [one for one in classes if one.id in of_room]
    sure = next((found[0] for found in (classes, named, known) if len(found) == 1), None)
    return Meant(sure or classes[0], sure is not None)
