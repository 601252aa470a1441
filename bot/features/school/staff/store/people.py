"""Accounts that started the bot, staff roles, and claims to them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, or_

from bot.classroom import SCHOOL, Language, Secret
from bot.features.incidents.rules.incident import State
from bot.features.school.buttons import SchoolJob, SchoolMessage
from bot.features.school.groups.store.groups import ask_of_groups
from bot.features.school.groups.store.links import end_as_students, free_staff, groups_of_realm
from bot.features.school.rules import DecisionReply, GroupConfirmed, OwnerDecision
from bot.features.school.setup.store import refresh_setups
from bot.features.school.staff.rules import (
    Claim,
    ClaimReply,
    LinkReply,
    on_claim,
    on_claim_decided,
    on_claim_placed,
)
from bot.outbox import Dispatch, MessageKind, Postponed, Rearm
from bot.personal_data import Code, DataKind, Erasure, Field
from bot.records import Decided, Who
from bot.roles import Member, Role, RoleSet, Staff, Standing
from bot.start_links import StartLink
from bot.storage.changes import answers, record
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import alert_again, say_missed, taken_over
from bot.storage.people.attempts import attempts_of
from bot.storage.people.classes import class_of
from bot.storage.people.groups import is_group
from bot.storage.people.personal_data import SOMEBODY, Cleared, Deleted, PersonalData, Rows
from bot.storage.people.staff import (
    claims_before,
    is_owned,
    is_reachable,
    leads,
    member_of,
    owners_of,
    owns,
    reachable_accounts,
    staff_where,
    staff_with,
    told_of,
    whole_staff,
)
from bot.storage.people.students import is_bound
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import accounts, cards, groups, incidents, links, members

LINK_VALID: Final = timedelta(hours=24)


class People(SchoolStore):
    """Accounts and members of staff of one school."""

    @decides
    def start(self, tx: Transaction, account: int, name: Secret, language: Language, at: datetime) -> bool:
        """Note that an account pressed Start: it is reachable now, and waiting messages are sent.

        Tells whether missed messages of its own are sent: the answer to a claim, or a lesson it handed out.
        """
        known = tx.value(accounts.c.id, accounts.c.account == account)
        row_id = tx.new_id() if known is None else known
        values = {
            "name_sealed": tx.seal(accounts.c.name_sealed, row_id, name),
            "language": language.value,
            "reachable": True,
            "started_at": at,
        }
        if known is None:
            tx.insert(accounts, [{"id": row_id, "account": account, **values}])
        else:
            tx.change(accounts, row_id, **values)
        record(tx, (Rearm(),))
        return say_missed(tx, account)

    @reads
    def can_be_told(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account can be written to in private."""
        return is_reachable(tx, account)

    @reads
    def reachable(self, tx: Transaction) -> frozenset[int]:
        """Return the accounts that can be written to in private."""
        return reachable_accounts(tx)

    async def unreachable(self, account: int) -> None:
        """Note that an account blocked the bot or is deleted."""
        await self._school.write(
            lambda tx: tx.update(accounts, accounts.c.account == account, reachable=False)
        )

    @reads
    def language_of(self, tx: Transaction, account: int) -> Language | None:
        """Return the language in which an account started the bot; None if it never did."""
        language = tx.value(accounts.c.language, accounts.c.account == account)
        return None if language is None else Language(language)

    @reads
    def whole_staff(self, tx: Transaction) -> Staff:
        """Return all roles, of any standing."""
        return whole_staff(tx)

    @reads
    def is_owned(self, tx: Transaction) -> bool:
        """Tell whether the school has an owner."""
        return is_owned(tx)

    @reads
    def staff_with(self, tx: Transaction, account: int) -> Staff:
        """Return an account's roles, of any standing, and the owners."""
        return staff_with(tx, account)

    @reads
    def owns(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account owns the school now."""
        return owns(tx, account)

    @reads
    def leads(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account leads the school now."""
        return leads(tx, account)

    @reads
    def member(self, tx: Transaction, member_id: int) -> Member | None:
        """Return one role of one account."""
        return member_of(tx, member_id)

    @reads
    def told(self, tx: Transaction, group_id: int, at: datetime) -> tuple[int, ...]:
        """Return the chats that would be notified of that group's incident now; none: it would wait."""
        return told_of(tx, group_id, at)

    @decides
    def set_owners(self, tx: Transaction, accounts: Sequence[int], at: datetime) -> None:
        """Make the accounts in the settings owners; end those they named before. Owners by link stay.

        An owner's binding as a student ends: a student is never staff, and the school must not lose its owner
        by that.
        """
        _set_owners(tx, accounts, at)

    @answers
    def claim(
        self,
        tx: Transaction,
        account: int,
        name: Secret,
        group_id: int | None,
        *,
        creates: bool,
        at: datetime,
    ) -> Decided[ClaimReply]:
        """Decide a claim to be a teacher."""
        if group_id is not None and not is_group(tx, group_id):
            return ClaimReply.UNKNOWN, ()
        student = is_bound(tx, account)
        claim = Claim(tx.new_id(), account, name, group_id, creates, at, student)
        return on_claim(claim, _concerned(tx, account, group_id), attempts_of(tx, account))

    @answers
    def decide_claim(self, tx: Transaction, decided: OwnerDecision, member_id: int) -> Decided[DecisionReply]:
        """Decide an owner's answer to a claim."""
        reply, changes = on_claim_decided(decided, member_id, staff_where(tx, members.c.id == member_id))
        free_staff(tx, [each.group_id for each in changes if isinstance(each, GroupConfirmed)])
        return reply, changes

    @decides
    def place_claim(
        self, tx: Transaction, decided: OwnerDecision, member_id: int, class_id: int
    ) -> tuple[DecisionReply, int]:
        """Decide an owner's choice of the class for a teacher's claim; return the role asked for."""
        found = class_of(tx, class_id)
        group_id = next(iter(found.own_ids), None) if found is not None else None
        claim = member_of(tx, member_id)
        staff = owners_of(tx) if claim is None else staff_with(tx, claim.account)
        reply, role_id, changes = on_claim_placed(decided, member_id, tx.new_id(), group_id, staff)
        record(tx, changes)
        return reply, role_id

    @decides
    def bring_claims(self, tx: Transaction, account: int) -> tuple[int, ...] | None:
        """Send an owner the claims that wait, anew; return where they stood. None: none waits."""
        stood: list[int] = []
        waiting = claims_before(tx, account)
        for one in waiting:
            stood += [each for _, each in taken_over(tx, SchoolMessage.CLAIM, one.id, account)]
            record(tx, (Dispatch(SchoolMessage.CLAIM, one.id, account, wished=True),))
        return tuple(stood) if waiting else None

    @decides
    def answered(self, tx: Transaction, what: MessageKind, subject: int) -> tuple[tuple[int, int], ...]:
        """Note that a question is answered; return the chats and messages where it stands."""
        return taken_over(tx, what, subject)

    @decides
    def owner_link(self, tx: Transaction, at: datetime) -> Secret:
        """Return a fresh token that makes one person an owner within 24 hours; earlier ones are void.

        It is printed at the terminal alone.
        """
        token = secrets.token_urlsafe(StartLink.OWNER.token_octets)
        tx.update(links, *_good(at), expires_at=at)
        fingerprint = tx.cipher.fingerprint(StartLink.OWNER.label, token)
        row = {"id": tx.new_id(), "token_fingerprint": fingerprint, "created_at": at}
        tx.insert(links, [{**row, "expires_at": at + LINK_VALID}])
        return Secret(token)

    @decides
    def use_owner_link(self, tx: Transaction, token: str, who: Who, at: datetime) -> LinkReply:
        """Make an account an owner, once for each token; SPENT: it is unknown, used, void or too old.

        A student's uses up none.
        """
        if is_bound(tx, who.account):
            return LinkReply.STUDENT
        if not tx.update(
            links,
            links.c.token_fingerprint == tx.cipher.fingerprint(StartLink.OWNER.label, token),
            *_good(at),
            used_at=at,
            used_by=who.account,
        ):
            return LinkReply.SPENT
        free_staff(tx, groups_of_realm(tx, who.account))
        role = Role.OWNER, None, Standing.CONFIRMED
        record(tx, (RoleSet(tx.new_id(), who.account, *role, who.name, who.account, at), Rearm()))
        ask_of_groups(tx)
        return LinkReply.WELCOME


def owner_links_in_force(tx: Transaction) -> Sequence[bytes]:
    """Return the fingerprints of the links that still make an owner."""
    return tx.values(links.c.token_fingerprint, *_good(tx.now))


def end_owner_links(tx: Transaction, shown: Sequence[bytes]) -> None:
    """End links that were posted; the program prints another."""
    posted = links.c.token_fingerprint.in_(shown), *_good(tx.now)
    if tx.update(links, *posted, expires_at=tx.now):
        record(tx, (Postponed(SchoolJob.OWNER_LINK, 0, tx.now),))


def _good(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return links.c.used_at.is_(None), links.c.expires_at > at


def _concerned(tx: Transaction, account: int, group_id: int | None) -> Staff:
    """Return the staff a claim concerns: the account, those with a role for that group, and the owners."""
    own = members.c.account == account
    return staff_where(tx, own if group_id is None else or_(own, members.c.group_id == group_id))


def _set_owners(tx: Transaction, owners: Sequence[int], at: datetime) -> None:
    for account in owners:  # what it said of its own groups before is an owner's word now
        own = groups_of_realm(tx, account)
        free_staff(tx, own)
        tx.update(groups, groups.c.id.in_(own), realm=SCHOOL)
    query = tx.select(members).where(members.c.role == Role.OWNER.value, members.c.group_id.is_(None))
    known = {row.account: row for row in tx.connection.execute(query)}
    named = [_name_owner(tx, account, known.get(account), at) for account in dict.fromkeys(owners)]
    for row in known.values():
        if row.from_settings and row.account not in owners and row.standing == Standing.CONFIRMED:
            tx.change(members, row.id, standing=Standing.ENDED.value, set_at=at)
    owning = members.c.role == Role.OWNER.value, members.c.standing == Standing.CONFIRMED.value
    end_as_students(tx, bindings.c.account.in_(tx.select(members.c.account).where(*owning)))
    if any(named):
        record(tx, (Rearm(),))
        ask_of_groups(tx)


def _name_owner(tx: Transaction, account: int, row: AnyRow | None, at: datetime) -> bool:
    """Make an account an owner; tells whether it was none."""
    values = {"standing": Standing.CONFIRMED.value, "until": None, "from_settings": True, "set_at": at}
    if row is None:
        row_id = tx.new_id()
        name = tx.seal(members.c.name_sealed, row_id, known_name(tx, account))
        tx.insert(
            members,
            [{"id": row_id, "account": account, "role": Role.OWNER.value, "name_sealed": name, **values}],
        )
        return True
    if row.standing == Standing.CONFIRMED:
        return False
    tx.change(members, row.id, **values)
    return True


def named(tx: Transaction, member: Member) -> Member:
    """Return a member with a name: an owner by the settings may have pressed Start later."""
    return member if member.name.reveal() else replace(member, name=known_name(tx, member.account))


def known_name(tx: Transaction, account: int) -> Secret:
    """Return the name of an account when it last pressed Start; empty if it never did."""
    row = tx.row(accounts, accounts.c.account == account)
    return Secret("") if row is None else tx.unseal(accounts.c.name_sealed, row.id, row.name_sealed)


def _write_roles(tx: Transaction, roles: Sequence[RoleSet]) -> None:
    """Give, ask for, refuse or end roles, each in place of the one before it."""
    for role in roles:
        tx.connection.execute(
            delete(members).where(
                members.c.school_id == tx.school_id,
                or_(
                    members.c.id == role.id,
                    and_(
                        members.c.account == role.account,
                        members.c.role == role.role.value,
                        members.c.group_id.is_not_distinct_from(role.group_id),
                    ),
                ),
            )
        )
        row = {
            "id": role.id,
            "account": role.account,
            "role": role.role.value,
            "group_id": role.group_id,
            "standing": role.standing.value,
            "name_sealed": tx.seal(members.c.name_sealed, role.id, role.name),
            "until": role.until,
            "from_settings": False,
            "set_by": role.by,
            "set_at": role.at,
        }
        tx.insert(members, [row])
        _follow_realm(tx, role)
        if role.standing is Standing.ENDED:
            _alert_others(tx, role.account)


def _alert_others(tx: Transaction, account: int) -> None:
    """Alert whoever answers now of what stands on the cards of an account that lost a role."""
    query = (
        tx.select(incidents.c.id)
        .join(cards, cards.c.incident_id == incidents.c.id)
        .where(cards.c.chat_id == account, incidents.c.state != State.RESOLVED.value)
    )
    alert_again(tx, tx.connection.scalars(query).all())


def _follow_realm(tx: Transaction, role: RoleSet) -> None:
    """Move the realm of groups with their confirmer: now an owner, or no longer a creator."""
    own = groups.c.realm == role.account
    confirmed = role.standing is Standing.CONFIRMED
    if role.role is Role.OWNER and confirmed:
        tx.update(groups, own, realm=SCHOOL)
    elif role.role is Role.CREATOR and not confirmed:
        tx.update(groups, own, groups.c.id == role.group_id, realm=-groups.c.id)


def _forget_power(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account as the one who set others' roles, and update the set-up cards."""
    tx.update(members, members.c.set_by == erasure.account, set_by=SOMEBODY)
    refresh_setups(tx)
    return False


def _role_over(_tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    ended = members.c.standing.in_((Standing.ENDED.value, Standing.DECLINED.value))
    return or_(and_(ended, members.c.set_at < before), members.c.until < before)


ROOM: Final = StorageRoom(
    name="staff",
    writers=Writers(first={RoleSet: _write_roles}),
    deliveries=Deliveries(
        readers=dict.fromkeys(
            (SchoolMessage.CLAIM, SchoolMessage.ROLE_OVER, SchoolMessage.STAFF_GONE), each(owners)
        )
    ),
    personal_data=(
        PersonalData(
            members,
            DataKind.STAFF,
            Rows(members.c["role", "standing", "group_id", "name_sealed", "set_at", "until"]),
            {members.c.account: Deleted()},
            over=_role_over,
        ),
        PersonalData(
            members,
            DataKind.STAFF,
            Rows(members.c["role", "set_at"], unless=members.c.account),
            {members.c.set_by: _forget_power},
        ),
        PersonalData(
            links, DataKind.STAFF, Rows(((Field.AT, links.c.used_at),)), Cleared(), over=links.c.expires_at
        ),
        PersonalData(
            accounts,
            DataKind.ACCOUNT,
            Rows(
                (
                    accounts.c.account,
                    (Field.ACCOUNT_NAME, accounts.c.name_sealed),
                    (Field.LANGUAGE, lambda row: Code(row.chosen_language or row.language)),
                    accounts.c.started_at,
                )
            ),
            Deleted(),
        ),
    ),
)
