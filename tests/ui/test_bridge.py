from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject

from checker import store
from checker.run import Finished, Started
from ui.bridge import Bridge, Told
from ui.state import Ended


class Listener(QObject):
    def __init__(self, threads: list[threading.Thread]) -> None:
        super().__init__()
        self._threads = threads

    def hear(self, _told: Told) -> None:
        self._threads.append(threading.current_thread())


def heard(bridge: Bridge) -> list[Told]:
    told: list[Told] = []
    bridge.told.connect(told.append)
    return told


def run(bridge: Bridge, qtbot: Any) -> None:
    with qtbot.waitSignal(bridge.told, check_params_cb=lambda told: isinstance(told.event, Ended)):
        bridge.start(bridge.probes)


def test_a_run_is_told_from_its_start_to_its_end(bridge: Bridge, qtbot: Any) -> None:
    told = heard(bridge)
    run(bridge, qtbot)

    assert (Started, Ended) == (type(told[0].event), type(told[-1].event))


def test_events_arrive_on_the_thread_of_the_window(bridge: Bridge, qtbot: Any) -> None:
    threads: list[threading.Thread] = []
    window_side = Listener(threads)
    bridge.told.connect(window_side.hear)
    run(bridge, qtbot)

    assert {threading.main_thread()} == set(threads)


def test_everything_found_is_on_disk_before_it_is_told(bridge: Bridge, qtbot: Any) -> None:
    on_disk: list[int] = []
    bridge.told.connect(lambda told: on_disk.append(len(store.history(bridge.home))))
    run(bridge, qtbot)

    assert 1 == on_disk[-1]


def test_runs_of_single_steps_are_one_session(bridge: Bridge, qtbot: Any) -> None:
    for probe in bridge.probes:
        with qtbot.waitSignal(bridge.told, check_params_cb=lambda told: isinstance(told.event, Ended)):
            bridge.start([probe])

    assert {"internet.line", "camera.stream"} == set(bridge.report.session.taken)
    assert 1 == len(store.history(bridge.home))


def test_checking_everything_again_is_a_new_line_of_the_history(bridge: Bridge, qtbot: Any) -> None:
    run(bridge, qtbot)
    run(bridge, qtbot)

    assert 2 == len(store.history(bridge.home))


def test_a_full_disk_is_told_and_loses_nothing(bridge: Bridge, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "save", full)
    told = heard(bridge)
    run(bridge, qtbot)

    assert "No space left on device" == told[-1].unsaved
    assert 2 == len(told[-1].report.session.taken)


def test_a_stopped_run_ends_and_says_so(bridge: Bridge, house: Any, qtbot: Any) -> None:
    house.net.hangs = True
    with qtbot.waitSignal(bridge.told, check_params_cb=lambda told: isinstance(told.event, Ended)) as ended:
        bridge.start(bridge.probes)
        bridge.cancel()

    assert Ended(cancelled=True) == ended.args[0].event


def test_closing_keeps_what_was_measured(bridge: Bridge, house: Any, qtbot: Any) -> None:
    house.camera.hangs = True
    with qtbot.waitSignal(
        bridge.told, check_params_cb=lambda t: isinstance(t.event, Finished) and t.event.probe == "internet.line"
    ):
        bridge.start(bridge.probes)
    bridge.close()

    assert "internet.line" in (bridge.home / "runs" / f"{bridge.report.session.id}.json").read_text(encoding="utf-8")


def test_slow_work_comes_back_to_the_window(bridge: Bridge, qtbot: Any) -> None:
    came: list[tuple[str, threading.Thread]] = []
    bridge.aside(lambda: "done", lambda word: came.append((word, threading.current_thread())), came.clear)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(came))

    assert [("done", threading.main_thread())] == came


def test_work_that_fails_aside_is_told_as_its_failure(bridge: Bridge, qtbot: Any) -> None:
    errors: list[Exception] = []
    bridge.aside(lambda: 1 / 0, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))

    assert [ZeroDivisionError] == [type(e) for e in errors]
