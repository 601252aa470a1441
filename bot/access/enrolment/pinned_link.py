"""The one pinned link of a group into its classes: posted and removed at the request of staff."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.access.enrolment.messages import EnrolmentMessage
from bot.outbox import Dispatch
from bot.records import Changes


class PinnedLinkReply(StrEnum):
    """Reply to a member of staff. The values name messages in `texts`."""

    POSTED = "lasting-posted"
    COMING = "lasting-coming"  # one is about to be sent already
    ENDED = "lasting-ended"
    NONE = "lasting-none"
    NO_CLASS = "lasting-no-class"
    NOT_STAFF = "decide-not-staff"
    LATER = "lasting-later"  # the old link could not be removed now


@dataclass(frozen=True, slots=True)
class Stand:
    """The message that holds a group's pinned link."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class PinnedLinkWish:
    """A request to post a group's pinned link, or to remove it.

    `may`: the presser is staff of the group. `coming`: a link waits to be sent. `stand` None: there is none.
    """

    may: bool
    group_id: int
    chat_id: int
    has_class: bool
    coming: bool
    stand: Stand | None


def may_post(wish: PinnedLinkWish) -> PinnedLinkReply | None:
    """Return why the pinned link cannot be posted; None where it can, in place of the old one."""
    if not wish.may:
        return PinnedLinkReply.NOT_STAFF
    if not wish.has_class:
        return PinnedLinkReply.NO_CLASS
    return PinnedLinkReply.COMING if wish.coming else None


def may_end(wish: PinnedLinkWish) -> PinnedLinkReply | None:
    """Return why the pinned link cannot be removed, or None."""
    if not wish.may:
        return PinnedLinkReply.NOT_STAFF
    return PinnedLinkReply.NONE if wish.stand is None else None


def post_line(wish: PinnedLinkWish) -> tuple[PinnedLinkReply, Changes]:
    """Decide to post a pinned link, once the old one is removed."""
    refused = may_post(wish)
    if refused is not None:
        return refused, ()
    return PinnedLinkReply.POSTED, (Dispatch(EnrolmentMessage.LASTING_LINE, wish.group_id, wish.chat_id),)
