"""The buttons of the school room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class SchoolButton:
    """The actions of presses in this room."""

    CLAIM: Final = Callback("claim")  # I am a teacher; the subject is a group's id, 0 for none
    CLAIM_AGAIN: Final = Callback("claim-again")  # the same, by an account that waits for the answer
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
    )  # proof of an anonymous admin's account, and the place of the command
    SPEAK_VI: Final = Callback("vi")  # group, or 0 for the presser
    SPEAK_EN: Final = Callback("en")
    EDIT_RULES: Final = Callback("re")  # class rules
    USE_RULES: Final = Callback("ru")  # mark of the rules that were written
    KEEP_RULES: Final = Callback("rk")  # the same
    RULES_FILE: Final = Callback("rules-file")  # class rules and the procedure of a lesson, as a document
    SETUP_STEPS: Final = Callback("setup-steps")  # group: how to give the right
    CHOOSE_CHAT: Final = Callback("choose-chat")  # 0: the buttons come by which a group is chosen
    SETUP_CHECK: Final = Callback("setup-check")  # group: is the right there now?
    SETUP_UPGRADE: Final = Callback("setup-upgrade")
    SETUP_ROOM: Final = Callback("setup-room")  # group with a class of which no room is known
    NO_REMINDERS: Final = Callback("no-reminders")  # class of which no room is known
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
    DIGEST: Final = Callback("digest")  # 0: the last seven days in numbers come in private
    OPEN_INCIDENTS: Final = Callback("open-list")  # the page of incidents that are not closed, from 0
    OPEN_TURN: Final = Callback("open-turn")  # the same, on the list itself
    OPEN_CARD: Final = Callback("open-card")  # incident: its card comes anew
