"""`python -m bot.isolation`: isolates itself and prints which layers hold, one a line."""

from __future__ import annotations

import sys

from bot.isolation.layers import isolate

if __name__ == "__main__":
    sys.stdout.writelines(f"{layer.value}\n" for layer in isolate())
