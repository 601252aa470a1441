"""Incidents to report on, with names, times and hashes as a school would have them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.classroom import Secret
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

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGAN = datetime(2026, 9, 5, 0, 32, 7, tzinfo=UTC)  # 07:32 in Hanoi
AT = datetime(2026, 9, 6, 8, tzinfo=UTC)
BOT = Party(PartyRole.BOT)
TEACHER = Party(PartyRole.TEACHER, Secret("Trần Thị Bình"))
PUPIL = Party(PartyRole.PUPIL, Secret("Nguyễn Văn An"))
REPORTER = Party(PartyRole.GUARDIAN, Secret("Lê Hoàng Yến"))


def after(seconds: int) -> datetime:
    """Return a moment of the incident."""
    return BEGAN + timedelta(seconds=seconds)


def hashed(label: str) -> EvidenceHash:
    """Return a hash of something that has this name."""
    return EvidenceHash(label, hashlib.sha256(label.encode()).hexdigest())


def leak(**changes: object) -> IncidentReport:
    """Make the report of a leak that was removed, dealt with and closed."""
    fields: dict[str, object] = {
        "number": "2026-0042",
        "kind": IncidentKind.LEAK,
        "began_at": BEGAN,
        "state": State.RESOLVED,
        "resolution": Resolution.VIOLATION,
        "school_class": Secret("6A1"),
        "lesson": LessonAtHand(Secret("Toán"), after(-120), after(2580)),
        "reporter": REPORTER,
        "account": PUPIL,
        "exposure": Exposure(frozenset(Exposed) - {Exposed.ENROLMENT_CODE}, timedelta(seconds=3), 45),
        "timeline": (
            ReportEntry(after(0), ReportedAct.POSTED, PUPIL),
            ReportEntry(after(3), ReportedAct.REMOVED, BOT),
            ReportEntry(after(4), ReportedAct.ALERTED, BOT),
            ReportEntry(after(61), ReportedAct.REPORTED, REPORTER),
            ReportEntry(after(95), ReportedAct.ACKNOWLEDGED, TEACHER),
            ReportEntry(after(240), ReportedAct.ROOM_RENEWED, TEACHER),
            ReportEntry(after(3600), ReportedAct.GUARDIANS_TOLD, TEACHER),
            ReportEntry(after(90_000), ReportedAct.RESOLVED, Party(PartyRole.OWNER, Secret("Phạm Quốc Đạt"))),
        ),
        "measures": (
            Measure.REMOVED,
            Measure.ALERTED,
            Measure.ROOM_RENEWED,
            Measure.GUARDIANS_TOLD,
            Measure.EVIDENCE_SEALED,
        ),
        "evidence": (hashed("Tin nhắn 1"), hashed("Ảnh 1")),
    }
    return IncidentReport(**(fields | changes))  # type: ignore[arg-type]


def stranger(**changes: object) -> IncidentReport:
    """Make the report of a stranger in class, reported by a pupil and still dealt with."""
    fields: dict[str, object] = {
        "number": "2026-0043",
        "kind": IncidentKind.STRANGER,
        "began_at": after(86_400),
        "state": State.ACKNOWLEDGED,
        "school_class": Secret("7B"),
        "reporter": Party(PartyRole.PUPIL, Secret("Vũ Thị Hoa")),
        "timeline": (
            ReportEntry(after(86_460), ReportedAct.REPORTED, Party(PartyRole.PUPIL, Secret("Vũ Thị Hoa"))),
            ReportEntry(after(86_500), ReportedAct.MEMBER_REMOVED, TEACHER),
        ),
        "measures": (Measure.ALERTED,),
        "evidence": (hashed("Ảnh màn hình"),),
    }
    return IncidentReport(**(fields | changes))  # type: ignore[arg-type]
