"""Storage declaration of mistakes: what staff let pass, own examples, proposals about rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import SCHOOL
from bot.features.incidents.pauses.rules import may_release
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Field
from bot.incidents.messages import IncidentMessage
from bot.storage.db.transaction import Writers
from bot.storage.incidents.mistakes.exemptions import WRITERS as EXEMPTION_WRITERS
from bot.storage.incidents.mistakes.mistakes import forget_examples
from bot.storage.incidents.mistakes.proposals import WRITERS as PROPOSAL_WRITERS
from bot.storage.incidents.reads import number_in
from bot.storage.outbox.readers import each, otherwise
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.mistakes import exemptions, own_examples, rule_proposals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.outbox.readers import Audience


def _of_exemption(readers: Audience, exemption_id: int) -> Sequence[int] | None:
    """Return those who lead the school and have a role for that group, but for whoever gave it."""
    given = readers.tx.one(exemptions, exemption_id)
    if given is None:
        return None
    now = readers.tx.now
    leading = may_release(readers.staff, SCHOOL, now)
    those = (each for each in leading if readers.staff.roles_of(each, given.group_id, now))
    return readers.among(each for each in those if each != given.given_by)


def _of_proposal(readers: Audience, _proposal_id: int) -> Sequence[int]:
    return readers.among(may_release(readers.staff, SCHOOL, readers.tx.now))


ROOM: Final = StorageRoom(
    name="mistakes",
    writers=Writers(decided={**EXEMPTION_WRITERS, **PROPOSAL_WRITERS}),
    deliveries=Deliveries(
        readers={
            IncidentMessage.EXEMPTED: each(_of_exemption),
            IncidentMessage.PROPOSAL: each(_of_proposal),
        },
        dropped={
            IncidentMessage.EXEMPTED: otherwise(_of_exemption),
            IncidentMessage.PROPOSAL: otherwise(_of_proposal),
        },
    ),
    personal_data=(
        PersonalData(
            own_examples,
            DataKind.EXAMPLE,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, own_examples.c.text_sealed),
                    own_examples.c.kept_at,
                ),
                of=(incidents.c.author,),
                joined=incidents,
            ),
            {own_examples.c.incident_id: forget_examples},  # while their incidents have an author
            over=own_examples.c.kept_at,
        ),
        PersonalData(
            rule_proposals,
            DataKind.BRAKE,
            Rows(rule_proposals.c["rule", "decided_at"]),
            Cleared(name=rule_proposals.c.decided_by_sealed),
            over=rule_proposals.c.decided_at,
        ),
        PersonalData(
            exemptions,
            DataKind.EXEMPTION,
            Rows((exemptions.c.group_id, *exemptions.c["given_at", "until"])),
            {
                # It ends with whoever gave it: it counts by their word.
                exemptions.c.given_by: Cleared(name=exemptions.c.given_by_sealed),
                exemptions.c.revoked_by: Cleared(name=exemptions.c.revoked_by_sealed),
            },
            over=exemptions.c.until,
        ),
    ),
)
