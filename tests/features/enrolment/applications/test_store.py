"""The table of an application's transitions, walked over the real store: each row comes about, no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import select, update

from bot.classroom import BindingRole, Language, Relation, Secret
from bot.features.enrolment.applications.rules.steps import (
    TRANSITIONS,
    AccountMove,
    ApplicationEvent,
    DecideReply,
    EnrolReply,
    MoveReply,
    Step,
)
from bot.features.enrolment.applications.tables import applications
from bot.features.enrolment.codes.rules import CodeKind
from bot.features.enrolment.codes.tables import codes
from bot.features.enrolment.rules import mark_of
from bot.features.enrolment.tables import consents
from bot.features.privacy.rules import WithdrawReply
from bot.features.rosters.rules.lists import SaidName
from bot.features.school.rules import OwnerDecision
from tests.features.lessons.test_store import LINES as ROSTER
from tests.features.lessons.test_store import NAME, a_class, bound, consented, sent_at, waiting
from tests.storage.rows import all_rows
from tests.storage.samples import MORNING, OWNER, PUPIL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.features.enrolment.applications.rules.steps import Application
    from bot.storage.db.database import Database
    from bot.storage.db.transaction import Transaction
    from bot.storage.store import Store

HOLDER: Final = PUPIL + 1
Event = ApplicationEvent
RENEWED: Final = {Event.CONSENT, Event.REFUSE, Event.GUARDIAN_CONSENT, Event.GUARDIAN_REFUSE}
GUARDIANS: Final = {Event.COME_AS_GUARDIAN, Event.RELATE, Event.GUARDIAN_CONSENT, Event.GUARDIAN_REFUSE}
KNOWN: Final = {Event.CONFIRM, Event.DENY, Event.PLEDGE_BY_CODE}
SAYING: Final = {Event.SAY_NOTHING, Event.SAY_ODD, Event.SAY_NUMBER, Event.SAY_NAME, Event.SAY_BOTH}
MOVES: Final = {Event.AGREE_TO_MOVE, Event.DISPUTE_MOVE}
# Their answers are written from what is stored then, or by whom they come from.
UNTOLD: Final = {Event.COME_BY_CODE, Event.COME_AS_GUARDIAN, Event.ASK_ANEW, Event.LEAVE}
ANSWERED: Final = (Event.CONSENT, Event.REFUSE, Event.PLEDGE, Event.PLEDGE_BY_CODE, Event.REFUSE_RULES)
# What is answered in place of a transition, where it is not that the application is gone.
UNMOVED: Final[Mapping[tuple[Step, ApplicationEvent], EnrolReply]] = {
    (Step.NAMING, Event.SAY_NOTHING): EnrolReply.NAME_UNCLEAR,
    (Step.NAMING, Event.SAY_UNKNOWN): EnrolReply.NUMBER_UNKNOWN,
    (Step.CONSENTING, Event.SAY_NOTHING): EnrolReply.ANSWER_FIRST,
    (Step.CONSENTING, Event.SAY_UNKNOWN): EnrolReply.ANSWER_FIRST,
    (Step.CONSENTING, Event.SAY_ODD): EnrolReply.ANSWER_FIRST,
    (Step.CONSENTING, Event.SAY_NUMBER): EnrolReply.ANSWER_FIRST,
    (Step.CONSENTING, Event.SAY_NAME): EnrolReply.ANSWER_FIRST,
    (Step.CONSENTING, Event.CONFIRM): EnrolReply.ASK_CONSENT,
    (Step.LEFT, Event.DENY): EnrolReply.NOT_ME,
    (Step.PLEDGING, Event.CONSENT): EnrolReply.ASK_PLEDGE,
    (Step.REFUSED, Event.REFUSE): EnrolReply.REFUSED,
    (Step.REFUSED, Event.GUARDIAN_REFUSE): EnrolReply.GUARDIAN_REFUSED,
    (Step.REFUSED, Event.REFUSE_RULES): EnrolReply.NOT_PLEDGED,
    (Step.WAITING, Event.COME): EnrolReply.STILL_WAITING,
    **{(Step.WAITING, event): EnrolReply.STILL_WAITING for event in ANSWERED if event is not Event.REFUSE},
    **{(Step.ADMITTED, event): EnrolReply.BOUND for event in ANSWERED},
    (Step.ADMITTED, Event.GUARDIAN_CONSENT): EnrolReply.GUARDIAN_BOUND,
    (Step.ADMITTED, Event.GUARDIAN_REFUSE): EnrolReply.GUARDIAN_BOUND,
}
GONE: Final = {
    Event.APPROVE: DecideReply.ALREADY,
    Event.DECLINE: DecideReply.ALREADY,
    Event.AGREE_TO_MOVE: MoveReply.GONE,
    Event.DISPUTE_MOVE: MoveReply.GONE,
}
# Rows of events that can happen at any step are walked one after the other.
ANYWHERE: Final = {Event.COME, Event.COME_BY_CODE, Event.COME_AS_GUARDIAN, Event.ASK_ANEW, Event.LEAVE}
WALKED: Final = [
    *((event, (step,)) for step, event in TRANSITIONS if event not in ANYWHERE),
    *((event, tuple(step for step in Step if (step, event) in TRANSITIONS)) for event in sorted(ANYWHERE)),
]
Reply = EnrolReply | DecideReply | MoveReply


@dataclass(frozen=True)
class Way:
    """A pupil's application in a class, and the codes of its line."""

    store: Store
    application: Application
    slips: Mapping[CodeKind, Secret]

    async def said(self, said: SaidName) -> Reply:
        """Type number and name."""
        return await self.store.enrolments.named(self.application.id, PUPIL, said)

    async def comes(self) -> Reply:
        """Come by the class's button."""
        return await self.store.enrolments.begin(PUPIL, NAME, self.application.class_id, member=True)

    async def comes_by_code(self, kind: CodeKind) -> None:
        """Come by a code."""
        tried = await self.store.enrolments.try_code(PUPIL, NAME, self.slips[kind])
        assert tried.refusal is None

    async def answers(self, *, agrees: bool) -> Reply:
        """Answer the question for consent."""
        return await consented(self.store, self.application.id, PUPIL, agrees=agrees)

    async def answers_as_guardian(self, *, agrees: bool) -> Reply:
        """Answer the same question as a guardian."""
        return await consented(self.store, self.application.id, PUPIL, agrees=agrees, guards=True)

    async def pledges(self, *, agrees: bool) -> Reply:
        """Answer to the class rules."""
        shown = mark_of((await self.store.agreements.rules(Language.VI)).version)
        return await self.store.enrolments.pledged(
            self.application.id, PUPIL, agrees=agrees, shown=shown, language="vi"
        )

    async def asked_anew(self) -> None:
        """Be asked for consent that ended."""
        assert await self.store.enrolments.ask_anew(PUPIL, NAME, self.application.class_id) is not None

    async def leaves(self) -> None:
        """Take consent back."""
        reply = await self.store.privacy.withdraw(PUPIL, self.application.class_id, MORNING)
        assert reply is WithdrawReply.DONE


HAPPENS: Final[Mapping[ApplicationEvent, Callable[[Way], Awaitable[Reply | None]]]] = {
    Event.COME: Way.comes,
    Event.COME_BY_CODE: lambda way: way.comes_by_code(CodeKind.STUDENT),
    Event.COME_AS_GUARDIAN: lambda way: way.comes_by_code(CodeKind.GUARDIAN),
    Event.SAY_NOTHING: lambda way: way.said(SaidName()),
    Event.SAY_UNKNOWN: lambda way: way.said(SaidName(unknown=True)),
    Event.SAY_ODD: lambda way: way.said(SaidName(1, odd=True)),
    Event.SAY_NUMBER: lambda way: way.said(SaidName(1)),
    Event.SAY_NAME: lambda way: way.said(SaidName(name=NAME)),
    Event.SAY_BOTH: lambda way: way.said(SaidName(1, NAME)),
    Event.CONFIRM: lambda way: way.store.enrolments.confirmed(way.application.id, PUPIL, yes=True),
    Event.RELATE: lambda way: way.store.enrolments.related(way.application.id, PUPIL, Relation.MOTHER),
    Event.DENY: lambda way: way.store.enrolments.confirmed(way.application.id, PUPIL, yes=False),
    Event.CONSENT: lambda way: way.answers(agrees=True),
    Event.REFUSE: lambda way: way.answers(agrees=False),
    Event.GUARDIAN_CONSENT: lambda way: way.answers_as_guardian(agrees=True),
    Event.GUARDIAN_REFUSE: lambda way: way.answers_as_guardian(agrees=False),
    Event.PLEDGE: lambda way: way.pledges(agrees=True),
    Event.PLEDGE_BY_CODE: lambda way: way.pledges(agrees=True),
    Event.REFUSE_RULES: lambda way: way.pledges(agrees=False),
    Event.APPROVE: lambda way: way.store.enrolments.approve(OWNER, way.application.id, way.application.at),
    Event.DECLINE: lambda way: way.store.enrolments.decline(OWNER, way.application.id),
    Event.AGREE_TO_MOVE: lambda way: way.store.enrolments.move_answered(
        HOLDER, way.application.id, agrees=True
    ),
    Event.DISPUTE_MOVE: lambda way: way.store.enrolments.move_answered(
        HOLDER, way.application.id, agrees=False
    ),
    Event.SERVE: lambda way: way.answers(agrees=True),
    Event.ASK_ANEW: Way.asked_anew,
    Event.LEAVE: Way.leaves,
}


async def begun(store: Store, database: Database, step: Step, event: ApplicationEvent) -> Way:
    """Give a pupil an application in a class, of which an event can be meant."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, ROSTER)
    slips = (await store.codes.print_for(OWNER, class_id)).slips
    own = {slip.kind: slip.code for slip in slips if slip.number == 1}
    renewed = step is Step.RENEWING and event in RENEWED
    if event in MOVES:
        await bound(store, own[CodeKind.STUDENT], HOLDER)
    if renewed and event in GUARDIANS:
        tried = await store.enrolments.try_code(PUPIL, NAME, own[CodeKind.GUARDIAN])
        assert tried.application is not None
        way = Way(store, tried.application, own)
        await HAPPENS[Event.RELATE](way)
        assert await HAPPENS[Event.GUARDIAN_CONSENT](way) is EnrolReply.GUARDIAN_BOUND
    elif renewed or event is Event.ASK_ANEW:
        await bound(store, own[CodeKind.STUDENT])
    else:
        assert await store.enrolments.begin(PUPIL, NAME, class_id, member=True) is EnrolReply.ASK_NAME
    way = await the_way(store, database, own)
    if event is Event.LEAVE:
        assert await way.said(SaidName(1, NAME)) is EnrolReply.ASK_CONSENT
        assert await way.answers(agrees=True) is EnrolReply.ASK_PLEDGE
    elif way.application.step is Step.NAMING and not (step is Step.NAMING and event in SAYING):
        assert await way.said(SaidName(1, NAME)) is EnrolReply.ASK_CONSENT
    if event is Event.ASK_ANEW:
        await database.write(lambda c: c.execute(update(consents).values(withdrawn_at=MORNING)))
    if event is Event.SERVE:
        school_class = await store.enrolments.class_of(class_id)
        assert school_class is not None
        await store.people.claim(PUPIL, NAME, school_class.group_ids[0], creates=False, at=MORNING)
        (member,) = [one for one in (await store.people.whole_staff()).members if one.account == PUPIL]
        await store.people.decide_claim(OwnerDecision(OWNER, accept=True, at=MORNING), member.id)
    return way


async def the_way(store: Store, database: Database, slips: Mapping[CodeKind, Secret]) -> Way:
    """Return the pupil's application as it is now."""
    query = select(applications.c.id).where(applications.c.account == PUPIL)
    application_id = await database.read(lambda connection: connection.scalar(query))
    assert application_id is not None
    placed = await store.enrolments.placed(application_id)
    assert placed is not None
    return Way(store, placed[0], slips)


async def at_step(database: Database, way: Way, step: Step, event: ApplicationEvent) -> Way:
    """Put an application at a step, as somebody's who can mean an event."""
    kind = CodeKind.GUARDIAN if event in GUARDIANS else CodeKind.STUDENT
    code = select(codes.c.id).where(
        codes.c.fingerprint == way.store.start_links.print_of_code(way.slips[kind])
    )
    code_id = await database.read(lambda connection: connection.scalar(code))
    values = {
        "step": step.value,
        "code_id": code_id if event in KNOWN | GUARDIANS else None,
        "role": (BindingRole.GUARDIAN if event in GUARDIANS else BindingRole.STUDENT).value,
        "moving": AccountMove.ASKED.value if event in MOVES else None,
    }
    placed = update(applications).where(applications.c.id == way.application.id).values(values)
    await database.write(lambda connection: connection.execute(placed))
    if event is Event.LEAVE:
        await database.write(
            lambda connection: connection.execute(update(consents).values(withdrawn_at=None))
        )
    return await the_way(way.store, database, way.slips)


@pytest.mark.parametrize(("event", "steps"), WALKED)
async def test_each_row_of_the_table_comes_about(
    store: Store, database: Database, event: ApplicationEvent, steps: tuple[Step, ...]
) -> None:
    """An application goes where the table says, and whoever caused it hears so."""
    first = await begun(store, database, steps[0], event)
    for step in steps:
        row = TRANSITIONS[step, event]
        way = await at_step(database, first, step, event)
        before = await all_rows(database)
        reply = await HAPPENS[event](way)
        assert reply is (None if event in UNTOLD else row.reply)
        assert (await the_way(store, database, way.slips)).application.step is row.step
        assert await all_rows(database) != before


@pytest.mark.parametrize("step", Step)
async def test_what_is_not_in_the_table_changes_nothing(store: Store, database: Database, step: Step) -> None:
    """Each is answered with what is so already, or that it is not so any more."""
    first = await begun(store, database, step, Event.AGREE_TO_MOVE)
    for event in set(ApplicationEvent) - {Event.SERVE}:  # which is looked at when the account answers
        if (step, event) in TRANSITIONS:
            continue
        way = await at_step(database, first, step, event)
        before = await all_rows(database)
        answer = UNMOVED.get((step, event), GONE.get(event, EnrolReply.GONE))
        assert await HAPPENS[event](way) is answer
        assert await all_rows(database) == before


async def test_only_staff_decide(store: Store, database: Database) -> None:
    """Whoever waits does not let themselves in."""
    first = await begun(store, database, Step.WAITING, Event.APPROVE)
    way = await at_step(database, first, Step.WAITING, Event.APPROVE)
    before = await all_rows(database)
    one = way.application
    assert await store.enrolments.approve(PUPIL, one.id, one.at) is DecideReply.NOT_STAFF
    assert await store.enrolments.decline(PUPIL, one.id) is DecideReply.NOT_STAFF
    assert await all_rows(database) == before


def test_the_answers_of_the_test_are_for_what_is_not_in_the_table() -> None:
    """No pair has two."""
    assert UNMOVED.keys().isdisjoint(TRANSITIONS)


async def test_an_applicants_chosen_name_is_kept_as_it_was_chosen(store: Store) -> None:
    """Staff are shown it masked, as it may spell out a room; no step of the application writes that back."""
    shown = store.showing(lambda _name, _chat: "•••")
    application_id = await waiting(shown, await a_class(shown, OWNER))
    column = applications.c.account_name_sealed

    def written(tx: Transaction) -> str:
        sealed = tx.value_of(column, application_id)
        assert sealed is not None
        return tx.as_written(column, application_id, sealed).reveal()

    assert await store._school.decide(written) == NAME.reveal()


async def test_a_step_writes_no_name_anew(store: Store, database: Database) -> None:
    """What an applicant said stays sealed as it was said: names are read masked, and none is written back."""
    application = await waiting(store, await a_class(store))
    said = select(*applications.c["step", "account_name_sealed", "name_sealed"])
    before = await database.read(lambda c: c.execute(said).one())
    seen = await sent_at(store, application)
    assert await store.enrolments.approve(OWNER, application, seen) is DecideReply.ADMITTED
    after = await database.read(lambda c: c.execute(said).one())
    assert (before.step, after.step) == ("waiting", "admitted")
    assert before[1:] == after[1:]
