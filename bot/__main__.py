"""Parses the command line and delegates; holds no logic of its own."""

from __future__ import annotations

import sys

from bot.cli.program import program


def main() -> int:
    """Run one command; return its exit status."""
    return program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
