"""How a command ends that cannot go on: one line on standard error."""

from __future__ import annotations

import sys


def fail(line: str, status: int) -> int:
    """Say why, in one line; return the exit status."""
    sys.stderr.write(f"{' '.join(line.split())}\n")
    return status
