"""A lesson and its meeting: created from a teacher's invitation, saved, rescheduled, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Annotated, Final

from bot.classroom import MeetingState, SchoolClass, Secret
from bot.features.incidents.author_messages.rules import Noticed
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.transitions import (
    TRANSITIONS,
    LessonEvent,
    LessonReply,
    LessonRequest,
    asks_when,
)
from bot.lesson import (
    OPENS_BEFORE,
    Credentials,
    DoorsAgain,
    DoorsEnd,
    DoorsReopened,
    Lesson,
    LessonKind,
    LessonState,
    Meeting,
    MeetingSet,
    NewMeeting,
    StoredLesson,
    lesson_set,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Change, Changes, Decided, Kept, Record

NEXT_AFTER = timedelta(minutes=30)  # a lesson that begins that long after another is the next one


def is_saved_at_once(paste: Paste, *, in_use: bool) -> bool:
    """Tell whether an invitation needs no confirmation by its teacher."""
    doubtful = paste.guessed or paste.invitation.for_adults
    return paste.in_group and not doubtful and (in_use or not paste.borrowed)


def on_paste(paste: Paste, facts: PasteFacts) -> tuple[LessonReply, int | None, Changes]:
    """Decide what an invitation becomes; return the id of its lesson, if it becomes or renews one."""
    if not facts.is_staff:
        return LessonReply.NOT_STAFF, None, ()
    if facts.elsewhere:
        return LessonReply.OTHER_CLASS, None, ()
    credentials, running = paste.credentials, facts.running
    if facts.same is None or _is_other(paste, facts):
        meeting_id, running = paste.meeting_id, None
        meeting: Changes = (
            NewMeeting(
                meeting_id,
                facts.school_class.id,
                paste.invitation.provider,
                credentials,
                paste.account,
                paste.at,
            ),
        )
    else:
        meeting_id = facts.same.id
        renewed = renewed_by(facts.same.credentials, credentials)
        # Handing the meeting in again means it is to be used, even if it leaked before.
        meeting = () if paste.aside else (MeetingSet(meeting_id, MeetingState.FREE, renewed),)
        if renewed != facts.same.credentials:
            meeting = (*meeting, DoorsAgain(meeting_id, paste.at))
    if running is not None:
        return (
            LessonReply.TAKEN,
            running.id,
            (*meeting, Dispatch(LessonMessage.ECHO, running.id, paste.account)),
        )
    starts_at, ends_at = _times(paste.invitation, paste.at)
    saved = is_saved_at_once(paste, in_use=facts.in_use)
    state = LessonState.SAVED if saved else LessonState.DRAFT
    lesson = StoredLesson(
        paste.lesson_id,
        facts.school_class.id,
        meeting_id,
        paste.invitation.topic,
        starts_at,
        ends_at,
        state,
        paste.account,
        paste.at,
        untimed=paste.untimed or None,
        kind=LessonKind.UNSAID if paste.invitation.for_adults else None,
    )
    echo = Dispatch(LessonMessage.ECHO, paste.lesson_id, paste.account)
    if not saved:
        return LessonReply.TAKEN, paste.lesson_id, (*meeting, Add(lesson), echo)
    chats = facts.school_class.chat_ids
    opening = _told_when_open(paste.lesson_id, starts_at - OPENS_BEFORE, chats, paste.at)
    # The door's message is all that the group gets: a second one about the same paste would be noise.
    quiet = (Noticed(group_id, paste.at) for group_id in facts.school_class.group_ids)
    return LessonReply.TAKEN, paste.lesson_id, (*meeting, Add(lesson), echo, *opening, *quiet)


def replaced_by(paste: Paste, facts: PasteFacts, saved: Iterable[Lesson]) -> Lesson | None:
    """Return the lesson that goes on and whose room a paste without a time may replace; None: there is none.

    `saved` are the class's saved lessons that are not over.
    """
    known = facts.running is not None or facts.elsewhere or not facts.is_staff
    if known or paste.aside or not paste.untimed:
        return None
    return next((each for each in saved if each.is_open(paste.at)), None)


def _is_other(paste: Paste, facts: PasteFacts) -> bool:
    """Tell whether a paste that may change no room differs from one: then it is a room of its own."""
    if facts.same is None or not paste.aside:
        return False
    return renewed_by(facts.same.credentials, paste.credentials) != facts.same.credentials


def is_meant(lesson: Lesson, invitation: Invitation, at: datetime) -> bool:
    """Tell whether an invitation is for an existing lesson in its room.

    It is for the one whose door is open when its own lesson begins, so that no lesson is asked about twice;
    not where its time is so much later that it is the next lesson.
    """
    begins = max(at, _times(invitation, at)[0])
    is_next = invitation.starts_at == begins and begins - lesson.starts_at >= NEXT_AFTER
    return lesson.opens_at <= begins < lesson.ends_at and not is_next


def on_save(asked: LessonRequest, event: LessonEvent = LessonEvent.SAVE) -> Decided[LessonReply]:
    """Decide a press on [Lưu], or another event that saves a lesson. One that is saved stays as it is."""
    lesson, after = asked.lesson, asked.after(event)
    if isinstance(after, LessonReply):
        return after, ()
    if lesson.state is after.state:
        return after.reply, ()
    if lesson.kind is LessonKind.UNSAID:
        return LessonReply.WHOSE, ()
    if lesson.ends_at <= asked.at:
        return LessonReply.OVER, ()
    return after.reply, (lesson_set(lesson.id, state=after.state), *_opening(lesson, asked))


def on_begin(asked: LessonRequest, starts_at: datetime | None) -> Decided[LessonReply]:
    """Decide a press on [Ngay bây giờ], or on a button with a time: the lesson is saved for that time."""
    begins = starts_at or asked.at
    ends = begins + LASTS
    placed = replace(asked.lesson, starts_at=begins, ends_at=ends)
    reply, saved = on_save(replace(asked, lesson=placed), LessonEvent.BEGIN)
    if not saved:
        return reply, ()
    return reply, (
        lesson_set(placed.id, starts_at=begins, ends_at=ends, untimed=starts_at is None),
        *saved,
    )


def on_keep(asked: LessonRequest) -> Decided[LessonReply]:
    """Decide a press on [Chỉ lưu phòng]: the room is the class's, no student is invited."""
    after = asked.after(LessonEvent.KEEP)
    if isinstance(after, LessonReply):
        return after, ()
    if asked.lesson.kind is LessonKind.UNSAID:
        return LessonReply.WHOSE, ()
    return after.reply, (lesson_set(asked.lesson.id, state=after.state),)


def on_times(asked: LessonRequest, times: tuple[datetime, datetime]) -> Decided[LessonReply]:
    """Decide other times for a lesson: its doors and messages stand until its new end.

    If its door opens only later now, they are removed at once, and its groups are notified again then.
    """
    lesson, after = asked.lesson, asked.after(LessonEvent.TIMES)
    if isinstance(after, LessonReply):
        return after, ()
    starts_at, ends_at = times
    if ends_at <= asked.at or ends_at <= starts_at:
        return LessonReply.OVER, ()
    said = {"starts_at": starts_at, "ends_at": ends_at, "untimed": False}
    moved: Changes = (lesson_set(lesson.id, **said),)
    if after.state is not lesson.state:
        return after.reply, (lesson_set(lesson.id, state=after.state, **said),)
    if after.state is not LessonState.SAVED:
        return after.reply, moved
    later = starts_at - OPENS_BEFORE > asked.at
    if later and lesson.announced:
        moved = (*moved, lesson_set(lesson.id, announced=False))
    moved = (*moved, DoorsEnd(lesson.id, asked.at if later else ends_at))
    if later or not lesson.announced:
        moved = (*moved, *_opening(replace(lesson, starts_at=starts_at), asked))
    return after.reply, moved


def on_other_class(
    asked: LessonRequest, of_room: Iterable[Lesson] = (), *, weekly: bool = False
) -> Decided[LessonReply]:
    """Decide that a lesson is another class's: that of the request, in which `is_staff` counts for both.

    Its doors, and its messages in the first class's groups, are removed. Its room goes with it, so no other
    lesson may be held there: `of_room` are the room's lessons, `weekly`: a series uses the room.
    """
    lesson, after, class_id = asked.lesson, asked.after(LessonEvent.OTHER_CLASS), asked.school_class.id
    if isinstance(after, LessonReply):
        return after, ()
    if lesson.class_id == class_id:
        return after.reply, ()
    if lesson.ends_at <= asked.at:
        return over(lesson), ()
    others = (each for each in of_room if each.id != lesson.id and each.state is not LessonState.WITHDRAWN)
    if weekly or any(each.ends_at > asked.at for each in others):
        return LessonReply.ROOM_STAYS, ()
    moved: Changes = (
        lesson_set(lesson.id, class_id=class_id),
        MeetingSet(lesson.meeting.id, class_id=class_id),
    )
    if after.state is LessonState.SAVED:
        moved = (*moved, DoorsEnd(lesson.id, asked.at), *_opening(lesson, asked))
    return after.reply, moved


def on_withdraw(asked: LessonRequest) -> Decided[LessonReply]:
    """Decide a press on [Huỷ buổi]: the door closes, its messages are deleted. A past lesson stays."""
    lesson, after = asked.lesson, asked.after(LessonEvent.WITHDRAW)
    if isinstance(after, LessonReply):
        return after, ()
    if lesson.state is LessonState.SAVED and lesson.ends_at <= asked.at:
        return LessonReply.CLOSED, ()
    return after.reply, tuple(taken_off(lesson, asked.at))


def taken_off(lesson: Lesson, at: datetime) -> Iterator[Change]:
    """Withdraw a lesson: its door closes, its messages are deleted."""
    yield lesson_set(lesson.id, state=TRANSITIONS[lesson.state, LessonEvent.WITHDRAW].state)
    yield DoorsEnd(lesson.id, at)


def on_return(asked: LessonRequest, *, weekly: bool) -> Decided[LessonReply]:
    """Decide a press on [Học lại]: a withdrawn lesson takes place after all, as long as it is not over.

    `weekly`: it is one of a series, which are saved lessons. Any other may never have been saved, so its
    teacher is asked to confirm again.
    """
    lesson, after = asked.lesson, asked.after(LessonEvent.RETURN_WEEKLY if weekly else LessonEvent.RETURN)
    if isinstance(after, LessonReply):
        return after, ()
    if lesson.ends_at <= asked.at:
        return LessonReply.CLOSED, ()
    if after.state is not LessonState.SAVED:
        return after.reply, (lesson_set(lesson.id, state=after.state),)
    return after.reply, (
        lesson_set(lesson.id, state=after.state, announced=False),
        *_opening(lesson, asked),
        DoorsReopened(lesson.id, asked.at),
    )


def on_due(lesson: Lesson, school_class: SchoolClass, at: datetime) -> Changes:
    """Decide what happens when a door is due to open: its groups get a message, once.

    Not while its room is held: the message follows when staff release it. Staff are notified, as the class
    finds the door shut. Nor while all doors are frozen: it follows when they open again.
    """
    if lesson.announced or not lesson.is_open(at) or lesson.is_frozen(at):
        return ()
    if lesson.meeting.state is MeetingState.HELD:
        return (Dispatch(LessonMessage.ECHO, lesson.id),)
    return _announced(lesson.id, _told(lesson, school_class))


def on_mark(asked: LessonRequest, kind: LessonKind) -> Decided[LessonReply]:
    """Decide that a lesson is of another kind.

    Its doors and messages are removed, as they may have reached people for whom it is not; the others press
    again.
    """
    lesson, after = asked.lesson, asked.after(LessonEvent.MARK)
    if isinstance(after, LessonReply):
        return after, ()
    if lesson.ends_at <= asked.at:
        return over(lesson), ()
    if lesson.kind is kind:
        return after.reply, ()
    marked: Changes = (lesson_set(lesson.id, kind=kind),)
    if after.state is LessonState.SAVED:
        opening = _opening(replace(lesson, kind=kind), asked)
        marked = (*marked, lesson_set(lesson.id, announced=False), DoorsEnd(lesson.id, asked.at), *opening)
    return after.reply, marked


def on_answer(asked: LessonRequest, kind: LessonKind, zone: tzinfo) -> Decided[LessonReply]:
    """Decide for whom a draft is: that saves it, unless its teacher still has to say when it is."""
    answered = replace(asked.lesson, kind=kind)
    marked = lesson_set(answered.id, kind=kind)
    if asked.is_staff and asks_when(answered, asked.at, zone):
        return TRANSITIONS[answered.state, LessonEvent.MARK].reply, (marked,)
    reply, saved = on_save(replace(asked, lesson=answered))
    return reply, (marked, *saved) if reply is LessonReply.SAVED else ()


def over(lesson: Lesson) -> LessonReply:
    """Return why a lesson that is over does not change: a draft needs another time; a saved one is past."""
    return LessonReply.CLOSED if lesson.state is LessonState.SAVED else LessonReply.OVER


def _opening(lesson: Lesson, asked: LessonRequest) -> Changes:
    """Notify the groups of the request's class of an open door, now or when it opens.

    Not while the lesson's room is held: they are notified when it is released.
    """
    if lesson.opens_at <= asked.at and lesson.meeting.state is MeetingState.HELD:
        return ()
    return _told_when_open(lesson.id, lesson.opens_at, _told(lesson, asked.school_class), asked.at)


def _told(lesson: Lesson, school_class: SchoolClass) -> tuple[int, ...]:
    """Return the chats that get a line of a lesson's open door: of an exam none does."""
    return () if lesson.kind is LessonKind.EXAM else school_class.chat_ids


def _told_when_open(lesson_id: int, opens_at: datetime, chats: tuple[int, ...], at: datetime) -> Changes:
    if opens_at > at:
        return (Postponed(LessonJob.OPEN_DOOR, lesson_id, opens_at),)
    return _announced(lesson_id, chats)


def _announced(lesson_id: int, chats: tuple[int, ...]) -> Changes:
    lines = (Dispatch(LessonMessage.DOOR_LINE, lesson_id, chat_id) for chat_id in chats)
    return (lesson_set(lesson_id, announced=True), *lines)


def renewed_by(old: Credentials, new: Credentials) -> Credentials:
    """Merge new credentials over old ones: a second message may bring the passcode alone."""
    return replace(
        old,
        link=new.link or old.link,
        meeting_id=new.meeting_id or old.meeting_id,
        passcode=new.passcode or old.passcode,
    )


def _times(invitation: Invitation, at: datetime) -> tuple[datetime, datetime]:
    """Return a lesson's start and end; without a time, or with one that is over, the door opens now.

    A recurring invitation names its first date only, which is long past.
    """
    return said_times(invitation, at) or (at, at + LASTS)


@dataclass(frozen=True, slots=True)
class Paste:
    """A teacher hands in an invitation. `lesson_id` and `meeting_id` are fresh random ids.

    `in_group`: it was pasted in the class's group, so its class is certain. `borrowed`: an account without
    a role for the class wrote of that room first, or may have, so it is a draft where the class has no such
    room yet.
    """

    lesson_id: int
    meeting_id: int
    account: int
    invitation: Invitation
    in_group: bool
    at: datetime
    borrowed: bool = False

    @property
    def credentials(self) -> Credentials:
        """The credentials in the invitation."""
        return self.invitation.credentials

    @property
    def forwarded(self) -> bool:
        """Whether the teacher forwarded another account's message: it changes no room of the class."""
        return self.borrowed and not self.in_group

    @property
    def aside(self) -> bool:
        """Whether it changes no room of the class: a forward, or by its words for parents or staff."""
        return self.forwarded or self.invitation.for_adults

    @property
    def untimed(self) -> bool:
        """Whether it names no time in the future."""
        return said_times(self.invitation, self.at) is None

    @property
    def guessed(self) -> bool:
        """Whether its time is a guess that its teacher has to check."""
        return self.invitation.guessed or (self.untimed and self.invitation.off_hours)


@dataclass(frozen=True, slots=True)
class PasteFacts:
    """Facts for deciding an invitation that is handed in for a class.

    `is_staff`: the account has a role for that class. `same`: the class's own meeting with that link or
    ID, `in_use`: a lesson in it was saved, or it repeats. `elsewhere`: it is the meeting of a class for which
    the account has no role. `running`: a lesson of the class in that meeting for which the invitation is.
    """

    school_class: SchoolClass
    is_staff: bool
    same: Meeting | None
    elsewhere: bool
    running: Lesson | None
    in_use: bool = False


LASTS = timedelta(minutes=90)  # length of a lesson whose invitation names no end


def said_times(invitation: Invitation, at: datetime) -> tuple[datetime, datetime] | None:
    """Return the times that an invitation names, unless they are over."""
    starts_at = invitation.starts_at
    if starts_at is None:
        return None
    ends_at = invitation.ends_at or starts_at + LASTS
    return (starts_at, ends_at) if ends_at > at else None


def on_exposed(meeting: Meeting) -> Changes:
    """Decide what a leak does to a meeting: it is marked, and still given out, as no leak cancels a lesson.

    Only staff shut its door; they may do so from the card.
    """
    if meeting.state is not MeetingState.FREE:
        return ()
    return (MeetingSet(meeting.id, MeetingState.SPARED),)


ALLOWED_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class LinkAllowed(Record):
    """A link that is allowed in a class's groups until a time."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    link: Secret
    since: datetime
    until: datetime
    account: Annotated[int, Kept("allowed_by", account=True)]


@dataclass(frozen=True, slots=True)
class MeetingGone(Change):
    """A meeting is deleted, with its lessons."""

    id: int


@dataclass(frozen=True, slots=True)
class AllowedLink:
    """A link in normal form, allowed from `since` to `until`, excluding `until`."""

    normal: str
    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        """Tell whether it was allowed at a time."""
        return self.since <= at < self.until


def on_allow(asked: LessonRequest, of_room: Sequence[Lesson], allowed_id: int) -> Decided[LessonReply]:
    """Decide a press on [Cho link này 24 giờ] under a draft: the room is deleted, and its link is allowed.

    `of_room` are all lessons in that room, of any class. A room that a class uses is never allowed: that
    would leak it.
    """
    lesson, after, at = asked.lesson, asked.after(LessonEvent.ALLOW), asked.at
    link = lesson.meeting.credentials.link
    in_use = any((each.state, LessonEvent.ALLOW) not in TRANSITIONS for each in of_room)
    if not asked.is_staff:
        return LessonReply.NOT_STAFF, ()
    if link is None or in_use:
        return LessonReply.OF_A_CLASS, ()
    if isinstance(after, LessonReply):
        return after, ()
    return after.reply, (
        Add(LinkAllowed(allowed_id, lesson.class_id, link, at, at + ALLOWED_FOR, asked.account)),
        MeetingGone(lesson.meeting.id),
    )
