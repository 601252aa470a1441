"""The school's own decisions as examples: messages that staff took up as leaks, or closed as mistakes.

They add to the examples of public conversations, which have all features, and never replace them: of a
school's messages only features are kept that the model of then had a weight for, and that say no word of
anybody. What a later model knows beyond those can't be learned from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.rulebook.training.examples import Example

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.incidents.incident import DecidedMessage

LEAST: Final = 30  # decisions: fewer say more about chance than about the school
_AUTHOR: Final = "own"
_WEIGHT: Final = 1.0  # of a candidate: that of one in a public conversation


def own_examples(decided: Sequence[DecidedMessage], public: Mapping[str, Sequence[Example]]) -> list[Example]:
    """Return the examples of decisions; together they weigh no more than a public author does on average.

    Which candidate of a leak is the secret is not known; of a mistake none is.
    """
    count = sum(len(one.candidates) for one in decided)
    others = sum(one.weight for each in public.values() for one in each) / len(public)
    weight = min(_WEIGHT, others / max(1, count))
    return [
        Example(_AUTHOR, features, None if one.leak else False, weight, (number, 0), (place, place + 1))
        for number, one in enumerate(decided)
        for place, features in enumerate(one.candidates)
    ]
