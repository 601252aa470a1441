"""One post by itself: gate, rules, scores, findings, deadline."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from bot.moderation.allowance import Allowance
from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading, RuleStatus, Vicinity
from bot.moderation.verdict import TIMEOUT, Decision, Kind, Verdict
from bot.rulebook.school import lookalike
from tests.moderation.conftest import knowing, post, room, rule


def rules_of(verdict: Verdict) -> set[str]:
    """Return the ids of the rules that had something to say."""
    return {finding.rule for finding in verdict.findings}


def working(*seconds: float) -> Callable[[float], Allowance]:
    """Return what counts on a slow machine, which shows these seconds of work one after the other."""
    wall, work = count(), iter(seconds)
    return lambda allowed: Allowance(allowed, wall=lambda: next(wall), work=lambda: next(work))


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Vào học nè https://us02web.zoom.us/j/81234567890?pwd=TestOnly12", Decision.DELETE),
        ("đâyhttps://zoom.us/j/81234567890nha", Decision.DELETE),
        ("ma phong hoc 81234567890 mat khau 123456", Decision.DELETE),
        ("ID 812 1234 5678 pass 12345 lúc 7h30", Decision.DELETE),
        ("mật khẩu phòng zoom là chamngoan nha", Decision.DELETE),
        ("Meeting ID: 812 3456 7890\nPasscode: 1", Decision.DELETE),
        ("8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣ vô liền", Decision.DELETE),
        ("vào nhóm zalo.me/g/abcdef123 nha", Decision.REVIEW),
        ("host key 123456", Decision.REVIEW),
        ("link học zoom bit.ly/abc12", Decision.REVIEW),
        ("", Decision.KEEP),
        ("cô ơi cho con xin link phòng học ạ", Decision.KEEP),
        ("mk quên vở ở trường rồi, 7h mk vào lớp", Decision.KEEP),
        ("wifi lớp mk 12345678", Decision.KEEP),
        ("sđt cô là 0912345678, gọi sau 8h", Decision.KEEP),
        ("stk quỹ lớp 81234567890 vcb", Decision.KEEP),
        ("phòng custom lq id 81234 pass 123", Decision.KEEP),
        ("truongabc.k12online.vn, đăng nhập rồi làm bài", Decision.KEEP),
        ("81234567890", Decision.KEEP),
    ],
)
def test_leaks_go_and_ordinary_messages_stay(detector: Detector, text: str, decision: Decision) -> None:
    """Ways into a class go, invites are for people; others' numbers and passwords and a bare number stay."""
    assert decision is detector.examine(post(text)).decision


def test_a_finding_encloses_the_whole_link(detector: Detector) -> None:
    """A link's span has scheme, path and query, counted in the original text of its own surface."""
    address = "https://zoom.us/j/81234567890?pwd=abc"
    verdict = detector.examine(post("Chào cả lớp", f"🎉 {address}, vào nhé"))
    (finding,) = [one for one in verdict.findings if one.kind is Kind.LINK]
    assert (1, 2, 2 + len(address)) == (finding.part, finding.start, finding.end)
    assert f"Chào cả lớp\n🎉 {'•' * len(address)}, vào nhé" == verdict.masked


def test_an_address_that_matches_often_is_hidden_from_its_first_letter(detector: Detector) -> None:
    """A link longer than is looked back on, with the same shape again at its end, is one finding."""
    address = f"zoom.us/j/81234567890?{'a' * 400}&next=zoom.us/j/81234567891"
    verdict = detector.examine(post(address))
    (finding,) = [one for one in verdict.findings if one.kind is Kind.LINK]
    assert (0, len(address)) == (finding.start, finding.end)


def test_a_post_names_itself_only_if_it_has_a_number(detector: Detector) -> None:
    """`delete` holds the message's own id; without one there is nothing to name."""
    part = Part(Surface.CAPTION, "zoom.us/j/81234567890")
    assert detector.examine(Post((part,), message_id=7)).delete == (7,)
    assert detector.examine(Post((part,))).delete == ()
    assert detector.examine(Post((Part(Surface.TEXT, "chào"),), message_id=7)).delete == ()
    assert detector.examine(Post((part,), message_id=7, shows=3)).delete == (7, 3)
    assert detector.examine(Post((Part(Surface.TEXT, "chào"),), message_id=7, shows=3)).delete == ()


def test_evidence_on_two_surfaces_is_one_leak(detector: Detector) -> None:
    """An ID in one poll option and the service's name in another are seen together."""
    verdict = detector.examine(post("81234567890", "vào zoom", surface=Surface.POLL))
    assert Decision.DELETE is verdict.decision
    assert {0} == {finding.part for finding in verdict.findings if finding.kind is Kind.MEETING_ID}


def test_a_rule_waits_for_its_keywords_and_digits() -> None:
    """A rule is tried only if one of its keywords occurs and as many digits as it asks for."""
    spoken = rule("a", Kind.PASSCODE, r"\w+", 0.9, keywords=("zoom", "mk"), digits=2)
    free = rule("b", Kind.PASSCODE, r"\w+", 0.9, digits=4)
    detector = Detector([spoken, free])
    assert set() == rules_of(detector.examine(post("vào zoom 1")))
    assert {"a"} == rules_of(detector.examine(post("ZOOM 12")))
    assert {"b"} == rules_of(detector.examine(post("1234")))
    assert {"a", "b"} == rules_of(detector.examine(post("mk 1234")))
    assert set() == rules_of(Detector([spoken]).examine(post("12")))


def test_a_rule_waits_for_its_hint() -> None:
    """Its pattern is searched only in a view in which the hint is found, though it might match in others."""
    views = (Reading.FOLDED, Reading.SQUEEZED)
    detector = Detector([rule("a", Kind.MEETING_ID, r"\d+", 0.9, views=views, hint=r"\d{9}")])
    found = detector.examine(post("12 ngay 812 345 678")).findings
    assert [(one.start, one.end) for one in found] == [(0, 2), (8, 19)]
    assert set() == rules_of(detector.examine(post("12 ngay 812")))


def test_the_group_secret_is_the_span() -> None:
    """The named group is hidden; a pattern without it, or a branch of one, hides its whole match."""
    detector = Detector([rule("a", Kind.PASSCODE, r"mk (?P<secret>\d+)|pw \d+", 0.9)])
    assert detector.examine(post("mk 12")).masked == "mk ••"
    assert detector.examine(post("pw 12")).masked == "•••••"


def test_an_empty_match_is_no_finding() -> None:
    """A pattern that matches nothing at all finds nothing."""
    assert Detector([rule("a", Kind.PASSCODE, r"x*", 0.9)]).examine(post("abc")).findings == ()


def test_the_same_place_in_two_views_is_one_finding() -> None:
    """What an earlier view found is not found again by a later one; what it missed is."""
    both = rule("a", Kind.MEETING_ID, r"\d{9}", 0.9, views=(Reading.RAW, Reading.SQUEEZED))
    verdict = Detector([both]).examine(post("812345678, 812 345 679"))
    assert [(one.start, one.end) for one in verdict.findings] == [(0, 9), (11, 22)]


def test_words_within_eight_count_on_both_sides() -> None:
    """A near word counts from the eighth word before to the eighth after, whole words only."""
    near = Vicinity(frozenset({"zoom", "vao lop"}), 0.5)
    detector = Detector([rule("a", Kind.MEETING_ID, r"\d{9}", 0.4, near=near)])
    eight = "a b c d e f g"
    for text in (f"zoom {eight} 812345678", f"812345678 {eight} ZOOM", "vào, lớp 812345678"):
        assert detector.examine(post(text)).score == 0.9
    for text in (
        f"zoom {eight} h 812345678",
        f"812345678 {eight} h zoom",
        "zoomer 812345678",
        "vào 812345678 lớp",
    ):
        assert detector.examine(post(text)).score == 0.4


@pytest.mark.parametrize(
    ("score", "decided", "found", "shown"),
    [
        (0.7, Decision.KEEP, [], "stk 812345678"),
        (0.9, Decision.REVIEW, [("a", 0.9)], "stk •••••••••"),
    ],
)
def test_words_against_take_the_score_away_or_hand_it_to_people(
    score: float, decided: Decision, found: list[tuple[str, float]], shown: str
) -> None:
    """What would not suffice anyway is not reported; who leaks chooses such words too: the rest is shown."""
    against = Vicinity(frozenset({"stk"}), -1.0)
    number = rule("a", Kind.MEETING_ID, r"\d{9}", score, against=against)
    verdict = Detector([number]).examine(post("stk 812345678"))
    assert (verdict.decision, verdict.delete, verdict.masked) == (decided, (), shown)
    assert [(one.rule, one.score) for one in verdict.findings] == found


def test_what_a_label_names_alone_is_no_way_in() -> None:
    """A number that its own label calls something else stays, unless anything else opens something too."""
    against = Vicinity(frozenset({"parcel"}), -1.0)
    number = rule("a", Kind.MEETING_ID, r"(?:no|id)[^\d,]{0,30}(?P<secret>\d{9})", 0.9, against=against)
    passcode = rule("b", Kind.PASSCODE, r"pass \d{4}", 0.2)
    detector = Detector([number, passcode])
    keep, review = Decision.KEEP, Decision.REVIEW
    said = {
        "no of the parcel 812345678": keep,
        "parcel, no 812345678": review,
        "no 812345678 parcel": review,
        "no of the parcel for zoom 812345678": review,
        "no of the parcel and id 812345678": review,
        "no of the parcel 812345678, pass 1234": review,
    }
    assert said == {text: detector.examine(post(text)).decision for text in said}


def test_hosts_limit_a_rule() -> None:
    """A rule with hosts is about these and what is below them, and no look-alike of them."""
    detector = Detector([rule("a", Kind.LINK, r"/r/\w+", 1.0, hosts=("hoc.example",))])
    assert {"a"} == rules_of(detector.examine(post("https://hoc.example/r/6a")))
    assert {"a"} == rules_of(detector.examine(post("a.hoc.example/r/6a")))
    assert set() == rules_of(detector.examine(post("xhoc.example/r/6a hoc.example.org/r/6a")))


def test_context_is_looked_for_only_beside_evidence() -> None:
    """A context rule adds to other findings and is silent by itself."""
    number, talk = rule("a", Kind.MEETING_ID, r"\d{9}", 0.5), rule("b", Kind.CONTEXT, "lop", 0.3)
    detector = Detector([talk, number])
    assert detector.examine(post("lớp")).findings == ()
    assert detector.examine(post("lớp 812345678")).score == 0.8
    assert detector.examine(post("lớp 812345678")).masked == "lớp •••••••••"


def test_a_rule_on_trial_reports_and_never_deletes() -> None:
    """A shadow rule's finding is there, the message stays."""
    verdict = Detector([rule("a", Kind.LINK, "zoom", 1.0, status=RuleStatus.SHADOW)]).examine(post("zoom"))
    assert (Decision.KEEP, {"a"}) == (verdict.decision, rules_of(verdict))


def test_one_rule_can_be_asked_alone() -> None:
    """For examples, also a context rule and one that speaks against can be run by itself."""
    alone = Detector.alone(rule("a", Kind.CONTEXT, "wifi", -0.5))
    assert alone.finds(post("pass WIFI"))
    assert not alone.finds(post("pass"))


def test_no_time_left_means_review() -> None:
    """When the deadline has passed twice before a rule could run, people look."""
    first, second = rule("a", Kind.PASSCODE, "x", 0.3), rule("b", Kind.LINK, "x", 0.2)
    verdict = Detector([first, second], allow=working(0, 0, 1, 1, 1, 2)).examine(post("x"))
    assert (Decision.REVIEW, {"a", TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_what_suffices_alone_is_looked_for_first() -> None:
    """A link padded until time runs out is found before that, whatever the order of the rules."""
    padding, link = rule("a", Kind.PASSCODE, "x", 0.3), rule("b", Kind.LINK, "x", 1.0)
    verdict = Detector([padding, link], allow=working(0, 0, 1, 1, 1, 2)).examine(post("x"))
    assert (Decision.DELETE, {"b", TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_a_pause_of_the_programs_own_saves_no_leak() -> None:
    """The collector of garbage works on a message's time as well; what is looked at again is found."""
    talk, leak = rule("a", Kind.CALL, "x", 0.2), rule("b", Kind.MEETING_ID, "x", 0.6)
    verdict = Detector([talk, leak], allow=working(0, 0, 1, 1, 1, 1)).examine(post("x"))
    assert (Decision.DELETE, {"a", "b"}) == (verdict.decision, rules_of(verdict))


def test_a_pattern_that_takes_too_long_is_stopped() -> None:
    """A search that outlasts the deadline ends there and the message goes to review."""
    slow = rule("a", Kind.LINK, r"(?:a|aa|a.)+(?:b|a)+$|(a+)+\1+c", 1.0)
    verdict = Detector([slow], deadline=0.01).examine(post("a" * 2000 + "!"))
    assert (Decision.REVIEW, {TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_reading_a_long_text_takes_of_its_time() -> None:
    """What is slow to read has less time for rules, but what suffices alone is looked for in any case."""
    link, talk = rule("a", Kind.LINK, "x", 1.0), rule("b", Kind.CALL, "y", 0.2)
    allow = working(0, 5, 5, 5, 6)  # begun, read, then the least that is left, and none of it
    verdict = Detector([talk, link], allow=allow).examine(post("xy" * 1000))
    assert (Decision.DELETE, {"a", TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_all_readings_of_a_text_share_its_time() -> None:
    """A further reading has what is left, not all of the time again; what was found before stands."""
    link = rule("a", Kind.LINK, "x", 1.0, views=(Reading.RAW, Reading.FOLDED))
    verdict = Detector([link], allow=working(0, 0, 1, 1, 1, 2)).examine(post("xX"))
    assert (Decision.DELETE, {"a", TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_what_a_search_found_before_it_was_stopped_stands() -> None:
    """A link in front of a text that makes its own rule slow is found all the same."""
    slow = rule("a", Kind.LINK, r"zoom|(?:a|aa|a.)+(?:b|a)+$|(a+)+\1+c", 1.0)
    verdict = Detector([slow], deadline=0.01).examine(post("zoom " + "a" * 2000 + "!"))
    assert (Decision.DELETE, {"a", TIMEOUT}) == (verdict.decision, rules_of(verdict))


def test_of_a_text_that_took_too_long_nothing_is_shown() -> None:
    """A secret that no rule had time to look for would stand in what people see."""
    link, code = rule("a", Kind.LINK, "x+", 1.0), rule("b", Kind.PASSCODE, "ngay", 1.0)
    verdict = Detector([link, code], allow=working(0, 0, 1, 1, 1, 2)).examine(post("xx ngay\nlop"))
    assert verdict.masked == "•••••••\n•••"


def test_a_text_that_took_too_long_to_read_goes_to_review() -> None:
    """What was not read may be a leak, though no rule found anything in the rest."""
    verdict = Detector([], allow=working(0, 1, 1)).examine(post("xy" * 1000))
    assert (verdict.decision, verdict.masked) == (Decision.REVIEW, "•" * 2000)


def test_what_reads_known_rooms_shares_the_time_of_a_message() -> None:
    """A room that stands as it is goes, however little time is left; other readings are left to people."""
    known = knowing(room("812 345 6789"))
    texts = ("8123456789", "tám một hai ba bốn năm sáu bảy tám chín")
    found = []
    for text in texts:
        detector = Detector([rule("a", Kind.LINK, "x", 1.0)], allow=working(0, *range(1, 20)))
        evidence = detector.gather(post(text + " " * 500), known)
        found.append((len(evidence.hits), evidence.late))
    assert found == [(1, True), (0, True)]


def test_no_surfaces_at_all_is_a_keep(detector: Detector) -> None:
    """A service message without text has a verdict too."""
    verdict = detector.examine(Post(()))
    assert (verdict.decision, verdict.masked, verdict.secrets) == (Decision.KEEP, "", ())


def test_a_rule_of_ones_own_runs_beside_the_others(detector: Detector) -> None:
    """It is found with them, and by nobody who has not got it."""
    own = detector.beside(lookalike("lop_hoc_bot"))
    for text, others in (("nhắn @lop_hocc_bot nhé", 0), ("@lop_hocc_bot zoom.us/j/94123456721", 1)):
        post = Post((Part(Surface.TEXT, text),))
        found, without = rules_of(own.examine(post)), rules_of(detector.examine(post))
        assert found - without == {"lookalike-bot"}
        assert len(without) >= others
