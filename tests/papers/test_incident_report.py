"""The report of incidents as a document: its form, what it says, what it must not say."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from bot import texts
from bot.classroom import Language, Secret
from bot.features.incidents.reports.rules import (
    EvidenceHash,
    Exposed,
    Exposure,
    IncidentReport,
    LessonAtHand,
    Measure,
    Party,
    PartyRole,
    ReportedAct,
    ReportEntry,
)
from bot.features.incidents.rules.incident import IncidentKind, Resolution, State
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.papers.documents import ReportWords, incident_report_docx
from bot.rulebook.book import for_school
from tests.papers.report_samples import AT, BEGAN, ZONE, after, hashed, leak, stranger

TEXTS = texts.load()
both = pytest.mark.parametrize("language", list(Language))
CANARIES = ("hoa7hoa8", "94812345621", "zoom.us", "Nguyễn Văn An", "Lê Hoàng Yến", "0912345678")


def made(language: Language, *reports: IncidentReport) -> Paper:
    """Return the document as Word opens it."""
    return Document(io.BytesIO(content(language, *reports)))


def content(language: Language, *reports: IncidentReport) -> bytes:
    """Return the document's bytes."""
    return incident_report_docx(TEXTS, reports or (leak(),), language, AT, ZONE)


def say(language: Language, message: str, **values: str | int) -> str:
    """Return a sentence as it stands in a document."""
    return TEXTS.plain(language, message, **values)


def paragraphs(paper: Paper) -> list[str]:
    """Return what stands outside tables."""
    return [each.text for each in paper.paragraphs]


def rows(paper: Paper, table: int) -> list[list[str]]:
    """Return the cells of a table, row by row."""
    return [[cell.text for cell in row.cells] for row in paper.tables[table].rows]


def everything(file: bytes) -> str:
    """Return all that stands in any part of a file, marks of form removed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(re.sub(r"<[^>]*>", "", part) for part in parts)


@both
def test_every_page_is_as_the_decree_wants_it(language: Language) -> None:
    """A4 upright, margins within the limits, on the report's pages and on the annex's, which count anew."""
    report, annex = made(language).sections
    for section in (report, annex):
        assert [round(each.mm, 1) for each in (section.page_width, section.page_height)] == [210, 297]
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in report.first_page_header._element.xml
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert report._sectPr.find(qn("w:pgNumType")) is None


@both
def test_all_letters_are_of_one_font_in_lawful_sizes(language: Language) -> None:
    """Nothing names another font; the text has 13 points, tables 12, hashes 10."""
    paper = made(language)
    for name in ("Normal", "Heading 1", "Heading 2"):
        kinds = ("ascii", "hAnsi", "eastAsia", "cs")
        fonts = {qn(f"w:{kind}"): "Times New Roman" for kind in kinds}
        assert dict(paper.styles[name].element.rPr.rFonts.attrib) == fonts
        assert paper.styles[name].font.size == Pt(13)
    assert "rFonts" not in paper.element.xml
    _, timeline, _, hashes = paper.tables
    for table, size in ((timeline, Pt(12)), (hashes, Pt(10))):
        runs = [run for cell in table._cells for each in cell.paragraphs for run in each.runs]
        assert {run.font.size for run in runs} == {size}


def test_a_leak_is_told_in_five_sections() -> None:
    """Word for word, as it happened in the school's zone, with nobody judged."""
    said = paragraphs(made(Language.VI))
    assert said[1:3] == ["BÁO CÁO", "Về việc lộ thông tin phòng học trực tuyến"]
    told = said[said.index("I. THỜI GIAN, ĐỊA ĐIỂM") :]
    assert told[:12] == [
        "I. THỜI GIAN, ĐỊA ĐIỂM",
        "Thời gian bắt đầu: 07 giờ 32 phút ngày 05 tháng 9 năm 2026",
        "Loại sự việc: Lộ thông tin phòng học",
        "Lớp: 6A1",
        (
            "Tiết học liên quan: Toán, từ 07 giờ 30 phút ngày 05 tháng 9 năm 2026"
            " đến 08 giờ 15 phút ngày 05 tháng 9 năm 2026"
        ),
        "Địa điểm: trên mạng, trong lớp học trực tuyến của trường",
        "II. DIỄN BIẾN",
        "Người báo: Cha mẹ học sinh L. H. Y.",
        "Tài khoản liên quan: Học sinh N. V. A.",
        "Tài khoản này đã được xác nhận là của một học sinh. Đây là manh mối, chưa phải kết luận về em ấy.",
        (
            "Nội dung bị lộ: đường dẫn vào phòng học, mã phòng họp (ID), mật khẩu phòng họp."
            " Báo cáo không ghi lại nội dung ấy."
        ),
        "Thời gian bị lộ: 3 giây, trong nhóm có 45 thành viên.",
    ]
    measures = told[told.index("III. BIỆN PHÁP ĐÃ THỰC HIỆN") + 1 : told.index("IV. NHẬN ĐỊNH")]
    assert measures[0] == "1. Đã gỡ nội dung bị lộ khỏi nhóm."
    assert measures[-1] == "Tình trạng: đã đóng; người xử lý ghi: có vi phạm nội quy"
    assert len(measures) == 6
    view = told[told.index("IV. NHẬN ĐỊNH") + 1]
    assert view.startswith("Báo cáo này chưa kết luận về em nào.")
    asks = told[told.index("V. KIẾN NGHỊ") + 1 :]
    assert asks[:4] == ["Trường kiến nghị:", "\t", "\t", "\t"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Cô Lan", "Cô Lan (Giáo viên)"),
        ("Thầy Bình 7A", "Thầy Bình 7A (Giáo viên)"),
        ("Cổ Loa", "Giáo viên Cổ Loa"),
        ("Trần Cô", "Giáo viên Trần Cô"),
    ],
)
def test_a_role_is_not_said_before_a_name_that_bears_one(name: str, written: str) -> None:
    """ "Giáo viên Cô Lan" is what nobody says."""
    entry = ReportEntry(after(0), ReportedAct.ALERTED, Party(PartyRole.TEACHER, Secret(name)))
    assert rows(made(Language.VI, leak(timeline=(entry,))), 1)[1][2] == written


def test_the_timeline_is_a_table_in_order() -> None:
    """When, what, who: sorted by time; pupils by initials, staff by role and name."""
    entries = list(reversed(leak().timeline))
    table = rows(made(Language.VI, leak(timeline=tuple(entries))), 1)
    assert table[0] == ["Thời điểm", "Việc", "Người thực hiện"]
    assert table[1] == [
        "07 giờ 32 phút 07 giây\nngày 05 tháng 9 năm 2026",
        "Đăng nội dung nêu trên",
        "Học sinh N. V. A.",
    ]
    assert [row[2] for row in table[2:]] == [
        "Bot",
        "Bot",
        "Cha mẹ học sinh L. H. Y.",
        *["Giáo viên Trần Thị Bình"] * 3,
        "Quản trị trường Phạm Quốc Đạt",
    ]
    assert table[-1][0] == "08 giờ 32 phút 07 giây\nngày 06 tháng 9 năm 2026"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2025, 12, 31, 17, tzinfo=UTC), "00 giờ 00 phút ngày 01 tháng 01 năm 2026"),
        (datetime(2026, 2, 9, 16, 59, tzinfo=UTC), "23 giờ 59 phút ngày 09 tháng 02 năm 2026"),
        (datetime(2026, 3, 1, 1, 2, tzinfo=UTC), "08 giờ 02 phút ngày 01 tháng 3 năm 2026"),
        (datetime(2026, 12, 20, 5, tzinfo=UTC), "12 giờ 00 phút ngày 20 tháng 12 năm 2026"),
    ],
)
def test_moments_are_written_as_the_decree_writes_them(at: datetime, expected: str) -> None:
    """Days below ten and the first two months with a nought, in the school's zone."""
    assert ReportWords(TEXTS, Language.VI, ZONE).moment(at) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-1, "chưa đến 1 giây"),
        (0.9, "chưa đến 1 giây"),
        (1, "1 giây"),
        (59.9, "59 giây"),
        (60, "1 phút 0 giây"),
        (3599, "59 phút 59 giây"),
        (3600, "1 giờ 0 phút"),
        (200_000, "55 giờ 33 phút"),
    ],
)
def test_durations_have_two_units(seconds: float, expected: str) -> None:
    """From less than a second to days."""
    assert ReportWords(TEXTS, Language.VI, ZONE).lasted(timedelta(seconds=seconds)) == expected


@both
def test_every_kind_act_measure_and_role_has_its_words(language: Language) -> None:
    """Whatever is reported can be said, whether or not it has a name, a class, an end."""
    nobody = [Party(role) for role in PartyRole]
    timeline = tuple(ReportEntry(after(n), act, nobody[n % 7]) for n, act in enumerate(ReportedAct))
    for state in State:
        made(language, leak(state=state, resolution=None))
    for kind in IncidentKind:
        bare = IncidentReport("2026-0001", kind, BEGAN, State.RESOLVED, Resolution.OTHER)
        assert say(language, "report-course-empty") in paragraphs(made(language, bare))
    for resolution in Resolution:
        full = replace(
            IncidentReport("2026-0001", IncidentKind.LEAK, BEGAN, State.RESOLVED, resolution),
            timeline=timeline,
            measures=tuple(Measure),
            exposure=Exposure(frozenset(Exposed), None),
        )
        assert len(rows(made(language, full), 1)) == 1 + len(ReportedAct)


def test_what_is_unknown_is_said_or_left_out() -> None:
    """No reporter, an account of nobody known, what still stands: each has its sentence."""
    said = paragraphs(
        made(
            Language.VI,
            leak(
                reporter=None,
                lesson=None,
                account=Party(PartyRole.ACCOUNT, Secret("🌸")),
                exposure=Exposure(frozenset(), None, 45),
                measures=(),
                evidence=(),
            ),
        )
    )
    for expected in (
        "Địa điểm: trên mạng, trong lớp học trực tuyến của trường",
        "Không có người báo: bot tự phát hiện.",
        "Tài khoản liên quan: Tài khoản không có tên đọc được",
        "Tên tài khoản là tên tự đặt, chưa biết là của ai.",
        "Thời gian bị lộ: đến khi lập báo cáo vẫn chưa gỡ được, trong nhóm có 45 thành viên.",
        "Chưa ghi nhận biện pháp nào.",
    ):
        assert expected in said
    assert not any(line.startswith(("Tiết học", "Nội dung bị lộ", "Phụ lục")) for line in said)


@both
def test_several_incidents_have_a_part_each_one_head_and_one_signature(language: Language) -> None:
    """In one document, with all five sections in each part and one annex."""
    paper = made(language, leak(), stranger(), leak(number="2026-0044", timeline=(), evidence=()))
    said = paragraphs(paper)
    parts = [each for each in paper.paragraphs if each.style.name == "Heading 1"]
    assert [re.search(r"2026-\d{4}", each.text)[0] for each in parts] == [
        "2026-0042",
        "2026-0043",
        "2026-0044",
    ]  # type: ignore[index]
    assert {each.alignment for each in parts} == {WD_ALIGN_PARAGRAPH.CENTER}
    for name in ("place", "course", "measures", "view", "asks"):
        assert said.count(say(language, f"report-heading-{name}")) == 3
    head, first, second, foot, annex = paper.tables
    assert head.cell(0, 1).paragraphs[0].text == say(language, "official-country")
    assert (len(first.rows), len(second.rows)) == (9, 3)
    assert say(language, "official-signer") in foot.cell(0, 1).text
    assert [row.cells[0].text for row in annex.rows[1:]] == ["2026-0042", "2026-0042", "2026-0043"]


@both
def test_the_annex_holds_every_hash_whole(language: Language) -> None:
    """In a cell each, with the name of what it is of; without evidence there is no annex."""
    evidence = tuple(hashed(f"Tin {n}") for n in range(60))
    annex = rows(made(language, leak(evidence=evidence)), 3)
    assert annex[1:] == [["2026-0042", each.label, each.sha256] for each in evidence]
    bare = made(language, leak(evidence=()))
    assert len(bare.sections) == 1
    assert say(language, "report-annex") not in paragraphs(bare)


@both
def test_no_secret_and_no_name_gets_into_the_file(language: Language) -> None:
    """Planted wherever people write; staff alone stand in full."""
    link = "https://zoom.us/j/94812345621?pwd=hoa7hoa8"
    report = leak(
        school_class=Secret(f"6A1 {link}"),
        lesson=LessonAtHand(Secret("Toán mật khẩu: hoa7hoa8, ID 948 1234 5621"), after(0), after(60)),
        evidence=(EvidenceHash("zoom.us/j/94812345621 pass hoa7hoa8", "ab" * 32),),
        timeline=(
            *leak().timeline,
            ReportEntry(after(1), ReportedAct.POSTED, Party(PartyRole.ACCOUNT, Secret(link))),
            ReportEntry(after(2), ReportedAct.REPORTED, Party(PartyRole.TEACHER, Secret("0912345678"))),
        ),
    )
    found = everything(content(language, report))
    spelt = [canary for canary in CANARIES if canary in found.replace("948 1234 5621", "94812345621")]
    assert spelt == []
    assert "N. V. A." in found
    assert "L. H. Y." in found
    assert "Trần Thị Bình" in found


@both
def test_the_guard_leaves_it_alone(language: Language) -> None:
    """A head may post it in a class group: it speaks of rooms, and gives none away."""
    paper = made(language, leak(), stranger())
    said = "\n".join([*paragraphs(paper), *(c.text for t in paper.tables for c in t._cells)])
    detector = for_school(None, ()).detector(deadline=5)
    verdict = detector.examine(Post((Part(Surface.DOCUMENT, said),)))
    assert verdict.decision is Decision.KEEP


def test_letters_stay_as_they_are_written() -> None:
    """Diacritics are composed, other scripts kept, what no document can hold is left out."""
    teacher = Party(PartyRole.TEACHER, Secret(unicodedata.normalize("NFD", "Đỗ Thị Ngọc Ánh Huyền")))
    odd = Party(PartyRole.TEACHER, Secret("A\x00B\x1fC\ud83dD\ufffeE & <b>F</b> {{ x }} ]]> 😀"))
    paper = made(
        Language.VI,
        leak(
            school_class=Secret("6\x0bA\x0c1"),
            timeline=(
                ReportEntry(after(0), ReportedAct.ALERTED, teacher),
                ReportEntry(after(1), ReportedAct.APPEALED, odd),
            ),
        ),
    )
    table = rows(paper, 1)
    assert table[1][2] == "Giáo viên Đỗ Thị Ngọc Ánh Huyền"
    assert table[2][2] == "Giáo viên A B C?D E & <b>F</b> {{ x }} ]]> 😀"
    assert "Lớp: 6 A 1" in paragraphs(paper)
    assert all(unicodedata.is_normalized("NFC", cell) for row in table for cell in row)


@both
def test_its_properties_tell_nothing_of_people(language: Language) -> None:
    """The title is the document's own; nobody is its author."""
    properties = made(language).core_properties
    assert properties.title == say(language, "report-about-leak")
    assert properties.author == properties.comments == properties.last_modified_by == ""
    assert properties.created == AT
    assert properties.language.startswith(language.value)
