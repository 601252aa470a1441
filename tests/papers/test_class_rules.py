"""The document for the head: its form, the rules word for word, a procedure that tells what the bot does."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from bot import texts
from bot.classroom import Language, Secret
from bot.features.school.class_rules.rules import LONGEST_LINE, MOST_LINES, ClassRules, shipped
from bot.features.school.profile.rules import SchoolFacts
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import judged_whole
from bot.moderation.verdict import Decision
from bot.outbox import Callback
from bot.papers.documents import SECTIONS, class_rules_docx
from bot.personal_data import DataKind, times_of
from bot.rulebook.book import for_school
from bot.telegram.messages.commands import COMMANDS
from tests.telegram.buttons import EVERY

TEXTS = texts.load()
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
both = pytest.mark.parametrize("language", list(Language))


def made(language: Language, *lines: str) -> Paper:
    """Return the document of a school's own rules, or of the shipped ones, as Word opens it."""
    rules = ClassRules("2026-11-25.1", lines) if lines else shipped(language)
    return Document(io.BytesIO(class_rules_docx(TEXTS, rules, language, NOW)))


def paragraphs(paper: Paper) -> list[str]:
    """Return what stands between the head and the foot."""
    return [each.text for each in paper.paragraphs]


def procedure(language: Language) -> str:
    """Return all sentences of the procedure."""
    return "\n".join(TEXTS.plain(language, f"procedure-{section}") for section in SECTIONS)


def numbered(paper: Paper) -> list[str]:
    """Return the rules with their numbers: what stands between the second heading's introduction and it."""
    found = paragraphs(paper)
    tops = [place for place, each in enumerate(paper.paragraphs) if each.style.name == "Heading 1"]
    return found[tops[0] + 2 : tops[1]]


@both
def test_head_and_foot_stand_in_two_columns(language: Language) -> None:
    """The school's side is left to fill in; the country's is set; who signs has room, and no name."""
    head, foot = made(language).tables
    left, right = ([p.text for p in head.cell(0, side).paragraphs] for side in (0, 1))
    assert left[:2] == [TEXTS.plain(language, f"official-{name}") for name in ("authority", "school")]
    assert right[:2] == [TEXTS.plain(language, f"official-{name}") for name in ("country", "motto")]
    assert head.cell(1, 0).text == TEXTS.plain(language, "official-number")
    assert head.cell(1, 1).text == TEXTS.plain(language, "official-place-date")
    assert all(run.italic for run in head.cell(1, 1).paragraphs[0].runs)
    assert foot.cell(0, 0).text == TEXTS.plain(language, "official-recipients")
    signer, name = foot.cell(0, 1).paragraphs
    assert signer.text == TEXTS.plain(language, "official-signer")
    assert not re.search(r"\w", name.text)
    assert name.paragraph_format.space_before >= Pt(60)
    for table in (head, foot):
        assert [column.width for column in table.columns] == [cell.width for cell in table.rows[0].cells]
        assert round(sum(column.width.mm for column in table.columns)) == 210 - 30 - 15


@both
def test_rules_and_procedure_follow_in_order(language: Language) -> None:
    """A title, the rules with their numbers, then each section of the procedure with all its steps."""
    paper = made(language)
    kind, about, *_ = TEXTS.plain(language, "procedure-title").split("\n")
    assert paragraphs(paper)[1:3] == [kind, about]
    assert numbered(paper) == [f"{n}. {line}" for n, line in enumerate(shipped(language).lines, 1)]
    assert shipped(language).version in "\n".join(paragraphs(paper))
    headings = [each.text for each in paper.paragraphs if each.style.name == "Heading 2"]
    said = [TEXTS.plain(language, f"procedure-{section}").split("\n") for section in SECTIONS]
    assert headings == [f"{n}. {lines[0]}" for n, lines in enumerate(said, 1)]
    begun = paragraphs(paper).index(headings[0])
    steps = [line for each in said for line in each[1:]]
    found = [each for each in paragraphs(paper)[begun:] if each not in headings]
    assert [re.sub(r"^\w\) ", "", each) for each in found] == steps
    assert found[4].startswith("đ) " if language is Language.VI else "e) ")


@pytest.mark.parametrize(
    "line",
    [
        "Không <b>gửi</b> & không </w:t></w:r> “chép” 'mã' \"nào\" &amp; &lt;",
        "{ $version } %s {0} \\n ]]> <!-- -->",
        "Điều 1: đúng giờ 😀 👩‍🏫 · Ê-đê: čim, ƀuôn",
        "a" * LONGEST_LINE,
        "Nghiêm túc " * 18,
        unicodedata.normalize("NFC", "Giữ trật tự trong lớp"),
    ],
)
def test_own_rules_stand_word_for_word(line: str) -> None:
    """Whatever the school wrote, as often as it may write, in either language."""
    for language in Language:
        lines = [line] * MOST_LINES
        assert numbered(made(language, *lines)) == [f"{n}. {line}" for n in range(1, MOST_LINES + 1)]


@both
def test_every_button_and_command_it_names_exists(language: Language) -> None:
    """In words that stand on the bot's buttons, emblems aside."""
    shown = [
        TEXTS.plain(language, f"button-{name}")
        for name in (*(verb.name for verb in EVERY if _has_plain_label(language, verb)), *_OTHERS)
    ]
    said = procedure(language)
    named = set(re.findall(r"\[([^]]+)\]", said))
    assert len(named) == 15
    for name in named:
        assert any(label == name or label.endswith(f" {name}") for label in shown), name
    commands = {each.name for each in COMMANDS} | {each.alias for each in COMMANDS}
    written = set(re.findall(r"(?<=/)[a-z]+", said))
    assert len(written) == 3
    assert written <= commands


_OTHERS = ("way-in", "open-message", "ack", "false")


def _has_plain_label(language: Language, verb: Callback) -> bool:
    try:
        TEXTS.plain(language, f"button-{verb.name}")
    except texts.TextError:
        return False  # it bears the name of a class, a lesson or a pupil
    return True


def test_the_times_it_states_are_those_that_are_kept_to() -> None:
    """They stand in the one table of what is kept; a change there must come here."""
    vietnamese, english = (TEXTS.plain(each, "procedure-kept") for each in (Language.VI, Language.EN))
    hours = times_of(DataKind.ORIGINAL)[0] // HOUR
    doors = times_of(DataKind.OPENING)[0] // DAY
    accounts = times_of(DataKind.STUDENT)[0] // DAY
    incidents, consents = (times_of(kind)[0] // (365 * DAY) for kind in (DataKind.INCIDENT, DataKind.CONSENT))
    for stated in (
        f"giữ {hours} giờ",
        f"sổ mở cửa {doors} ngày",
        f"thêm nhiều nhất {accounts} ngày",
        f"sự việc {incidents} năm",
        f"đồng ý {consents} năm",
    ):
        assert stated in vietnamese
    for stated in (
        f"for {hours} hours",
        f"door log for {doors} days",
        f"at most {accounts} days more",
        f"incidents for {incidents} year",
        f"consent for {consents} years",
    ):
        assert stated in english


@both
def test_the_guard_leaves_it_alone(language: Language) -> None:
    """A head may post it in a class group: it speaks of rooms, and gives none away."""
    paper = made(language)
    said = "\n".join([*paragraphs(paper), *(c.text for t in paper.tables for c in t._cells)])
    detector = for_school(None, ()).detector(deadline=5)
    _, verdict = judged_whole(detector.examine, Post((Part(Surface.DOCUMENT, said),)))
    assert verdict.decision is Decision.KEEP


@both
def test_a_school_that_keeps_evidence_says_so(language: Language) -> None:
    """After what is kept, with the time of the one table; without evidence not a word of it."""
    evidence = TEXTS.plain(language, "procedure-evidence")
    assert evidence not in paragraphs(made(language))
    content = class_rules_docx(TEXTS, shipped(language), language, NOW, evidence=True)
    assert evidence in paragraphs(Document(io.BytesIO(content)))
    years = times_of(DataKind.EVIDENCE)[0] // (365 * DAY)
    assert {Language.VI: f"giữ {years} năm", Language.EN: f"{years} year"}[language] in evidence


def test_the_head_names_the_school_where_it_is_known() -> None:
    """Its name and telephone stand where dots stood; nothing is added where nobody said them."""
    school = SchoolFacts(Secret("Trường THCS Chu Văn An"), Secret("024 3825 1234"))
    heads = []
    for facts in (school, SchoolFacts()):
        content = class_rules_docx(TEXTS, shipped(Language.VI), Language.VI, NOW, facts)
        heads.append([each.text for each in Document(io.BytesIO(content)).tables[0].cell(0, 0).paragraphs])
    authority, school_line = (
        TEXTS.plain(Language.VI, f"official-{each}") for each in ("authority", "school")
    )
    assert heads[0][:3] == [authority, "TRƯỜNG THCS CHU VĂN AN", "Điện thoại: 024 3825 1234"]
    assert heads[1][:2] == [authority, school_line]
    assert len(heads[0]) == len(heads[1]) + 1
