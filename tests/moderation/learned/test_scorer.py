"""The learned score in a conversation: how odds add up, what it deletes or leaves to people, its reasons."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from bot.moderation.conversation.windows import Before
from bot.moderation.detector import Detector
from bot.moderation.learned.candidates import ADDRESS, ANSWER, NUMBER, VALUE, Candidate
from bot.moderation.learned.features import Describer
from bot.moderation.learned.scorer import Model, Scorer, explained, reason_of, remembered
from bot.moderation.moderator import Moderator
from bot.moderation.rules import Rule, Vicinity
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision, Kind, Reason, Thresholds
from bot.moderation.weighing import Hit
from bot.rulebook.book import for_school
from tests.moderation.conftest import line, post, rule, talk

QUESTIONS = for_school(None, ()).questions
WEIGHTS = {
    **{f"rule {rule.id}": 0.0 for rule in (NUMBER, VALUE, ANSWER)},
    "rule spoken": 0.0,
    "rule spoken near": 0.0,
    "next before @ids": 4.0,
    "next before @keys": 2.4,
    "letters and figures of passcode": 1.5,
    "before @games": -4.0,
    "far @room": 0.5,
    "with meeting_id to passcode": 1.0,
    "company meeting_id to passcode": 1.0,
    "company passcode to meeting_id": 2.0,
    "answers with passcode": 5.0,
    "asked @devices": -5.0,
    "meeting_id": 0.2,
}
DESCRIBER = Describer(
    {
        "room": frozenset({"phong", "zoom"}),
        "devices": frozenset({"wifi"}),
        "ids": frozenset({"id"}),
        "keys": frozenset({"pass"}),
        "games": frozenset({"game"}),
    }
)
MODEL = Model(WEIGHTS, -1.0, 0.0, 1.0, 2.0)


NOTHING = rule("x", Kind.PASSCODE, "zzz", 0.1)  # finds nothing, and the model never saw it
NEAR = Vicinity(frozenset({"x"}), 0.1)
SPOKEN = rule("spoken", Kind.MEETING_ID, r"♯(?P<secret>\d{9,11})", 0.8, near=NEAR)


def modelled(weights: dict[str, float] | None = None, *rules: Rule, bias: float = MODEL.bias) -> Moderator:
    """Return a moderator with the small model, some weights of it changed, and these rules."""
    scorer = Scorer(replace(MODEL, weights=WEIGHTS | (weights or {}), bias=bias), DESCRIBER)
    return Moderator(Detector(rules or [NOTHING], scorer=scorer, questions=QUESTIONS))


@pytest.fixture
def judging() -> Moderator:
    """Return a moderator with one rule that is sure of its finds, and one that the model never saw."""
    return modelled({}, SPOKEN, rule("own", Kind.PASSCODE, r"tinhoc \w+", 0.9))


def test_a_number_behind_its_label_goes(judging: Moderator) -> None:
    """A way in that the model is sure of; its place is hidden, and its secret is known."""
    verdict = judging.judge(line(1, "id 8360274419 nha"))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1,))
    assert "8360274419" not in verdict.masked
    assert [secret.reveal() for _, secret in verdict.secrets] == ["8360274419"]


def test_what_weighs_too_little_stays_and_words_against_it_leave_it_to_people(judging: Moderator) -> None:
    """Whoever leaks also chooses the words: never to keep what would be deleted without."""
    assert judging.judge(line(1, "số 8360274419 nha")).decision is Decision.KEEP
    verdict = judging.judge(line(2, "game id 8360274419", after=900))
    assert (verdict.decision, "8360274419" in verdict.masked) == (Decision.REVIEW, False)


def test_a_question_that_asks_for_something_else_is_heeded(judging: Moderator) -> None:
    """Its words are another's: an answer to them that says nothing more stays."""
    judging.judge(line(1, "pass zoom là gì", sender=1))
    assert judging.judge(line(2, "hoa2411", sender=2, after=100)).decision is Decision.DELETE
    judging.judge(line(3, "wifi pass zoom là gì", sender=1, after=2000))
    assert judging.judge(line(4, "hoa2411", sender=2, after=2010)).decision is Decision.KEEP


def test_a_reply_answers_only_what_it_replies_to(judging: Moderator) -> None:
    """However many questions stand between."""
    talk(judging, (1, "pass zoom là gì"), (3, "wifi pass là gì"))
    answer = line(3, "hoa2411", sender=2, after=20, reply_to=1)
    assert judging.judge(answer).decision is Decision.DELETE


def test_a_later_message_makes_an_earlier_one_a_leak(judging: Moderator) -> None:
    """A number that stood for nothing goes with the passcode that follows it."""
    number, passcode = talk(judging, (1, "8360274419"), (1, "pass hoa2411"), apart=20)
    assert number.decision is Decision.KEEP
    assert (passcode.decision, passcode.delete) == (Decision.DELETE, (1, 2))


@pytest.mark.parametrize(("bias", "decision"), [(0.0, Decision.DELETE), (-1.0, Decision.REVIEW)])
def test_what_a_rule_is_sure_of_goes_where_the_model_has_a_hint_of_it(
    bias: float, decision: Decision
) -> None:
    """Nobody disguises a phone number. What is no hint to the model, people look at."""
    text = "đây tám ba sáu không hai bảy bốn bốn một chín"
    assert modelled({}, replace(SPOKEN, near=None), bias=bias).judge(line(1, text)).decision is decision


@pytest.mark.parametrize(("weight", "decision"), [(2.0, Decision.REVIEW), (2.5, Decision.DELETE)])
def test_what_the_model_alone_finds_goes_where_it_is_certain(weight: float, decision: Decision) -> None:
    """Above its threshold it is for people, as long as no rule makes anything of it."""
    weights = {"next before @keys": weight, "passcode": -0.1, "rule x": 0.0}
    assert modelled(weights).judge(line(1, "pass hoa2411")).decision is decision
    finding = rule("x", Kind.PASSCODE, r"pass (?P<secret>\w+)", 0.1)
    assert modelled(weights, finding).judge(line(1, "pass hoa2411")).decision is Decision.DELETE


@pytest.mark.parametrize(("sender", "decision"), [(2, Decision.REVIEW), (1, Decision.DELETE)])
def test_what_others_write_unasked_deletes_nobodys_message(sender: int, decision: Decision) -> None:
    """Beside another account's number a passcode is for people; beside its sender's own it goes."""
    judging = modelled({"next before @keys": 1.0, "company meeting_id to passcode": 4.0})
    assert talk(judging, (1, "8360274419"), (sender, "pass hoa2411"), apart=20)[1].decision is decision


def test_beside_a_whole_leak_its_senders_other_pieces_go_and_no_address() -> None:
    """What only may be a passcode is part of the leak; a link to homework is none."""
    link = rule("link", Kind.LINK, r"zoom\.us/j/\d+", 1.0)
    weights = {f"rule {ADDRESS.id}": 1.5, "next before @keys": 2.5, "letters and figures of passcode": 0}
    judging = modelled(weights, link)
    said = "https://olm.vn/bai-tap-1", "pass hoa2411", "https://zoom.us/j/8360274419"
    assert talk(judging, *((1, text) for text in said))[-1].delete == (2, 3)


def test_a_part_of_an_address_is_no_passcode() -> None:
    """Although it stands behind a word for one."""
    said = (1, "pass hoa2411"), (1, "pass https://hoa.vn/hoa2411")
    decisions = [verdict.decision for verdict in talk(modelled(), *said, apart=900)]
    assert decisions == [Decision.DELETE, Decision.KEEP]


def test_a_rule_that_the_model_never_saw_counts_by_its_own_score(judging: Moderator) -> None:
    """The school's own rules work without training."""
    assert judging.judge(line(1, "tinhoc abc")).decision is Decision.DELETE


def test_memory_keeps_odds_and_no_feature_of_a_text() -> None:
    """Nor can a later verdict tell which words there were."""
    scorer = Scorer(MODEL, DESCRIBER)
    views = Views("id 8360274419")
    found = scorer.candidates(views, tuple(scorer.found(views, (), asked=False)))
    assert [one.odds.features for one in found] != [frozenset()]
    assert [one.odds.features for one in remembered(found)] == [frozenset()]
    assert [one.odds.all for one in remembered(found)] == [one.odds.all for one in found]
    detector = Detector([NOTHING], scorer=scorer)
    assert {"phong", "zoom", "wifi"} <= set(detector.vocabulary.said("phong zoom wifi")[0])


def test_a_number_that_nobody_speaks_of_stays() -> None:
    """Whatever the model makes of it: three of 1,000 ordinary messages are one. Beside own talk it counts."""
    eager = modelled({"alone of meeting_id": 9.0})
    assert eager.judge(line(1, "8360274419")).decision is Decision.KEEP
    eager.judge(line(2, "phòng nè", after=600))
    assert eager.judge(line(3, "8360274420", after=610)).decision is Decision.DELETE


def test_what_its_own_label_calls_something_else_is_for_people() -> None:
    """The model may take it for a passcode; the label of a locker says that it opens a locker."""
    locker = rule("locker", Kind.CONTEXT, r"pass tu (?P<secret>\w+)", -0.3)
    passcode = rule("labelled", Kind.PASSCODE, r"pass tu (?P<secret>\w+)", 0.1)
    judging = modelled({"rule labelled": 9.0, "next before @keys": 0.0}, locker, passcode)
    assert judging.judge(line(1, "pass tủ hoa2411")).decision is Decision.REVIEW


@pytest.mark.parametrize(("kind", "looked_at"), [(Kind.INVITE, False), (Kind.CALL, True)])
def test_an_address_is_for_people_and_an_invite_for_the_rules(kind: Kind, *, looked_at: bool) -> None:
    """The model looks at every address that no rule knows. However sure, it deletes none: it is no room."""
    eager = modelled({"rule any-link": 9.0}, rule("x", kind, r"group\.example/\w+", 0.6))
    verdict = eager.judge(line(1, "vào group.example/abc123"))
    assert verdict.decision is Decision.REVIEW
    assert (ADDRESS.id in {finding.rule for finding in verdict.findings}) is looked_at


def test_a_number_that_its_label_calls_something_else_is_for_the_rules() -> None:
    """Offices have telephones: the model asks nobody to look at them."""
    office = rule("office", Kind.CONTEXT, r"van phong (?P<secret>\d+)", -1.0)
    number = rule("number", Kind.MEETING_ID, r"phong (?P<secret>\d+)", 0.9)
    said = (1, "văn phòng 8360274419"), (1, "phòng 8360274419")
    decisions = [
        one.decision for one in talk(modelled({"rule number": 9.0}, office, number), *said, apart=900)
    ]
    assert decisions == [Decision.KEEP, Decision.DELETE]


def test_a_text_that_took_too_long_is_for_people_without_the_model() -> None:
    """It was not read to its end: nothing is looked for in it."""
    slow = rule("slow", Kind.MEETING_ID, "(a|aa)+x", 0.9)
    detector = Detector([slow], deadline=0.01, scorer=Scorer(MODEL, DESCRIBER))
    verdict = Moderator(detector).judge(line(1, "id 8360274419 " + "a" * 2000 + "!"))
    assert verdict.decision is Decision.REVIEW


def test_nothing_is_looked_for_where_nothing_may_be_found() -> None:
    """A label, so many figures or a question that it may answer: most messages have none of these."""
    detector = Detector([], scorer=Scorer(MODEL, DESCRIBER))
    assert detector.gather(post("tulip nha")).candidates == ()
    for text in ("pass tulip", "8360274419", "836-027-4419"):
        assert len(detector.gather(post(text)).candidates) == 1
    assert len(detector.gather(post("tulip"), before=Before(asked=True)).candidates) == 1


SMALL = Model(
    {"rule a": 1.0, "before @devices": -2.0, "far @room": 0.5, "like a phone's": -1.0}, -1.0, 0.0, 1.0, 2.0
)


def test_the_log_odds_are_the_sum_of_the_weights_known() -> None:
    """A feature counts once, and one without weight not at all; only those with weight are kept."""
    odds = SMALL.odds(["rule a", "rule a", "far @room", "unknown"])
    assert odds.all == pytest.approx(0.5)
    assert odds.features == {"rule a", "far @room"}


def test_later_features_add_to_earlier_ones() -> None:
    """So nothing of a message has to be remembered but its odds."""
    first = SMALL.odds(["rule a"])
    both = SMALL.odds(["far @room"], first)
    assert both.all == pytest.approx(SMALL.odds(["rule a", "far @room"]).all)


def test_words_that_speak_against_it_are_counted_apart() -> None:
    """Its sender chose them; its own shape nobody can choose away."""
    odds = SMALL.odds(["rule a", "before @devices", "like a phone's"])
    assert odds.all == pytest.approx(-3.0)
    assert odds.free == pytest.approx(-1.0)


@pytest.mark.parametrize(
    ("odds", "score"), [(-0.1, 0.0), (0.0, 0.1), (1.0, 0.5), (2.0, 0.8), (1.5, 0.65), (9.0, 1.0)]
)
def test_the_thresholds_lie_where_those_of_scores_do(odds: float, score: float) -> None:
    """Below a hint it is nothing; then it rises to review and to deletion."""
    assert SMALL.score(odds, Thresholds()) == pytest.approx(score)


def test_the_order_of_features_changes_nothing() -> None:
    """A process iterates over a set in an order of its own: a score at a threshold must not hang on that."""
    found = candidate(rule("found", Kind.MEETING_ID, "x", 0.4))
    for names in permutations(("own a", "own b", "own c", "own d")):
        weights = dict(zip(names, (1e16, 1.0, -1e16, -0.5), strict=True))
        odds = Model(weights, 0.0, 0.0, 1.0, 2.0).odds(names)
        assert (odds.all, odds.free) == (0.5, 0.5)
        assert explained(found, names, weights) == explained(found, sorted(names), weights)


LISTS = {"room": frozenset({"phong"}), "service": frozenset({"zoom"}), "key": frozenset({"pass", "mat khau"})}
BOOK = for_school(None, ())
OF_MONEY = Describer({**LISTS, "money": frozenset({"stk"})})


def candidate(of: Rule, normal: str = "8360274419", *, near: bool = False) -> Candidate:
    """Return what a rule found."""
    return Candidate((Hit(of, 0, 10, 0.5, near=near, against=False, normal=normal),))


@pytest.mark.parametrize(
    ("feature", "kind", "reason"),
    [
        ("meeting_id", Kind.MEETING_ID, Reason.NUMBER),
        ("passcode", Kind.PASSCODE, Reason.PASSCODE),
        ("link", Kind.LINK, Reason.LINK_LIKELY),
        ("strewn of meeting_id", Kind.MEETING_ID, Reason.NUMBER_DISGUISED),
        ("not in figures of meeting_id", Kind.MEETING_ID, Reason.NUMBER_DISGUISED),
        ("only number", Kind.MEETING_ID, Reason.NUMBER),
        ("sum 0.5 of passcode", Kind.PASSCODE, Reason.CLASS_CODE),
        ("rule found", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("rule found near", Kind.MEETING_ID, Reason.BESIDE_CLASS),
        ("only found", Kind.MEETING_ID, Reason.CLASS_CODE),
        ("rule another", Kind.MEETING_ID, Reason.NUMBER),
        ("before @service", Kind.MEETING_ID, Reason.BESIDE_SERVICE),
        ("next before @service to meeting_id", Kind.MEETING_ID, Reason.BESIDE_SERVICE),
        ("behind @room", Kind.MEETING_ID, Reason.NUMBER_LABELLED),
        ("owner behind @room", Kind.PASSCODE, Reason.BESIDE_ROOM),
        ("owner @money", Kind.PASSCODE, Reason.PASSCODE),
        ("before @key to passcode", Kind.PASSCODE, Reason.PASSCODE_LABELLED),
        ("behind @key", Kind.MEETING_ID, Reason.WITH_PASSCODE),
        ("far @room", Kind.MEETING_ID, Reason.BESIDE_ROOM),
        ("with passcode to meeting_id", Kind.MEETING_ID, Reason.NUMBER),
        ("with likely passcode to meeting_id", Kind.MEETING_ID, Reason.WITH_PASSCODE),
        ("with likely meeting_id to passcode", Kind.PASSCODE, Reason.WITH_NUMBER),
        ("company likely passcode to meeting_id", Kind.MEETING_ID, Reason.PIECES),
        ("together 0.8 of meeting_id", Kind.MEETING_ID, Reason.PIECES),
        ("own @room", Kind.MEETING_ID, Reason.TALK_AROUND),
        ("answers with 6 figures", Kind.PASSCODE, Reason.ANSWER),
        ("asked @key to 6 figures", Kind.PASSCODE, Reason.ANSWER),
        ("answering number-as-answer", Kind.MEETING_ID, Reason.ANSWER),
        ("replies with passcode", Kind.PASSCODE, Reason.ANSWER),
    ],
)
def test_each_group_of_features_says_one_reason(feature: str, kind: Kind, reason: Reason) -> None:
    """By what it is about; a list of other things says no more than the find's own shape."""
    near = Vicinity(frozenset({"lop"}), 0.4, reason=Reason.BESIDE_CLASS)
    found = rule("found", kind, "x", 0.4, near=near, told=Reason.CLASS_CODE)
    assert reason_of(feature, candidate(found)) is reason


def test_that_rules_agree_says_what_the_strongest_goes_by() -> None:
    """The words near it where they weigh most; of a general one, the find's own shape."""
    near = Vicinity(frozenset({"lop"}), 0.4, reason=Reason.BESIDE_CLASS)
    found = rule("found", Kind.MEETING_ID, "x", 0.1, near=near, told=Reason.PASSCODE)
    assert reason_of("score 0.5 of meeting_id", candidate(found, near=True)) is Reason.BESIDE_CLASS
    assert reason_of("score 0.5 of meeting_id", candidate(found)) is Reason.NUMBER
    assert reason_of("rule found", candidate(found)) is Reason.NUMBER


def test_letters_are_told_as_a_code() -> None:
    """A code of Google Meet is no long number."""
    found = candidate(rule("found", Kind.MEETING_ID, "x", 0.1), "tnd-vxio-kaw")
    assert reason_of("written 3-4-3 of meeting_id", found) is Reason.ROOM_CODE


def test_the_reasons_that_weigh_most_come_first() -> None:
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
    scorer = Scorer(Model(weights, -1.0, 0.0, 1.0, 2.0), OF_MONEY)
    moderator = Moderator(Detector((), scorer=scorer))
    verdict = moderator.judge(line(1, "phòng zoom 8360274419 pass hoa2411"))
    assert (verdict.decision, verdict.why()) == (
        Decision.DELETE,
        (Reason.BESIDE_ROOM, Reason.NUMBER, Reason.WITH_PASSCODE),
    )
    assert "8360274419" not in verdict.masked


def test_a_question_and_the_own_words_are_told_together() -> None:
    """The messages around add to what the message itself says; memory has no features to tell."""
    weights = {
        **{f"rule {each.id}": 0.0 for each in (NUMBER, VALUE, ANSWER)},
        "10 figures of meeting_id": 1.5,
        "answers with meeting_id": 3.0,
    }
    scorer = Scorer(Model(weights, -1.0, 0.0, 1.0, 2.0), OF_MONEY)
    moderator = Moderator(Detector((), scorer=scorer, questions=BOOK.questions))
    moderator.judge(line(1, "cho xin id zoom", sender=1))
    verdict = moderator.judge(line(2, "8360274419", sender=2, after=100))
    assert verdict.why() == (Reason.ANSWER, Reason.NUMBER)
