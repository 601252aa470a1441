"""What a template may use is what its documentation says, and holds no secret either."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document

from bot import texts
from bot.classroom import Language, Secret
from bot.incidents.reports.report import (
    EvidenceHash,
    Exposed,
    Exposure,
    LessonAtHand,
    Party,
    PartyRole,
    ReportedAct,
    ReportEntry,
    ReportRequest,
)
from bot.papers.reports import template_values
from bot.papers.reports.template_values import sample, values_of
from bot.papers.reports.words import ReportWords
from bot.papers.templates.filling import fill
from bot.papers.templates.grammar import FILTERS
from tests.papers.report_samples import AT, BOT, PUPIL, TEACHER, ZONE, after, leak, stranger

if TYPE_CHECKING:
    from bot.incidents.reports.report import IncidentReport

TEXTS = texts.load()
both = pytest.mark.parametrize("language", list(Language))


def values(language: Language, *reports: IncidentReport, full_names: bool = False) -> dict[str, object]:
    """Return what a template of these reports may use."""
    words = ReportWords(TEXTS, language, ZONE)
    return values_of(words, ReportRequest(reports, full_names), "Về việc", AT)


def test_every_name_that_is_documented_exists_and_no_other() -> None:
    """Whoever writes a template reads that list."""
    told = template_values.__doc__ or ""
    documented = set(re.findall(r"^ {4}(\w+) ", told, re.MULTILINE)) | {"lesson_starts", "lesson_ends"}
    found = values(Language.VI, leak())
    incident = found["incident"]
    assert isinstance(incident, dict)
    assert documented == set(found) | set(incident)
    assert set(FILTERS) == set(re.search(r"Filters: ([\w, ]+)\.", told)[1].split(", "))  # type: ignore[index]
    assert found["incidents"] == [incident]


def test_values_are_those_of_the_bots_own_form() -> None:
    """Moments in the school's zone, people by initials, what is exposed in words."""
    incident = values(Language.VI, leak())["incident"]
    assert isinstance(incident, dict)
    assert incident | {"timeline": [], "evidence": [], "measures": []} == {
        "number": "2026-0042",
        "kind": "Lộ thông tin phòng học",
        "began": "07 giờ 32 phút ngày 05 tháng 9 năm 2026",
        "school_class": "6A1",
        "lesson": "Toán",
        "lesson_starts": "07 giờ 30 phút ngày 05 tháng 9 năm 2026",
        "lesson_ends": "08 giờ 15 phút ngày 05 tháng 9 năm 2026",
        "service": "Zoom",
        "reporter": "Cha mẹ học sinh L. H. Y.",
        "account": "Học sinh N. V. A.",
        "account_pupil": "1",
        "exposed": "đường dẫn vào phòng học, mã phòng họp (ID), mật khẩu phòng họp",
        "exposed_for": "3 giây",
        "standing": "",
        "members": "45",
        "state": "đã đóng; người xử lý ghi: có vi phạm nội quy",
        "measures": [],
        "timeline": [],
        "evidence": [],
    }
    assert incident["timeline"][0] == {
        "at": "07 giờ 32 phút 07 giây ngày 05 tháng 9 năm 2026",
        "act": "Đăng nội dung nêu trên",
        "by": "Học sinh N. V. A.",
    }


@both
def test_what_is_unknown_is_empty(language: Language) -> None:
    """So a template can leave it out with `if`."""
    bare = stranger(school_class=None, reporter=None, timeline=(), measures=(), evidence=())
    incident = values(language, bare)["incident"]
    assert isinstance(incident, dict)
    filled = {name for name, value in incident.items() if value}
    assert filled == {"number", "kind", "began", "state"}
    standing = leak(exposure=Exposure(frozenset({Exposed.LINK}), None))
    incident = values(language, standing)["incident"]
    assert isinstance(incident, dict)
    assert (incident["standing"], incident["exposed_for"], incident["members"]) == ("1", "", "")


@both
@pytest.mark.parametrize("full", [False, True])
def test_no_secret_is_among_them(language: Language, full: bool) -> None:  # noqa: FBT001 - a parameter
    """Planted wherever people write."""
    link = "https://zoom.us/j/94812345621?pwd=hoa7hoa8"
    report = leak(
        school_class=Secret(f"6A1 {link}"),
        lesson=LessonAtHand(Secret("Toán mật khẩu: hoa7hoa8"), after(0), after(60)),
        service=f"Zoom {link}",
        evidence=(EvidenceHash("zoom.us/j/94812345621", "ab" * 32),),
        timeline=(ReportEntry(after(1), ReportedAct.POSTED, Party(PartyRole.ACCOUNT, Secret(link))),),
    )
    found = json.dumps(values(language, report, full_names=full), ensure_ascii=False)
    assert not any(canary in found for canary in ("hoa7hoa8", "94812345621", "zoom.us", "Lê Hoàng Yến"))
    assert ("Nguyễn Văn An" in found) == full


@both
def test_the_sample_takes_two_hundred_acts_and_odd_letters(language: Language) -> None:
    """Every act is a row; what no document can hold is left out there too."""
    odd = Party(PartyRole.TEACHER, Secret("A\x00B\x0bC\ufffeD & <b>Ấ</b> {{ x }} {% y %}"))
    acts = tuple(
        ReportEntry(after(n), list(ReportedAct)[n % len(ReportedAct)], (BOT, TEACHER, PUPIL, odd)[n % 4])
        for n in range(200)
    )
    words = ReportWords(TEXTS, language, ZONE)
    filled = fill(sample(words, AT), values(language, leak(timeline=acts)), "Về việc", AT)
    rows = Document(io.BytesIO(filled)).tables[1].rows
    assert len(rows) == 201
    role = TEXTS.plain(language, "report-party-teacher")
    assert rows[8].cells[2].text == f"{role} A B C D & <b>Ấ</b> {{{{ x }}}} {{% y %}}"
