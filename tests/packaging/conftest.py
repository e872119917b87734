"""The set-up's own modules, which live beside the package and not in it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def _load(name: str) -> ModuleType:
    sys.path.insert(0, str(PACKAGING))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(PACKAGING))


@pytest.fixture
def dev() -> ModuleType:
    return _load("dev")


@pytest.fixture
def system_parts() -> ModuleType:
    return _load("system_parts")
