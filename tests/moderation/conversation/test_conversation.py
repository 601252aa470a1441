"""Posts in their conversation: split leaks, albums, edits, what is remembered and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.moderation.conversation.windows import CHATS, MESSAGES, Window, Windows
from bot.moderation.detector import Detector
from bot.moderation.moderator import ALBUM, CONVERSATION, Moderator
from bot.moderation.verdict import Decision, Kind
from tests.moderation.conftest import START, line, post

NUMBER = "812 345 6789"


@pytest.fixture
def moderator(detector: Detector) -> Moderator:
    """Return a moderator that has seen nothing."""
    return Moderator(detector)


def test_an_id_and_its_passcode_are_joined(moderator: Moderator) -> None:
    """Both messages are named, the verdict says why, both secrets go into it, other chatter stays."""
    assert Decision.KEEP is moderator.judge(line(1, NUMBER)).decision
    assert Decision.KEEP is moderator.judge(line(2, "ai làm bài 4 chưa", sender=2, after=20)).decision
    verdict = moderator.judge(line(3, "pass hoa24", after=60))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1, 3))
    assert CONVERSATION in {finding.rule for finding in verdict.findings}
    assert {(Kind.MEETING_ID, "8123456789"), (Kind.PASSCODE, "hoa24")} == {
        (kind, secret.reveal()) for kind, secret in verdict.secrets
    }
    assert verdict.masked == "pass •••••"


def test_the_order_of_the_pieces_does_not_matter(moderator: Moderator) -> None:
    """A passcode first and its ID later are the same leak."""
    assert Decision.REVIEW is moderator.judge(line(1, "mật khẩu: 4127")).decision
    assert moderator.judge(line(2, f"ID {NUMBER}", after=30)).delete == (1, 2)


def test_a_word_about_the_number_makes_it_a_leak(moderator: Moderator) -> None:
    """The service named after the number: only the message that holds the number is named."""
    moderator.judge(line(1, NUMBER))
    verdict = moderator.judge(line(2, "zoom nha mn", after=5))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1,))


def test_a_word_before_the_number_makes_it_a_leak(moderator: Moderator) -> None:
    """The service named first: the number goes when it comes."""
    moderator.judge(line(1, "vào zoom nha mn"))
    verdict = moderator.judge(line(2, NUMBER, after=5))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (2,))
    assert CONVERSATION not in {finding.rule for finding in verdict.findings}


def test_an_answer_is_read_with_its_question(moderator: Moderator) -> None:
    """A bare number that replies to a question for an ID goes, the question stays."""
    moderator.judge(line(1, "cho t xin id zoom", sender=1))
    verdict = moderator.judge(line(2, NUMBER, sender=2, after=30, reply_to=1))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (2,))


@pytest.mark.parametrize(
    ("sender", "after", "chat"),
    [(2, 5, -100), (None, 5, -100), (1, 181, -100), (1, 5, -200)],
    ids=["another person", "nobody known", "too late", "another chat"],
)
def test_strangers_are_not_joined(
    moderator: Moderator,
    sender: int | None,
    after: int,
    chat: int,
) -> None:
    """Pieces of different people, of different chats or more than three minutes apart stay apart."""
    moderator.judge(line(1, NUMBER, sender=sender if sender is None else 1))
    verdict = moderator.judge(line(2, "pass hoa24", sender=sender, after=after, chat=chat))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


def test_two_harmless_messages_do_not_make_a_leak(moderator: Moderator) -> None:
    """A phone number and a word about money, a number and everyday words: at most people are told, once."""
    said = ["0912345678", "gọi cô nhé", "812345678", "vào lớp rồi", "chuyển khoản vào stk đó"]
    verdicts = [moderator.judge(line(number, text, after=number)) for number, text in enumerate(said)]
    keep, review = Decision.KEEP, Decision.REVIEW
    assert [keep, keep, keep, review, keep] == [verdict.decision for verdict in verdicts]


def test_a_piece_before_a_whole_leak_goes_with_it(moderator: Moderator) -> None:
    """The passcode alone was nothing; once the link comes it is named too."""
    moderator.judge(line(1, "passcode: 998877"))
    assert moderator.judge(line(2, "https://zoom.us/j/81234567890", after=9)).delete == (1, 2)


def test_scraps_around_a_question_are_no_ground_to_look(moderator: Moderator) -> None:
    """Two weak finds in two messages after a question would make half a leak together; neither answers it."""
    moderator.judge(line(1, "link đâu ạ", sender=1))
    moderator.judge(line(2, "pass hoa24", sender=2, after=3))
    assert Decision.KEEP is moderator.judge(line(3, "mk 4412", sender=2, after=6)).decision


def test_what_several_rules_read_in_one_place_counts_once(detector: Detector) -> None:
    """Two rules see one passcode without a room: their sum would delete what is for people to look at."""
    verdict = detector.examine(post("thì pass là hoilamgi7 đó"))
    assert len({finding.rule for finding in verdict.findings}) > 1
    assert Decision.REVIEW is verdict.decision


def test_a_passcode_and_what_it_is_called_are_joined(moderator: Moderator) -> None:
    """Somebody says a word with digits, and then that it is the room's passcode; or the other way round."""
    moderator.judge(line(1, "kimdong15"))
    verdict = moderator.judge(line(2, "pass zoom chào cờ nhé mấy bạn", after=6))
    assert 1 in verdict.delete
    moderator.judge(line(11, "pass zoom chào cờ nhé mấy bạn", sender=5, after=200))
    assert 12 in moderator.judge(line(12, "kimdong15", sender=5, after=206)).delete


def test_an_edit_takes_the_place_of_what_was_said(moderator: Moderator) -> None:
    """What an edit took away is no piece any more; what it adds is."""
    moderator.judge(line(1, NUMBER))
    moderator.judge(line(1, "chào cả lớp", after=5))
    assert Decision.KEEP is moderator.judge(line(2, "pass hoa24", after=9)).decision
    assert moderator.judge(line(1, f"ID {NUMBER}", after=20)).delete == (1, 2)


def test_only_the_last_messages_are_remembered(moderator: Moderator) -> None:
    """Ten messages later that tell anything a piece is forgotten; idle ones in between do not count."""
    moderator.judge(line(1, NUMBER))
    for number in range(MESSAGES):
        moderator.judge(line(number + 2, "haha", sender=2, after=1))
    assert Decision.DELETE is moderator.judge(line(49, "pass hoa24", after=2)).decision
    for number in range(MESSAGES):
        moderator.judge(line(number + 60, "zoom lag", sender=2, after=1))
    assert Decision.KEEP is moderator.judge(line(90, "pass hoa24", after=2)).decision


def test_a_post_without_chat_time_or_number_stands_alone(moderator: Moderator) -> None:
    """Nothing is remembered of posts that belong nowhere."""
    for change in ("chat_id", "at", "message_id"):
        moderator.judge(replace(line(1, NUMBER), **{change: None}))
        assert Decision.KEEP is moderator.judge(replace(line(2, "pass hoa24"), **{change: None})).decision
    assert Decision.KEEP is moderator.judge(line(3, "pass hoa24")).decision


def test_an_album_goes_as_one(moderator: Moderator) -> None:
    """Parts seen before are named with the leaking part, parts that come later are deleted for the album."""
    moderator.judge(line(1, "ảnh 1", album="a"))
    moderator.judge(line(2, "ảnh khác", album="b"))
    assert moderator.judge(line(3, "zoom.us/j/81234567890", album="a", after=1)).delete == (1, 3)
    late = moderator.judge(line(4, "", album="a", after=2))
    assert (late.decision, late.delete) == (Decision.DELETE, (1, 3, 4))
    assert [finding.rule for finding in late.findings] == [ALBUM]
    assert Decision.KEEP is moderator.judge(line(5, "", album="b", after=2)).decision


def test_of_a_part_that_goes_with_its_album_no_other_secret_is_shown(moderator: Moderator) -> None:
    """What would be kept alone may be the other half of what was deleted."""
    moderator.judge(line(1, "zoom.us/j/81234567890", album="a"))
    late = moderator.judge(line(2, "và camnhung nha các em", album="a", after=1))
    assert (late.decision, late.masked) == (Decision.DELETE, "và •••••••• nha các em")


def test_an_album_goes_with_a_piece_of_another_message(moderator: Moderator) -> None:
    """A joined leak whose first piece stood in an album takes the whole album."""
    moderator.judge(line(1, NUMBER, album="a"))
    moderator.judge(line(2, "", album="a"))
    assert moderator.judge(line(3, "pass hoa24", after=3)).delete == (1, 2, 3)


def test_albums_are_forgotten() -> None:
    """An album is remembered for minutes, not for good."""
    window = Window(START)
    window.album("a", 1, START)
    window.album("b", 2, START + timedelta(minutes=11))
    assert window.known_album("a") is None
    assert window.known_album("b") is not None


def test_replaying_old_posts_rebuilds_the_window(detector: Detector) -> None:
    """After a restart the journal's posts, judged again, make the next verdict the same."""
    first, second = Moderator(detector), Moderator(detector)
    past = [line(1, NUMBER), line(2, "haha", sender=2, after=3)]
    for moderator in (first, second, second):
        for said in past:
            moderator.judge(said)
    assert first.judge(line(3, "pass hoa24", after=9)) == second.judge(line(3, "pass hoa24", after=9))


def test_a_silent_chat_is_forgotten(moderator: Moderator) -> None:
    """`forget` lets go of chats in which nothing was said since."""
    moderator.judge(line(1, NUMBER))
    moderator.judge(line(1, NUMBER, chat=-200, after=60))
    moderator.forget(START + timedelta(seconds=30))
    assert Decision.KEEP is moderator.judge(line(2, "pass hoa24", after=70)).decision
    assert Decision.DELETE is moderator.judge(line(2, "pass hoa24", chat=-200, after=70)).decision


def test_memory_is_bounded() -> None:
    """However many chats there are, the longest silent go, and any goes when its time has passed."""
    windows = Windows()
    for chat in range(CHATS + 50):
        windows.of(chat, START)
    assert len(windows) <= CHATS
    for chat in range(10):
        windows.of(-chat, START + timedelta(hours=1))
    assert len(windows) <= CHATS - 10


def test_a_late_message_does_not_turn_time_back() -> None:
    """A chat's last moment never moves backwards, so an old edit does not make it forgotten sooner."""
    windows = Windows()
    windows.of(1, START)
    assert windows.of(1, START - timedelta(minutes=1)).at == START


def test_two_whole_leaks_are_two(moderator: Moderator) -> None:
    """A message that was named by itself is not named again with the next one that is a leak by itself."""
    moderator.judge(line(1, "https://zoom.us/j/81234567890"))
    assert moderator.judge(line(2, "https://zoom.us/j/81234567891", after=5)).delete == (2,)


def test_a_piece_after_a_whole_leak_goes_too(moderator: Moderator) -> None:
    """A passcode that follows a labelled ID is a piece of the same leak: both are named."""
    assert moderator.judge(line(1, "ID phòng học: 812 345 6789")).delete == (1,)
    assert moderator.judge(line(2, "pass hoa24", after=5)).delete == (1, 2)


def test_words_alone_are_no_leak(moderator: Moderator) -> None:
    """Hits that hold no secret never add up to a deletion, however many messages say them."""
    for number in range(4):
        verdict = moderator.judge(line(number, "vào nhóm zalo.me/g/abcdef123, raid my class", after=number))
        assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("ai cho t xin id zoom với", NUMBER),
        ("pass zoom là gì vậy", "hoa24 nha"),
        ("zoom wants a passcode, anyone?", "tiger12 (lowercase)"),
    ],
)
def test_what_follows_a_question_is_its_answer(moderator: Moderator, question: str, answer: str) -> None:
    """A bare number or word right after somebody asked for a way in goes; the question stays."""
    moderator.judge(line(1, question, sender=1))
    moderator.judge(line(2, "để coi", sender=3, after=4))
    verdict = moderator.judge(line(3, answer, sender=2, after=20))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (3,))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("cho xin sđt cô với", NUMBER),
        ("mật khẩu wifi là gì", "hoa24"),
        ("id zoom có rồi nhé", "hoa24"),
        ("mk làm mấy câu", "12 câu"),
    ],
    ids=["a phone", "wifi", "no question", "mk means me"],
)
def test_other_questions_are_let_alone(moderator: Moderator, question: str, answer: str) -> None:
    """Only a question for a way into a class makes what follows an answer."""
    moderator.judge(line(1, question, sender=1))
    verdict = moderator.judge(line(2, answer, sender=2, after=9))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


@pytest.mark.parametrize(("after", "reply_to"), [(91, None), (9, 77)], ids=["too late", "a reply elsewhere"])
def test_what_answers_something_else_is_let_alone(
    moderator: Moderator, after: int, reply_to: int | None
) -> None:
    """After a minute and a half, or as a reply to another message, a number is no answer."""
    moderator.judge(line(1, "ai cho t xin id zoom với", sender=1))
    verdict = moderator.judge(line(2, NUMBER, sender=2, after=after, reply_to=reply_to))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


def test_a_link_in_two_halves_goes_whole(moderator: Moderator) -> None:
    """The beginning of an address and the number that completes it are named together."""
    moderator.judge(line(1, "zoom.us/j/"))
    assert moderator.judge(line(2, "81234567890", after=4)).delete == (1, 2)


def test_talk_after_a_whole_leak_by_the_same_person_stays(moderator: Moderator) -> None:
    """What follows a link that is gone already is nobody's leak, and does not name the link again."""
    assert moderator.judge(line(1, "Học Văn ở meet.google.com/kqe-ymtz-wvu")).delete == (1,)
    verdict = moderator.judge(line(2, "Mai học bài 5 vào lớp sớm nhé", after=20))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


def test_a_part_that_is_edited_into_a_leak_takes_its_album_along(moderator: Moderator) -> None:
    """All of it was harmless, some minutes ago; what comes for it later goes too."""
    for number in (1, 2, 3):
        moderator.judge(line(number, "", album="a"))
    assert moderator.judge(line(2, "zoom.us/j/81234567890", album="a", after=400)).delete == (1, 2, 3)
    assert moderator.judge(line(4, "", album="a", after=401)).delete == (1, 2, 3, 4)


def test_a_conversation_goes_on_in_the_supergroup(moderator: Moderator) -> None:
    """The ID was said in the basic group, out of reach now; its passcode, in the new one, goes alone."""
    assert moderator.judge(line(7, NUMBER)).decision is Decision.KEEP
    old = line(7, NUMBER).chat_id
    assert old is not None
    moderator.moved(old, -1009)
    moderator.moved(old, -1009)
    verdict = moderator.judge(replace(line(7, "pass hoa24", after=5), chat_id=-1009))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (7,))


def test_nothing_is_named_that_is_out_of_reach(moderator: Moderator) -> None:
    """What only tells that an old number was a room's stays: nothing of it can be deleted."""
    moderator.judge(line(1, NUMBER))
    old = line(1, "").chat_id
    assert old is not None
    moderator.moved(old, -1009)
    verdict = moderator.judge(replace(line(1, "zoom nha mn", after=5), chat_id=-1009))
    assert (verdict.decision, verdict.delete) == (Decision.KEEP, ())


def test_a_word_before_the_upgrade_tells_what_a_number_after_it_opens(moderator: Moderator) -> None:
    """The service was named in the old group: the number goes when it comes in the new one."""
    moderator.judge(line(1, "vào zoom nha mn"))
    old = line(1, "").chat_id
    assert old is not None
    moderator.moved(old, -1009)
    verdict = moderator.judge(replace(line(1, NUMBER, after=5), chat_id=-1009))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1,))


def test_what_is_seen_late_takes_its_place_in_the_conversation(moderator: Moderator) -> None:
    """A picture's ID is known only after somebody else gave the passcode to it: both are named."""
    moderator.judge(line(1, "đây nha"))
    assert Decision.KEEP is moderator.judge(line(2, "pass hoa24", sender=2, after=20)).decision
    assert moderator.judge(line(1, f"đây nha\nID {NUMBER}")).delete == (1, 2)


def test_what_is_seen_minutes_later_counts_as_posted_when_it_was(moderator: Moderator) -> None:
    """Long talk before the picture was read: what stood around it counts, what came later does not."""
    moderator.judge(line(1, "đây nha"))
    moderator.judge(line(2, "pass hoa24", after=20))
    for number in range(3, 3 + MESSAGES // 2):
        moderator.judge(line(number, "vào zoom học nha", sender=9, after=60 * number))
    moderator.judge(line(50, "pass hoa25", after=600))
    assert moderator.judge(line(1, f"đây nha\nID {NUMBER}")).delete == (1, 2)


def test_what_is_judged_late_pushes_nothing_newer_out(moderator: Moderator) -> None:
    """After a restart what was not done with, old pictures among it, is judged behind what was said later."""
    moderator.judge(line(100, NUMBER, after=170))
    for late in range(MESSAGES):
        moderator.judge(line(late, "zoom lúc mấy giờ vậy", sender=2, after=late))
    assert moderator.judge(line(101, "pass hoa24", after=175)).delete == (100, 101)


def test_a_message_that_is_edited_counts_as_said_when_it_was_edited(moderator: Moderator) -> None:
    """It stands with what was said last, and is remembered as long."""
    moderator.judge(line(1, "zoom nha", after=0))
    for place in range(2, MESSAGES + 1):
        moderator.judge(line(place, "zoom lúc mấy giờ vậy", sender=2, after=place))
    moderator.judge(replace(line(1, NUMBER, after=60), edited=True))
    moderator.judge(line(90, "zoom lúc mấy giờ vậy", sender=3, after=61))
    assert moderator.judge(line(101, "pass hoa24", after=65)).delete == (1, 101)
