"""An incident's report: what it says of what was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.reports.rules import (
    EvidenceHash,
    Exposed,
    Exposure,
    LessonAtHand,
    Measure,
    Party,
    PartyRole,
    ReportedAct,
    ReportEntry,
    report_of,
)
from bot.features.incidents.rules.facts import Pupil
from bot.features.incidents.rules.incident import (
    GivenBack,
    IncidentKind,
    Removal,
    Resolution,
    State,
    TimelineEntry,
    is_online,
)
from bot.roles import Role
from tests.features.incidents.samples import ALARM, NOW, OWNER, PUPIL, SCHOOL, TEACHER, incident

FORMER = 7
LATER = timedelta(seconds=2)


def removal(outcome: Outcome | None, after: timedelta | None = LATER, message_id: int = 10) -> Removal:
    """Make a removal of a message posted now."""
    settled = None if after is None else NOW + after
    return Removal(-100, message_id, 0, NOW, NOW, settled, outcome)


def test_it_tells_what_was_recorded() -> None:
    """Acts in one row each, with who did them as far as the school knows; measures are what was done."""
    timeline = (
        TimelineEntry(NOW, "opened", None),
        TimelineEntry(NOW, "acknowledged", Secret("Cô Lan"), TEACHER),
        TimelineEntry(NOW, "room_held", Secret("Minh"), OWNER),
        TimelineEntry(NOW, "report_made", Secret("Minh"), OWNER),
        TimelineEntry(NOW, "violation", Secret("Cũ"), FORMER),
        TimelineEntry(NOW, "appealed", Secret("An"), PUPIL),
        TimelineEntry(NOW, "original_opened", Secret(""), None),
    )
    pupil = Pupil(12, Secret("Nguyễn Văn An"), Secret("7A"))
    case = incident(
        State.RESOLVED,
        resolution=Resolution.VIOLATION,
        kinds=frozenset({"link", "passcode", "invite"}),
        removals=(removal(Outcome.DONE), removal(Outcome.GONE, timedelta(seconds=5), 11)),
        pupil=pupil,
    )
    sealed = EvidenceHash("№ 1", "0" * 64)
    report = report_of(case, timeline, SCHOOL, evidence=(sealed,))
    author = Party(PartyRole.PUPIL, Secret("Nguyễn Văn An"))
    bot = Party(PartyRole.BOT)
    assert report.number == "2026-0001"
    assert (report.kind, report.state, report.resolution) == (
        IncidentKind.LEAK,
        State.RESOLVED,
        Resolution.VIOLATION,
    )
    assert (report.account, report.school_class, report.evidence) == (author, Secret("7A"), (sealed,))
    assert report.exposure == Exposure(frozenset({Exposed.LINK, Exposed.PASSCODE}), timedelta(seconds=5))
    assert report.timeline == (
        ReportEntry(NOW, ReportedAct.POSTED, author),
        ReportEntry(NOW + LATER, ReportedAct.REMOVED, bot),
        ReportEntry(NOW, ReportedAct.POSTED, author),
        ReportEntry(NOW + timedelta(seconds=5), ReportedAct.REMOVED, bot),
        ReportEntry(NOW, ReportedAct.ALERTED, bot),
        ReportEntry(NOW, ReportedAct.ACKNOWLEDGED, Party(PartyRole.TEACHER, Secret("Cô Lan"))),
        ReportEntry(NOW, ReportedAct.DOOR_CLOSED, Party(PartyRole.OWNER, Secret("Minh"))),
        ReportEntry(NOW, ReportedAct.RESOLVED, Party(PartyRole.ACCOUNT, Secret("Cũ"))),
        ReportEntry(NOW, ReportedAct.APPEALED, author),
        ReportEntry(NOW, ReportedAct.ORIGINAL_OPENED, Party(PartyRole.ACCOUNT, Secret(""))),
    )
    assert report.measures == (
        Measure.REMOVED,
        Measure.ALERTED,
        Measure.DOOR_CLOSED,
        Measure.EVIDENCE_SEALED,
    )


def test_what_stands_is_said_to_stand() -> None:
    """A message that could not be removed, one under way; an author whom a channel hides, an unknown one."""
    stands = report_of(incident(author=None, removals=(removal(Outcome.NO_RIGHT),)), (), SCHOOL)
    assert stands.exposure.lasted is None
    assert stands.account is None
    assert [each.act for each in stands.timeline] == [ReportedAct.POSTED, ReportedAct.STANDS]
    assert stands.measures == (Measure.ALERTED,)
    coming = report_of(incident(removals=(removal(None, None),)), (), SCHOOL)
    assert [each.act for each in coming.timeline] == [ReportedAct.POSTED]
    assert coming.account == Party(PartyRole.ACCOUNT, Secret("An"))


def test_a_call_to_intrude_and_a_mistake_are_told_as_such() -> None:
    """What was posted again is among the measures; a repost under way is not."""
    given = (GivenBack(Outcome.DONE, NOW), GivenBack(None, None))
    about = incident(
        State.RESOLVED, resolution=Resolution.FALSE_ALARM, kinds=frozenset({"call"}), given_back=given
    )
    report = report_of(about, (), SCHOOL)
    assert report.kind is IncidentKind.CALL
    assert [each.act for each in report.timeline] == [ReportedAct.GIVEN_BACK]
    assert report.measures == (Measure.ALERTED, Measure.GIVEN_BACK)


def test_what_was_posted_again_by_mistake_is_told_and_counts_as_exposed() -> None:
    """From when to when it stood again, beside the first time; while it stands, there is no end."""
    minute = timedelta(minutes=1)
    again = GivenBack(Outcome.DONE, NOW + minute, removed=Outcome.DONE, removed_at=NOW + 4 * minute)
    second = replace(again, at=NOW + 2 * minute)  # of the same leak, at the same time
    third = GivenBack(Outcome.DONE, NOW + 9 * minute, removed=Outcome.GONE, removed_at=NOW + 10 * minute)
    about = incident(removals=(removal(Outcome.DONE, minute),), given_back=(third, again, second))
    report = report_of(about, (), SCHOOL)
    acts = [each.act for each in report.timeline]
    assert (acts.count(ReportedAct.GIVEN_BACK), acts.count(ReportedAct.TAKEN_BACK)) == (3, 3)
    assert report.measures == (Measure.REMOVED, Measure.ALERTED)
    assert about.stood_for == 5 * minute
    left = replace(again, removed=Outcome.TOO_OLD)
    assert replace(about, given_back=(left,)).stood_for is None
    told = report_of(replace(about, given_back=(left,)), (), SCHOOL).timeline
    assert ReportedAct.STANDS in [each.act for each in told]


@pytest.mark.parametrize(
    ("known", "party"),
    [
        ({"staff_as": Role.TEACHER}, Party(PartyRole.TEACHER, Secret("An"))),
        ({"guardian_of": Pupil(12, Secret("Bình"), Secret("7A"))}, Party(PartyRole.GUARDIAN, Secret("An"))),
        ({}, Party(PartyRole.ACCOUNT, Secret("An"))),
    ],
)
def test_an_account_that_the_school_knows_is_not_told_as_unknown(
    known: dict[str, object], party: Party
) -> None:
    """A confirmed teacher's, a guardian's; only of any other nobody knows whose it is."""
    assert report_of(incident(**known), (), SCHOOL).account == party


def test_harm_to_a_child_is_a_kind_of_its_own() -> None:
    """No "something else", and nothing that happens online alone."""
    kind = report_of(incident(alarm=replace(ALARM, harm=True)), (), SCHOOL).kind
    assert (kind, is_online(kind), is_online(IncidentKind.CALL)) == (IncidentKind.HARM, False, True)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (AlarmKind.LINK, IncidentKind.LEAK),
        (AlarmKind.STRANGER, IncidentKind.STRANGER),
        (AlarmKind.BULLYING, IncidentKind.BULLYING),
        (AlarmKind.OTHER, IncidentKind.OTHER),
    ],
)
@pytest.mark.parametrize(
    ("by", "role"),
    [
        (Reporter.PUPIL, PartyRole.PUPIL),
        (Reporter.GUARDIAN, PartyRole.GUARDIAN),
        (Reporter.STAFF, PartyRole.TEACHER),
        (Reporter.MEMBER, PartyRole.ACCOUNT),
        (Reporter.UNKNOWN, PartyRole.ACCOUNT),
    ],
)
def test_an_alarm_names_nobody_who_raised_it(
    kind: AlarmKind, told: IncidentKind, by: Reporter, role: PartyRole
) -> None:
    """The report says in which capacity, and what about; nothing was exposed by it."""
    alarm = replace(ALARM, kind=kind, by=by)
    timeline = (TimelineEntry(NOW, "opened", None),)
    report = report_of(incident(alarm=alarm, author=None, deleted=False), timeline, SCHOOL)
    assert (report.kind, report.reporter, report.exposure) == (told, Party(role), None)
    assert report.timeline == (ReportEntry(NOW, ReportedAct.REPORTED, Party(role)),)


def test_what_the_next_level_was_told_is_an_act_and_a_measure() -> None:
    """By the bot as time passed, or by the person who raised it; what goes outside is the school's affair."""
    noted = (
        TimelineEntry(NOW, "opened"),
        TimelineEntry(NOW, "told_admin"),
        TimelineEntry(NOW, "raised_leader", Secret("Cô Lan"), TEACHER),
        TimelineEntry(NOW, "for_police", Secret("Cô Lan"), TEACHER),
    )
    report = report_of(incident(), noted, SCHOOL)
    acts = [(each.act, each.by) for each in report.timeline[1:]]
    assert acts == [
        (ReportedAct.ESCALATED, Party(PartyRole.BOT)),
        (ReportedAct.ESCALATED, Party(PartyRole.TEACHER, Secret("Cô Lan"))),
    ]
    assert report.measures == (Measure.ALERTED, Measure.ESCALATED)


def test_what_was_done_besides_is_an_act_and_a_measure() -> None:
    """A new room, a line to guardians; what was done to an account is told as an act alone."""
    what = ("room_changed", "guardian_written", "muted", "unmuted", "member_removed", "readmitted")
    noted = tuple(TimelineEntry(NOW, each, Secret("Cô Lan"), TEACHER) for each in what)
    report = report_of(incident(), noted, SCHOOL)
    assert [each.act for each in report.timeline] == [
        ReportedAct.ROOM_RENEWED,
        ReportedAct.GUARDIANS_TOLD,
        ReportedAct.MUTED,
        ReportedAct.UNMUTED,
        ReportedAct.MEMBER_REMOVED,
        ReportedAct.READMITTED,
    ]
    assert report.measures == (Measure.ALERTED, Measure.ROOM_RENEWED, Measure.GUARDIANS_TOLD)


def test_it_names_the_class_before_a_title_that_members_may_write() -> None:
    """All of a group's classes; the title of a group whose class nobody confirmed, and of none nothing."""
    names = (Secret("6A1"), Secret("6A2"))
    assert report_of(incident(), (), SCHOOL, places=names).school_class == Secret("6A1, 6A2")
    assert report_of(incident(), (), SCHOOL).school_class == Secret("7A")


def test_it_tells_how_many_saw_it_and_in_which_lesson() -> None:
    """Members of the group then, and the lesson at hand, as far as they are known."""
    lesson = LessonAtHand(Secret("Toán"), NOW, NOW + timedelta(minutes=45))
    report = report_of(incident(group_size=43), (), SCHOOL, lesson=lesson)
    assert (report.exposure.members, report.lesson) == (43, lesson)
