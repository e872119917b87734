from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process of its own: one application object is all that Qt allows in one."""
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("options", [[], ["-reverse"]], ids=["left to right", "right to left"])
def test_the_self_test_opens_the_real_window_and_visits_every_page(tmp_path: Path, options: list[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from checker import store; from ui.app import main; "
        "sys.exit(main(sys.argv[2:], home=store.open_home(Path(sys.argv[1]))))"
    )
    done = python(code, str(tmp_path), "--self-test", *options)

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize("heavy", ["cv2", "sounddevice", "soundfile", "jinja2", "PySide6.QtNetwork"])
def test_the_window_opens_without_loading_what_only_a_check_needs(heavy: str) -> None:
    done = python("import sys, ui.app; sys.exit(sys.argv[1] in sys.modules)", heavy)

    assert 0 == done.returncode


def test_a_fault_in_a_slot_is_logged_and_the_window_lives_on(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from checker import log, store
from ui import app
home = store.open_home(Path(sys.argv[1]))
log.start(home)
def fault():
    raise ZeroDivisionError("a fault in a slot")
def start(window):
    QTimer.singleShot(0, fault)
    QTimer.singleShot(50, window.close)
shown = app.MainWindow.show
app.MainWindow.show = lambda window: (shown(window), start(window))
sys.exit(app.main(home=home))
"""
    done = python(code, str(tmp_path))

    assert 0 == done.returncode
    assert "a fault in a slot" in (tmp_path / "readyroom.log").read_text(encoding="utf-8")
