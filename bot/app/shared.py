"""What all bots of one process share, and what each has of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app.operator import SafeMode
from bot.classroom import Secret

if TYPE_CHECKING:
    from bot.app.operator import Deadline, Operator
    from bot.app.web import Web
    from bot.classroom import Clock
    from bot.media.readers import Readers
    from bot.rulebook.book import Rulebook
    from bot.sealing import PublicKey
    from bot.settings import Settings
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.texts import Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What is opened, read or compiled once for all bots of a process.

    `safe_mode` is what is wrong in settings and rules, and left out of them.
    """

    settings: Settings
    clock: Clock
    database: Database
    keys: KeyRing
    rules: Rulebook
    texts: Texts
    readers: Readers
    web: Web
    operator: Operator
    safe_mode: SafeMode

    @property
    def deadline(self) -> Deadline:
        """That of the stop of the process."""
        return self.operator.deadline

    @property
    def zone(self) -> ZoneInfo:
        """Where the day of its schools is reckoned."""
        return ZoneInfo(self.settings.timezone)

    @property
    def proxy(self) -> Secret | None:
        """The proxy on the way to Telegram; None: there is none."""
        proxy = self.settings.proxy_url
        return None if proxy is None else Secret(proxy.get_secret_value())


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenant:
    """One bot with what the settings say of its school alone: nothing, where it was `entered` by command."""

    token: Secret
    entered: bool = False
    owner_ids: tuple[int, ...] = ()
    evidence_key: PublicKey | None = None
    school_phone: str = ""
    safe_mode: SafeMode = field(default_factory=SafeMode)


def tenant_of(settings: Settings, safe_mode: SafeMode) -> Tenant:
    """Return the bot of `BOT_TOKEN`: the only one whose owners, telephone and public key are settings.

    Its owners alone are notified of what is wrong in them.
    """
    key = None
    if settings.evidence_key:
        from bot.sealing import PublicKey  # noqa: PLC0415 - 2 MB, for schools that keep sealed evidence

        key = PublicKey(settings.evidence_key)
    return Tenant(
        token=Secret(settings.token.get_secret_value()),
        owner_ids=settings.owner_ids,
        evidence_key=key,
        school_phone=settings.school_phone,
        safe_mode=safe_mode,
    )
