"""Templates are filled in by a process of its own, which reaches nothing and ends in time."""

from __future__ import annotations

import io
import os
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document

from bot import texts
from bot.classroom import Language
from bot.incidents.reports.report import ReportRequest
from bot.incidents.reports.template import RefusedTemplate, TemplateFault
from bot.media import layers_here
from bot.papers.incident_report import filled_in_report
from bot.papers.reports.template_values import sample
from bot.papers.reports.words import ReportWords
from bot.papers.templates.apart import TemplateValues, fill_apart
from bot.papers.templates.orders import MOST_FILLED
from bot.papers.templates.unpacking import MOST_BYTES
from tests.papers.report_samples import AT, ZONE, leak, stranger
from tests.papers.templates.template_files import VALUES, with_text

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = texts.load()
TOLD = TemplateValues(VALUES, "Báo cáo", datetime(2026, 9, 6, tzinfo=UTC))
MANY = TemplateValues({"entries": ["x"] * 200}, "Báo cáo", TOLD.at)
ENDLESS = "{% for a in entries %}" * 9 + "{% endfor %}" * 9
# A program whose filling does what its code says, once the process is isolated: its word is the answer.
TAKEN = """
from bot.papers.templates import filling
from bot.incidents.reports.template import TemplateFault
from bot.papers.templates.refusals import TemplateRefused
def taken(*_):
    try:
        {code}
    except OSError as error:
        raise TemplateRefused(TemplateFault.BROKEN, f"shut: {{type(error).__name__}}")
    raise TemplateRefused(TemplateFault.BROKEN, f"open: {{said}}")
rehearsed = filling._rehearse
def rehearse():
    import os, socket, subprocess
    rehearsed()
    filling.fill = taken
filling._rehearse = rehearse
import os, socket
filling.main()
"""


def taken(code: str) -> tuple[str, str]:
    """Return a program that a template has taken over: it runs this code, which sets `said`."""
    return "-c", TAKEN.format(code=code)


async def test_the_sample_is_a_template_that_says_what_the_bots_own_form_says() -> None:
    """Whoever starts from it loses nothing: times, acts, people, hashes."""
    words = ReportWords(TEXTS, Language.VI, ZONE)
    filled = await filled_in_report(words, ReportRequest((leak(), stranger())), AT, sample(words, AT))
    assert isinstance(filled, bytes)
    paper = Document(io.BytesIO(filled))
    said = [each.text for each in paper.paragraphs]
    assert said[1:3] == ["BÁO CÁO", "Về 2 sự việc trong lớp học trực tuyến"]
    for line in (
        "PHẦN 1. SỰ VIỆC SỐ 2026-0042",
        "Thời gian bắt đầu: 07 giờ 32 phút ngày 05 tháng 9 năm 2026",
        "Lớp: 6A1",
        "Người báo: Cha mẹ học sinh L. H. Y.",
        "Tài khoản liên quan: Học sinh N. V. A.",
        "Thời gian bị lộ: 3 giây.",
        "5. Đã niêm phong chứng cứ; mã băm ghi kèm báo cáo này.",
        "PHẦN 2. SỰ VIỆC SỐ 2026-0043",
        "Tình trạng: đang xử lý",
    ):
        assert said.count(line) == 1
    assert not any("{" in line or "thầy cô sửa" in line for line in said)
    _, first, hashes, second, _, _ = paper.tables
    assert (len(first.rows), len(second.rows)) == (9, 3)
    assert first.rows[1].cells[2].text == "Học sinh N. V. A."
    assert [row.cells[1].text for row in hashes.rows[1:]] == [each.sha256 for each in leak().evidence]


@pytest.mark.parametrize("language", list(Language))
async def test_a_refused_template_has_a_sentence(language: Language) -> None:
    """With the name that nobody knows, in words that tell what to do next."""
    request = ReportRequest((leak(),))
    words = ReportWords(TEXTS, language, ZONE)
    found = await filled_in_report(words, request, AT, with_text("{{ incident.nunber }}"))
    assert found == RefusedTemplate(TemplateFault.UNKNOWN_NAME, "nunber")
    assert "nunber" in TEXTS.plain(language, found.fault.value, near=found.near or "none")
    for fault in TemplateFault:
        bare = TEXTS.plain(language, fault.value, near="none")
        assert len(bare) < 300
        assert "none" not in bare
        assert "“" not in bare


async def test_a_loop_without_end_is_ended() -> None:
    """By the bot where it waits no longer, and by the kernel even if the bot did not."""
    assert await fill_apart(with_text(ENDLESS), MANY, most=3) == RefusedTemplate(TemplateFault.TOO_SLOW)
    program = ("-c", "from bot.papers.templates import filling; filling._PROCESSOR = 2; filling.main()")
    assert await fill_apart(with_text(ENDLESS), MANY, program, 60) == RefusedTemplate(TemplateFault.TOO_SLOW)


async def test_memory_without_end_is_refused() -> None:
    """The kernel gives no more, and the template is told to be too large."""
    grows = "{% for a in entries %}" * 4 + "x" * 4000 + "{% endfor %}" * 4
    assert await fill_apart(with_text(grows), MANY) == RefusedTemplate(TemplateFault.TOO_LARGE)


async def test_a_template_that_is_too_large_starts_nothing() -> None:
    """It is refused by its size alone."""
    found = await fill_apart(b"PK" + bytes(MOST_BYTES), TOLD, ("-c", "raise SystemExit(3)"))
    assert found == RefusedTemplate(TemplateFault.TOO_LARGE)


async def test_deep_brackets_are_refused() -> None:
    """Python's own parser has its limits; whichever is met first, there is an answer."""
    brackets = "{{ " + "(" * 5000 + "about" + ")" * 5000 + " }}"
    conditions = "{% if about %}" * 300 + "{% endif %}" * 300
    for text in (brackets, conditions, "{{ " + "not " * 9000 + "about }}"):
        found = await fill_apart(with_text(text), TOLD)
        assert isinstance(found, RefusedTemplate)
        assert found.fault in {TemplateFault.BROKEN, TemplateFault.FAILED, TemplateFault.TOO_LARGE}


async def test_a_template_that_takes_the_process_over_reaches_nothing(tmp_path: Path) -> None:
    """No file, network, program, process; the first line proves that the others try."""
    if len(await layers_here()) < 2:
        pytest.skip("this kernel has too few layers of isolation")
    secret = tmp_path / "secret"
    secret.write_text("canary")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        tried = {
            "said = 1 + 1": "open: 2",
            f"said = open({str(secret)!r}).read()": "shut",
            f"said = open('/proc/{os.getpid()}/environ').read()": "shut",
            "said = open('/tmp/made', 'w')": "shut",
            f"said = socket.socket().connect(('127.0.0.1', {port}))": "shut",
            "said = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)": "shut",
            "said = os.fork()": "shut",
            "said = os.execv('/bin/true', ['true'])": "shut",
            f"said = os.kill({os.getpid()}, 0)": "shut",
        }
        for code, expected in tried.items():
            found = await fill_apart(with_text("{{ about }}"), TOLD, taken(code))
            assert isinstance(found, RefusedTemplate)
            assert found.near.startswith(expected), code


async def test_the_process_has_nothing_of_the_bots_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds no key."""
    monkeypatch.setenv("BOT_SECRET_KEYS", "canary")
    code = "said = 'BOT_SECRET_KEYS' in os.environ"
    found = await fill_apart(with_text("{{ about }}"), TOLD, taken(code))
    assert found == RefusedTemplate(TemplateFault.BROKEN, "open: False")


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "pass",
        "import sys; sys.stdin.buffer.read(); print('+no document')",
        'import sys; sys.stdin.buffer.read(); print(\'-["template-unheard-of", ""]\')',
        "import sys; sys.stdin.buffer.read(); print('-[1]')",
        f"import sys; sys.stdin.buffer.read(); sys.stdout.write('+PK' + 'x' * {MOST_FILLED})",
        "import sys\nwhile True: sys.stdout.write('+PK' * 99999)",
    ],
)
async def test_a_process_that_makes_no_sense_is_a_refusal(program: str) -> None:
    """Whatever it says, however much: there is no document then."""
    found = await fill_apart(with_text("{{ about }}"), TOLD, ("-c", program))
    assert found == RefusedTemplate(TemplateFault.FAILED)


async def test_what_a_process_quotes_is_short_and_printable() -> None:
    """It may have been taken over: what it says of the template is shown to people."""
    quoted = "a\u202e\nb" + "x" * 99
    program = f"import json; print('-' + json.dumps(['template-broken', {quoted!r}]))"
    found = await fill_apart(with_text("{{ about }}"), TOLD, ("-c", program))
    assert found == RefusedTemplate(TemplateFault.BROKEN, "a b" + 37 * "x")
