"""Message kinds and jobs about staff and groups. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, JobKind, MessageKind, Priority


class SchoolMessage:
    """The kinds of message of this room."""

    # a group is notified what is read and kept; subject: group
    GREETING: Final = MessageKind("greeting", Priority.SCHEDULED, repeatable=False, cause=Cause.LANE)
    # group: staff are notified that a right is missing
    RIGHTS: Final = MessageKind("rights", finds_readers=True, rendered=False, cause=Cause.LANE)
    # group: the message that a right is missing goes to the group itself while no staff can be reached
    RIGHTS_LINE: Final = MessageKind("rights_line", repeatable=False, cause=Cause.LANE)
    # member: owners are asked whether this is a teacher
    CLAIM: Final = MessageKind("claim", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # member: notified that they are staff now, or not
    WELCOME: Final = MessageKind("welcome", cause=Cause.SCHOOL)
    # staff chat: asked privately whether it is one
    STAFF_CHAT: Final = MessageKind("staff_chat", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # group: owners are asked whether it is the school's
    GROUP: Final = MessageKind("group", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # 0: a reader is told how many messages above their ration wait, and sees them at a press
    MORE: Final = MessageKind("more", Priority.SCHEDULED, cause=Cause.LANE)
    # group, 0: the school; owners are notified that a member of staff was erased
    STAFF_GONE: Final = MessageKind("staff_gone", finds_readers=True, asks=True, cause=Cause.SCHOOL)
    # link into the private chat: sent at once; only its removal is planned
    PROOF_LINE: Final = MessageKind("proof_line", repeatable=False, rendered=False, cause=Cause.READER)
    SETUP: Final = MessageKind("setup", cause=Cause.ANYBODY)  # set-up card: sent, or edited in place
    # 0: a teacher is reminded of the classes of which no room is known
    ROOM_REMINDER: Final = MessageKind("room_reminder", Priority.DIGEST, repeatable=False, cause=Cause.SCHOOL)
    # loss of a group: owners are notified that the bot was removed
    LOST: Final = MessageKind("lost", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # loss of a group: its staff are notified that another bot came
    OTHER_BOT: Final = MessageKind("other_bot", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # watch: staff get the count of what would have been removed
    WATCH_REPORT: Final = MessageKind(
        "watch_report", Priority.SCHEDULED, finds_readers=True, asks=True, cause=Cause.SCHOOL
    )
    # member: owners and the former holder are notified that the role ended at its date
    ROLE_OVER: Final = MessageKind("role_over", Priority.SCHEDULED, finds_readers=True, cause=Cause.SCHOOL)
    # invitation: its maker is asked whether the account that came by its link is the one that they meant
    INVITE_ASKED: Final = MessageKind("invite_asked", cause=Cause.ANYBODY)
    # invitation: the account that came by its link is notified of the answer
    INVITE_ANSWERED: Final = MessageKind("invite_answered", cause=Cause.SCHOOL)
    # member: the inviter is notified that they accepted
    INVITE_USED: Final = MessageKind("invite_used", cause=Cause.SCHOOL)
    # invitation: its maker gets another link, since others could read the one before
    INVITE_POSTED: Final = MessageKind("invite_posted", cause=Cause.ANYBODY)
    # mark of what is wrong in settings and rules: owners are notified of it
    FAULTS: Final = MessageKind(
        "faults", Priority.SCHEDULED, finds_readers=True, asks=True, cause=Cause.SCHOOL
    )
    # staff chat: owners are notified that a student joined it
    CHAT_SHUT: Final = MessageKind("chat_shut", finds_readers=True, asks=True, cause=Cause.LANE)


class SchoolJob:
    """What is done at a due time. The comment names what `subject` is the id of."""

    PROOF_ENDS: Final = JobKind("proof_ends")  # chat: a link from it into the private chat expires
    OWNER_LINK: Final = JobKind("owner_link")  # 0: the link was posted, and another is printed
