"""Every payload of a link that opens the bot in private: how it begins, and whether it gives anything.

What gives power, or lets somebody in, carries a token of its own and is a secret wherever others read it: it
is removed, void, and made anew for whoever made it. What leads to a question or a menu gives nothing.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

_OCTETS_A_SYMBOL: Final = 0.75  # base64url without padding


class StartLink(Enum):
    """A payload's kind. `token_octets`: the random octets of the token that gives something, else 0.

    `label` says what the token's fingerprint is of.
    """

    OWNER = ("o", 32, "owner_link")  # makes an owner, once
    INVITE = ("t", 24, "staff_invite")  # an invitation to be staff
    SLIP = ("e", 16, "enrolment_link")  # the link of a student's or a guardian's slip
    GROUP = ("g", 0, "")  # a group's button by which its staff start the bot; the group's id follows
    CLASS = ("c", 0, "")  # a class's button; the class's id follows
    PROOF = ("p", 0, "")  # an anonymous admin's way into private; the command's place, the way's id follow
    STAFF_CHAT = ("staff", 0, "")  # said in a group that is to be the staff chat; nothing follows
    AGAIN = ("again", 0, "")  # the answer to a press that needs the private chat; nothing follows

    def __init__(self, prefix: str, token_octets: int, label: str) -> None:
        self.prefix = prefix
        self.token_octets = token_octets
        self.label = label

    @property
    def gives(self) -> bool:
        """Whether whoever opens it first gets something by it."""
        return self.token_octets > 0

    @property
    def symbols(self) -> int:
        """How many symbols its token has."""
        return -int(-self.token_octets // _OCTETS_A_SYMBOL)


POWERS: Final = tuple(each for each in StartLink if each.gives)
_LONGEST_FIRST: Final = sorted(StartLink, key=lambda each: len(each.prefix), reverse=True)


def read_payload(payload: str) -> tuple[StartLink, str] | None:
    """Return a payload's kind and what follows its prefix; None: no link of the bot has such a one."""
    found = next((each for each in _LONGEST_FIRST if payload.startswith(each.prefix)), None)
    return None if found is None else (found, payload.removeprefix(found.prefix))
