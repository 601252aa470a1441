"""Every store's side of export, forget and purge: the one list. A test fails where a table is in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bot.privacy.keeping import DataKind
from bot.storage.privacy import accounts as people
from bot.storage.privacy import consents as agreed
from bot.storage.privacy import enrolment as access
from bot.storage.privacy import entry_methods as ways
from bot.storage.privacy import guardians as guardian
from bot.storage.privacy import incidents as incident
from bot.storage.privacy import school as power
from bot.storage.privacy import wishes
from bot.storage.privacy.holding import StoreHolding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction

    _Side: TypeAlias = tuple[
        Callable[[Transaction, int], Sequence[DataPiece]],
        Callable[[Transaction, Erasure], bool],
        Callable[[Transaction, datetime, datetime], int],
    ]


def _nothing(_tx: Transaction, _account: int) -> Sequence[DataPiece]:
    """Export nothing: it is about nobody."""
    return ()


def _nobody(_tx: Transaction, _erasure: Erasure) -> bool:
    """Forget nothing: it is about nobody, proves what was asked, or counts for its time whatever is asked."""
    return False


def _never(_tx: Transaction, _before: datetime, _other: datetime) -> int:
    """Purge nothing: it has no time of its own."""
    return 0


# In the order in which they forget: originals are found by the authors of their incidents, and numbers by
# bindings.
_SIDES: Final[Mapping[DataKind, _Side]] = {
    DataKind.UPDATE: (people.update_pieces, people.forget_updates, people.purge_updates),
    DataKind.ORIGINAL: (incident.original_pieces, incident.forget_originals, incident.purge_originals),
    DataKind.INCIDENT: (incident.incident_pieces, incident.forget_incidents, incident.purge_incidents),
    DataKind.PAUSE: (incident.pause_pieces, incident.forget_pauses, incident.purge_pauses),
    DataKind.BRAKE: (incident.brake_pieces, incident.forget_brakes, incident.purge_brakes),
    DataKind.FRONT: (incident.front_pieces, incident.forget_fronts, _never),
    DataKind.SETUP: (power.setup_pieces, power.forget_setups, _never),
    DataKind.LOSS: (power.loss_pieces, power.forget_losses, power.purge_losses),
    DataKind.WATCH: (power.watch_pieces, power.forget_watches, power.purge_watches),
    DataKind.ALLOWED: (power.allowed_pieces, power.forget_allowed, power.purge_allowed),
    DataKind.PHONE: (ways.phone_pieces, ways.forget_phones, _never),
    DataKind.WAY: (ways.way_pieces, ways.forget_ways, _never),
    DataKind.STUDENT: (access.student_pieces, access.forget_student, access.purge_students),
    DataKind.GUARDIAN: (guardian.word_pieces, guardian.forget_words, _never),
    DataKind.JOIN: (guardian.join_pieces, guardian.forget_joins, guardian.purge_joins),
    DataKind.CONSENT: (agreed.consent_pieces, agreed.forget_consents, agreed.purge_consents),
    DataKind.AGREEMENT: (agreed.agreement_pieces, agreed.forget_agreements, agreed.purge_agreements),
    DataKind.RULES: (agreed.rules_pieces, agreed.forget_rules, _never),
    DataKind.PLEA: (agreed.plea_pieces, agreed.forget_pleas, agreed.purge_pleas),
    DataKind.EVENING: (agreed.evening_pieces, agreed.forget_evenings, agreed.purge_evenings),
    DataKind.WISH: (wishes.wish_pieces, wishes.forget_wishes, _never),
    DataKind.REST: (wishes.rest_pieces, wishes.forget_rests, wishes.purge_rests),
    DataKind.APPLICATION: (access.application_pieces, access.forget_applications, access.purge_applications),
    DataKind.OPENING: (access.opening_pieces, access.forget_openings, access.purge_openings),
    DataKind.CODE: (access.code_pieces, access.forget_codes, access.purge_codes),
    DataKind.ATTEMPT: (access.attempt_pieces, _nobody, access.purge_attempts),
    DataKind.DIALOG: (access.dialog_pieces, access.forget_dialogs, access.purge_dialogs),
    DataKind.LESSON: (access.lesson_pieces, access.forget_taught, access.purge_lessons),
    DataKind.STAFF: (people.staff_pieces, people.forget_staff, people.purge_staff),
    DataKind.LETTER: (people.letter_pieces, people.forget_letters, people.purge_letters),
    DataKind.ACCOUNT: (people.account_pieces, people.forget_account, _never),
    DataKind.REQUEST: (people.request_pieces, _nobody, people.purge_requests),
    DataKind.ABSENCE: (_nothing, _nobody, people.purge_absences),
}


def holdings(tx: Transaction) -> tuple[StoreHolding, ...]:
    """Return every store's side, for one transaction."""
    return tuple(StoreHolding(kind, tx, *side) for kind, side in _SIDES.items())
