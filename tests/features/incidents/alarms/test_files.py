"""Child-safety files: an officer not concerned, a reason, a review every thirty days, and an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.files import (
    REVIEWED,
    ConcernedForgotten,
    FileAct,
    FileReply,
    FileRequest,
    FileTaken,
    SafetyFile,
    on_file,
    on_review,
    on_taken,
)
from bot.features.incidents.buttons import AlarmJob, AlarmMessage
from bot.features.incidents.rules.incident import Incident, State
from bot.features.incidents.rules.press import Act, on_press
from bot.outbox import Dispatch, Postponed
from bot.records import Changes, Set
from tests.features.incidents.alarms.test_decisions import ADMIN, OWNER, SCHOOL, TEACHER, alarmed
from tests.features.incidents.rules.test_press import press
from tests.features.incidents.samples import NOW

DUE = NOW + REVIEWED
FILE = SafetyFile(5, 9, review_at=NOW)
WHY = Secret("công an đang làm việc")


def set_to(review_at: datetime | None, officer: int | None = ADMIN, **fields: object) -> Changes:
    """Return the changes of a file that is looked at again then."""
    to: dict[str, object] = {"officer": officer, "review_at": review_at, "forgets_at": None, **fields}
    due = review_at or to["forgets_at"]
    return (Set(SafetyFile, 5, to), *((Postponed(AlarmJob.FILE, 9, due),) if due else ()))  # type: ignore[arg-type]


def about(account: int, state: State = State.RESOLVED) -> Incident:
    """Make the incident of an alarm that concerns an account."""
    return alarmed(state, author=account)


def wish(act: FileAct, words: Secret | None = None, account: int = ADMIN) -> FileRequest:
    """Make what an officer does."""
    return FileRequest(account, 9, act, words, NOW)


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
def test_who_takes_up_or_closes_a_report_about_somebody_is_its_officer(state: State) -> None:
    """And at its closing is asked at once what that person is told; of nobody's there is no file."""
    incident = replace(about(OWNER, state), id=9)
    act = Act.ACKNOWLEDGE if state is State.OPEN else Act.OTHER
    changes = on_press(press(ADMIN, act), incident, SCHOOL)[1]
    assert FileTaken(9, ADMIN, NOW) in changes
    assert (Dispatch(AlarmMessage.FILE, 9, ADMIN) in changes) is (act is Act.OTHER)
    assert not [
        each for each in on_press(press(ADMIN, act), alarmed(state), SCHOOL)[1] if isinstance(each, FileTaken)
    ]


def test_a_file_is_kept_further_for_a_reason_alone() -> None:
    """Whoever gives it answers for the next thirty days, also for a name that was to go."""
    assert on_file(wish(FileAct.KEEP), FILE, about(OWNER), SCHOOL) == (FileReply.WHY, ())
    ended = replace(FILE, review_at=None, forgets_at=DUE)
    assert on_file(wish(FileAct.KEEP, WHY), ended, about(OWNER), SCHOOL) == (
        FileReply.KEPT,
        set_to(DUE, reason=WHY),
    )


def test_a_file_ends_once_whom_it_is_about_was_told_or_it_is_written_down_why_not() -> None:
    """After its incident; the name of an unfounded one goes thirty days later."""
    end, unfounded = wish(FileAct.END), wish(FileAct.UNFOUNDED)
    assert on_file(end, FILE, about(OWNER, State.OPEN), SCHOOL) == (FileReply.OPEN, ())
    assert on_file(end, FILE, about(OWNER), SCHOOL) == (FileReply.WHY_NOT, ())
    assert on_file(wish(FileAct.TOLD), FILE, about(OWNER), SCHOOL) == (
        FileReply.TOLD,
        set_to(NOW, told_at=NOW),
    )
    told = replace(FILE, officer=ADMIN, told_at=NOW)
    assert on_file(end, told, about(OWNER), SCHOOL) == (FileReply.ENDED, set_to(None))
    written = on_file(wish(FileAct.UNFOUNDED, WHY), FILE, about(OWNER), SCHOOL)
    assert written == (FileReply.UNFOUNDED, set_to(None, forgets_at=DUE, why_not=WHY))
    assert on_file(end, replace(FILE, why_not=WHY), about(OWNER), SCHOOL)[0] is FileReply.ENDED
    assert on_file(unfounded, told, about(OWNER), SCHOOL)[0] is FileReply.UNFOUNDED


def test_whom_it_is_about_has_no_say_in_it() -> None:
    """Nor has anybody about what is no file."""
    assert on_file(wish(FileAct.END, WHY, OWNER), FILE, about(OWNER), SCHOOL) == (FileReply.NOT_STAFF, ())
    assert on_file(wish(FileAct.END), None, about(OWNER), SCHOOL) == (FileReply.UNKNOWN, ())
    assert on_file(wish(FileAct.END), FILE, None, SCHOOL) == (FileReply.UNKNOWN, ())


@pytest.mark.parametrize(
    ("officer", "concerned", "asked"),
    [
        (TEACHER, OWNER, TEACHER),  # who took it up
        (None, OWNER, ADMIN),  # nobody did: who leads the school, not whom it is about
        (OWNER, OWNER, ADMIN),
        (None, TEACHER, OWNER),
    ],
)
def test_every_thirty_days_an_officer_is_asked(officer: int | None, concerned: int, asked: int) -> None:
    """One whom it does not concern; and it is asked again."""
    reachable = {OWNER, ADMIN, TEACHER}
    changes = on_review(replace(FILE, officer=officer), about(concerned), SCHOOL, reachable, NOW)
    assert changes == (*set_to(DUE, asked), Dispatch(AlarmMessage.FILE, 9, asked))
    early = replace(FILE, review_at=NOW + timedelta(days=1))
    assert on_review(early, about(concerned), SCHOOL, reachable, NOW) == ()


def test_a_file_of_which_nobody_may_hear_waits_for_somebody() -> None:
    """Thirty days more; one that has ended asks nobody."""
    assert on_review(FILE, about(OWNER), SCHOOL, {OWNER}, NOW) == set_to(DUE, None)
    assert on_review(replace(FILE, review_at=None), about(OWNER), SCHOOL, {ADMIN}, NOW) == ()


def test_the_name_of_an_unfounded_one_goes_at_its_time() -> None:
    """Not before."""
    ended = replace(FILE, review_at=None, forgets_at=DUE)
    assert on_review(ended, about(OWNER), SCHOOL, {ADMIN}, NOW) == ()
    assert on_review(ended, about(OWNER), SCHOOL, {ADMIN}, DUE) == (ConcernedForgotten(9),)


def test_a_file_that_is_taken_up_again_after_its_end_is_reviewed() -> None:
    """Its name stays with it; where there is no file nothing follows."""
    taken = FileTaken(9, ADMIN, NOW)
    assert on_taken(taken, replace(FILE, review_at=None, forgets_at=NOW)) == set_to(DUE)
    assert on_taken(taken, FILE) == set_to(NOW)
    assert on_taken(taken, None) == ()
