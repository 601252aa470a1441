"""Callback data: what a button means, typed, versioned, and never more than Telegram's 64 bytes.

A button carries a verb and the random id of what it acts on, never a name, a chat or a credential.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum, unique
from typing import Final

_VERSION: Final = "1"
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT: Final = timedelta(microseconds=1)
_LAST: Final = 1 << 53  # in the year 2255
_LONGEST: Final = 13  # base-36 digits of 63 bits


@unique
class Verb(StrEnum):
    """What a press does."""

    ACKNOWLEDGE = "ack"
    FALSE_ALARM = "false"
    SEE_PICTURE = "see"  # incident: its picture, blurred, for whoever presses
    ACKNOWLEDGE_ALL = "ack-all"  # card: all that it tells of
    SHOW_FOLDED = "folded"  # card, and the place among what it tells of
    CLAIM = "claim"  # I am a teacher; the subject is a group's id, 0 for none
    CLAIM_AGAIN = "claim-again"  # the same, by whoever waits for the answer
    CONFIRM_CLAIM_FOR = "cf"  # member, and the class without a group that this is the group of
    CLAIM_CLASS = "kc"  # member, and the class that they are a teacher of
    CLAIM_END = "ke"  # member, and the place of when the role ends
    CLAIM_MORE = "km"  # member: shown the classes again
    DECLINE_CLAIM = "cn"
    CONFIRM_CHAT = "sy"
    DECLINE_CHAT = "sn"
    CONFIRM_GROUP = "gy"
    CONFIRM_GROUP_FOR = "gf"  # group, and the class without a group that this is the group of
    LEAVE_GROUP = "gn"  # group: asked once more
    LEAVE_SURELY = "group-leave"  # the same: the bot goes
    GROUP_OF_STAFF = "group-staff"  # group: it is to be the staff chat, which is asked in the usual way
    ASK_GROUP = "group-ask"  # group: its question is sent again
    MORE_GROUPS = "group-more"  # the place of the first that is shown among those that wait
    CLOSE_DOOR = "shut"  # incident: the room it gave away is handed out no more
    KEEP_ROOM = "keep"  # incident: that room is handed out on
    SAVE_LESSON = "ls"
    BEGIN_NOW = "begin-now"  # lesson without a time
    BEGIN_AT = "begin-at"  # the same, and when it begins
    KEEP_LESSON = "room-only"  # the same: its room is kept, nobody is invited
    KEEP_FOR_WEEK = "room-for-week"  # the same, where a typed week waits for the room
    WITHDRAW_LESSON = "lw"
    LESSON_TIMES = "lt"  # lesson: asked for other times
    OTHER_CLASSES = "lc"  # lesson: shown the classes it might be for
    MOVE_LESSON = "lm"  # lesson, and the class it is for
    PASTE_FOR = "pc"  # class that a pasted invitation is for, and the mark of what was pasted
    NAMES_FOR = "nc"  # class that a list of names is for, and the mark of that list
    TAKE_NAMES = "ny"  # the same
    KEEP_NAMES = "nk"  # the same, where the list misses some who stay
    TAKE_AND_LEAVE = "nl"  # the same: whoever is not in the list leaves
    DROP_NAMES = "nn"  # mark of the list
    PRINT_SLIPS = "ps"  # class: for whoever has none
    PRINT_ANEW = "pa"  # class, and before when slips end: for everybody who has none of later
    TELL_TEACHER = "tt"  # whom no code lets in
    REISSUE = "ri"  # plea, and the mark of whom that frees: its number gets another code
    REISSUE_SURE = "ri-yes"  # the same, once asked whether it is meant
    DROP_PLEA = "rd"  # plea
    NAMES_FOR_NEW = "nw"  # mark of the list: a class of its own name is made for it
    BEGIN_YEAR = "yb"  # a number that stands for whom it erases, and the mark of the lists
    LEAVE_YEAR = "yn"  # the same mark: all stays as it is
    OTHER_COLUMNS = "no"  # mark of a file's list: shown which may be chosen
    NAME_COLUMN = "nf"  # place among the columns that may hold the name, and that mark
    NUMBER_COLUMN = "ni"  # place among those that may hold the number, from 1, and that mark
    KNOCK = "kn"  # class
    IS_ME = "my"  # application, after a code
    NOT_ME = "mn"
    CONSENT = "ca"  # application
    NO_CONSENT = "cd"
    PLEDGE = "gl"  # application, and the mark of the class rules that were shown
    NO_PLEDGE = "gd"  # the same
    PLEDGE_AGAIN = "gm"  # class, and the same mark: the rules have changed
    NO_PLEDGE_AGAIN = "gp"  # the same
    ATTEND = "ta"  # class: attendance may be kept
    ATTEND_NOT = "td"
    MOVE = "mv-yes"  # application: the account that is bound agrees that another takes its place
    MOVE_NOT = "mv-no"
    STAYS = "lg-yes"  # binding: a student who left the group is in the class still
    LEAVES = "lg-no"
    MOTHER = "kin-m"  # application, after a guardian's code
    FATHER = "kin-f"
    OTHER_GUARDIAN = "kin-o"
    NOT_GUARDIAN = "kin-x"
    GUARDIAN_CONSENT = "kin-y"
    GUARDIAN_REFUSE = "kin-n"
    CHILD = "kin-d"  # binding: the child whose doors a guardian wants
    NOT_MY_CHILD = "kin-z"  # binding: a guardian says that the account is not the child's
    IS_STUDENT = "kin-s"  # binding: staff say that it is
    NOT_STUDENT = "kin-r"  # binding: staff end its access
    PAPER = "kin-p"  # student: a guardian signed, staff hold the paper
    NEED_BEFORE = "kin-b"  # class: when it needs a guardian's word
    NEED_WEEK = "kin-w"
    NEED_NONE = "kin-u"
    OWN_NUMBER = "own"  # whoever wants to come in by their own phone number
    USE_NUMBERS = "np-y"  # mark of a list: each as its column's title says
    NUMBERS_OF_STUDENTS = "np-s"  # the same; where the title does not say, they are the pupils'
    NUMBERS_OF_GUARDIANS = "np-g"
    SKIP_NUMBERS = "np-n"
    WAY_CONTACT = "way-c"  # class, and 1: the way in by the own number opens, 0: it shuts
    WAY_APPROVAL = "way-a"  # the same, by a teacher's yes
    WAY_JOINING = "way-j"  # the same, by asking to join the group
    APPROVE_ALL = "aa"  # class, and until when the card had seen applications
    APPROVE = "ay"  # application, and when the one that the card shows was sent
    DECLINE = "an"
    FORGET = "fy"
    FORGET_NOT = "fn"
    WITHDRAW = "xd"  # class: asked whether consent is taken back
    WITHDRAW_SURE = "xy"  # class
    RELEASE_RULE = "br"  # rule on the brake: it deletes again
    KEEP_BRAKE = "bk"  # it stays on the brake
    PROVE = "prove"  # way from a group into private, and the place of the command
    END_PAUSE = "pe"  # pause: the group is guarded again
    APPEAL = "ap"  # incident: its author thinks that the bot is wrong
    SEEN_SHUT = "seen-shut"  # binding that ended: the room that its account saw is handed out no more
    SEEN_KEEP = "seen-keep"  # the same: it is handed out on
    ENTER = "dr"  # lesson, on an evening card
    REPEAT = "wr"  # lesson: held each week from now on
    NEW_ROOM = "wm"  # lesson: the class's weekly lessons are held in its room
    END_SERIES = "we"  # lesson of a series: no more of them
    SERIES_UNTIL = "wu"  # lesson of a series: asked up to which day
    RETURN_LESSON = "lesson-back"  # lesson that was taken off: it is held after all
    SKIP_LESSON = "wk"  # lesson of a series: this one is not held
    COMING = "wc"  # class, or 0 for whichever is theirs: its lessons to come
    SHOW_LESSON = "wl"  # lesson
    WEEK_FOR = "wf"  # class that a typed week is for, and the mark of that week
    TAKE_WEEK = "wy"  # the same
    DROP_WEEK = "wn"  # mark of the week
    DROP_AWAITED = "wd"  # class: the week that waits for a room there
    CALENDAR_FOR = "wa"  # class that a calendar file is for, and the mark of that file
    SAVE_CALENDAR = "calendar-save"  # the same, shown what it says otherwise of the class's rooms
    FOR_GUARDIANS = "wg"  # lesson: a meeting of guardians
    EXAM = "wx"  # lesson
    ORDINARY = "wz"  # lesson: neither
    FOR_PUPILS = "wp"  # lesson: its words speak of parents or staff, and it is a lesson of pupils
    ALLOW_LINK = "wq"  # lesson, a draft: its link may stand in the class's groups for a day
    OFF_FOR = "wh"  # class that has the typed days off, and the mark of those days
    NOT_OFF = "wo"  # holiday: its days are not off after all
    PEEK = "pk"  # lesson: its room in a popup, which leaves nothing behind
    LEDGER = "ld"  # lesson: who opened the door
    LEDGER_CSV = "lv"  # the same as a file
    LEDGER_XLSX = "lx"
    ASK_ATTENDANCE = "ask-attend"  # lesson: who of its class has not answered is asked again
    CHASE = "ch"  # lesson: whom of its class no account is bound to
    TAGS = "tg"  # lesson: its name tags
    HAND = "ha"  # lesson: for whom its credentials are handed over
    HAND_TO = "ht"  # lesson, and the student
    REST = "rest"  # rest of a paste: shown to whoever pasted it
    POST_REST = "rest-post"  # the same, and the mark of the words that were shown
    EVENING_WISH = "evening-yes"  # a guardian wants the evening card
    EVENING_NONE = "evening-no"
    ENTER_CHILD = "evening-dr"  # lesson on a guardian's card, and the binding of the child
    PEEK_CHILD = "evening-pk"  # the same
    UNPIN = "up"  # front: the message that shows a room is pinned no more
    SPEAK_VI = "vi"  # group, or 0: whoever presses
    SPEAK_EN = "en"
    EDIT_RULES = "re"  # class rules
    USE_RULES = "ru"  # mark of the rules that were written
    KEEP_RULES = "rk"  # the same
    RULES_FILE = "rules-file"  # class rules and the procedure of a lesson, as a document
    SETUP_STEPS = "setup-steps"  # group: how to give the right
    SETUP_CHECK = "setup-check"  # group: is the right there now?
    SETUP_UPGRADE = "setup-upgrade"
    SETUP_ROSTER = "setup-roster"
    SETUP_LESSONS = "setup-lessons"
    SETUP_STAFF = "setup-staff"
    WATCH_GROUP = "watch"  # group: asked whether it is to be only watched for three days
    WATCH_SURE = "watch-yes"  # the same, once asked whether it is meant
    WATCH_NOT = "watch-no"
    GUARD_GROUP = "guard"
    LASTING = "lasting"  # group: its one lasting line with the way in is posted, or anew
    LASTING_END = "lasting-end"
    GROUP_CLASSES = "group-classes"  # group: which classes it is for
    CLASS_JOINS = "class-joins"  # group, and the class that it is for too
    CLASS_LEAVES = "class-leaves"  # group, and the class that it is for no more
    DRILL = "drill"  # group: a harmless leak is staged there
    TEAM_TEACHER = "team-teacher"
    TEAM_ADMIN = "team-admin"
    TEAM_GROUP = "team-group"  # invitation, and the group it is for, 0 for the whole school
    TEAM_END = "team-end"  # invitation, and when the role ends
    TEAM_LOCK = "team-lock"  # member: asked whether that is meant
    TEAM_LOCK_YES = "team-lock-yes"
    TEAM_LOCK_NO = "team-lock-no"


_WITH_SECOND: Final = frozenset(
    {
        Verb.CONFIRM_CLAIM_FOR,
        Verb.CLAIM_CLASS,
        Verb.CLAIM_END,
        Verb.CONFIRM_GROUP_FOR,
        Verb.MOVE_LESSON,
        Verb.SHOW_FOLDED,
        Verb.BEGIN_AT,
        Verb.REISSUE,
        Verb.REISSUE_SURE,
        Verb.PASTE_FOR,
        Verb.NAMES_FOR,
        Verb.TAKE_NAMES,
        Verb.KEEP_NAMES,
        Verb.TAKE_AND_LEAVE,
        Verb.NAME_COLUMN,
        Verb.NUMBER_COLUMN,
        Verb.BEGIN_YEAR,
        Verb.WEEK_FOR,
        Verb.TAKE_WEEK,
        Verb.CALENDAR_FOR,
        Verb.SAVE_CALENDAR,
        Verb.OFF_FOR,
        Verb.APPROVE_ALL,
        Verb.APPROVE,
        Verb.PRINT_ANEW,
        Verb.PLEDGE,
        Verb.NO_PLEDGE,
        Verb.PLEDGE_AGAIN,
        Verb.NO_PLEDGE_AGAIN,
        Verb.HAND_TO,
        Verb.POST_REST,
        Verb.ENTER_CHILD,
        Verb.PEEK_CHILD,
        Verb.TEAM_GROUP,
        Verb.TEAM_END,
        Verb.WAY_CONTACT,
        Verb.WAY_APPROVAL,
        Verb.WAY_JOINING,
        Verb.PROVE,
        Verb.CLASS_JOINS,
        Verb.CLASS_LEAVES,
    }
)
_VERBS: Final = frozenset(verb.value for verb in Verb)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's meaning. `second`: another number that some verbs need."""

    verb: Verb
    subject: int
    second: int = 0

    def data(self) -> str:
        """Return the callback data of this meaning."""
        second = f":{opaque(self.second)}" if self.verb in _WITH_SECOND else ""
        return f"{_VERSION}:{self.verb.value}:{opaque(self.subject)}{second}"


def pressed(data: object) -> Pressed | None:
    """Read callback data; None for anything that no button of ours carries."""
    if not isinstance(data, str):
        return None
    version, _, rest = data.partition(":")
    verb, _, numbers = rest.partition(":")
    first, colon, other = numbers.partition(":")
    subject, second = from_opaque(first), from_opaque(other if colon else "0")
    if version != _VERSION or subject is None or second is None or verb not in _VERBS:
        return None
    if bool(colon) != (verb in _WITH_SECOND):
        return None
    return Pressed(Verb(verb), subject, second)


def opaque(number: int) -> str:
    """Write a random id for buttons and start links: digits and small letters."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def written(at: datetime) -> int:
    """Write a time as a button carries it: exact, in microseconds since 1970."""
    return (at - _EPOCH) // _UNIT


def moment(number: int) -> datetime:
    """Read what `written` wrote; a crafted number that is beyond all times counts as the last."""
    return _EPOCH + min(number, _LAST) * _UNIT


def from_opaque(text: str) -> int | None:
    """Read what `opaque` wrote; None for anything else."""
    if not 1 <= len(text) <= _LONGEST or any(letter not in _DIGITS for letter in text):
        return None
    number = int(text, 36)
    return number if number < 1 << 63 else None
