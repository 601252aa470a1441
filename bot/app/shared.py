"""What all bots of one process share, and what each has of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.classroom import Secret
from bot.sealing import PublicKey

if TYPE_CHECKING:
    from bot.app.stopping import Deadline
    from bot.app.web import Web
    from bot.classroom import Clock
    from bot.media import Readers
    from bot.rulebook import Rulebook
    from bot.settings import Settings
    from bot.storage import Database, KeyRing
    from bot.texts import Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What is opened, read or compiled once for all bots of a process. `deadline` is that of its stop."""

    settings: Settings
    clock: Clock
    database: Database
    keys: KeyRing
    rules: Rulebook
    texts: Texts
    readers: Readers
    web: Web
    deadline: Deadline

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
    """One bot with what the settings say of its school alone."""

    token: Secret
    owner_ids: tuple[int, ...] = ()
    evidence_key: PublicKey | None = None
    school_phone: str = ""


def tenant_of(settings: Settings) -> Tenant:
    """Return the bot of `BOT_TOKEN`: the only one whose owners, telephone and public key are settings."""
    return Tenant(
        token=Secret(settings.token.get_secret_value()),
        owner_ids=settings.owner_ids,
        evidence_key=PublicKey(settings.evidence_key) if settings.evidence_key else None,
        school_phone=settings.school_phone,
    )
