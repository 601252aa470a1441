"""What is kept of the school itself."""

from __future__ import annotations

from typing import Final

from bot.classroom import Secret
from bot.features.school.profile.rules import UNKNOWN, ProfilePart, SchoolFacts, SchoolProfile
from bot.features.school.tables import school_profiles
from bot.personal_data import DataKind
from bot.records import Add, changed
from bot.storage.changes import record
from bot.storage.db.records import found
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import owns


class Profiles(SchoolStore):
    """What one school is called, its telephone number, and who is in charge."""

    @reads
    def facts(self, tx: Transaction, phone: str) -> SchoolFacts:
        """Return what is shown to anybody; `phone`: of the settings, until an owner says another."""
        profile = found(tx, SchoolProfile)
        if profile is None:
            return SchoolFacts(phone=Secret(phone))
        return SchoolFacts(profile.name or UNKNOWN, profile.phone or Secret(phone), profile.head or UNKNOWN)

    @decides
    def ask_once(self, tx: Transaction, account: int) -> bool:
        """Tell whether an owner is to be asked now; only the first of them is, once."""
        if not owns(tx, account) or found(tx, SchoolProfile) is not None:
            return False
        record(tx, (Add(_unsaid(tx, account)),))
        return True

    @reads
    def of_owner(self, tx: Transaction, account: int) -> SchoolProfile | None:
        """Return what owners said until now; None for an account that is no owner now."""
        return (found(tx, SchoolProfile) or _unsaid(tx, account)) if owns(tx, account) else None

    @decides
    def say(self, tx: Transaction, account: int, part: ProfilePart, said: Secret) -> SchoolProfile | None:
        """Keep an owner's answer, and return all; None: only an owner may say it.

        Two owners at once change what each of them says, and nothing else.
        """
        if not owns(tx, account):
            return None
        before = found(tx, SchoolProfile)
        profile = before or _unsaid(tx, account)
        answer = changed(profile, **{part.value: said}, set_by=account, set_at=tx.now)
        record(tx, (answer,) if before else (Add(profile), answer))
        return found(tx, SchoolProfile)


def _unsaid(tx: Transaction, account: int) -> SchoolProfile:
    return SchoolProfile(tx.new_id(), None, None, None, account, tx.now)


ROOM: Final = StorageRoom(
    name="profile",
    personal_data=(
        PersonalData(school_profiles, DataKind.RULES, Rows((school_profiles.c.set_at,)), Cleared()),
    ),
)
