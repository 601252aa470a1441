"""Alarms: filed, limited for one account alone, answered, their reporter shown to a named officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.decisions import (
    AlarmAnswered,
    AlarmGraver,
    AlarmReply,
    AlarmSaid,
    AnswerReply,
    Conversation,
    FilingFacts,
    NewAlarm,
    PendingReport,
    ReporterReply,
    on_answer,
    on_filing,
    on_late_answer,
    on_more,
    on_seen,
    severity_of,
)
from bot.features.incidents.buttons import AlarmMessage, IncidentMessage
from bot.features.incidents.rules.changes import Moved, RefreshCards
from bot.features.incidents.rules.folding import OpenCard, Subject, card_for
from bot.features.incidents.rules.incident import Incident, LeakedMessage, Resolution, Severity, State
from bot.features.incidents.rules.permissions import Reply, may_read, roles_over
from bot.features.incidents.rules.press import Act, PressAnswer, on_press
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Who
from bot.roles import Role
from tests.features.incidents.rules.test_press import press
from tests.features.incidents.samples import ALARM, GROUP, NOW, PUPIL, incident, staff
from tests.features.people import CLASS

OWNER, TEACHER, ADMIN, HEAD, REPORTER = 1, 2, 3, 6, 8
SCHOOL = staff(
    (OWNER, Role.OWNER, None),
    (TEACHER, Role.TEACHER, GROUP),
    (ADMIN, Role.ADMIN, None),
    (HEAD, Role.ADMIN, None),
    (HEAD, Role.TEACHER, GROUP),
)
FACTS = FilingFacts(recent=0, alike=None, heard=True, leaders=True)
NEW = NewAlarm(
    id=9,
    group_id=GROUP,
    class_id=5,
    kind=AlarmKind.STRANGER,
    harm=False,
    apart=False,
    by=Reporter.PUPIL,
    account=REPORTER,
    name=Secret("Bình"),
    words=Secret("có người lạ"),
    opened_at=NOW,
    severity=Severity.FULL,
)
POINTED = replace(NEW, message=LeakedMessage(31, 0, NOW, NOW, None))
SAID = AlarmSaid(70, 9, REPORTER, Secret("nữa"), NOW)
ANSWER = AlarmSaid(71, 9, TEACHER, Secret("thầy đây"), NOW, by_staff=True)


def alarmed(state: State = State.OPEN, *, apart: bool = False, **changes: object) -> Incident:
    """Make the incident of an alarm."""
    alarm = replace(ALARM, kind=AlarmKind.STRANGER, apart=apart)
    return incident(state, **({"author": None, "deleted": False, "alarm": alarm} | changes))


def forgotten() -> Incident:
    """Make the incident of an alarm whose reporter is forgotten."""
    return alarmed(alarm=replace(ALARM, account=None))


def test_an_alarm_is_filed_and_staff_alerted() -> None:
    """One press is enough."""
    assert on_filing(NEW, FACTS, 70) == (AlarmReply.FILED, (NEW, Dispatch(IncidentMessage.ALERT, 9)))


def test_nobody_to_reach_is_said_and_it_waits_all_the_same() -> None:
    """The alert stands in the outbox until somebody can be reached."""
    reply, changes = on_filing(NEW, replace(FACTS, heard=False), 70)
    assert reply is AlarmReply.FILED_NOBODY
    assert Dispatch(IncidentMessage.ALERT, 9) in changes


def test_the_fourth_in_an_hour_is_added_to_one_alike() -> None:
    """Nothing that a child says is refused, and whoever took the open one up hears of it; harm or not."""
    facts = replace(FACTS, recent=3, alike=4)
    reply, changes = on_filing(NEW, facts, 70)
    assert reply is AlarmReply.ADDED
    heard = Dispatch(AlarmMessage.HEARD, 70)
    assert changes == (AlarmSaid(70, 4, REPORTER, NEW.words, NOW), RefreshCards(4), heard)
    assert on_filing(replace(NEW, harm=True), facts, 70)[0] is AlarmReply.ADDED
    assert on_filing(NEW, replace(facts, recent=2), 70)[0] is AlarmReply.FILED
    assert on_filing(NEW, replace(facts, alike=None), 70)[0] is AlarmReply.FILED


def test_a_reported_message_is_added_with_its_text() -> None:
    """It is what the alarm is about; a report without words has nothing else."""
    facts = replace(FACTS, recent=3, alike=4)
    _, (said, *_) = on_filing(replace(POINTED, fragment=Secret("im đi")), facts, 70)
    assert said == AlarmSaid(70, 4, REPORTER, Secret("có người lạ\nim đi"), NOW)
    _, (said, *_) = on_filing(replace(POINTED, words=Secret("")), facts, 70)
    assert said == AlarmSaid(70, 4, REPORTER, Secret(""), NOW)


def test_an_alarm_past_teachers_needs_somebody_else() -> None:
    """Else its reporter is asked; a reply about a member of staff waits for somebody else unasked."""
    apart = replace(NEW, apart=True)
    nobody = replace(FACTS, leaders=False, heard=False)
    assert on_filing(apart, nobody, 70) == (AlarmReply.NO_LEADERS, ())
    assert on_filing(replace(POINTED, apart=True), nobody, 70)[0] is AlarmReply.FILED_NOBODY


def test_what_is_not_answered_in_time_is_filed_all_the_same() -> None:
    """Past the teachers, with nobody else there yet, or left: it waits for somebody."""
    nobody = replace(FACTS, leaders=False, heard=False, left=False, unanswered=True)
    for alarm in (replace(NEW, apart=True), replace(NEW, apart=True, lead=OWNER)):
        reply, changes = on_filing(alarm, nobody, 70)
        assert (reply, changes[0]) == (AlarmReply.FILED_NOBODY, alarm)


@pytest.mark.parametrize(("reached", "reply"), [(True, AlarmReply.FILED), (False, AlarmReply.FILED_NOBODY)])
def test_a_late_answer_is_recorded_and_told(reached: bool, reply: AlarmReply) -> None:  # noqa: FBT001
    """Cards change, and who may read it now is alerted."""
    alerted = Dispatch(IncidentMessage.ALERT, NEW.id)
    assert on_late_answer(NEW, heard=reached) == (reply, (AlarmAnswered(NEW), RefreshCards(NEW.id), alerted))


@pytest.mark.parametrize(
    ("kind", "harm", "severity"),
    [
        (AlarmKind.OTHER, True, Severity.INTRUSION),
        (AlarmKind.STRANGER, False, Severity.FULL),
        (AlarmKind.OTHER, False, Severity.PARTIAL),
    ],
)
def test_harm_is_graver_than_all(kind: AlarmKind, harm: bool, severity: Severity) -> None:  # noqa: FBT001
    """A child comes before a link."""
    assert severity_of(kind, harm=harm) is severity


@pytest.mark.parametrize(
    ("account", "open_to", "apart_to"),
    [
        (OWNER, True, True),
        (ADMIN, True, True),
        (TEACHER, True, False),
        (HEAD, True, False),  # an admin who teaches that class
        (REPORTER, False, False),
        (PUPIL, False, False),
    ],
)
def test_who_hears_of_an_alarm(account: int, open_to: bool, apart_to: bool) -> None:  # noqa: FBT001
    """One kept apart is for those who lead the school and do not teach the class."""
    assert bool(roles_over(alarmed(), SCHOOL, account, NOW)) is open_to
    assert bool(roles_over(alarmed(apart=True), SCHOOL, account, NOW)) is apart_to


@pytest.mark.parametrize(
    ("account", "concerned", "other"),
    [(OWNER, OWNER, ADMIN), (TEACHER, TEACHER, OWNER), (OWNER, None, ADMIN)],
)
def test_nobody_decides_on_an_own_case(account: int, concerned: int | None, other: int) -> None:
    """Whom it is about, by word or by message, nor who reports it; of the former no chat reads either."""
    own = alarmed(author=concerned) if concerned else alarmed(alarm=replace(ALARM, account=account))
    assert not roles_over(own, SCHOOL, account, NOW)
    assert roles_over(own, SCHOOL, other, NOW)
    assert may_read(own, -100, SCHOOL, (), NOW) is (concerned is None)


def test_no_staff_chat_reads_what_is_kept_apart() -> None:
    """The class's teachers may sit in it."""
    assert may_read(alarmed(), -500, SCHOOL, (), NOW)
    assert not may_read(alarmed(apart=True), -500, SCHOOL, (), NOW)


def test_a_reporter_says_more_and_who_acted_hears() -> None:
    """Also once it is closed; nobody else adds to it."""
    told = (SAID, RefreshCards(9), Dispatch(AlarmMessage.HEARD, 70))
    assert on_more(SAID, alarmed()) == (AlarmReply.ADDED, told)
    assert on_more(SAID, alarmed(State.RESOLVED)) == (AlarmReply.ADDED, told)
    assert on_more(replace(SAID, account=PUPIL), alarmed()) == (AlarmReply.GONE, ())
    assert on_more(SAID, incident()) == (AlarmReply.GONE, ())
    assert on_more(SAID, None) == (AlarmReply.GONE, ())


def test_further_words_of_harm_ring_once() -> None:
    """All who hear of harm, where the alarm did not tell of it before; who has no card gets one."""
    alert = Dispatch(IncidentMessage.ALERT, 9)
    graver = (SAID, AlarmGraver(9), alert, RefreshCards(9), Dispatch(AlarmMessage.GRAVER, 70))
    assert on_more(SAID, alarmed(), harm=True) == (AlarmReply.ADDED, graver)
    harmed = alarmed(alarm=replace(ALARM, harm=True))
    assert on_more(SAID, harmed, harm=True) == on_more(SAID, harmed)


def test_a_report_goes_on_for_half_an_hour_after_its_last_word() -> None:
    """Later words are asked about, but for a closed report and on a phone that is not safe."""
    talk = Conversation(9, NOW, open=True, quiet=False, apart=False)
    assert talk.goes_on(NOW + timedelta(minutes=30))
    assert not talk.goes_on(NOW + timedelta(minutes=31))
    assert talk.asked_about
    assert not replace(talk, open=False).asked_about
    assert not replace(talk, quiet=True).asked_about


def test_staff_answer_whom_they_do_not_see() -> None:
    """Nobody else does, and nobody is answered who is forgotten."""
    sent = (ANSWER, Dispatch(AlarmMessage.NEWS, 9, REPORTER), RefreshCards(9))
    assert on_answer(ANSWER, alarmed(), SCHOOL, TEACHER) == (AnswerReply.SENT, sent)
    silent = alarmed(alarm=replace(ALARM, quiet=True))
    assert on_answer(ANSWER, silent, SCHOOL, TEACHER) == (AnswerReply.KEPT, sent)
    assert on_answer(ANSWER, alarmed(), SCHOOL, PUPIL) == (AnswerReply.NOT_STAFF, ())
    assert on_answer(ANSWER, alarmed(apart=True), SCHOOL, TEACHER) == (AnswerReply.NOT_STAFF, ())
    assert on_answer(ANSWER, forgotten(), SCHOOL, TEACHER) == (AnswerReply.FORGOTTEN, ())
    assert on_answer(ANSWER, incident(), SCHOOL, TEACHER) == (AnswerReply.UNKNOWN, ())
    assert on_answer(ANSWER, None, SCHOOL, TEACHER) == (AnswerReply.UNKNOWN, ())


def test_an_officer_sees_who_it_was_once_asked_and_the_reporter_is_told() -> None:
    """A teacher does not, nor anybody who may not hear of the alarm."""
    who = Who(OWNER, Secret("Cô Lan"))
    seen = Noted(9, TimelineEvent.REPORTER_SEEN, NOW, who)
    assert on_seen(who, alarmed(), SCHOOL, NOW, sure=False) == (ReporterReply.ASK, ())
    shown = (seen, Dispatch(AlarmMessage.NEWS, 9, REPORTER), RefreshCards(9))
    assert on_seen(who, alarmed(), SCHOOL, NOW, sure=True) == (ReporterReply.SHOWN, shown)
    for account in (TEACHER, PUPIL, REPORTER):
        asked = replace(who, account=account)
        assert on_seen(asked, alarmed(), SCHOOL, NOW, sure=True) == (ReporterReply.OFFICERS_ONLY, ())
    other = replace(who, account=HEAD)
    assert on_seen(other, alarmed(apart=True), SCHOOL, NOW, sure=True) == (ReporterReply.OFFICERS_ONLY, ())
    assert on_seen(who, forgotten(), SCHOOL, NOW, sure=True) == (ReporterReply.FORGOTTEN, ())
    assert on_seen(who, incident(), SCHOOL, NOW, sure=True) == (ReporterReply.UNKNOWN, ())
    assert on_seen(who, None, SCHOOL, NOW, sure=True) == (ReporterReply.UNKNOWN, ())


def test_the_reporter_is_told_when_staff_take_it_up_and_close_it() -> None:
    """Closing is for staff, once."""
    told = Dispatch(AlarmMessage.NEWS, 9, REPORTER)
    answer, changes = on_press(press(TEACHER, Act.ACKNOWLEDGE), alarmed(), SCHOOL)
    assert answer.reply is Reply.ACKNOWLEDGED
    assert told in changes
    move = Moved(9, State.RESOLVED, Resolution.OTHER, TEACHER, Secret("Cô Lan"), NOW)
    done = press(TEACHER, Act.OTHER)
    assert on_press(done, alarmed(), SCHOOL) == (
        PressAnswer(Reply.ALARM_CLOSED),
        (move, RefreshCards(9), told),
    )
    assert on_press(done, forgotten(), SCHOOL) == (PressAnswer(Reply.ALARM_CLOSED), (move, RefreshCards(9)))
    late, unchanged = on_press(done, alarmed(State.RESOLVED), SCHOOL)
    assert (late.reply, unchanged) == (Reply.ALREADY_CLOSED, ())
    assert on_press(press(PUPIL, Act.OTHER), alarmed(), SCHOOL) == (PressAnswer(Reply.NOT_STAFF), ())
    assert on_press(done, None, SCHOOL) == (PressAnswer(Reply.UNKNOWN), ())


def test_alarms_fold_with_their_like_alone() -> None:
    """Never with a leak of the same group, and not into a card that is less grave."""
    plain = Subject(None, GROUP, frozenset(), frozenset(), Severity.FULL, False, True, False)
    alarm = replace(plain, alarm=("open class", 5))
    soon = NOW + timedelta(minutes=9)
    assert card_for(alarm, [OpenCard(1, NOW, alarm)], soon) == 1
    assert card_for(alarm, [OpenCard(1, NOW, plain)], soon) is None
    assert card_for(plain, [OpenCard(1, NOW, alarm)], soon) is None
    assert card_for(alarm, [OpenCard(1, NOW, replace(alarm, alarm=("open class", 6)))], soon) is None
    assert card_for(replace(alarm, severity=Severity.INTRUSION), [OpenCard(1, NOW, alarm)], soon) is None
    assert card_for(alarm, [OpenCard(1, NOW, alarm)], NOW + timedelta(minutes=10)) is None


@pytest.mark.parametrize("replied", [True, False])
def test_what_concerns_all_who_could_hear_is_not_sent(*, replied: bool) -> None:
    """Nothing is kept of it, and the reporter hears so."""
    about = replace(POINTED if replied else NEW, lead=OWNER, apart=True)
    assert on_filing(about, replace(FACTS, leaders=False, left=False), 70) == (AlarmReply.NOT_SENT, ())
    nobody_yet = replace(NEW, apart=False)  # waits for whoever comes
    assert on_filing(nobody_yet, replace(FACTS, heard=False, leaders=False, left=False), 70)[1] != ()


@pytest.mark.parametrize(
    ("kind", "words", "asked"),
    [
        (AlarmKind.LINK, "", False),
        (AlarmKind.STRANGER, "", False),
        (AlarmKind.STRANGER, "thầy hiệu trưởng", True),
        (AlarmKind.BULLYING, "", True),
        (None, "", True),  # a picture alone
    ],
)
def test_who_reports_is_asked_whom_it_is_about(kind: AlarmKind | None, words: str, *, asked: bool) -> None:
    """But where a stranger, or a link, is told at one press: that is about nobody of the school."""
    told = PendingReport(id=1, account=REPORTER, kind=kind, words=Secret(words), written_at=NOW, at=NOW)
    assert told.asks_whom is asked
    assert not replace(told, about_member=0).asks_whom


def test_it_is_about_the_class_that_was_chosen_or_the_only_one_near() -> None:
    """0: about none of them."""
    told = PendingReport(id=1, account=REPORTER, words=Secret("x"), written_at=NOW, at=NOW)
    assert (told.class_chosen([CLASS]), told.class_chosen([CLASS, CLASS]), told.class_chosen([])) == (
        CLASS.id,
        None,
        None,
    )
    assert replace(told, class_id=9).class_chosen([CLASS]) == 9
    assert replace(told, class_id=0).class_chosen([CLASS]) is None


def test_as_words_of_an_alarm_it_keeps_its_picture_and_when_it_was_written() -> None:
    """By its own id it is known later that it went."""
    later, picture = NOW + timedelta(minutes=5), Secret("file")
    told = PendingReport(id=7, account=REPORTER, words=Secret("x"), picture=picture, written_at=NOW, at=NOW)
    said = told.said(4, later)
    assert said == AlarmSaid(7, 4, REPORTER, Secret("x"), later, picture=picture, written_at=NOW)
