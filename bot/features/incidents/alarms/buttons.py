"""Buttons, messages and jobs of alarms. Comments name what a press or `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class AlarmButton:
    """The actions of presses about alarms."""

    BEGIN: Final = Callback("al-begin")  # nothing: whoever presses is asked what it is about
    STRANGER: Final = Callback("al-stranger")  # class, 0 for none: somebody who does not belong is there
    LINK: Final = Callback("al-link")  # the same: a room was given away
    BULLYING: Final = Callback("al-bullying")  # the same
    OTHER: Final = Callback("al-other")  # the same
    SEND: Final = Callback("al-go")  # draft: it is reported
    SEND_APART: Final = Callback("al-apart")  # draft: it is reported, but not to the class's own teachers
    DROP: Final = Callback("al-no")  # draft: it is no alarm
    CLASS: Final = Callback("al-class", takes_second=True)  # draft, and the class that it is about
    NO_CLASS: Final = Callback("al-none")  # draft: it is about none of them
    ABOUT_STAFF: Final = Callback(
        "al-staff", takes_second=True
    )  # draft, and the page of staff it may be about
    ABOUT_ONE: Final = Callback("al-one", takes_second=True)  # draft, and a role of whom it is about
    ABOUT_PUPIL: Final = Callback("al-pupil")  # draft: it is about a pupil
    ABOUT_OTHER: Final = Callback("al-else")  # draft: it is about somebody else
    ABOUT_UNSAID: Final = Callback("al-unsaid")  # draft: its reporter does not say whom it is about
    MORE: Final = Callback("al-more")  # incident: its reporter says more
    JOIN: Final = Callback("al-join", takes_second=True)  # draft, and the incident that it belongs to
    NEW: Final = Callback("al-new")  # draft: it belongs to nothing that was reported before
    HELP: Final = Callback("al-help")  # draft: words that answered no question, which something is behind
    SAFE: Final = Callback("al-safe")  # incident: its reporter may be written to in this chat
    UNSAFE: Final = Callback("al-unsafe")  # incident: nothing comes of it unasked
    READ: Final = Callback("al-read")  # incident: its reporter sees what came of it
    STATUS: Final = Callback("al-status")  # the same, from the list of what was reported
    WIPE: Final = Callback("al-wipe")  # incident: the conversation is taken out of its reporter's chat
    TALK: Final = Callback("al-talk")  # incident: whoever cried before the group says more in private
    ANSWER: Final = Callback("al-answer")  # incident: staff write to its reporter
    PICTURE: Final = Callback("al-picture")  # incident: its pictures, blurred, for the presser
    PICTURE_CLEAR: Final = Callback("al-clear")  # picture that came with an alarm: the same as it is
    FILE_KEEP: Final = Callback("sf-keep")  # incident: its child-safety file is withheld further
    FILE_TOLD: Final = Callback("sf-told")  # the same: whom it is about was told
    FILE_END: Final = Callback("sf-end")  # the same: it ends
    FILE_UNFOUNDED: Final = Callback("sf-unfounded")  # the same, as nothing was in it
    CLOSE: Final = Callback("al-done")  # incident: staff have dealt with it
    WHO: Final = Callback("al-who")  # incident: who reported it
    WHO_SURE: Final = Callback("al-who-yes", dangerous=True)  # the same, once asked whether it is needed


class AlarmMessage:
    """The message kinds."""

    # incident: its reporter hears that there is news, not what
    NEWS: Final = MessageKind("alarm_news", cause=Cause.SCHOOL)
    # words of a reporter: staff who answered before are notified
    HEARD: Final = MessageKind("alarm_heard", finds_readers=True, cause=Cause.ANYBODY)
    # words of a reporter that tell of harm to a child: all who have the card are notified
    GRAVER: Final = MessageKind("alarm_graver", Priority.LEAK, finds_readers=True, cause=Cause.ANYBODY)
    # incident: the officer of its child-safety file is asked whether it is withheld further
    FILE: Final = MessageKind("safety_file", cause=Cause.SCHOOL)


class AlarmJob:
    """The job kinds."""

    FILE: Final = JobKind("safety_file")  # incident: the review of its child-safety file, or its end, is due
    UNANSWERED: Final = JobKind("unanswered")  # draft of an alarm: it goes though a question is open
