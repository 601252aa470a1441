"""What was removed by mistake comes back: in order, once, and only by a right that still holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Outcome, Secret
from bot.features.incidents.reposts.rules import Deletion, GiveBack, Posting, may_open, next_to_post
from bot.features.incidents.rules.incident import Incident, Resolution, State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress, on_press
from bot.roles import Role
from tests.features.incidents.samples import NOW, OWNER, SCHOOL, TEACHER, incident

GONE = Deletion(5, Outcome.DONE, kept=True, superseded=False, posting=None)
OLDER = replace(GONE, superseded=True)
STOOD = [each for each in Outcome if each is not Outcome.DONE]
OPEN = incident(
    author=TEACHER, author_name=Secret("Lan"), kinds=frozenset({"passcode"}), fragment=Secret("••••")
)
DISMISSED = replace(OPEN, state=State.RESOLVED, resolution=Resolution.FALSE_ALARM)


def dismissed(
    pressed: Incident, *deletions: Deletion, sure: bool = True, linked: bool = False
) -> tuple[Reply, bool]:
    """Press [Nhầm]; return the answer, and whether something is posted again."""
    press = CardPress(OWNER, Secret("Minh"), Act.FALSE_ALARM, pressed.id, NOW, sure)
    answer, changes = on_press(press, pressed, SCHOOL, deletions, linked=linked)
    return answer.reply, GiveBack(pressed.id) in changes


@pytest.mark.parametrize("outcome", [Outcome.DONE, None])
def test_what_the_bot_removed_or_is_removing_is_given_back(outcome: Outcome | None) -> None:
    """A removal under way counts: it is posted again once it is done."""
    assert dismissed(OPEN, replace(GONE, outcome=outcome)) == (Reply.CLOSED, True)


@pytest.mark.parametrize("kind", ["link", "meeting_id", "passcode", "invite"])
def test_what_leads_somewhere_is_asked_about_before_it_stands_again(kind: str) -> None:
    """A link, an ID, a code, or a link that nobody looked for; words about a lesson need one press alone."""
    leads = replace(OPEN, kinds=frozenset({kind}))
    assert dismissed(leads, GONE, sure=False) == (Reply.REPOST_ASKED, False)
    words = replace(OPEN, kinds=frozenset({"call"}))
    assert dismissed(words, GONE, sure=False) == (Reply.CLOSED, True)
    assert dismissed(words, GONE, sure=False, linked=True) == (Reply.REPOST_ASKED, False)
    assert dismissed(leads, replace(GONE, kept=False), sure=False) == (Reply.CLOSED_NOT_KEPT, False)


@pytest.mark.parametrize(
    ("pressed", "deletion", "reply"),
    [
        *((OPEN, replace(GONE, outcome=each), Reply.CLOSED_NOTHING_REMOVED) for each in STOOD),
        (replace(OPEN, deleted=False), GONE, Reply.CLOSED_NOTHING_REMOVED),  # removed for another incident
        (OPEN, replace(GONE, kept=False), Reply.CLOSED_NOT_KEPT),  # after 72 hours
        (OPEN, OLDER, Reply.CLOSED_EDITED),  # the newest version has an incident of its own
        (replace(OPEN, known=True), GONE, Reply.KNOWN),  # the class's own is no false alarm
        (DISMISSED, GONE, Reply.ALREADY_CLOSED),
    ],
)
def test_what_is_not_given_back_is_told_why(pressed: Incident, deletion: Deletion, reply: Reply) -> None:
    """What the bot did not remove, keeps no more or may not post; whoever comes second is told as much."""
    assert dismissed(pressed, deletion) == (reply, False)


def test_of_several_versions_the_newest_comes() -> None:
    """The older one is passed over."""
    assert dismissed(OPEN, OLDER, GONE) == (Reply.CLOSED, True)


def test_messages_come_back_one_after_the_other() -> None:
    """The first that is gone and was not tried; none while one is under way."""
    second = replace(GONE, removal_id=6)
    assert next_to_post((GONE, second)) == 5
    assert next_to_post((replace(GONE, posting=Posting.UNDER_WAY), second)) is None
    assert next_to_post((replace(GONE, posting=Posting.SETTLED), second)) == 6
    assert next_to_post((replace(GONE, posting=Posting.SETTLED),)) is None
    assert next_to_post(()) is None


@pytest.mark.parametrize(
    "not_due",
    [{"outcome": None}, {"outcome": Outcome.GONE}, {"kept": False}, {"superseded": True}],
    ids=str,
)
def test_only_what_the_bot_removed_and_keeps_in_its_newest_version_comes(not_due: dict[str, object]) -> None:
    """The others are passed over."""
    skipped = replace(GONE, **not_due)  # type: ignore[arg-type]
    assert next_to_post((skipped, replace(GONE, removal_id=6))) == 6


def test_an_original_is_opened_only_by_a_right_that_still_holds() -> None:
    """By confirmed staff, for what is closed as a false alarm; by no creator, nor without a role."""
    assert may_open(DISMISSED, OWNER, frozenset({Role.OWNER}))
    assert may_open(DISMISSED, TEACHER, frozenset({Role.TEACHER}))
    assert not may_open(DISMISSED, OWNER, frozenset())
    assert not may_open(DISMISSED, OWNER, frozenset({Role.CREATOR}))
    assert not may_open(replace(DISMISSED, kinds=frozenset({"link"})), TEACHER, frozenset({Role.TEACHER}))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": State.OPEN, "resolution": None},
        {"resolution": Resolution.VIOLATION},
        {"deleted": False},
        {"known": True},
    ],
    ids=str,
)
def test_an_original_of_anything_else_stays_closed(changes: dict[str, object]) -> None:
    """Whoever asks."""
    other = replace(DISMISSED, **changes)  # type: ignore[arg-type]
    assert not may_open(other, OWNER, frozenset({Role.OWNER}))
