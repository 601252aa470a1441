"""What the model goes by, as reasons: each feature says one, and those that weigh most are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation import Detector, Moderator
from bot.moderation.learned.candidates import ANSWER, NUMBER, VALUE, Candidate
from bot.moderation.learned.features import Describer
from bot.moderation.learned.scorer import Model, Scorer, reason_of
from bot.moderation.reasons import Reason
from bot.moderation.rules import Vicinity
from bot.moderation.verdict import Decision, Kind
from bot.moderation.weighing import Hit
from bot.rulebook import for_school
from tests.corpora.by_author import everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post
    from bot.moderation.rules import Rule

LISTS = {"room": frozenset({"phong"}), "service": frozenset({"zoom"}), "key": frozenset({"pass", "mat khau"})}
BOOK = for_school(None, ())
DESCRIBER = Describer({**LISTS, "money": frozenset({"stk"})})


class Everything(dict[str, float]):
    """Weighs every feature alike."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> float:
        return 1.0

    def get(self, _name: str, _default: object = None) -> float:  # type: ignore[override]
        """Return the weight that all have."""
        return 1.0


def candidate(rule: Rule, normal: str = "8360274419", *, near: bool = False) -> Candidate:
    """Return what a rule found."""
    return Candidate((Hit(rule, 0, 10, 0.5, near=near, against=False, normal=normal),))


@pytest.mark.parametrize(
    ("feature", "kind", "reason"),
    [
        ("meeting_id", Kind.MEETING_ID, Reason.NUMBER),
        ("passcode", Kind.PASSCODE, Reason.PASSCODE),
        ("link", Kind.LINK, Reason.LINK_LIKELY),
        ("10 figures of meeting_id", Kind.MEETING_ID, Reason.NUMBER),
        ("strewn of meeting_id", Kind.MEETING_ID, Reason.NUMBER_DISGUISED),
        ("not in figures of meeting_id", Kind.MEETING_ID, Reason.NUMBER_DISGUISED),
        ("only number", Kind.MEETING_ID, Reason.NUMBER),
        ("sum 0.5 of passcode", Kind.PASSCODE, Reason.CLASS_CODE),
        ("score 0.5 of meeting_id", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("rule found", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("rule found near", Kind.MEETING_ID, Reason.BESIDE_CLASS),
        ("rule found against", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("only found", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("rule another", Kind.MEETING_ID, Reason.NUMBER),
        ("before @service", Kind.MEETING_ID, Reason.BESIDE_SERVICE),
        ("next before @service to meeting_id", Kind.MEETING_ID, Reason.BESIDE_SERVICE),
        ("behind @room", Kind.MEETING_ID, Reason.NUMBER_LABELLED),
        ("owner behind @room", Kind.PASSCODE, Reason.BESIDE_ROOM),
        ("owner @money", Kind.PASSCODE, Reason.PASSCODE),
        ("before @key to passcode", Kind.PASSCODE, Reason.PASSCODE_LABELLED),
        ("behind @key", Kind.MEETING_ID, Reason.WITH_PASSCODE),
        ("before @money", Kind.MEETING_ID, Reason.NUMBER),
        ("mark before :", Kind.PASSCODE, Reason.PASSCODE),
        ("far @room", Kind.MEETING_ID, Reason.BESIDE_ROOM),
        ("with passcode to meeting_id", Kind.MEETING_ID, Reason.NUMBER),
        ("with likely passcode to meeting_id", Kind.MEETING_ID, Reason.WITH_PASSCODE),
        ("with likely meeting_id to passcode", Kind.PASSCODE, Reason.WITH_NUMBER),
        ("company likely passcode to meeting_id", Kind.MEETING_ID, Reason.PIECES),
        ("together 0.8 of meeting_id", Kind.MEETING_ID, Reason.PIECES),
        ("own @room", Kind.MEETING_ID, Reason.TALK_AROUND),
        ("others @service to meeting_id", Kind.MEETING_ID, Reason.TALK_AROUND),
        ("previous @room to meeting_id", Kind.MEETING_ID, Reason.TALK_AROUND),
        ("answers with 6 figures", Kind.PASSCODE, Reason.ANSWER),
        ("asked @key to 6 figures", Kind.PASSCODE, Reason.ANSWER),
        ("answering number-as-answer", Kind.MEETING_ID, Reason.ANSWER),
        ("replies with passcode", Kind.PASSCODE, Reason.ANSWER),
    ],
)
def test_each_group_of_features_says_one_reason(
    rule: Callable[..., Rule], feature: str, kind: Kind, reason: Reason
) -> None:
    """By what it is about; a list of other things says no more than the find's own shape."""
    near = Vicinity(frozenset({"lop"}), 0.4, reason=Reason.BESIDE_CLASS)
    found = rule("found", kind, "x", 0.4, near=near, told=Reason.CLASS_CODE)
    assert reason_of(feature, candidate(found)) is reason


def test_that_rules_agree_says_what_the_strongest_goes_by(rule: Callable[..., Rule]) -> None:
    """The words near it where they weigh most; of a general one, the find's own shape."""
    near = Vicinity(frozenset({"lop"}), 0.4, reason=Reason.BESIDE_CLASS)
    found = rule("found", Kind.MEETING_ID, "x", 0.1, near=near, told=Reason.PASSCODE)
    assert reason_of("score 0.5 of meeting_id", candidate(found, near=True)) is Reason.BESIDE_CLASS
    assert reason_of("score 0.5 of meeting_id", candidate(found)) is Reason.NUMBER
    assert reason_of("rule found", candidate(found)) is Reason.NUMBER


def test_letters_are_told_as_a_code(rule: Callable[..., Rule]) -> None:
    """A code of Google Meet is no long number."""
    found = candidate(rule("found", Kind.MEETING_ID, "x", 0.1), "tnd-vxio-kaw")
    assert reason_of("written 3-4-3 of meeting_id", found) is Reason.ROOM_CODE


def test_the_reasons_that_weigh_most_come_first(line: Callable[..., Post]) -> None:
    """Features add up by reason; what speaks against it takes from its own, and is no reason."""
    weights = {
        **{f"rule {each.id}": 0.0 for each in (NUMBER, VALUE, ANSWER)},
        "far @room": 3.0,
        "10 figures of meeting_id": 1.5,
        "begins with 8 of meeting_id": -0.5,
        "behind @key": 0.7,
        "before @service": -1.0,
        "answers with meeting_id": 9.0,
    }
    scorer = Scorer(Model(weights, -1.0, 0.0, 1.0, 2.0), DESCRIBER)
    moderator = Moderator(Detector((), scorer=scorer))
    verdict = moderator.judge(line(1, "phòng zoom 8360274419 pass hoa2411"))
    assert (verdict.decision, verdict.why()) == (
        Decision.DELETE,
        (Reason.BESIDE_ROOM, Reason.NUMBER, Reason.WITH_PASSCODE),
    )
    assert "8360274419" not in verdict.masked


def test_a_question_and_the_own_words_are_told_together(line: Callable[..., Post]) -> None:
    """The messages around add to what the message itself says; memory has no features to tell."""
    weights = {
        **{f"rule {each.id}": 0.0 for each in (NUMBER, VALUE, ANSWER)},
        "10 figures of meeting_id": 1.5,
        "answers with meeting_id": 3.0,
    }
    scorer = Scorer(Model(weights, -1.0, 0.0, 1.0, 2.0), DESCRIBER)
    moderator = Moderator(Detector((), scorer=scorer, questions=BOOK.questions))
    moderator.judge(line(1, "cho xin id zoom", sender=1))
    verdict = moderator.judge(line(2, "8360274419", sender=2, after=100))
    assert verdict.why() == (Reason.ANSWER, Reason.NUMBER)


@pytest.mark.long
def test_every_feature_of_the_corpora_says_a_reason() -> None:
    """Whatever the describer says of a find is told in one of the closed set, and three are enough."""
    scorer = Scorer(Model(Everything(), 0.0, 0.0, 1.0, 2.0), BOOK.describer)
    detector = Detector(BOOK.rules, scorer=scorer, questions=BOOK.questions)
    told: set[Reason] = set()
    for conversation in everything()[::5]:
        moderator = Moderator(detector)
        for verdict in map(moderator.judge, conversation.posts):
            assert len(verdict.why()) <= 3
            told.update(verdict.why())
    assert {Reason.NUMBER, Reason.PASSCODE, Reason.NUMBER_LABELLED, Reason.ANSWER} <= told <= set(Reason)
