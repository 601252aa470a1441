"""The locked packages: each is needed, installed as it is locked, and under a licence that a school may use.

What this does not find are known faults of a package: `bot/docs/security.md` says how to ask for those.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.long.deploy.programs import ROOT

LOCKS: Final = ("requirements.lock", ".ci/media.lock")
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Licences, as packages write them, that ask for no more than to be named. LGPL: used as it is, not changed.
ALLOWED: Final = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Zlib|HPND|0BSD|CC0"
    r"|LGPL|Lesser General Public",
    re.IGNORECASE,
)
# Packages whose metadata say nothing, with what their repository says.
UNSAID: Final = {"pyrage": "MIT"}
BUILD: Final = ("hatchling", "editables")  # of the group `build`


def locked() -> dict[str, str]:
    """Return the version of each package that this machine installs from the locks of what runs."""
    found = {}
    for lock in LOCKS:
        text = (ROOT / lock).read_text("utf-8")
        for line in re.findall(r"^([\w.\-\[\]]+==[^\\\n]+)", text, re.MULTILINE):
            wanted = Requirement(line.strip())
            if wanted.marker is None or wanted.marker.evaluate():
                (pin,) = wanted.specifier
                found[canonicalize_name(wanted.name)] = pin.version
    return found


@cache
def installed(name: str) -> Distribution:
    """Return a package's metadata; the tests of this file need all of it, as CI installs it."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")


def needed_by_the_project() -> set[str]:
    """Return the names of all that pyproject.toml asks for, and of what that asks for in turn."""
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *extras["postgres"], *extras["ocr"], *extras["video"], *BUILD]
    waiting, found = [(Requirement(each), "") for each in wanted], set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({**default_environment(), "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for each in (*requirement.extras, ""):
            if (name, each) not in found:
                found.add((name, each))
                waiting += [(Requirement(line), each) for line in installed(name).requires or ()]
    return {name for name, _ in found}


def licence(name: str) -> str:
    """Return what a package says of its licence."""
    told = installed(name).metadata
    classified = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    return " ".join([told.get("License-Expression") or "", *classified, (told.get("License") or "")[:200]])


def test_every_locked_package_is_needed() -> None:
    """Nothing is installed because it once was, or because a name was typed wrongly."""
    assert set(locked()) - needed_by_the_project() == set()


def test_everything_needed_is_locked() -> None:
    """So that `--no-deps` leaves nothing out."""
    assert needed_by_the_project() - set(locked()) == set()


@pytest.mark.parametrize("name", sorted(locked()))
def test_a_package_is_what_was_locked_and_may_be_used(name: str) -> None:
    """What was tested is what schools install; no licence asks them for more than to name it."""
    assert installed(name).version == locked()[name]
    said = licence(name).strip()
    assert (name in UNSAID) is not bool(said)
    said = said or UNSAID[name]
    assert ALLOWED.search(said), f"{name}: {said!r}"
    assert not re.search(r"\bA?GPL|Affero", said), said
