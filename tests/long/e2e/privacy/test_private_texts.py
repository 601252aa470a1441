"""What anybody writes in private is read for what they may send, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.doors.access_log import chat as access_log
from bot.features.lessons.chat import teaching
from bot.features.lessons.timetables.chat import weeks
from bot.features.rosters.chat import lists as import_roster
from tests.e2e.harness import ZOOM
from tests.long.e2e.incidents.test_tell import confirm_teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.e2e.harness import School

READERS = (
    (weeks, "read_invitation"),
    (weeks, "read_days_off"),
    (weeks, "read_timetable"),
    (teaching, "read_invitations"),
    (access_log, "read_tags"),
    (import_roster, "read_names"),
)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which of the readers of teachers' texts are asked, which go on as they do."""
    asked: list[str] = []
    for module, name in READERS:
        read: Callable[..., object] = getattr(module, name)

        def reader(*given: object, read: Callable[..., object] = read, name: str = name) -> object:
            asked.append(name)
            return read(*given)

        monkeypatch.setattr(module, name, reader)
    return asked


async def test_an_outsiders_text_is_not_read_as_a_teachers(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invitations, weeks and lists of names of whoever teaches no class cost the guard nothing."""
    asked = counted(monkeypatch)
    await school.open()
    outsider = school.person("Khách")
    school.telegram.press_start(outsider)
    await school.hears(outsider, 1)
    for text in (ZOOM, "T2: Toán 7h30, Văn 8h20", "1. Nguyễn Văn An\n2. Trần Thị Bình", "pass:" * 800):
        school.telegram.say(outsider, outsider, text)
    await school.told(outsider, "paste-not-staff")
    await school.hears(outsider, 5)
    assert asked == []


async def test_a_teachers_text_is_read(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readers are asked of a teacher's text."""
    asked = counted(monkeypatch)
    await school.open()
    await confirm_teacher(school)
    before = len(school.said(school.teacher))
    school.telegram.say(school.teacher, school.teacher, "hôm nay trời đẹp quá")
    await school.hears(school.teacher, before + 1)
    assert set(asked) == {name for _, name in READERS}
