"""Asks Telegram with the bot's token, and checks what it says: account, webhook, clock, rights in chats."""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.cli.doctor.finding import Check, fault, skipped, warned, well
from bot.telegram.api.calls import Asker, Breaker, NoAnswer, Refused, TokenRefused
from bot.telegram.api.checkup import Checkup
from bot.telegram.api.transport import Api, Transport
from bot.web.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from bot.classroom import Clock
    from bot.cli.doctor.finding import CheckResult
    from bot.features.school.rules import KnownGroup
    from bot.settings import Settings
    from bot.telegram.api.checkup import OwnAccount, OwnRights, WebhookState

_APART: Final = 0.05  # seconds between two questions: at most 20 a second, as much as the bot itself asks
DELETE: Final = "can_delete_messages"
_MOST_AHEAD: Final = timedelta(seconds=30)
_MINUTE: Final = timedelta(minutes=1)
_LATELY: Final = timedelta(hours=1)
_NAMED: Final = 6  # groups named in one line
_ADDRESS: Final = re.compile(r"\S*://\S*")


@asynccontextmanager
async def asking(chosen: Settings, clock: Clock) -> AsyncIterator[Checkup]:
    """Open the way to Telegram. Its failures are reported to no breaker: each question has its own tries."""
    transport = Transport(Secret(chosen.proxy_url.get_secret_value()) if chosen.proxy_url else None)
    api = Api(transport, str(chosen.api_url), Secret(chosen.token.get_secret_value()))
    asker = Asker(Breaker(clock, random.SystemRandom().random))
    await transport.initialize()
    try:
        yield Checkup(transport, api, asker, clock)
    finally:
        await transport.shutdown()


async def check_account(
    checkup: Checkup, chosen: Settings, clock: Clock
) -> tuple[OwnAccount | None, list[CheckResult]]:
    """Check token, privacy mode, clock and webhook; return the bot's account too, None without an answer."""
    try:
        own = await checkup.own_account()
    except TokenRefused:
        return None, [fault(Check.TOKEN, "doctor-token-refused")]
    except (NoAnswer, Refused):
        return None, [fault(Check.TOKEN, "doctor-token-proxy" if chosen.proxy_url else "doctor-token-away")]
    found = [well(Check.TOKEN, "doctor-token"), check_privacy_mode(own), check_clock(own)]
    try:
        return own, [*found, check_webhook(await checkup.webhook(), _delivered_to(chosen), clock.now())]
    except (NoAnswer, Refused):
        return own, [*found, skipped(Check.WEBHOOK, "doctor-unanswered")]


def _delivered_to(chosen: Settings) -> str | None:
    """Return where Telegram is to deliver the bot's updates; None: the bot polls."""
    if chosen.webhook_url is None or chosen.webhook_secret is None:
        return None
    secret = Secret(chosen.webhook_secret.get_secret_value())
    return Addresses(chosen.webhook_url, secret).url_of(chosen.bot_id)


async def look_at_groups(checkup: Checkup, own: OwnAccount, groups: Sequence[KnownGroup]) -> list[SeenGroup]:
    """Return the bot's rights in each group; of one that it knows to have left nothing is asked."""
    asked = iter(await rights_in(checkup, own, [one.group.chat_id for one in groups if not one.gone]))
    return [SeenGroup(one, None if one.gone else next(asked)) for one in groups]


async def rights_in(checkup: Checkup, own: OwnAccount, chat_ids: Sequence[int]) -> list[OwnRights | None]:
    """Return the bot's rights in each chat; None where no answer came. After a silence no more is asked."""
    found: list[OwnRights | None] = [None] * len(chat_ids)
    with suppress(NoAnswer):
        for place, chat_id in enumerate(chat_ids):
            with suppress(Refused):
                found[place] = await checkup.own_rights(chat_id, own.bot_id)
            await asyncio.sleep(_APART)
    return found


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A group, and the bot in it. `rights` None: Telegram did not answer."""

    known: KnownGroup
    rights: OwnRights | None


def check_privacy_mode(own: OwnAccount) -> CheckResult:
    """Check whether the bot gets every message of groups where it is no admin."""
    if own.reads_all:
        return well(Check.PRIVACY_MODE, "doctor-privacy")
    return fault(Check.PRIVACY_MODE, "doctor-privacy-on")


def check_webhook(state: WebhookState, ours: str | None, at: datetime) -> CheckResult:
    """Check that updates go where the settings say: to the address `ours`, or, None, to a bot that polls."""
    waiting = str(state.waiting)
    error = " ".join(_ADDRESS.sub("…", state.error).split())
    if ours is not None:
        return _of_delivery(state, ours, error, at)
    if not state.url:
        return well(Check.WEBHOOK, "doctor-webhook", waiting=waiting)
    if error:
        return fault(Check.WEBHOOK, "doctor-webhook-error", waiting=waiting, error=error)
    return fault(Check.WEBHOOK, "doctor-webhook-set", waiting=waiting)


def _of_delivery(state: WebhookState, ours: str, error: str, at: datetime) -> CheckResult:
    waiting = str(state.waiting)
    if state.url != ours:
        sentence = "doctor-webhook-elsewhere" if state.url else "doctor-webhook-unset"
        return fault(Check.WEBHOOK, sentence, waiting=waiting)
    if state.error_at is None:
        return well(Check.WEBHOOK, "doctor-webhook-ours", waiting=waiting, host=state.host)
    shown = {"waiting": waiting, "error": error, "minutes": str(max(0, (at - state.error_at) // _MINUTE))}
    if state.waiting:
        return fault(Check.WEBHOOK, "doctor-webhook-failing", host=state.host, **shown)
    if at - state.error_at < _LATELY:
        return warned(Check.WEBHOOK, "doctor-webhook-failed", **shown)
    return well(Check.WEBHOOK, "doctor-webhook-ours", waiting=waiting, host=state.host)


def check_clock(own: OwnAccount) -> CheckResult:
    """Check the machine's clock against the date of Telegram's answer."""
    if own.ahead is None:
        return skipped(Check.CLOCK, "doctor-clock-unknown")
    seconds = round(abs(own.ahead.total_seconds()))
    if abs(own.ahead) <= _MOST_AHEAD:
        return well(Check.CLOCK, "doctor-clock", seconds=str(seconds))
    wrong = "doctor-clock-ahead" if own.ahead > timedelta(0) else "doctor-clock-behind"
    return fault(Check.CLOCK, wrong, seconds=str(seconds))


def check_membership(seen: Sequence[SeenGroup], link: str) -> CheckResult:
    """Check for class groups that the bot is not in any more. `link` adds it to one with its rights."""
    out = [each.known for each in seen if _is_out(each) and each.known.confirmed]
    if out:
        shown = {"count": str(len(out)), "groups": _names(out)}
        return warned(Check.MEMBERSHIP, "doctor-membership-out", **shown, link=link)
    inside = sum(not _is_out(each) for each in seen)
    return well(Check.MEMBERSHIP, "doctor-membership", count=str(inside))


def check_rights(seen: Sequence[SeenGroup], link: str) -> CheckResult:
    """Check the one right that guarding needs; where nobody confirmed the group, lacking it is no fault.

    `link` adds the bot to a group with its rights, or gives them to it.
    """
    there = [each for each in seen if not _is_out(each)]
    if not there:
        return warned(Check.RIGHTS, "doctor-rights-nowhere", link=link)
    unknown = [each.known for each in there if each.rights is None]
    without = [each.known for each in there if each.rights is not None and DELETE not in each.rights.rights]
    confirmed = [each for each in without if each.confirmed]
    if confirmed:
        shown = {"count": str(len(confirmed)), "groups": _names(confirmed)}
        return fault(Check.RIGHTS, "doctor-rights-missing", **shown, link=link)
    if unknown:
        shown = {"count": str(len(unknown)), "groups": _names(unknown)}
        return warned(Check.RIGHTS, "doctor-rights-unknown", **shown)
    if without:
        shown = {"count": str(len(without)), "groups": _names(without)}
        return warned(Check.RIGHTS, "doctor-rights-unconfirmed", **shown, link=link)
    return well(Check.RIGHTS, "doctor-rights", count=str(len(there)))


def check_staff_chats(chats: Sequence[tuple[Secret, OwnRights | None]]) -> CheckResult:
    """Check that the bot can write in the chats in which staff are told, each with its title."""
    if not chats:
        return well(Check.STAFF_CHAT, "doctor-staff-chat-none")
    dead = [title for title, rights in chats if rights is not None and not rights.speaks]
    if dead:
        return fault(Check.STAFF_CHAT, "doctor-staff-chat-dead", groups=_listed(dead))
    unknown = [title for title, rights in chats if rights is None]
    if unknown:
        return warned(Check.STAFF_CHAT, "doctor-staff-chat-unknown", groups=_listed(unknown))
    return well(Check.STAFF_CHAT, "doctor-staff-chat", count=str(len(chats)))


def _is_out(each: SeenGroup) -> bool:
    return each.known.gone or (each.rights is not None and not each.rights.inside)


def _names(groups: Sequence[KnownGroup]) -> str:
    return _listed([each.group.title for each in groups])


def _listed(titles: Sequence[Secret]) -> str:
    """Return titles as they may be shown; of many the first ones."""
    return ", ".join(
        (*(title.reveal() for title in titles[:_NAMED]), *(["…"] if len(titles) > _NAMED else []))
    )
