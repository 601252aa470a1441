"""The room of enrolment: what it answers, renders and does, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler

from bot.access.enrolment.messages import EnrolmentMessage
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.enrolment.approvals import Admitting
from bot.telegram.enrolment.class_rules_consent import Pledging
from bot.telegram.enrolment.code_messages import SlipRenderer
from bot.telegram.enrolment.code_requests import Pleading
from bot.telegram.enrolment.codes import Printing
from bot.telegram.enrolment.enrolment import Entering
from bot.telegram.enrolment.evening_opt_in import Wishing
from bot.telegram.enrolment.group_membership import Comings
from bot.telegram.enrolment.guardian_messages import GuardianRenderer
from bot.telegram.enrolment.guardians import Guarding
from bot.telegram.enrolment.outbox_messages import EntranceRenderer
from bot.telegram.enrolment.phone_numbers import Contacting
from bot.telegram.enrolment.pinned_link import Lasting, LastingRenderer
from bot.telegram.enrolment.questions import Questions
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.private_messages import Turn
from bot.telegram.messages.router import EventHandler, Router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.store import Store
    from bot.telegram.enrolment import (
        codes,
    )
    from bot.telegram.messages.context import Context


def router(
    context: Context, stores: Store, *, press: codes.Press, codes_changed: Callable[[], Awaitable[None]]
) -> Router:
    """Return what this room answers, renders and does.

    `press` draws slips; `codes_changed` is told when codes were made or ended.
    """
    texts = context.texts
    coming, agreeing, entering = (
        comings(context, stores),
        pledging(context, stores),
        entrance(context, stores),
    )
    contacting, wishing = _contacting(context, stores), Wishing(stores.evenings, texts=texts)
    guarding = Guarding(
        stores.entrance, stores.guardians, entered=coming.entered, by_number=contacting.offer, texts=texts
    )
    printing = _printing(context, stores, press, codes_changed)
    pleading = Pleading(stores.pleas, stores.dialogs, printing, texts=texts)
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
            **printing.callbacks,
            **pleading.callbacks,
            **wishing.callbacks,
            **Admitting(stores.entrance, texts=texts).callbacks,
            **Lasting(context, stores.lasting, stores.groups).callbacks,
        },
        messages={
            Turn.DOOR: entering.asks_for_door,
            Turn.PHONE_NUMBER: entering.shared,
            Turn.CODE_REQUEST: pleading.typed,
            Turn.CODE: entering.typed,
            Turn.WAITING: entering.waits,
        },
        events=(
            EventHandler(ChatMemberHandler(coming.changed, ChatMemberHandler.CHAT_MEMBER)),
            EventHandler(ChatJoinRequestHandler(coming.asks)),
        ),
        renderers={
            **EntranceRenderer(texts, lesson_letters(context), stores.entrance).renderers,
            **_code_messages(context, stores).renderers,
            **GuardianRenderer(texts, stores.guardians).renderers,
            **LastingRenderer(texts, lesson_letters(context), stores.lasting).renderers,
        },
    )


def comings(context: Context, stores: Store) -> Comings:
    """Return who follows members coming into groups and leaving them."""
    return Comings(context, stores.comings)


def pledging(context: Context, stores: Store) -> Pledging:
    """Return who asks for the pledge to class rules."""
    return Pledging(
        stores.entrance,
        stores.agreements,
        entered=comings(context, stores).entered,
        texts=context.texts,
        letters=lesson_letters(context),
    )


def entrance(context: Context, stores: Store) -> Entering:
    """Return who answers those who want to get in."""
    contacting, agreeing = _contacting(context, stores), pledging(context, stores)
    return Entering(
        context,
        stores.entrance,
        stores.rosters,
        questions=Questions(context.texts, stores.entrance, pledging=agreeing, contacting=contacting),
        pledging=agreeing,
        wishing=Wishing(stores.evenings, texts=context.texts),
        contacting=contacting,
        letters=lesson_letters(context),
    )


def _contacting(context: Context, stores: Store) -> Contacting:
    return Contacting(stores.contacts, texts=context.texts, messenger=context.messenger)


def _printing(
    context: Context, stores: Store, press: codes.Press, changed: Callable[[], Awaitable[None]]
) -> Printing:
    return Printing(
        stores.slips,
        stores.outbox,
        press=press,
        texts=context.texts,
        messenger=context.messenger,
        clock=context.clock,
        changed=changed,
    )


def _code_messages(context: Context, stores: Store) -> SlipRenderer:
    return SlipRenderer(
        context.texts, context.zone, slips=stores.slips, pleas=stores.pleas, classes=stores.entrance
    )
