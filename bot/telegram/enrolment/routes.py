"""Router of the enrolment room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler

from bot.access.enrolment.messages import EnrolmentMessage
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.enrolment.approvals import ApprovalHandlers
from bot.telegram.enrolment.class_rules_consent import ClassRulesConsent
from bot.telegram.enrolment.enrolment import EnrolmentHandlers
from bot.telegram.enrolment.evening_opt_in import EveningOptIn
from bot.telegram.enrolment.group_membership import GroupMembership
from bot.telegram.enrolment.guardian_messages import GuardianRenderer
from bot.telegram.enrolment.guardians import GuardianHandlers
from bot.telegram.enrolment.outbox_messages import EnrolmentRenderer
from bot.telegram.enrolment.phone_numbers import PhoneNumberHandlers
from bot.telegram.enrolment.questions import QuestionMessages
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import EventHandler, Router

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store) -> Router:
    """Return the room's router."""
    texts = context.texts
    coming, agreeing, entering = (
        comings(context, stores),
        pledging(context, stores),
        entrance(context, stores),
    )
    contacting, wishing = _contacting(context, stores), EveningOptIn(stores.evenings, texts=texts)
    guarding = GuardianHandlers(
        stores.enrolments, stores.guardians, entered=coming.entered, by_number=contacting.offer, texts=texts
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
            **contacting.callbacks,
            **agreeing.callbacks,
            **guarding.callbacks,
            **coming.callbacks,
            **wishing.callbacks,
            **ApprovalHandlers(stores.enrolments, texts=texts).callbacks,
        },
        messages={
            ReadingOrder.DOOR: entering.asks_for_door,
            ReadingOrder.PHONE_NUMBER: entering.shared,
            ReadingOrder.CODE: entering.typed,
            ReadingOrder.WAITING: entering.waits,
        },
        events=(
            EventHandler(ChatMemberHandler(coming.changed, ChatMemberHandler.CHAT_MEMBER)),
            EventHandler(ChatJoinRequestHandler(coming.asks)),
        ),
        renderers={
            **EnrolmentRenderer(texts, lesson_letters(context), stores.enrolments).renderers,
            **GuardianRenderer(texts, stores.guardians).renderers,
        },
    )


def comings(context: Context, stores: Store) -> GroupMembership:
    """Return the handlers of joins and leaves in groups."""
    return GroupMembership(context, stores.group_members)


def pledging(context: Context, stores: Store) -> ClassRulesConsent:
    """Return the handlers of consent to class rules."""
    return ClassRulesConsent(
        stores.enrolments,
        stores.agreements,
        entered=comings(context, stores).entered,
        texts=context.texts,
        letters=lesson_letters(context),
    )


def entrance(context: Context, stores: Store) -> EnrolmentHandlers:
    """Return the handlers of enrolment."""
    contacting, agreeing = _contacting(context, stores), pledging(context, stores)
    return EnrolmentHandlers(
        context,
        stores.enrolments,
        stores.rosters,
        questions=QuestionMessages(
            context.texts, stores.enrolments, pledging=agreeing, contacting=contacting
        ),
        pledging=agreeing,
        wishing=EveningOptIn(stores.evenings, texts=context.texts),
        contacting=contacting,
        letters=lesson_letters(context),
        dialogs=stores.dialogs,
        alarms=stores.alarms,
    )


def _contacting(context: Context, stores: Store) -> PhoneNumberHandlers:
    return PhoneNumberHandlers(stores.phone_numbers, texts=context.texts, messenger=context.messenger)
