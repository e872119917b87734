"""Where the program's own data files are: limits, platforms, style sheets, translations."""

from __future__ import annotations

from pathlib import Path

# The same place in a checkout, in an installed wheel and in a bundled build.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
