"""The numbers of incidents."""

from __future__ import annotations

from bot.features.incidents.rules.incident import incident_number, place_of


def test_a_number_tells_the_year_and_which_of_it() -> None:
    """Also where a year has more than its digits are made for."""
    assert [incident_number(2026, seq) for seq in (42, 12_345)] == ["2026-0042", "2026-12345"]
    assert [place_of(number) for number in ("2026-0042", "2026-12345")] == [(2026, 42), (2026, 12_345)]
