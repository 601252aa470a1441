"""Text typed for fonts of before Unicode is told from all other Vietnamese."""

from __future__ import annotations

import pytest

from bot.access.invitations.legacy_fonts import LegacyFont, legacy_font


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("NguyÔn V¨n An; TrÇn ThÞ B×nh; §Æng Hoµ", LegacyFont.TCVN3),
        ("Nguyeãn Vaên An, Traàn Thò Bình, Ñaëng Hoøa", LegacyFont.VNI),
        ("Nguyễn Văn An, Trần Thị Bình, Đặng Hoà", None),
        ("Nguye\u0302\u0303n Va\u0306n An", None),
        ("Nguyen Van An 30° ½", None),
        ("", None),
    ],
)
def test_fonts(text: str, font: LegacyFont | None) -> None:
    """Names of each kind; one odd sign among many words is none."""
    assert legacy_font(text) is font
