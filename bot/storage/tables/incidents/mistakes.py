"""Tables of what follows a false alarm: what staff let pass, the school's own examples, rules for a trial.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, chosen, index, may, must, of, table

exemptions = table(
    "exemptions",
    of("incident_id", "incidents"),
    of("group_id", "groups"),
    must("scope", Text),
    must("values_sealed", LargeBinary),  # fingerprints of texts, hosts or ids of rules, as JSON
    account("given_by", empty=True),  # empty: forgotten, and it counts no more
    chosen("given_by_sealed"),
    must("given_at", UtcDateTime),
    must("until", UtcDateTime),
    account("revoked_by", empty=True),
    chosen("revoked_by_sealed", empty=True),
    may("revoked_at", UtcDateTime),
    index("incident_id"),
    index("group_id"),
    index("until"),
)

own_examples = table(
    "own_examples",
    of("incident_id", "incidents"),
    must("text_sealed", LargeBinary),  # the words that rules know, all else replaced
    must("kept_at", UtcDateTime),
    index("incident_id"),
)

rule_proposals = table(
    "rule_proposals",
    must("rule", Text),
    must("right_count", Integer),
    must("wrong_count", Integer),
    must("authors", Integer),
    must("proposed_at", UtcDateTime),
    account("decided_by", empty=True),
    chosen("decided_by_sealed", empty=True),
    may("decided_at", UtcDateTime),
    may("accepted", Boolean),
    may("brake_id", BigInteger),  # the rule breaker that it became
    index("rule", "decided_at"),
)
