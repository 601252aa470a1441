"""The counting of an audit: nobody named, nothing kept that it does not tell, little memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Language
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Finding, Kind, Verdict
from bot.papers.audit import AuditWords, ChatRow, Count, Person, Report, audit_page, plain
from bot.texts import load

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 9, 30, 16, tzinfo=UTC)


def leak(
    report: Report,
    *,
    after: float | None = 0,
    sender: int | None = 1,
    decision: Decision = Decision.DELETE,
    **more: str,
) -> None:
    """Count a leak, so many hours after the start."""
    at = None if after is None else START + timedelta(hours=after)
    findings = (
        Finding("zoom", Kind.LINK, Surface.TEXT, 0, 0, 4, 1.0),
        Finding("mk", Kind.PASSCODE, Surface.TEXT, 0, 5, 7, 0.5),
        Finding("wifi", Kind.PASSCODE, Surface.TEXT, 0, 5, 6, -0.5),
        Finding("room", Kind.CONTEXT, Surface.TEXT, 0, 8, 9, 0.2),
    )
    post = Post((Part(Surface.TEXT, "aaaa bb cc"),), -1, 7, sender, at)
    delete = (7,) if decision is Decision.DELETE else ()
    report.message(1, at)
    report.leak(1, post, Verdict(decision, 1.0, findings, delete, "•••• •• cc"), more.get("name", ""))


def report(most: int = 100, *, names: bool = False) -> Report:
    """Return a report of one chat that has begun."""
    begun = Report(ZONE, str.upper if names else None, most)
    begun.chat(1, "Lớp\n8B\x1b[31m", None)
    return begun


def finished(begun: Report) -> Report:
    """Return it at its end."""
    begun.end(complete=True, private_chats=0)
    return begun


def test_leaks_are_counted_by_month_kind_and_sender() -> None:
    """Months are the school's; a leak of two kinds counts in both; evidence against is no kind."""
    begun = report()
    leak(begun)
    leak(begun, after=2, sender=2)
    leak(begun, after=3, sender=2, decision=Decision.REVIEW)
    leak(begun, after=None, sender=None)
    told = finished(begun)
    assert {name: (count.delete, count.review) for name, count in told.months.items()} == {
        "2026-09": (1, 0),
        "2026-10": (1, 1),
        "?": (1, 0),
    }
    assert {kind: (count.delete, count.review) for kind, count in told.kinds.items()} == {
        Kind.LINK: (3, 1),
        Kind.PASSCODE: (3, 1),
    }
    assert (told.total.delete, told.total.review, told.messages) == (3, 1, 4)
    assert (told.first, told.last) == (START, START + timedelta(hours=3))
    assert (told.chats[1].messages, told.chats[1].count.both, told.chats[1].title) == (
        4,
        4,
        "Lớp 8B[31m",
    )
    assert told.leaks[0].rules == ("zoom", "mk")
    assert told.oldest == START


def test_people_are_numbered_by_how_much_they_leaked() -> None:
    """1 leaked most; who is unknown has no number and stands last, however much there is."""
    for names, expected in ((False, [None] * 4), (True, ["AN 7", "AN 6", "AN 5", "AN NONE"])):
        begun = report(names=names)
        for sender in (5, 6, 6, 7, 7, 7, None, None, None, None):
            leak(begun, sender=sender, name=f"an {sender}")
        told = finished(begun)
        assert [(who, one.number, one.count.delete) for who, one in told.people.items()] == [
            (7, 1, 3),
            (6, 2, 2),
            (5, 3, 1),
            (None, 0, 4),
        ]
        assert [one.name for one in told.people.values()] == expected


def test_only_the_newest_are_told_one_by_one() -> None:
    """All are counted; the list is bounded, newest first, those without a time last."""
    begun = report(most=3)
    for after in (5, None, 1, 9, 3):
        leak(begun, after=after)
    told = finished(begun)
    assert [one.at for one in told.leaks] == [START + timedelta(hours=hours) for hours in (9, 5, 3)]
    assert (told.left_out, told.total.delete) == (2, 5)


def test_a_text_from_a_message_cannot_steer_a_terminal() -> None:
    """Escape sequences, direction marks and lone surrogates go; letters and emoji stay."""
    assert plain("a\x1b[31m\u202eb\r\nc\x9bd\ud800 🎉 Lớp\u200f") == "a[31mb cd 🎉 Lớp"


def test_how_long_a_message_stood_is_told_up_to_the_last_one_read() -> None:
    """An export holds none that was deleted, and does not say when it was made."""
    words, begun = AuditWords(load(), Language.VI, lambda rule, _language: rule), report()
    leak(begun)
    begun.message(1, START + timedelta(days=12, hours=23))
    told = finished(begun)
    assert words.stood(told.oldest, told) == "còn đó, đã 12 ngày"
    assert words.stood(START + timedelta(days=11), told) == "còn đó, chưa đến hai ngày"
    assert words.stood(None, told) == "còn đó"
    assert "tin cũ nhất: còn đó, đã 12 ngày." in audit_page(told, words)


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_is_counted_has_a_name(language: Language) -> None:
    """Kinds, months, times, people and chats can be told in both languages, the unknown ones too."""
    words = AuditWords(load(), language, lambda rule, _language: rule.upper())
    assert len({words.kind(kind) for kind in Kind}) == len(Kind)
    month, number = {Language.VI: ("09/2026", "1.234.567"), Language.EN: ("2026-09", "1,234,567")}[language]
    assert (words.month("2026-09"), words.number(1_234_567)) == (month, number)
    assert words.month("?") == words.when(None)
    count = Count()
    people = [Person(3, "An", count), Person(3, None, count), Person(0, None, count)]
    assert len({words.person(person) for person in people}) == 3
    assert "7" in words.chat(ChatRow(7, "", None))
    begun = Report(ZONE)
    assert words.period(finished(begun)) == words.when(None)
    for chat in range(1, 5):
        begun.chat(chat, f"8{chat}", None)
    assert words.titles(finished(begun)) == "81, 82, 83…"
