"""Every store's side of export, forget and purge: the one list. A test fails where a table is in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bot.privacy.keeping import Kind
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

    from bot.privacy.person import Erasure, Piece
    from bot.storage.db.transaction import Transaction

    _Side: TypeAlias = tuple[
        Callable[[Transaction, int], Sequence[Piece]],
        Callable[[Transaction, Erasure], bool],
        Callable[[Transaction, datetime, datetime], int],
    ]


def _nothing(_tx: Transaction, _account: int) -> Sequence[Piece]:
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
_SIDES: Final[Mapping[Kind, _Side]] = {
    Kind.UPDATE: (people.update_pieces, people.forget_updates, people.purge_updates),
    Kind.ORIGINAL: (incident.original_pieces, incident.forget_originals, incident.purge_originals),
    Kind.INCIDENT: (incident.incident_pieces, incident.forget_incidents, incident.purge_incidents),
    Kind.PAUSE: (incident.pause_pieces, incident.forget_pauses, incident.purge_pauses),
    Kind.BRAKE: (incident.brake_pieces, incident.forget_brakes, incident.purge_brakes),
    Kind.FRONT: (incident.front_pieces, incident.forget_fronts, _never),
    Kind.SETUP: (power.setup_pieces, power.forget_setups, _never),
    Kind.LOSS: (power.loss_pieces, power.forget_losses, power.purge_losses),
    Kind.WATCH: (power.watch_pieces, power.forget_watches, power.purge_watches),
    Kind.ALLOWED: (power.allowed_pieces, power.forget_allowed, power.purge_allowed),
    Kind.PHONE: (ways.phone_pieces, ways.forget_phones, _never),
    Kind.WAY: (ways.way_pieces, ways.forget_ways, _never),
    Kind.STUDENT: (access.student_pieces, access.forget_student, access.purge_students),
    Kind.GUARDIAN: (guardian.word_pieces, guardian.forget_words, _never),
    Kind.JOIN: (guardian.join_pieces, guardian.forget_joins, guardian.purge_joins),
    Kind.CONSENT: (agreed.consent_pieces, agreed.forget_consents, agreed.purge_consents),
    Kind.AGREEMENT: (agreed.agreement_pieces, agreed.forget_agreements, agreed.purge_agreements),
    Kind.RULES: (agreed.rules_pieces, agreed.forget_rules, _never),
    Kind.PLEA: (agreed.plea_pieces, agreed.forget_pleas, agreed.purge_pleas),
    Kind.EVENING: (agreed.evening_pieces, agreed.forget_evenings, agreed.purge_evenings),
    Kind.WISH: (wishes.wish_pieces, wishes.forget_wishes, _never),
    Kind.REST: (wishes.rest_pieces, wishes.forget_rests, wishes.purge_rests),
    Kind.APPLICATION: (access.application_pieces, access.forget_applications, access.purge_applications),
    Kind.OPENING: (access.opening_pieces, access.forget_openings, access.purge_openings),
    Kind.CODE: (access.code_pieces, access.forget_codes, access.purge_codes),
    Kind.ATTEMPT: (access.attempt_pieces, _nobody, access.purge_attempts),
    Kind.DIALOG: (access.dialog_pieces, access.forget_dialogs, access.purge_dialogs),
    Kind.LESSON: (access.lesson_pieces, access.forget_taught, access.purge_lessons),
    Kind.STAFF: (people.staff_pieces, people.forget_staff, people.purge_staff),
    Kind.LETTER: (people.letter_pieces, people.forget_letters, people.purge_letters),
    Kind.ACCOUNT: (people.account_pieces, people.forget_account, _never),
    Kind.REQUEST: (people.request_pieces, _nobody, people.purge_requests),
    Kind.ABSENCE: (_nothing, _nobody, people.purge_absences),
}


def holdings(tx: Transaction) -> tuple[StoreHolding, ...]:
    """Return every store's side, for one transaction."""
    return tuple(StoreHolding(kind, tx, *side) for kind, side in _SIDES.items())
