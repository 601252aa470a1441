"""The programs with which deployment files are checked; a machine without one skips, except in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[3]
OPERATING: Final = ROOT / "bot" / "docs" / "operating"
# Where Debian has programs that are not on everybody's PATH, and where this environment has its own.
_PLACES: Final = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin"])


def needed(name: str, package: str) -> str:
    """Return the path of a program, or skip: it comes with Debian's or PyPI's `package`."""
    found = shutil.which(name, path=_PLACES)
    if found is None:
        missing = f"{name} is not installed: it comes with {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def run(
    *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; return what it said."""
    return subprocess.run(  # noqa: S603 - programs that `needed` found
        [str(each) for each in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
