"""`rules train`: makes the weights of the learned score out of labelled conversations, and reports on them.

A corpus is a file of conversations, a JSON object a line: `tests/corpora/conversations/README.md`.
What is reported of an author comes from weights that were made without any of that author's conversations.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bot import settings
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, print_line, run_command
from bot.json_values import mapping, whole
from bot.rulebook.book import for_school, packaged
from bot.rulebook.training.examples import Labelled, unlabelled
from bot.rulebook.weights import FILE, written
from bot.telegram.updates.reading import post_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.classroom import Language
    from bot.cli.ending import Spoken
    from bot.rulebook.training.fitting import EvaluationCounts, Trainer

TRAIN: Final = "train"  # the word in place of a rule's id
_LEAST_AUTHORS: Final = 4  # one is left out, and a feature needs three


def train(corpora: Sequence[Path], output: Path | None, chosen: Language | None) -> int:
    """Train on the corpora, print the report, write the weights; return the exit status."""

    def command(said: Spoken) -> int:
        weights = _weights(corpora, said)
        path = output or packaged() / FILE
        path.write_text(weights, "utf-8")
        said.tell("rules-train-written", file=str(path))
        return 0

    return run_command(command, chosen)


def _weights(corpora: Sequence[Path], said: Spoken) -> str:
    options = settings.read_rules()
    book = for_school(options.rules_dir, options.school_hosts)
    by_author = _read(corpora)
    if len(by_author) < _LEAST_AUTHORS:
        raise RefusedError("rules-train-authors", WRONG_USE, least=str(_LEAST_AUTHORS))
    try:
        from bot.rulebook.training import fitting  # noqa: PLC0415 - needs the extra `train`
    except ModuleNotFoundError:
        raise RefusedError("rules-train-extra", FAILED) from None
    return _trained(fitting.Trainer(book.rules, book.describer, book.questions), by_author, said)


def _trained(trainer: Trainer, by_author: dict[str, list[Labelled]], said: Spoken) -> str:
    """Print what models do that had not seen an author, author by author, and return the file of weights."""
    from bot.rulebook.training import fitting  # noqa: PLC0415 - needs the extra `train`

    found = {author: trainer.examples(each) for author, each in sorted(by_author.items())}
    columns = ("leaks", "deleted", "told", "harmless", "wrongly", "asked")
    heads = "".join(f"{said(f'rules-train-{name}'):>16}" for name in columns)
    print_line(f"{'':<14}{heads}")

    def row(name: str, outcome: EvaluationCounts) -> None:
        print_line(f"{name:<14}{_row(outcome)}")

    nothing = fitting.EvaluationCounts()
    models = fitting.with_chosen_thresholds(fitting.left_out(found), found, by_author)
    outcomes = {author: trainer.outcome(model, by_author[author]) for author, model in models.items()}
    for author, outcome in outcomes.items():
        row(author, outcome)
    every = sum(outcomes.values(), nothing)
    row(said("rules-train-all"), every)
    rules = (trainer.outcome(None, each) for each in by_author.values())
    row(said("rules-train-rules"), sum(rules, nothing))
    any_model = next(iter(models.values()))
    model = fitting.Fitter([one for each in found.values() for one in each]).fit()
    return written(
        fitting.with_thresholds(model, any_model.review, any_model.delete),
        {
            "made by": "python -m bot rules train, of conversations by " + ", ".join(sorted(by_author)),
            "strength": f"{fitting.STRENGTH:g}",
            "of authors left out": f"{_row(every).strip()} (leaks, deleted, told, harmless, deleted, told)",
        },
    )


def _row(outcome: EvaluationCounts) -> str:
    leaks, harmless = max(1, outcome.leaks), max(1, outcome.harmless)
    shares = (
        f"{outcome.leaks}",
        f"{outcome.deleted / leaks:.1%}",
        f"{outcome.told / leaks:.1%}",
        f"{outcome.harmless}",
        f"{outcome.harmless_deleted / harmless:.2%}",
        f"{outcome.harmless_told / harmless:.2%}",
    )
    return "".join(f"{share:>16}" for share in shares)


def _read(corpora: Sequence[Path]) -> dict[str, list[Labelled]]:
    """Return the conversations of the files by author, in the order of the files."""
    by_author: dict[str, list[Labelled]] = {}
    for path in corpora:
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise _unread(path, 0) from None
        for number, line in enumerate(lines, 1):
            try:
                one = _labelled(mapping(json.loads(line)))
            except (ValueError, KeyError, TypeError):
                raise _unread(path, number) from None
            by_author.setdefault(one.author, []).append(one)
    return by_author


def _unread(path: Path, line: int) -> RefusedError:
    """Return that a corpus cannot be read, in this line; 0: the whole file."""
    return RefusedError("rules-train-unread", FAILED, file=str(path), line=str(line))


def _labelled(line: Mapping[str, object]) -> Labelled:
    """Return a conversation of a corpus. Raises KeyError or TypeError: it is not as it should be written."""
    messages, secrets = line["messages"], line["secrets"]
    if not isinstance(messages, list) or not isinstance(secrets, list):
        raise TypeError
    pieces = (whole(mapping(message)["message_id"]) for message in messages if mapping(message)["leak"])
    return Labelled(
        author=str(line["author"]),
        posts=tuple(post_of(unlabelled(mapping(message))) for message in messages),
        pieces=frozenset(piece for piece in pieces if piece is not None),
        secrets=tuple(map(str, secrets)),
        review_ok=line["review_ok"] is True,
    )
