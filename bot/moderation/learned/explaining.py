"""Says in reasons what the model goes by: the weights of a candidate's features, added up by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.reasons import OF_LIST, Reason, strongest
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.moderation.learned.candidates import Candidate
    from bot.moderation.weighing import Hit

# By a feature's first word.
_TALK: Final = {
    **dict.fromkeys(("asked", "answers", "answering", "replies"), Reason.ANSWER),
    **dict.fromkeys(("company", "together"), Reason.PIECES),
    **dict.fromkeys(("own", "others", "previous"), Reason.TALK_AROUND),
}
_BESIDE: Final = frozenset({"before", "behind", "next"})
_WORDS: Final = _BESIDE | {"owner", "far"}
_DISGUISES: Final = ("strewn", "not in figures")
_GENERAL: Final = frozenset({Reason.NUMBER, Reason.PASSCODE})  # of a find that fits several rules

_Reasons = tuple[tuple[Reason, float], ...]


def explained(candidate: Candidate, features: Iterable[str], weights: Mapping[str, float]) -> _Reasons:
    """Return the strongest reasons for a candidate with these features, each with its share in them all."""
    sums = dict.fromkeys(Reason, 0.0)
    for feature in features:
        sums[reason_of(feature, candidate)] += weights[feature]
    whole = sum(weight for weight in sums.values() if weight > 0)
    return tuple((reason, weight / whole) for reason, weight in strongest(sums).items())


def reason_of(feature: str, candidate: Candidate) -> Reason:
    """Return what a feature of a candidate says to a person."""
    first, _, rest = feature.partition(" ")
    if first in _TALK:
        return _TALK[first]
    if first == "with" and rest.startswith("likely"):
        return Reason.WITH_PASSCODE if "likely passcode" in rest else Reason.WITH_NUMBER
    if first in _WORDS:
        return _of_words(first, rest, candidate)
    if first in ("rule", "only"):
        return _of_rule(rest, candidate)
    if first in ("score", "sum"):  # that the rules agree, by what the strongest goes by
        return _told(candidate.hits[0], candidate)
    return Reason.NUMBER_DISGUISED if feature.startswith(_DISGUISES) else _general(candidate)


def _general(candidate: Candidate) -> Reason:
    """Return what the shape of a candidate says."""
    if candidate.kind is Kind.LINK:
        return Reason.LINK_LIKELY
    if candidate.kind is Kind.PASSCODE:
        return Reason.PASSCODE
    return Reason.NUMBER if any(map(str.isdecimal, candidate.normal)) else Reason.ROOM_CODE


def _of_rule(said: str, candidate: Candidate) -> Reason:
    name, _, beside = said.partition(" ")
    hit = next((hit for hit in candidate.hits if hit.rule.id == name), None)
    if hit is None:
        return _general(candidate)
    if beside == "near" and hit.rule.near is not None:
        return hit.rule.near.reason
    return _general(candidate) if hit.rule.reason in _GENERAL else hit.rule.reason


def _told(hit: Hit, candidate: Candidate) -> Reason:
    rule, near = hit.rule, hit.rule.near
    if hit.near and near is not None and near.score >= rule.score:
        return near.reason
    return _general(candidate) if rule.reason in _GENERAL else rule.reason


def _of_words(side: str, said: str, candidate: Candidate) -> Reason:
    """Return what the list of a word beside a candidate says."""
    kind, name = candidate.kind, said.partition("@")[2].partition(" ")[0]
    reason = OF_LIST.get(name, _general(candidate))
    if reason is Reason.WITH_PASSCODE and kind is Kind.PASSCODE:
        return Reason.PASSCODE_LABELLED
    if reason is Reason.BESIDE_ROOM and kind is Kind.MEETING_ID and side in _BESIDE:
        return Reason.NUMBER_LABELLED
    return reason
