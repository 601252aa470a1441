"""What is learned from false alarms: examples are kept, rules that are often wrong proposed for a trial."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass

from bot import logs
from bot.classroom import Language, Secret
from bot.features.incidents.false_alarms.buttons import FalseAlarmButton, FalseAlarmJob, FalseAlarmMessage
from bot.features.incidents.false_alarms.chat.originals import posts_in
from bot.features.incidents.false_alarms.rules.precision import Precision, Proposal, ProposalReply
from bot.features.incidents.false_alarms.store.learning import FalseAlarms
from bot.features.incidents.pauses.chat import stopped_rule
from bot.features.incidents.pauses.rules import StoppedRule
from bot.moderation.post import Post
from bot.telegram.messages.desk import Desk, Due, Job, Press, Talk
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class Learning:
    """What this desk is handed.

    `example_of` returns what is kept of a post in which these names may stand, `may_err` are the rules that
    can be stopped; `title_of` names one in a language; `changed` is called when one may have been stopped.
    """

    false_alarms: FalseAlarms
    stopped_rule: Callable[[int], Awaitable[StoppedRule | None]]
    title_of: Callable[[str, Language], str]
    example_of: Callable[[Post, Iterable[str]], str | None]
    may_err: Collection[str]
    changed: Callable[[], Awaitable[None]]


desk = Desk[Learning]("false_alarms", FalseAlarmButton, FalseAlarmMessage, FalseAlarmJob)


@desk.job(FalseAlarmJob.LEARN)
async def learn(job: Job[Learning]) -> None:
    """Learn from an incident."""
    own = job.own

    def example(raw: Secret, names: Iterable[Secret]) -> Secret | None:
        named = [each.reveal() for each in names]
        texts = (own.example_of(post, named) for post in posts_in([raw]))
        return next((Secret(text) for text in texts if text), None)

    proposed = await own.false_alarms.learn(job.subject, example, own.may_err)
    _log.info("incident.learned", proposed=proposed)


@desk.press(FalseAlarmButton.TRIAL, FalseAlarmButton.NO_TRIAL)
async def decide(press: Press[Learning]) -> CallbackReply:
    """Put a rule on trial, or not."""
    accept = press.verb is FalseAlarmButton.TRIAL
    reply = await press.own.false_alarms.press(press.who, press.subject, accept=accept)
    _log.info("rule_proposal.decided", reply=reply.value)
    await press.own.changed()
    if reply in (ProposalReply.NOT_OWNER, ProposalReply.UNKNOWN):
        return press.reply(reply)
    proposal = await press.own.false_alarms.proposal(press.subject, press.user.id)
    return press.reply(reply, edit=None if proposal is None else await _letter(press, proposal))


@desk.message(FalseAlarmMessage.PROPOSAL)
async def proposed(due: Due[Learning]) -> OutgoingMessage | None:
    """Ask whoever leads the school, as long as nobody has decided."""
    proposal = await due.own.false_alarms.proposal(due.subject, due.row.chat_id)
    return None if proposal is None or proposal.accepted is not None else await _letter(due, proposal)


async def _letter(talk: Talk[Learning], proposal: Proposal) -> OutgoingMessage:
    """Return a proposal; once accepted, the stopped rule with the button that releases it."""
    rule = talk.own.title_of(proposal.rule, talk.language)
    if proposal.brake_id is not None:
        stopped = await talk.own.stopped_rule(proposal.brake_id)
        if stopped is not None:
            return stopped_rule(talk, stopped, talk.own.title_of)
    if proposal.decided_by is not None and proposal.decided_at is not None:
        fate = "accepted" if proposal.accepted else "declined"
        who, at = proposal.decided_by.name, talk.time(proposal.decided_at)
        return talk.sentence(f"proposal-was-{fate}", rule=rule, who=who, at=at)
    counted = Precision(proposal.right, proposal.wrong, proposal.authors)
    said = talk.say(
        "proposal-told",
        rule=rule,
        decisions=str(counted.decisions),
        wrong=str(counted.wrong),
        authors=str(counted.authors),
        percent=str(counted.percent),
    )
    verbs = FalseAlarmButton.TRIAL, FalseAlarmButton.NO_TRIAL
    return OutgoingMessage(said, talk.choice(proposal.id, *verbs))
