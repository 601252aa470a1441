"""The buttons, messages and jobs of the school. Each comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class SchoolButton:
    """The actions of presses."""

    CLAIM: Final = Callback("claim")  # I am a teacher; the subject is a group's id, 0 for none
    CLAIM_AGAIN: Final = Callback("claim-again")  # the same, by an account that waits for the answer
    CLAIMS: Final = Callback("claims", first=True)  # 0: the claims that wait come to an owner
    CONFIRM_CLAIM_FOR: Final = Callback(
        "cf", takes_second=True
    )  # member, and the class without a group that this is the group of
    CLAIM_CLASS: Final = Callback("kc", takes_second=True)  # member, and the class that they are a teacher of
    CLAIM_END: Final = Callback("ke", takes_second=True)  # member, and the place of when the role ends
    CLAIM_MORE: Final = Callback("km")  # member: shown the classes again
    DECLINE_CLAIM: Final = Callback("cn")
    CONFIRM_CHAT: Final = Callback("sy")
    DECLINE_CHAT: Final = Callback("sn")
    CONFIRM_GROUP: Final = Callback("gy")
    CONFIRM_GROUP_FOR: Final = Callback(
        "gf", takes_second=True
    )  # group, and the class without a group that this is the group of
    LEAVE_GROUP: Final = Callback("gn")  # group: asked once more
    LEAVE_SURELY: Final = Callback("group-leave", dangerous=True)  # the same: the bot leaves
    BOT_OUT: Final = Callback("bot-out")  # loss that names another bot in a group: asked once more
    BOT_OUT_SURELY: Final = Callback("bot-out-yes", dangerous=True)  # the same: it is removed
    BOT_STAYS: Final = Callback("bot-stays")  # the same
    GROUP_OF_STAFF: Final = Callback(
        "group-staff"
    )  # group: proposed as the staff chat, asked in the usual way
    MORE: Final = Callback("more", in_groups=True)  # outbox row that told of what is held: some of it is sent
    PROVE: Final = Callback(
        "prove", takes_second=True
    )  # group in which an anonymous admin typed a command, and the command's place
    SPEAK_VI: Final = Callback("vi")  # group, or 0 for the presser
    SPEAK_EN: Final = Callback("en")
    EDIT_RULES: Final = Callback("re")  # class rules
    USE_RULES: Final = Callback("ru")  # mark of the rules that were written
    KEEP_RULES: Final = Callback("rk")  # the same
    RULES_FILE: Final = Callback("rules-file")  # class rules and the procedure of a lesson, as a document
    SETUP_STEPS: Final = Callback("setup-steps")  # group: how to give the right
    SETUP_CHECK: Final = Callback("setup-check")  # group: is the right there now?
    SETUP_UPGRADE: Final = Callback("setup-upgrade")
    SETUP_ROOM: Final = Callback("setup-room")  # group with a class of which no room is known
    SETUP_ROSTER: Final = Callback("setup-roster")
    SETUP_LESSONS: Final = Callback("setup-lessons")
    SETUP_STAFF: Final = Callback("setup-staff")
    WATCH_GROUP: Final = Callback("watch")  # group: asked whether it is to be only watched for three days
    WATCH_SURE: Final = Callback("watch-yes")  # the same, once asked whether it is meant
    WATCH_NOT: Final = Callback("watch-no")
    GUARD_GROUP: Final = Callback("guard")
    GROUP_CLASSES: Final = Callback("group-classes")  # group: which classes it is for
    CLASS_JOINS: Final = Callback("class-joins", takes_second=True)  # group, and the class that it is for too
    CLASS_LEAVES: Final = Callback(
        "class-leaves", takes_second=True
    )  # group, and the class that it is no longer for
    DRILL: Final = Callback("drill")  # group: a harmless leak is staged there
    TEAM: Final = Callback("team")  # the page of members of staff, from 0
    TEAM_TEACHER: Final = Callback("team-teacher")
    TEAM_ADMIN: Final = Callback("team-admin")
    TEAM_GROUP: Final = Callback(
        "team-group", takes_second=True
    )  # invitation, and the group it is for, 0 for the whole school
    TEAM_END: Final = Callback("team-end", takes_second=True)  # invitation, and when the role ends
    TEAM_WHO_YES: Final = Callback("team-who-yes")  # invitation: it was meant for who came by it
    TEAM_WHO_NO: Final = Callback("team-who-no")
    TEAM_LOCK: Final = Callback("team-lock")  # member: asked whether that is meant
    TEAM_LOCK_YES: Final = Callback("team-lock-yes", dangerous=True)
    TEAM_LOCK_NO: Final = Callback("team-lock-no")
    OVERVIEW: Final = Callback("school", in_groups=True)  # the page of the school's classes, from 0
    LEVEL: Final = Callback("level", in_groups=True)  # 0: the school's level is shown
    LEVEL_CHOSEN: Final = Callback("level-set", in_groups=True)  # the place of a level: asked once more
    LEVEL_SURE: Final = Callback(
        "level-yes", takes_second=True, in_groups=True
    )  # the same, and whether classes that differ follow it too
    PROFILE: Final = Callback("profile")  # 0: what is known of the school comes in private
    PROFILE_SAY: Final = Callback("profile-say")  # the place of what is said of the school: asked for
    PROFILE_SKIP: Final = Callback("profile-skip")  # the same: the next is asked for
    DIGEST: Final = Callback("digest")  # 0: the last seven days in numbers come in private
    OPEN_INCIDENTS: Final = Callback("open-list")  # the page of incidents that are not closed, from 0
    OPEN_TURN: Final = Callback("open-turn")  # the same, on the list itself
    OPEN_CARD: Final = Callback("open-card")  # incident: its card comes anew


class SchoolMessage:
    """The message kinds."""

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
    # invitation: its maker gets another link, since others could read the one before
    INVITE_POSTED: Final = MessageKind("invite_posted", cause=Cause.ANYBODY)
    # mark of what is wrong in settings and rules: owners are notified of it
    FAULTS: Final = MessageKind(
        "faults", Priority.SCHEDULED, finds_readers=True, asks=True, cause=Cause.SCHOOL
    )
    # staff chat: owners are notified that a student joined it
    CHAT_SHUT: Final = MessageKind("chat_shut", finds_readers=True, asks=True, cause=Cause.LANE)


class SchoolJob:
    """What is done at a due time."""

    OWNER_LINK: Final = JobKind("owner_link")  # 0: the link was posted, and another is printed
