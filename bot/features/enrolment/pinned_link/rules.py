"""The one pinned link of a group into its classes: posted and removed at the request of staff."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.features.enrolment.pinned_link.buttons import PinnedLinkMessage
from bot.outbox import Dispatch
from bot.records import Decided


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
class PinnedLinkRequest:
    """A request to post a group's pinned link, or to remove it.

    `may`: the presser is staff of the group. `coming`: a link waits to be sent. `stands`: the message that
    holds the link; None: there is none.
    """

    may: bool
    group_id: int
    chat_id: int
    has_class: bool
    coming: bool
    stands: int | None


def may_post(asked: PinnedLinkRequest) -> PinnedLinkReply | None:
    """Return why the pinned link cannot be posted; None where it can, in place of the old one."""
    if not asked.may:
        return PinnedLinkReply.NOT_STAFF
    if not asked.has_class:
        return PinnedLinkReply.NO_CLASS
    return PinnedLinkReply.COMING if asked.coming else None


def may_end(asked: PinnedLinkRequest) -> PinnedLinkReply | None:
    """Return why the pinned link cannot be removed, or None."""
    if not asked.may:
        return PinnedLinkReply.NOT_STAFF
    return PinnedLinkReply.NONE if asked.stands is None else None


def on_post(asked: PinnedLinkRequest) -> Decided[PinnedLinkReply]:
    """Decide to post a pinned link, once the old one is removed."""
    refused = may_post(asked)
    if refused is not None:
        return refused, ()
    line = Dispatch(PinnedLinkMessage.LASTING_LINE, asked.group_id, asked.chat_id)
    return PinnedLinkReply.POSTED, (line,)
