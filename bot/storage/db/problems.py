"""Database failures, each as one plain sentence that says what to do next.

A sentence never quotes an address, a password or a statement.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.classroom import StoreAway

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREACHABLE: Final = "The database does not answer: start it, or correct BOT_DATABASE_URL."
NEWER: Final = (
    "The database was made by another version of this program: install that version, or name an empty one."
)
LOCKED: Final = "The database is held by another program: end that program, then try again."
READ_ONLY: Final = (
    "The database can't be written to: give this program the right to write its file and folder."
)
IN_USE: Final = "Another bot runs on this database file: stop it first, or give this one a file of its own."
FULL: Final = "The disk that holds the database is full: make room on it."
NO_DRIVER: Final = (
    "PostgreSQL needs one more package: in the clone, `.venv/bin/pip install --no-deps -r requirements.lock`."
)
WRONG_URL: Final = (
    "BOT_DATABASE_URL must begin with sqlite+aiosqlite:/// and a file, or with postgresql+asyncpg://."
)
REFUSED: Final = "The database refuses this user, password or database name: correct BOT_DATABASE_URL."
NOT_A_DATABASE: Final = "The database file is damaged or something else: restore a backup."
TOO_MANY: Final = "The database has no connection left for this program: end other programs or allow more."

# Words of SQLite's result texts (sqlite.org/rescode.html), as the driver gives them.
_SQLITE: Final = (
    ("database is locked", LOCKED),
    ("table is locked", LOCKED),
    ("readonly database", READ_ONLY),
    ("disk is full", FULL),
    ("not a database", NOT_A_DATABASE),
    ("malformed", NOT_A_DATABASE),
    ("unable to open database file", READ_ONLY),
    ("disk i/o error", UNREACHABLE),
)

# SQLSTATE codes and classes (PostgreSQL documentation, appendix A).
_POSTGRES: Final = (
    ("25006", READ_ONLY),
    ("25P03", UNREACHABLE),  # idle_in_transaction_session_timeout
    ("40001", LOCKED),  # serialization_failure
    ("40P01", LOCKED),  # deadlock_detected
    ("42501", READ_ONLY),
    ("40003", UNREACHABLE),  # statement_completion_unknown
    ("53100", FULL),
    ("53300", TOO_MANY),
    ("53", UNREACHABLE),  # insufficient_resources: memory, above all
    ("55P03", LOCKED),
    ("28", REFUSED),
    ("3D", REFUSED),
    ("08", UNREACHABLE),
    ("57014", LOCKED),  # query_canceled, as by statement_timeout
    ("57P", UNREACHABLE),
    ("58", UNREACHABLE),  # system_error: what the server's disk does
    ("F0", UNREACHABLE),  # config_file_error
    ("XX001", NOT_A_DATABASE),  # data_corrupted
    ("XX002", NOT_A_DATABASE),  # index_corrupted
)


class DatabaseProblem(StoreAway):
    """The database can't be used. The message is one plain sentence."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turn database failures that an operator can fix into a DatabaseProblem; leave bugs alone."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise DatabaseProblem(sentence) from None
    except PoolTimeoutError:
        raise DatabaseProblem(LOCKED) from None
    except OSError:
        raise DatabaseProblem(UNREACHABLE) from None


def _sentence(error: DBAPIError | sqlite3.Error) -> str | None:
    """Return the sentence. SQLite's own errors come where a file is opened, SQLAlchemy's later."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        told = next((told for start, told in _POSTGRES if state.startswith(start)), None)
        return UNREACHABLE if told is None and _connects(error) else told
    words = str(cause).lower()
    told = next((sentence for words_of, sentence in _SQLITE if words_of in words), None)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return UNREACHABLE if told is None and lost else told


def _connects(error: DBAPIError | sqlite3.Error) -> bool:
    """Tell whether there was no statement yet that could be wrong; a commit may have had wrong ones."""
    wrong = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
    return isinstance(error, DBAPIError) and error.statement is None and not isinstance(error, wrong)
