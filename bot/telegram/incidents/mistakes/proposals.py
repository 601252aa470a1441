"""What is learned from false alarms: examples are kept, rules that are often wrong proposed for a trial."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.pauses.chat import stopped_rule
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.incidents.mistakes.proposals import ProposalPress, ProposalReply
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.incidents.mistakes.originals import posts_in
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping

    from telegram import User

    from bot.classroom import Language
    from bot.incidents.mistakes.proposals import Proposal
    from bot.moderation.post import Post
    from bot.outbox import JobKind, OutboxRow
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers

_log = logs.get()


@dataclass(frozen=True, slots=True)
class ProposalHandlers:
    """Learns, proposes, and answers owners.

    `example_of` returns what is kept of a post in which these names may stand, `may_err` are the rules that
    can be stopped; `changed` is called when a rule may have been stopped.
    """

    context: Context
    stores: Store
    _: KW_ONLY
    title_of: Callable[[str, Language], str]
    example_of: Callable[[Post, Iterable[str]], str | None]
    may_err: Collection[str]
    changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons under a proposal."""
        return {MistakeButton.TRIAL: self._pressed, MistakeButton.NO_TRIAL: self._pressed}

    @property
    def renderers(self) -> Renderers:
        """The renderer of a proposal."""
        return {IncidentMessage.PROPOSAL: self._proposal}

    @property
    def jobs(self) -> Mapping[JobKind, Callable[[int], Awaitable[None]]]:
        """What is done after a false alarm."""
        return {IncidentJob.LEARN: self._learn}

    async def _learn(self, incident_id: int) -> None:
        proposed = await self.stores.mistakes.learn(incident_id, self._example, self.may_err)
        _log.info("incident.learned", proposed=proposed)

    def _example(self, raw: Secret, names: Iterable[Secret]) -> Secret | None:
        named = [each.reveal() for each in names]
        texts = (self.example_of(post, named) for post in posts_in([raw]))
        return next((Secret(text) for text in texts if text), None)

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        accept, now = pressed.verb is MistakeButton.TRIAL, self.context.clock.now()
        press = ProposalPress(user.id, Secret(user.full_name), pressed.subject, accept, now)
        reply = await self.stores.rule_proposals.press(press)
        _log.info("rule_proposal.decided", reply=reply.value)
        await self.changed()
        said = self.context.texts.plain(language, reply.value)
        if reply in (ProposalReply.NOT_OWNER, ProposalReply.UNKNOWN):
            return CallbackReply(said)
        proposal = await self.stores.rule_proposals.proposal(pressed.subject, user.id)
        return CallbackReply(said, edit=None if proposal is None else await self._letter(proposal, language))

    async def _proposal(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        proposal = await self.stores.rule_proposals.proposal(row.subject, row.chat_id)
        if proposal is None or proposal.accepted is not None:
            return None
        return await self._letter(proposal, language)

    async def _letter(self, proposal: Proposal, language: Language) -> OutgoingMessage:
        """Return a proposal; once accepted, the stopped rule with the button that releases it."""
        texts = self.context.texts
        rule = self.title_of(proposal.rule, language)
        if proposal.brake_id is not None:
            brake = await self.stores.stopped_rules.of_id(proposal.brake_id)
            if brake is not None:
                return stopped_rule(Talk(self.context, None, language), brake, self.title_of)
        if proposal.decided_by is not None and proposal.decided_at is not None:
            fate = "accepted" if proposal.accepted else "declined"
            at = time_of(proposal.decided_at, self.context.zone)
            said = texts.say(language, f"proposal-was-{fate}", rule=rule, who=proposal.decided_by, at=at)
            return OutgoingMessage(said)
        counted = proposal.precision
        said = texts.say(
            language,
            "proposal-told",
            rule=rule,
            decisions=str(counted.decisions),
            wrong=str(counted.wrong),
            authors=str(counted.authors),
            percent=str(counted.percent),
        )
        verbs = MistakeButton.TRIAL, MistakeButton.NO_TRIAL
        return OutgoingMessage(said, choice(texts, language, proposal.id, *verbs))
