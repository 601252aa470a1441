"""Buttons, messages and jobs of incidents. Comments name what a press, or `subject`, is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class IncidentButton:
    """The actions of presses."""

    ACKNOWLEDGE: Final = Callback("ack", first=True)
    RESOLVE: Final = Callback("resolve")  # card: its incident is closed; first it may say that a room is open
    RESOLVE_ALL: Final = Callback("resolve-all")  # card: so are the leaks of the same account
    DETAILS: Final = Callback("details")  # card: it shows all that is known, and what is mostly done
    MORE: Final = Callback("card-more")  # card: it shows what is done seldom
    VIOLATION: Final = Callback("violation")
    TOLERATED: Final = Callback("tolerated")
    FALSE_ALARM: Final = Callback("false")
    FALSE_SURE: Final = Callback("false-sure", dangerous=True)  # incident: its link may stand again
    FALSE_NO: Final = Callback("false-no")  # incident: nothing is posted, and it stays as it is
    REOPEN: Final = Callback("reopen")
    TIMELINE: Final = Callback("timeline")  # card: it shows all that was done
    SUMMARY: Final = Callback("summary")  # card: it shows its incident again
    SEE_PICTURE: Final = Callback("see")  # incident: its picture, blurred, for the presser
    ACKNOWLEDGE_ALL: Final = Callback("ack-all")  # card: all incidents on it
    SHOW_FOLDED: Final = Callback("folded", takes_second=True)  # card, and the place among its incidents
    CLOSE_DOOR: Final = Callback("shut")  # incident: the room it gave away is no longer handed out
    KEEP_ROOM: Final = Callback("keep")  # incident: that room is still handed out


class IncidentMessage:
    """The message kinds of incidents."""

    # incident: becomes one card for each chat to be notified
    ALERT: Final = MessageKind("alert", Priority.LEAK, finds_readers=True, rendered=False, cause=Cause.LANE)
    # card: sent, or edited where it stands already
    CARD: Final = MessageKind("card", Priority.LEAK, must_arrive=True, cause=Cause.LANE)
    # incident, or picture of an alarm: a member of staff asked to see it, blurred
    PICTURE: Final = MessageKind("picture", cause=Cause.SCHOOL)
    # picture of an alarm: a member of staff asked to see it as it is
    PICTURE_CLEAR: Final = MessageKind("picture_clear", cause=Cause.SCHOOL)
    # incident: a member of staff asked to see its original, after a false alarm
    ORIGINAL: Final = MessageKind("original", cause=Cause.SCHOOL)
    # incident: a member of staff called it a mistake, and is shown what would be posted again
    REPOST_PREVIEW: Final = MessageKind("repost_preview", cause=Cause.SCHOOL)
    # the Monday that ends its week, by its number: leaders get the week in numbers
    DIGEST: Final = MessageKind(
        "digest", Priority.DIGEST, finds_readers=True, repeatable=False, cause=Cause.SCHOOL
    )
    # a day, by its number: leaders get what was told to teachers alone that day, in numbers
    DAY: Final = MessageKind("day", Priority.DIGEST, finds_readers=True, cause=Cause.SCHOOL)
    # 0: a leader asked for the last seven days in numbers
    DIGEST_ASKED: Final = MessageKind("digest_asked", cause=Cause.SCHOOL)


class IncidentJob:
    """Incident jobs that run at a due time. The comment names what `subject` is the id of."""

    SEAL_PICTURE: Final = JobKind("seal_picture")  # picture of an alarm: it becomes evidence
    DROP_ORIGINAL: Final = JobKind("drop_original")  # original: its 72 hours are over
    DIGEST: Final = JobKind("digest")  # a Monday, by its number: the week before it is told
    DAY: Final = JobKind("day")  # a day, by its number: it is summed up for leaders


class AuthorMessage:
    """The message kinds."""

    # incident: an ephemeral message to its author in the group, which only the author sees
    WHISPER: Final = MessageKind("whisper", Priority.LEAK, cause=Cause.READER)
    # incident: its author is notified in private of what was removed, and why
    AUTHOR: Final = MessageKind("author", Priority.LEAK, cause=Cause.READER)
    # group: the one quiet line
    NOTICE: Final = MessageKind("notice", Priority.LEAK, repeatable=False, cause=Cause.LANE)
    # incident: staff who dealt with it are notified that its author thinks the bot is wrong
    APPEAL: Final = MessageKind("appeal", finds_readers=True, asks=True, cause=Cause.ANYBODY)


class AuthorButton:
    """The actions of presses."""

    APPEAL: Final = Callback("ap")  # incident: its author thinks that the bot is wrong


class ChatInfoButton:
    """The actions of presses."""

    UNPIN: Final = Callback("up", in_groups=True)  # chat info leak: the message that shows a room is unpinned


class ChatInfoMessage:
    """The message kinds."""

    # chat info leak: staff are notified that a group shows a room
    FRONT: Final = MessageKind("front", finds_readers=True, asks=True, cause=Cause.ANYBODY)


class RepostMessage:
    """The message kinds."""

    # removal: a message that was wrongly removed is posted again
    GIVE_BACK: Final = MessageKind("give_back", repeatable=False, cause=Cause.SCHOOL)


class ReportButton:
    """The actions of presses."""

    REPORT: Final = Callback("report")  # incident: its report as a document, for the presser
    REPORT_ALL: Final = Callback("report-all")  # card: one report of all its incidents


class ReportMessage:
    """The message kinds."""

    # incident: a member of staff asked for its report, as a document
    REPORT: Final = MessageKind("report", cause=Cause.SCHOOL)
    # card: a member of staff asked for a report of all its incidents
    REPORT_ALL: Final = MessageKind("report_all", cause=Cause.SCHOOL)


class PauseButton:
    """The actions of presses."""

    END_PAUSE: Final = Callback("pe")  # pause: the group is guarded again
    RELEASE_RULE: Final = Callback("br")  # stopped rule: it deletes again
    KEEP_STOPPED: Final = Callback("bk")  # stopped rule: it stays stopped


class PauseMessage:
    """The message kinds."""

    # pause: the group is notified until when nothing is deleted
    PAUSED: Final = MessageKind("paused", repeatable=False, cause=Cause.SCHOOL)
    # pause: owners are notified of it
    PAUSE_TOLD: Final = MessageKind("pause_told", finds_readers=True, asks=True, cause=Cause.SCHOOL)
    # group: notified that it is guarded again
    GUARDED: Final = MessageKind("guarded", repeatable=False, cause=Cause.SCHOOL)
    # stopped rule: owners are notified that the rule deletes no more
    STOPPED: Final = MessageKind("brake", finds_readers=True, asks=True, cause=Cause.LANE)
    # outage: staff are notified from when to when the bot received nothing, and which leaks stood
    OUTAGE: Final = MessageKind("away", finds_readers=True, asks=True, cause=Cause.SCHOOL)


class FalseAlarmButton:
    """The actions of presses."""

    ORIGINAL: Final = Callback("original")  # incident: what was removed by mistake, for the presser
    EXEMPT: Final = Callback("exempt")  # incident: the presser is asked what to let pass
    SCOPE: Final = Callback("exempt-scope", takes_second=True)  # incident, and how far
    UNTIL: Final = Callback("exempt-until", takes_second=True)  # incident, and how far and how long: it is so
    DROP: Final = Callback("exempt-no")  # incident: nothing is let pass
    LIST: Final = Callback("exempt-list")  # the number of a page: what is let pass
    REVOKE: Final = Callback("exempt-end")  # exemption: it ends


class FalseAlarmMessage:
    """The message kinds."""

    # exemption: those who lead the school are notified that staff let something pass
    EXEMPTED: Final = MessageKind(
        "exempted", finds_readers=True, must_arrive=True, asks=True, cause=Cause.SCHOOL
    )


class FalseAlarmJob:
    """The jobs that run at a due time."""

    LEARN: Final = JobKind("learn")  # incident: it was a false alarm, of which the school keeps an example


class SanctionButton:
    """The actions of presses."""

    # card: it shows what may be done about its incident's author, or asks whether to do that
    AUTHOR: Final = Callback("m-author")
    MUTE: Final = Callback("m-mute")
    REMOVE: Final = Callback("m-remove")
    NOTE: Final = Callback("m-note")
    MUTE_SURE: Final = Callback("m-mute-yes", dangerous=True)  # incident: its author is muted for a day
    UNMUTE: Final = Callback("m-unmute")  # incident: its author may write again
    REMOVE_SURE: Final = Callback("m-remove-yes", dangerous=True)  # incident: its author leaves the group
    READMIT: Final = Callback("m-readmit")  # incident: its author is invited back
    # incident: its author's guardians are written to, in words that a question showed; 0: the usual
    NOTE_SEND: Final = Callback("m-note-go", takes_second=True, first=True)
    NOTE_OWN: Final = Callback("m-note-own")  # incident: staff are asked for own words
    NOTE_READ: Final = Callback("m-note-read")  # note: a guardian says that they read it


class SanctionMessage:
    """The message kinds."""

    # incident: its author may not, or may again, write there
    MUTE_TOLD: Final = MessageKind("mute_told", cause=Cause.SCHOOL)
    # incident: its author is out of the group
    REMOVE_TOLD: Final = MessageKind("remove_told", cause=Cause.SCHOOL)
    # incident: its author is invited back
    READMIT_TOLD: Final = MessageKind("readmit_told", cause=Cause.SCHOOL)
    # incident: whoever wrote hears that no guardian got it
    NOTE_FAILED: Final = MessageKind("note_failed", cause=Cause.SCHOOL)
    # note: what staff write to the author's guardians
    GUARDIAN_NOTE: Final = MessageKind("guardian_note", cause=Cause.SCHOOL)


class EscalationButton:
    """The actions of presses."""

    SHOW: Final = Callback("ladder")  # card: it shows who was told, and who may be told next
    RAISE_ADMIN: Final = Callback("ladder-admin")  # incident: admins are told at once
    RAISE_LEADER: Final = Callback("ladder-leader")  # incident: owners are told at once
    FOR_COMMUNE: Final = Callback("ladder-commune")  # incident: wording for them, to the presser alone
    FOR_DEPARTMENT: Final = Callback("ladder-department")  # the same
    FOR_POLICE: Final = Callback("ladder-police")  # the same
    FIRST: Final = Callback("ladder-first")  # place among the minutes that may be chosen
    SECOND: Final = Callback("ladder-second")  # the same
    QUIET: Final = Callback("ladder-quiet")  # place among the quiet hours that may be chosen
    DAYS_OFF: Final = Callback("ladder-days")  # place among the days off that may be chosen


class EscalationMessage:
    """The message kinds."""

    # card: its reader is reminded that nobody took up what stands on it
    REMINDER: Final = MessageKind("reminder", cause=Cause.LANE)
    # incident: a person raised it to the reader's step
    RAISED: Final = MessageKind("raised", cause=Cause.SCHOOL)
    # incident: a person had wording prepared for an authority, and sends it or not
    FOR_COMMUNE: Final = MessageKind("for_commune", cause=Cause.SCHOOL)
    FOR_DEPARTMENT: Final = MessageKind("for_department", cause=Cause.SCHOOL)
    FOR_POLICE: Final = MessageKind("for_police", cause=Cause.SCHOOL)


class EscalationJob:
    """The jobs that run at a due time."""

    CLIMB: Final = JobKind("climb")  # incident: nobody took it up, so that the next step is told
    WAKE: Final = JobKind("wake")  # incident: its cards came silently, in quiet hours that end now


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
    KEEP_BACK: Final = Callback("al-back")  # draft: it was to be reported, and is not
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
    LETTER: Final = Callback("al-letter")  # the same, where staff wrote
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
    # draft: its writer hears that there is news: it went to nobody and is deleted
    UNSENT: Final = MessageKind("alarm_unsent", cause=Cause.READER)
    # words of a reporter: staff who answered before are notified
    HEARD: Final = MessageKind("alarm_heard", finds_readers=True, cause=Cause.ANYBODY)
    # words of a reporter that tell of harm to a child: all who have the card are notified
    GRAVER: Final = MessageKind("alarm_graver", Priority.LEAK, finds_readers=True, cause=Cause.ANYBODY)
    # incident: the officer of its child-safety file is asked whether it is withheld further
    FILE: Final = MessageKind("safety_file", cause=Cause.SCHOOL)


class AlarmJob:
    """The job kinds."""

    FILE: Final = JobKind("safety_file")  # incident: the review of its child-safety file, or its end, is due
    UNSENT: Final = JobKind("unsent")  # draft of an alarm: it was never to be reported, and is deleted
    UNANSWERED: Final = JobKind("unanswered")  # draft of an alarm: it goes though a question is open
