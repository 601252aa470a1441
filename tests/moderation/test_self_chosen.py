"""Names that sound like the school's."""

from __future__ import annotations

import pytest

from bot.moderation.names import speaks_for_school


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("📢 Nhà trường thông báo", True),
        ("5 Nhà trường đã duyệt", True),
        ("ＮＨÀ ＴＲƯỜＮＧ", True),
        ("N h à  t r ư ờ n g", True),
        ("Cô giáo Lan", True),
        ("Thầy Hùng", True),
        ("GVCN 7A", True),
        ("Gác_Lớp", True),
        ("School Office", True),
        ("An", False),
        ("Nguyễn Xuân Trường", False),
        ("Lê Cơ", False),
        ("Talbot", False),
        ("", False),
    ],
)
def test_a_name_that_sounds_like_the_school_is_known(name: str, speaks: bool) -> None:  # noqa: FBT001 - a case
    """An office, a teacher, the bot, in whatever letters; a pupil's given name is none of them."""
    assert speaks_for_school(name) is speaks
