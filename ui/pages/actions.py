"""What a page may ask of the window."""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol


class Actions(Protocol):
    def check(self, probes: Set[str]) -> None:
        """Run these probes, if nothing is running."""

    def stop(self) -> None:
        """Stop the run; what is measured is kept."""

    def jump(self, step: str) -> None:
        """Show the page of a subject."""

    def save_report(self) -> None:
        """Ask where, and write the report there."""

    def open_report(self) -> None:
        """Show the report in the browser."""
