"""An anonymous admin proves who they are: by a role, once, within minutes, and the group is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.features.school.anonymous_admins.rules import (
    LASTS,
    AnonymousProof,
    AnonymousProofReply,
    may_ask,
    on_proof,
)

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
ASKED = AnonymousProof(NOW + LASTS, used=False)


def test_staff_carry_it_out_once_and_in_time() -> None:
    """Anybody else is told why not."""
    assert on_proof(ASKED, is_staff=True, at=NOW) is None
    assert on_proof(ASKED, is_staff=False, at=NOW) is AnonymousProofReply.NOT_STAFF
    assert on_proof(replace(ASKED, used=True), is_staff=True, at=NOW) is AnonymousProofReply.OVER
    assert on_proof(ASKED, is_staff=True, at=NOW + LASTS) is AnonymousProofReply.OVER


def test_a_group_gets_one_line_in_ten_minutes() -> None:
    """Counted from when the last one was asked for."""
    assert may_ask(None, NOW)
    assert not may_ask(NOW + LASTS, NOW + timedelta(minutes=10, seconds=-1))
    assert may_ask(NOW + LASTS, NOW + timedelta(minutes=10))
