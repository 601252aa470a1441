"""The file of the learned score's weights: one line each, the weight and the name of its feature.

Lines that begin with `=` are the model's own numbers: its bias and its thresholds, as log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.moderation.learned.scorer import Model
from bot.rulebook.schema import RuleError

FILE: Final = "weights.tsv"  # in a folder of rules

_OWN: Final = ("=bias", "=hint", "=review", "=delete")


def read_weights(path: Path) -> Model:
    """Return the model of a file. Raises RuleError, with the line that is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise RuleError("rule-fault-unread", path, {"reason": str(error.strerror)}) from None
    except UnicodeDecodeError:
        raise RuleError("rule-fault-utf8", path) from None
    weights: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        weight, mark, name = line.partition("\t")
        try:
            weights[name] = float(weight)
        except ValueError:
            mark = ""
        if not mark:
            raise RuleError("rule-fault-weight", path, {"line": str(number)})
    missing = next((name for name in _OWN if name not in weights), None)
    if missing is not None:
        raise RuleError("rule-fault-weight-missing", path, {"name": missing})
    bias, hint, review, delete = (weights.pop(name) for name in _OWN)
    if not hint < review < delete:
        raise RuleError("rule-fault-weight-order", path)
    return Model(weights, bias, hint, review, delete)


def written(model: Model, notes: Mapping[str, str]) -> str:
    """Return the file of a model, with notes on how it was made at its head."""
    head = [f"# {name}: {note}" for name, note in notes.items()]
    own = zip((model.bias, model.hint, model.review, model.delete), _OWN, strict=True)
    lines = [f"{weight:g}\t{name}" for weight, name in own]
    lines += [f"{weight:g}\t{name}" for name, weight in sorted(model.weights.items())]
    return "\n".join([*head, *lines]) + "\n"
