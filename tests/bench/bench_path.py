"""How long the way from an empty clone to a first pupil inside is: acts of people, and the machine's seconds.

Run: `python tests/bench/bench_path.py [--clone FOLDER]`. Clones this checkout, types README's first command
there (it installs, and plays the demo), then takes README's six steps in each language as newcomers do, on a
local Telegram: what is to be typed is typed as it stands there. FOLDER is a clone in which the first command
has run; its `.env` and `data` must not be there yet, and are not afterwards. Prints for each stage what
people do and what the machine takes; then the processor time of all programs that were started, which says
more on a busy machine. A person's own time, to read and to type, is not in it, nor Telegram's.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.e2e.newcomers import Walked


def cloned(folder: Path) -> Path:
    """Clone this checkout as it is committed, and type README's first command there; return the clone."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, clone], check=True)  # noqa: S603, S607 - of git
    start = re.search(
        r"^## Start\n.*?```sh\n(.+?)\n```", (clone / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    if start is None:
        sys.exit("README has no first command.")
    began, before = time.monotonic(), processor_time()
    subprocess.run(["bash", "-c", start[1]], cwd=clone, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 - README's
    took = f"{time.monotonic() - began:.1f} s, {processor_time() - before:.1f} s of a processor"
    sys.stdout.write(f"first command, installs and plays the demo: {took}\n")
    sys.stdout.flush()
    return clone


def processor_time() -> float:
    """Return the seconds of a processor that programs took that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(walked: Walked, language: str, processor: float) -> str:
    """Return how far they came, a line for each stage."""
    from tests.e2e.newcomers import PROTECTED  # noqa: PLC0415 - beside the path above

    lines = [f"README in {language}", f"{'stage':28} {'machine':>9}  people"]
    lines += [
        f"{stage:28} {walked.seconds[stage]:7.2f} s  {', '.join(acts) or '-'}"
        for stage, acts in walked.acts.items()
    ]
    acts = [act for each in walked.acts.values() for act in each]
    taps = sum(act.startswith("tap") for act in acts)
    machine = f"{sum(walked.seconds.values()):.1f} s of the machine, {processor:.1f} s of a processor"
    people = (
        f"{len(acts)} acts of people, of these {taps} taps, {walked.taps(PROTECTED)} to a protected class"
    )
    lines.append(f"all: {machine}; {people}; doctor ends with {walked.doctor[0]}")
    return "\n".join(lines)


async def walk(clone: Path) -> None:
    """Take the steps in each language, each time as if nobody had been there."""
    from bot.classroom import Language  # noqa: PLC0415 - beside the path above
    from tests.e2e.newcomers import newcomers  # noqa: PLC0415 - beside the path above

    for language in Language:
        before = processor_time()
        async with newcomers(clone, language) as arrived:
            walked = await arrived.walk()
        sys.stdout.write(f"\n{told(walked, language.value, processor_time() - before)}\n")
        sys.stdout.flush()
        clone.joinpath(".env").unlink()
        shutil.rmtree(clone / "data")


def main() -> None:
    """Clone or take a clone, and go."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--clone", type=Path)
    given = parser.parse_args().clone
    with tempfile.TemporaryDirectory(prefix="gaclop-path-") as folder:
        clone = given or cloned(Path(folder))
        if clone.joinpath(".env").exists() or clone.joinpath("data").exists():
            sys.exit("The clone has been used: it has a .env or data.")
        asyncio.run(walk(clone))


if __name__ == "__main__":
    main()
