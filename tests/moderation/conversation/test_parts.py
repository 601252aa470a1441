"""The small parts: addresses, normal forms, surfaces, vocabulary, weighing."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.moderation.post import Part, Surface
from bot.moderation.rules import Rule, RuleStatus, Vicinity
from bot.moderation.text.normal_forms import (
    address_end,
    address_start,
    host_of,
    normal_form,
    secrets_of,
    without_scheme,
)
from bot.moderation.verdict import Decision, Finding, Kind, Reason, Surfaces, Thresholds, Verdict
from bot.moderation.vocabulary import Vocabulary
from bot.moderation.weighing import Hit, decide, in_company, score_of, total
from tests.moderation.conftest import rule


def hit(rule: Rule, score: float | None = None, normal: str = "x") -> Hit:
    """Return a hit of a rule at the start of a text."""
    weight = rule.score if score is None else score
    return Hit(rule, 0, 1, weight, near=False, against=False, normal=normal)


@pytest.mark.parametrize(
    ("text", "middle", "start"),
    [
        ("vào https://us02web.zoom.us/j/8", "zoom", 4),
        ("us02web.zoom.us/j/8", "zoom", 0),
        ("link:meet.jit.si/a", "meet", 5),
        ("(zoom.us/j/8", "zoom", 1),
        ("zoom.us/j/8", "zoom", 0),
        ("x" * 400 + "zoom.us", "zoom", 100),
    ],
)
def test_an_address_begins_at_its_scheme(text: str, middle: str, start: int) -> None:
    """Scheme and subdomains belong to a link; a colon without slashes and brackets do not."""
    assert start == address_start(text, text.index(middle))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("zoom.us/j/8?pwd=a#x, vào", "zoom.us/j/8?pwd=a#x"),
        ("zoom.us/j/8...", "zoom.us/j/8"),
        ("(zoom.us/j/8/) nha", "zoom.us/j/8/"),
        ("zoom.us/j", "zoom.us/j"),
    ],
)
def test_an_address_ends_before_the_marks_of_its_sentence(text: str, rest: str) -> None:
    """Path, query and fragment belong to a link; brackets, commas and full stops after it do not."""
    end = text.index("/j") + 2
    assert text[: address_end(text, end)].endswith(rest)


def test_hosts_are_read_without_scheme_port_and_wrapper() -> None:
    """A host is named by what stands before the first slash of the innermost address."""
    assert host_of("https://Zoom.us:443/j/8") == "zoom.us"
    assert host_of("https://l.example/?u=https://zoom.us/j/8") == "zoom.us"
    assert without_scheme("a.b") == "a.b"


@pytest.mark.parametrize(
    ("kind", "written", "normal"),
    [
        (Kind.LINK, "HTTPS://www.Zoom.us/j/812.", "zoom.us/j/812"),
        (Kind.INVITE, "t.me/+abc", "t.me/+abc"),
        (Kind.MEETING_ID, "812 345-6789", "8123456789"),
        (Kind.MEETING_ID, "Abc-Defg-Hij", "abc-defg-hij"),
        (Kind.MEETING_ID, "tám một hai BA bốn 5 six bảy", "81234567"),
        (Kind.MEETING_ID, "8l2-o45-678z", "8120456782"),
        (Kind.MEETING_ID, "nam-hoai-ban", "nam-hoai-ban"),
        (Kind.PASSCODE, " Hoa２4 ", "hoa24"),
    ],
)
def test_each_secret_has_one_spelling(kind: Kind, written: str, normal: str) -> None:
    """Links lose scheme and case, IDs everything but digits; codes and passcodes are folded."""
    assert normal == normal_form(kind, written)


def test_secrets_inside_a_link_are_secrets() -> None:
    """The ID, the code and the passcode in a link count for themselves, each once; weightless hits do not."""
    link = rule("link", Kind.LINK, "x", 1.0)
    found = secrets_of(
        [
            hit(link, normal="zoom.us/j/81234567890?pwd=abc&x=1"),
            hit(link, normal="zoom.us/j/81234567890?pwd=abc&x=1"),
            hit(link, normal="meet.google.com/abc-defg-hij"),
            hit(rule("pass", Kind.PASSCODE, "x", 0.3), normal="hoa"),
            hit(rule("nothing", Kind.PASSCODE, "x", 0.3), score=0.0, normal="no"),
            hit(rule("talk", Kind.CONTEXT, "x", 0.3), normal="no"),
        ]
    )
    assert (
        (Kind.LINK, Secret("zoom.us/j/81234567890?pwd=abc&x=1")),
        (Kind.MEETING_ID, Secret("81234567890")),
        (Kind.PASSCODE, Secret("abc")),
        (Kind.LINK, Secret("meet.google.com/abc-defg-hij")),
        (Kind.MEETING_ID, Secret("abc-defg-hij")),
        (Kind.PASSCODE, Secret("hoa")),
    ) == found


def test_a_span_over_surfaces_falls_apart_at_their_borders() -> None:
    """A span of the joined text gives one piece for each surface it touches, empty ones left out."""
    surfaces = Surfaces((Part(Surface.TEXT, "ab"), Part(Surface.CAPTION, ""), Part(Surface.POLL, "cd")))
    assert surfaces.text == "ab\n\ncd"
    assert list(surfaces.pieces(1, 5)) == [(0, 1, 2), (2, 0, 1)]
    assert list(surfaces.pieces(5, 6)) == [(2, 1, 2)]
    assert list(Surfaces(()).pieces(0, 1)) == []


def test_a_remark_needs_no_surface() -> None:
    """A finding about a whole post stands on its first surface, or on none."""
    assert Surface.POLL is Surfaces((Part(Surface.POLL, "a"),)).remark("r", 1.0, Reason.ALBUM).surface
    assert Surface.OTHER is Surfaces(()).remark("r", 1.0, Reason.ALBUM).surface


def test_only_listed_words_are_remembered() -> None:
    """The vocabulary knows the words and phrases of the rules and nothing else that is said."""
    near = Vicinity(frozenset({"zoom", "vao lop", "vao phong"}), 0.5)
    against = Vicinity(frozenset({"wifi"}), 0.5)
    words = Vocabulary([rule("a", Kind.PASSCODE, "x", 0.3, near=near, against=against)])
    assert {"zoom", "vao lop"} <= set(words.said("zoom vao lop nha con")[0])
    assert words.said("nha con") == ((), ())
    assert words.said("com wifi") == (("wifi",), ())
    assert words.said("an com chua?") == (("?",), ("?",))


def test_against_never_turns_evidence_around() -> None:
    """Words against take a rule's weight away, at most all of it; a rule against stays against."""
    words = Vicinity(frozenset({"a"}), 0.5)
    spoken = rule("a", Kind.PASSCODE, "x", 0.3, near=words, against=words)
    assert score_of(spoken, near=True, against=False) == 0.8
    assert score_of(spoken, near=False, against=True) == 0.0
    assert score_of(spoken, near=False, against=False) == 0.3
    assert score_of(rule("b", Kind.PASSCODE, "x", 0.3), near=True, against=True) == 0.3
    assert score_of(rule("c", Kind.CONTEXT, "x", -0.5), near=False, against=False) == -0.5


def test_words_of_other_messages_count_as_their_list_says() -> None:
    """A far-reaching list hears every message close by, another only the message that is answered."""
    for far, heard in ((True, 0.6), (False, 0.1)):
        near = Vicinity(frozenset({"zoom"}), 0.5, far=far)
        against = Vicinity(frozenset({"wifi"}), 1.0)
        one = hit(rule("a", Kind.MEETING_ID, "x", 0.1, near=near, against=against))
        assert [heard] == [h.score for h in in_company([one], frozenset(), frozenset({"zoom"}))]
        assert [h.score for h in in_company([one], frozenset({"zoom"}), frozenset())] == [0.6]
        assert [h.score for h in in_company([one], frozenset({"wifi"}), frozenset())] == [0.0]
        plain = hit(rule("b", Kind.MEETING_ID, "x", 0.2))
        assert [h.score for h in in_company([plain], frozenset({"zoom"}), frozenset({"zoom"}))] == [0.2]


def test_evidence_adds_up_each_rule_once() -> None:
    """Two matches of one rule weigh like the stronger; distinct rules add; the sum stays within 0..1."""
    number, word = rule("a", Kind.MEETING_ID, "x", 0.5), rule("b", Kind.CONTEXT, "x", 0.2)
    limits = Thresholds()
    assert total([hit(number), hit(number, 0.3), hit(word)], limits) == 0.7
    assert total([hit(number), hit(rule("c", Kind.PASSCODE, "x", 0.9))], limits) == 1.0
    assert total([hit(number), hit(rule("d", Kind.CONTEXT, "x", -0.9))], limits) == 0.0
    assert total([], limits) == 0.0


def test_a_link_suffices_whatever_speaks_against_it() -> None:
    """A link that carries a way in is certain even beside talk of games."""
    link, game = rule("a", Kind.LINK, "x", 1.0), rule("b", Kind.CONTEXT, "x", -0.8)
    assert total([hit(link), hit(game)], Thresholds()) == 1.0


def test_a_shadow_rule_weighs_nothing() -> None:
    """Findings of a rule on trial are reported and never counted."""
    assert total([hit(rule("a", Kind.LINK, "x", 1.0, status=RuleStatus.SHADOW))], Thresholds()) == 0.0


def test_invites_and_calls_never_delete_alone() -> None:
    """However much adds up around an invite or a call, people decide."""
    hits = [hit(rule("a", Kind.INVITE, "x", 0.6)), hit(rule("b", Kind.CALL, "x", 0.6))]
    limits = Thresholds()
    assert Decision.REVIEW is decide(total(hits, limits), limits)


def test_decisions_change_at_the_thresholds() -> None:
    """0.8 deletes, 0.5 goes to review, less stays."""
    limits = Thresholds()
    found = [decide(score, limits) for score in (0.8, 0.79, 0.5, 0.49)]
    assert found == [Decision.DELETE, Decision.REVIEW, Decision.REVIEW, Decision.KEEP]


def test_reasons_are_strongest_first_and_leave_out_what_a_stronger_one_encloses() -> None:
    """A person is told of the link, not of the password inside it; of remarks, never of mere context."""
    link = Finding("zoom", Kind.LINK, Surface.TEXT, 0, 5, 60, 1.0)
    inside = Finding("passcode-word", Kind.PASSCODE, Surface.TEXT, 0, 40, 60, 0.6)
    beside = Finding("passcode-labelled", Kind.PASSCODE, Surface.TEXT, 0, 70, 75, 0.6)
    elsewhere = Finding("zoom", Kind.LINK, Surface.BUTTON, 1, 5, 60, 1.0)
    talk = Finding("class-talk", Kind.CONTEXT, Surface.TEXT, 0, 0, 80, 0.3)
    late = Finding("timeout", Kind.CONTEXT, Surface.TEXT, 0, 0, 0, 0.5)
    verdict = Verdict(Decision.DELETE, 1.0, (inside, talk, late, beside, link, elsewhere), (1,), "")
    assert verdict.reasons() == (link, elsewhere, beside, late)
