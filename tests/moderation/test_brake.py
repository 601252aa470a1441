"""The brake: a storm of one rule is held, nothing else is; what is held stands and names nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import Held, Secret
from bot.moderation.brake import (
    AUTHORS,
    CLASSES,
    DeletionSpike,
    RuleBreaker,
    RuleBreakers,
    carriers,
    finders,
    left_without,
    may_brake,
)
from bot.moderation.detector import Detector
from bot.moderation.known.known import KNOWN_RULES, Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Post
from bot.moderation.rules import Rule, RuleStatus, Vicinity
from bot.moderation.verdict import Decision, Kind
from bot.rulebook.book import for_school
from tests.moderation.conftest import line, post, rule

QUESTIONS = for_school(None, ()).questions
AT = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)


def storm(
    brake: RuleBreaker, rule: str = "id", *, authors: int = AUTHORS, classes: int = CLASSES
) -> datetime:
    """Count deletions by so many authors in so many classes, a second apart; returns when the last was."""
    for number in range(max(authors, classes)):
        brake.count({rule}, number % authors, -(number % classes), AT + timedelta(seconds=number))
    return AT + timedelta(seconds=max(authors, classes) - 1)


@pytest.mark.parametrize(
    ("authors", "classes", "held"),
    [(AUTHORS, CLASSES, {"id"}), (AUTHORS - 1, 40, set()), (40, CLASSES - 1, set())],
    ids=["ten authors in five classes", "fewer authors", "fewer classes"],
)
def test_so_many_authors_and_classes_are_a_storm(authors: int, classes: int, held: set[str]) -> None:
    """One class that leaks a lot, or a few people who leak everywhere, are what the rule is for."""
    brake = RuleBreaker()
    last = storm(brake, authors=authors, classes=classes)
    assert brake.rules == held
    assert brake.storms == ((DeletionSpike("id", AUTHORS, CLASSES, last),) if held else ())


def test_what_was_longer_than_five_minutes_ago_counts_no_more() -> None:
    """Ten authors in ten minutes are an ordinary morning; in exactly five they are a storm."""
    slow, just = RuleBreaker(), RuleBreaker()
    for number in range(AUTHORS):
        slow.count({"id"}, number, -number, AT + timedelta(seconds=34 * number))
        just.count({"id"}, number, -number, AT + timedelta(seconds=300 * number / (AUTHORS - 1)))
    assert slow.rules == frozenset()
    assert just.rules == {"id"}


def test_messages_may_come_out_of_order() -> None:
    """What is found late counts by when it was posted: one of the same minutes does, an old one not."""
    for late, held in ((AT, {"id"}), (AT - timedelta(minutes=6), set())):
        brake = RuleBreaker()
        storm(brake, authors=AUTHORS - 1)
        brake.count({"id"}, 99, -1, late)
        assert brake.rules == held


def test_each_rule_has_a_count_of_its_own() -> None:
    """A storm of one rule is none of another's, though both deleted at times."""
    brake = RuleBreaker()
    brake.count({"id", "pass"}, 50, -1, AT)
    storm(brake)
    assert brake.rules == {"id"}


def test_memory_is_bounded() -> None:
    """However many people leak in four classes, a hundred of them are remembered, the latest."""
    brake = RuleBreaker()
    storm(brake, authors=250, classes=CLASSES - 1)
    assert len(brake._deletions["id"].authors) == 100
    assert min(brake._deletions["id"].authors) == 150


def test_a_storm_waits_until_it_is_recorded_and_is_told_once() -> None:
    """The rule is held from the first moment on, and still when the record holds it."""
    brake = RuleBreaker()
    storm(brake)
    brake.follow((), {})
    assert brake.rules == {"id"}
    storm(brake)
    (told,) = brake.storms
    brake.recorded(told)
    assert (brake.rules, brake.storms) == ({"id"}, ())


def test_a_released_rule_deletes_again_and_counting_begins_anew() -> None:
    """What was posted up to the release is no part of a new storm; ten authors after it are one."""
    brake = RuleBreaker()
    last = storm(brake)
    brake.recorded(brake.storms[0])
    brake.follow((), {"id": last})
    assert brake.rules == frozenset()
    storm(brake)
    assert brake.rules == frozenset()
    for number in range(AUTHORS):
        assert brake.rules == frozenset()
        brake.count({"id"}, number, -number, last + timedelta(seconds=1))
    assert brake.rules == {"id"}


def test_a_release_forgets_what_was_counted_and_later_news_of_others_does_not() -> None:
    """Reading the record again, as whenever anything changes, leaves the counts alone."""
    brake = RuleBreaker()
    storm(brake, authors=AUTHORS - 1)
    brake.follow(("other",), {})
    brake.count({"id"}, 99, -1, AT)
    assert brake.rules == {"id", "other"}
    brake.recorded(brake.storms[0])
    brake.follow((), {"id": AT + timedelta(minutes=1)})
    late = AT + timedelta(minutes=2)
    for number in range(AUTHORS):
        brake.count({"id"}, number, -number, late)
        brake.follow((), {"id": AT + timedelta(minutes=1)})
    assert brake.rules == {"id"}


def test_plain_links_known_credentials_and_context_are_never_held() -> None:
    """What leads in by itself is right; what only adds to a credential deletes nothing alone."""
    fine = rule("id", Kind.MEETING_ID, "x", 1.0)
    assert may_brake(fine)
    assert may_brake(rule("link-begun", Kind.LINK, "x", 0.9))
    never = [
        rule("zoom", Kind.LINK, "x", 1.0),
        rule("talk", Kind.CONTEXT, "x", 0.3),
        rule("invite", Kind.INVITE, "x", 0.6),
        replace(fine, status=RuleStatus.SHADOW),
        *KNOWN_RULES,
    ]
    assert [each.id for each in never if may_brake(each)] == []


@pytest.mark.parametrize(
    ("enough", "carrying"),
    [
        ([{"id"}], {"id"}),
        ([{"id"}, {"pass"}], {"id", "pass"}),
        ([{"id", "pass"}], {"id", "pass"}),
        ([{"id", "pass"}, {"id", "talk"}], {"id"}),
        ([{"id"}, {"pass"}, {"pass", "talk"}], {"id", "pass"}),
        ([{"id", "pass"}, {"id", "talk"}, {"pass", "talk"}], {"id", "pass", "talk"}),
        ([set()], set()),
    ],
)
def test_a_deletion_rests_on_what_it_needs(enough: list[set[str]], carrying: set[str]) -> None:
    """Needed rules carry it, else those that suffice, else all; where none is needed, none does."""
    rules = frozenset({"id", "pass", "talk"}) if len(enough) > 1 else frozenset({"id", "pass"})
    assert carriers(rules, lambda gone: any(some <= rules - gone for some in enough)) == carrying


def test_without_doubtful_rules_nothing_is_weighed_again() -> None:
    """A plain link is deleted as fast as ever."""
    assert carriers(frozenset(), lambda _gone: pytest.fail("weighed")) == frozenset()


ID, PASS, LINK = "id 123", "pass 77", "zoom"


@pytest.fixture
def rules() -> list[Rule]:
    """Return an ID that suffices, another that does not, a passcode and a plain link."""
    return [
        rule("id", Kind.MEETING_ID, "id [0-9]+", 0.85),
        rule("room", Kind.MEETING_ID, "room [0-9]+", 0.5),
        rule("pass", Kind.PASSCODE, "pass [0-9]+", 0.4),
        rule("zoom", Kind.LINK, "zoom", 1.0),
    ]


class Braked(Moderator):
    """A moderator with a brake, some rules on it already."""

    def __init__(self, rules: list[Rule], *held: str, **around: object) -> None:
        self.brake = RuleBreaker()
        self.brake.follow(held, {})
        detector = Detector(rules, questions=QUESTIONS)
        super().__init__(detector, brake_of=lambda _chat_id: self.brake, **around)  # type: ignore[arg-type]

    def decided(self, post: Post) -> tuple[Decision, tuple[int, ...], Held | None]:
        """Return what is decided, which messages go, and what holds them."""
        verdict = self.judge(post)
        return verdict.decision, verdict.delete, verdict.held


REVIEWED = (Decision.REVIEW, (), Held.BRAKE)


def test_the_eleventh_author_is_for_people_to_judge(rules: list[Rule]) -> None:
    """Ten go, the next one stands with the whole explanation, masked; links and other rules still delete."""
    school = Braked(rules)
    for author in range(AUTHORS):
        said = line(author, ID, sender=author + 1, chat=-author // 2, after=author)
        assert school.decided(said) == (Decision.DELETE, (author,), None)
    verdict = school.judge(line(20, ID, sender=20, chat=-7, after=30))
    assert (verdict.decision, verdict.delete, verdict.held) == REVIEWED
    assert verdict.score == pytest.approx(0.79)
    assert [finding.rule for finding in verdict.findings] == ["id"]
    assert "123" not in verdict.masked
    assert school.decided(line(21, LINK, sender=21, chat=-8, after=30)) == (Decision.DELETE, (21,), None)
    other = line(22, "room 5 pass 7", sender=22, chat=-9, after=30)
    assert school.decided(other) == (Decision.DELETE, (22,), None)


@pytest.mark.parametrize(
    "class_of", [lambda chat_id: chat_id % 4, lambda _chat_id: None], ids=["four classes", "of no class"]
)
def test_groups_of_one_class_are_one_class(rules: list[Rule], class_of: Callable[[int], int | None]) -> None:
    """Twenty authors in groups of four classes are no storm, nor in groups of none, as anybody makes them."""
    school = Braked(rules, class_of=class_of)
    for author in range(20):
        school.judge(line(author, ID, sender=author + 1, chat=-author - 1))
    assert school.brake.rules == frozenset()


@pytest.mark.parametrize("sender", [None, -5])
def test_who_is_no_account_puts_no_rule_on_the_brake(rules: list[Rule], sender: int | None) -> None:
    """One person speaks as many channels, or as a group; nor is an unknown author one of many."""
    school = Braked(rules)
    for number in range(20):
        channel = None if sender is None else sender - number
        school.judge(line(number, ID, sender=channel, chat=-number - 1))
    assert school.brake.rules == frozenset()


def test_a_storm_is_held_where_it_was(rules: list[Rule]) -> None:
    """Ten authors in five classes of one realm hold nothing in another one; each is recorded by itself."""
    brakes = RuleBreakers()
    moderator = Moderator(Detector(rules), brake_of=lambda chat_id: brakes.of(chat_id % 2))
    for author in range(AUTHORS):
        moderator.judge(line(author, ID, sender=author + 1, chat=-2 * author - 1))
    (storm,) = brakes.storms
    assert (storm.rule, storm.realm, brakes.of(1).rules, brakes.of(0).rules) == ("id", 1, {"id"}, frozenset())
    brakes.recorded(storm)
    assert (brakes.storms, brakes.of(1).rules) == ((), {"id"})
    brakes.follow({(0, "zoom")}, {(1, "id"): AT})
    assert (brakes.of(1).rules, brakes.of(0).rules) == (frozenset(), {"zoom"})


def test_what_deletes_without_the_held_rule_still_deletes(rules: list[Rule]) -> None:
    """A link beside a held ID goes; so does a passcode beside another ID."""
    school = Braked(rules, "id")
    assert school.decided(line(1, f"{ID} {LINK}", sender=1)) == (Decision.DELETE, (1,), None)
    assert school.decided(line(2, f"{ID} room 5 {PASS}", sender=2)) == (Decision.DELETE, (2,), None)
    assert school.decided(line(3, f"{ID} {PASS}", sender=3, chat=-9)) == REVIEWED


def test_a_held_message_is_not_deleted_as_a_piece_of_anothers_leak(rules: list[Rule]) -> None:
    """Its author's link a moment later goes alone; chat a moment later is no news."""
    school = Braked(rules, "id")
    assert school.decided(line(1, ID)) == REVIEWED
    assert school.decided(line(2, "chào", after=5))[0] is Decision.KEEP
    assert school.decided(line(3, LINK, after=9)) == (Decision.DELETE, (3,), None)
    assert school.decided(line(4, ID, after=12)) == REVIEWED


def test_a_leak_in_two_messages_is_held_where_either_half_is(rules: list[Rule]) -> None:
    """Both stand; the second is shown. Where the first goes on its own account, it alone is named."""
    assert Braked(rules, "room").decided(line(1, "room 5"))[2] is None
    for held in ("room", "pass"):
        school = Braked(rules, held)
        school.decided(line(1, "room 5"))
        assert school.decided(line(2, PASS, after=5)) == REVIEWED
    school = Braked(rules, "pass")
    assert school.decided(line(1, ID)) == (Decision.DELETE, (1,), None)
    assert school.decided(line(2, f"room 5 {PASS}", after=5)) == (Decision.DELETE, (1, 2), None)


def test_a_leak_in_two_messages_counts_for_the_rules_of_both(rules: list[Rule]) -> None:
    """Neither half deletes without the other, so either rule may be the one that is wrong."""
    school = Braked(rules)
    for author in range(AUTHORS):
        school.decided(line(1, "room 5", sender=author + 1, chat=-author - 1))
        assert school.decided(line(2, PASS, sender=author + 1, chat=-author - 1, after=2))[1] == (1, 2)
    assert school.brake.rules == {"room", "pass"}


def test_a_deletion_is_counted_for_what_it_rests_on_now(rules: list[Rule]) -> None:
    """What a held rule found carries nothing: beside it the other ID is needed, and the passcode is not."""
    school = Braked(rules, "room")
    for author in range(AUTHORS):
        said = line(author, f"{ID} room 5 {PASS}", sender=author + 1, chat=-author - 1)
        assert school.decided(said) == (Decision.DELETE, (author,), None)
    assert school.brake.rules == {"room", "id"}


def test_known_credentials_go_whatever_is_held(rules: list[Rule]) -> None:
    """Twenty authors post the school's own ID in twenty classes: all go."""
    known = KnownCredentials(KnownRooms([Credential(meeting_id=Secret("94123456721"))]), ())
    brakes = RuleBreakers()
    moderator = Moderator(Detector(rules), lambda _chat_id: known, brake_of=brakes.of)
    for author in range(20):
        verdict = moderator.judge(line(author, "94123456721", sender=author + 1, chat=-author - 1))
        assert verdict.decision is Decision.DELETE


def test_an_album_stands_where_what_it_says_is_held(rules: list[Rule]) -> None:
    """No part of it goes, before or after the one that says it; a link in a later part takes all."""
    school = Braked(rules, "id")
    assert school.decided(line(1, "", album="a")) == (Decision.KEEP, (), None)
    assert school.decided(line(2, ID, album="a")) == REVIEWED
    assert school.decided(line(3, "", album="a")) == (Decision.KEEP, (), None)
    assert school.decided(line(4, LINK, album="a")) == (Decision.DELETE, (1, 2, 3, 4), None)


def test_nothing_goes_in_a_paused_chat(rules: list[Rule]) -> None:
    """Links and known credentials stand there too, and count for no storm; other chats are guarded."""
    known = KnownCredentials(KnownRooms([Credential(meeting_id=Secret("94123456721"))]), ())
    brake = RuleBreaker()
    moderator = Moderator(
        Detector(rules),
        lambda _chat_id: known,
        brake_of=lambda _chat_id: brake,
        paused=lambda chat_id, at: chat_id == -1 and at < AT + timedelta(minutes=30),
    )
    for number, text in enumerate((ID, LINK, "94123456721")):
        verdict = moderator.judge(line(number, text, sender=number, chat=-1))
        assert (verdict.decision, verdict.delete, verdict.held) == (Decision.REVIEW, (number,), Held.PAUSE)
    assert moderator.judge(line(5, "chào", sender=5, chat=-1)).held is None
    assert brake._deletions == {}
    assert moderator.judge(line(6, LINK, chat=-2)).decision is Decision.DELETE
    assert moderator.judge(line(7, LINK, chat=-1, after=1800)).delete == (7,)


def test_an_album_that_was_deleted_takes_no_part_posted_in_a_pause(rules: list[Rule]) -> None:
    """Staff asked that nothing goes; what is harmless by itself is not even shown."""
    paused: set[int] = set()
    moderator = Moderator(Detector(rules), paused=lambda chat_id, _at: chat_id in paused)
    assert moderator.judge(line(1, LINK, album="a")).delete == (1,)
    paused.add(-100)
    verdict = moderator.judge(line(2, "", album="a"))
    assert (verdict.decision, verdict.held) == (Decision.KEEP, None)


def test_a_place_is_found_by_the_strongest_rule_that_reads_it(detector: Detector) -> None:
    """Several shipped rules read a labelled ID: one is held to have found it; links and context are none."""
    hits = detector.gather(post("Lớp học vào https://zoom.us/j/84215530967 ID phòng: 842 1553 0967")).hits
    assert len({hit.rule.id for hit in hits if may_brake(hit.rule)}) > 1
    assert finders(hits) == {"meeting-id-labelled"}
    left = left_without(hits, frozenset({"meeting-id-labelled"}))
    assert {hit.rule.id for hit in left} == {hit.rule.id for hit in hits if not may_brake(hit.rule)}
    assert left_without(hits, frozenset()) == hits
    assert finders(()) == frozenset()


def test_a_weak_rule_on_the_brake_leaves_what_a_stronger_one_found() -> None:
    """Its own weight does not count; the other rule reads the same number and deletes by itself."""
    weak, strong = (
        rule("weak", Kind.MEETING_ID, "[0-9]+", 0.5),
        rule("strong", Kind.MEETING_ID, "id [0-9]+", 0.85),
    )
    assert Braked([weak, strong], "weak").decided(line(1, ID)) == (Decision.DELETE, (1,), None)
    assert Braked([weak, strong], "strong").decided(line(1, ID)) == REVIEWED
    half = replace(strong, score=0.6)
    assert Braked([weak, half], "weak").decided(line(1, ID)) == REVIEWED


def test_what_weighs_only_in_company_is_held_too() -> None:
    """An answer to a question is nothing by itself; as an answer it deletes, and the storm is its own."""
    asked = Vicinity(frozenset({"pass"}), 0.9)
    answer = rule("answer", Kind.PASSCODE, "[0-9]+", 0.0, near=asked)
    school = Braked([answer])
    for author in range(AUTHORS + 1):
        chat = -author - 1
        school.decided(line(1, "pass", sender=500, chat=chat))
        reply = line(2, "77", sender=author + 1, chat=chat, after=2, reply_to=1)
        decided = school.decided(reply)
        assert decided == ((Decision.DELETE, (2,), None) if author < AUTHORS else REVIEWED)
    assert school.brake.rules == {"answer"}
