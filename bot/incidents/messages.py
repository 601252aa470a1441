"""The messages that the bot sends about incidents. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import JobKind, MessageKind, Priority


class IncidentMessage:
    """The message kinds of incidents."""

    # incident: becomes one card for each chat to be notified
    ALERT: Final = MessageKind("alert", Priority.LEAK, finds_readers=True, rendered=False)
    # card: sent, or edited where it stands already
    CARD: Final = MessageKind("card", Priority.LEAK, must_arrive=True)
    NOTICE: Final = MessageKind("notice", Priority.LEAK, repeatable=False)  # group: the one quiet line
    # removal: a message that was wrongly removed is posted again
    GIVE_BACK: Final = MessageKind("give_back", repeatable=False)
    # incident: an ephemeral message to its author in the group, which only the author sees
    WHISPER: Final = MessageKind("whisper", Priority.LEAK)
    # incident: its author is notified in private of what was removed, and why
    AUTHOR: Final = MessageKind("author", Priority.LEAK)
    # incident: staff who dealt with it are notified that its author thinks the bot is wrong
    APPEAL: Final = MessageKind("appeal", finds_readers=True, rationed=True, asks=True)
    # chat info leak: staff are notified that a group shows a room
    FRONT: Final = MessageKind("front", finds_readers=True, rationed=True, asks=True)
    # incident, or picture of an alarm: a member of staff asked to see it, blurred
    PICTURE: Final = MessageKind("picture")
    # picture of an alarm: a member of staff asked to see it as it is
    PICTURE_CLEAR: Final = MessageKind("picture_clear")
    # incident: a member of staff asked to see its original, after a false alarm
    ORIGINAL: Final = MessageKind("original")
    # incident: a member of staff called it a mistake, and is shown what would be posted again
    REPOST_PREVIEW: Final = MessageKind("repost_preview")
    # exemption: those who lead the school are notified that staff let something pass
    EXEMPTED: Final = MessageKind("exempted", finds_readers=True, must_arrive=True, asks=True)
    # proposal: owners are asked whether a rule that is often wrong deletes no more
    PROPOSAL: Final = MessageKind("proposal", finds_readers=True, asks=True)
    # incident: a member of staff asked for its report, as a document
    REPORT: Final = MessageKind("report")
    # card: a member of staff asked for a report of all its incidents
    REPORT_ALL: Final = MessageKind("report_all")
    # month, as in 202611: somebody who leads the school asked for its report
    REPORT_MONTH: Final = MessageKind("report_month")
    # rule breaker: owners are notified that the rule deletes no more
    BRAKE: Final = MessageKind("brake", finds_readers=True, asks=True)
    # pause: the group is notified until when nothing is deleted
    PAUSED: Final = MessageKind("paused", repeatable=False)
    PAUSE_TOLD: Final = MessageKind(
        "pause_told", finds_readers=True, asks=True
    )  # pause: owners are notified of it
    GUARDED: Final = MessageKind("guarded", repeatable=False)  # group: notified that it is guarded again
    ALARM_MOVED: Final = MessageKind("alarm_moved")  # incident: its reporter is told that staff act on it
    ALARM_SEEN: Final = MessageKind("alarm_seen")  # incident: its reporter is told that an officer knows who
    ALARM_ANSWER: Final = MessageKind("alarm_answer")  # words of staff to the reporter of an alarm
    # words of a reporter: staff who answered before are notified
    ALARM_HEARD: Final = MessageKind("alarm_heard", finds_readers=True)
    # card: its reader is reminded that nobody took up what stands on it
    REMINDER: Final = MessageKind("reminder")
    RAISED: Final = MessageKind("raised")  # incident: a person raised it to the reader's step
    # incident: a person had wording prepared for an authority, and sends it or not
    FOR_COMMUNE: Final = MessageKind("for_commune")
    FOR_DEPARTMENT: Final = MessageKind("for_department")
    FOR_POLICE: Final = MessageKind("for_police")
    # outage: staff are notified from when to when the bot received nothing, and which leaks stood
    AWAY: Final = MessageKind("away", finds_readers=True, asks=True)
    # the Monday that ends its week, by its number: leaders get the week in numbers
    DIGEST: Final = MessageKind("digest", Priority.DIGEST, finds_readers=True, repeatable=False)
    # 0: a leader asked for the last seven days in numbers
    DIGEST_ASKED: Final = MessageKind("digest_asked")


class IncidentJob:
    """Incident jobs that run at a due time. The comment names what `subject` is the id of."""

    SEAL_PICTURE: Final = JobKind("seal_picture")  # picture of an alarm: it becomes evidence
    DROP_ORIGINAL: Final = JobKind("drop_original")  # original: its 72 hours are over
    COUNT_ARRIVED: Final = JobKind("count_arrived")  # room change: how many have come over, for the card
    DIGEST: Final = JobKind("digest")  # a Monday, by its number: the week before it is told
    LEARN: Final = JobKind("learn")  # incident: it was a mistake, of which the school keeps an example
    CLIMB: Final = JobKind("climb")  # incident: nobody took it up, so that the next step is told
    SETTLE_MEASURE: Final = JobKind("settle_measure")  # begun measure: whether Telegram took it
    WAKE: Final = JobKind("wake")  # incident: its cards came silently, in quiet hours that end now
