"""Router of the enrolment room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.access.enrolment.messages import EnrolmentMessage
from bot.features.enrolment.group_membership.chat import entered
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.enrolment.approvals import ApprovalHandlers
from bot.telegram.enrolment.class_rules_consent import ClassRulesConsent
from bot.telegram.enrolment.enrolment import EnrolmentHandlers
from bot.telegram.enrolment.evening_opt_in import EveningOptIn
from bot.telegram.enrolment.guardian_messages import GuardianRenderer
from bot.telegram.enrolment.guardians import GuardianHandlers
from bot.telegram.enrolment.outbox_messages import EnrolmentRenderer
from bot.telegram.enrolment.questions import QuestionMessages
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store) -> Router:
    """Return the room's router."""
    texts = context.texts
    agreeing, entering = pledging(context, stores), entrance(context, stores)
    wishing = EveningOptIn(stores.evenings, texts=texts)
    guarding = GuardianHandlers(
        stores.enrolments,
        stores.guardians,
        stores.entry_methods,
        entered=_entered(context, stores),
        texts=texts,
    )
    return Router(
        name="enrolment",
        declares=(EnrolmentButton, EnrolmentMessage),
        commands={
            ("door", Scope.PRIVATE): context.in_private(entering.asked),
            ("guardians", Scope.PRIVATE): context.in_private(guarding.lists),
        },
        callbacks={
            **entering.callbacks,
            **agreeing.callbacks,
            **guarding.callbacks,
            **wishing.callbacks,
            **ApprovalHandlers(stores.enrolments, texts=texts).callbacks,
        },
        messages={
            ReadingOrder.DOOR: entering.asks_for_door,
            ReadingOrder.PHONE_NUMBER: entering.shared,
            ReadingOrder.CODE: entering.typed,
            ReadingOrder.WAITING: entering.waits,
        },
        renderers={
            **EnrolmentRenderer(texts, lesson_letters(context), stores.enrolments).renderers,
            **GuardianRenderer(texts, stores.guardians).renderers,
        },
    )


def pledging(context: Context, stores: Store) -> ClassRulesConsent:
    """Return the handlers of consent to class rules."""
    return ClassRulesConsent(
        stores.enrolments,
        stores.agreements,
        entered=_entered(context, stores),
        texts=context.texts,
        letters=lesson_letters(context),
    )


def entrance(context: Context, stores: Store) -> EnrolmentHandlers:
    """Return the handlers of enrolment."""
    agreeing, methods = pledging(context, stores), stores.entry_methods
    return EnrolmentHandlers(
        context,
        stores.enrolments,
        stores.rosters,
        questions=QuestionMessages(context.texts, stores.enrolments, pledging=agreeing, methods=methods),
        pledging=agreeing,
        wishing=EveningOptIn(stores.evenings, texts=context.texts),
        methods=methods,
        letters=lesson_letters(context),
        dialogs=stores.dialogs,
        alarms=stores.alarms,
    )


def _entered(context: Context, stores: Store) -> Callable[[int], Awaitable[None]]:
    return partial(entered, context, stores.group_members)
