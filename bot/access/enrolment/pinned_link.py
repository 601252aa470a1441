"""The one lasting line of a group with the way into its classes: posted and taken away as staff want it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.access.enrolment.messages import EnrolmentMessage
from bot.outbox import Changes, Dispatch


class PinnedLinkReply(StrEnum):
    """What a member of staff is told. The values name messages in `texts`."""

    POSTED = "lasting-posted"
    COMING = "lasting-coming"  # one is on its way already
    ENDED = "lasting-ended"
    NONE = "lasting-none"
    NO_CLASS = "lasting-no-class"
    NOT_STAFF = "decide-not-staff"
    LATER = "lasting-later"  # the old line could not be taken away now


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a group's line stands."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class PinnedLinkWish:
    """Somebody wants a group's line, or wants it no more.

    `may`: they are staff of the group. `coming`: a line waits to be sent. `stand` None: none stands.
    """

    may: bool
    group_id: int
    chat_id: int
    has_class: bool
    coming: bool
    stand: Stand | None


def may_post(wish: PinnedLinkWish) -> PinnedLinkReply | None:
    """Tell why no line is posted; None where it is, in place of the old one."""
    if not wish.may:
        return PinnedLinkReply.NOT_STAFF
    if not wish.has_class:
        return PinnedLinkReply.NO_CLASS
    return PinnedLinkReply.COMING if wish.coming else None


def may_end(wish: PinnedLinkWish) -> PinnedLinkReply | None:
    """Tell why no line is taken away; None where one is."""
    if not wish.may:
        return PinnedLinkReply.NOT_STAFF
    return PinnedLinkReply.NONE if wish.stand is None else None


def post_line(wish: PinnedLinkWish) -> tuple[PinnedLinkReply, Changes]:
    """Decide that a line is posted, once the old one is gone."""
    refused = may_post(wish)
    if refused is not None:
        return refused, ()
    return PinnedLinkReply.POSTED, (Dispatch(EnrolmentMessage.LASTING_LINE, wish.group_id, wish.chat_id),)
