from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Gap, Request, Taken
from checker.run import Finished, Progress, Started, new_session
from checker.status import Status
from checker.verdict import Finding
from ui import state
from ui.state import Ended, Mark, State, cards, merged, subject_mark, to_fix

Known = Callable[[dict[str, Taken | Gap]], State]
Measured = Callable[[float], Taken]


def gap(probe: str, code: str = "gone") -> Gap:
    return Gap(probe=probe, code=code, cause="The device was unplugged.", fix="Plug it in again.")


def test_a_step_nobody_ran_is_not_checked_yet(known: Known) -> None:
    assert Mark.NOT_CHECKED is subject_mark(known({}), "internet")


def test_a_step_that_could_not_be_measured_never_looks_ready(known: Known) -> None:
    assert Mark.UNKNOWN is subject_mark(known({"camera.stream": gap("camera.stream")}), "camera")


def test_a_step_is_as_good_as_its_worst_measurement(known: Known, taken: Measured) -> None:
    marks = [subject_mark(known({"internet.line": taken(value)}), "internet") for value in (20, 7, 1)]

    assert [Mark.READY, Mark.RISK, Mark.FIX] == marks


def test_a_step_is_checking_until_its_own_probes_have_ended(known: Known, house: object) -> None:
    idle = known({})
    running = state.started(idle, house.probes, 2)  # type: ignore[attr-defined]
    half = state.after(running, Finished("internet.line", gap("internet.line"), idle.report.session), idle.report, None)

    assert (False, True) == (half.checking("internet"), half.checking("camera"))


def test_progress_never_runs_backwards(known: Known, house: object) -> None:
    told = state.started(known({}), house.probes, 2)  # type: ignore[attr-defined]
    for done in (0.4, 0.2):
        told = state.after(told, Progress("internet.line", done, done, {}), told.report, None)

    assert 0.4 == told.done


def test_the_end_of_a_run_leaves_nothing_running(known: Known, house: object) -> None:
    told = state.started(known({}), house.probes, 2)  # type: ignore[attr-defined]
    for event in (Started("internet.line"), Ended(cancelled=True)):
        told = state.after(told, event, told.report, None)

    assert (False, frozenset(), ()) == (told.running, told.waiting, told.working)


def test_stopping_a_second_check_keeps_the_first_measurement(taken: Measured) -> None:
    first = merged(new_session(Request()), "internet.line", taken(20))

    assert first == merged(first, "internet.line", gap("internet.line", "cancelled"))


def test_a_device_that_is_gone_replaces_what_was_measured_before(taken: Measured) -> None:
    session = merged(new_session(Request()), "internet.line", taken(20))
    session = merged(session, "internet.line", gap("internet.line"))

    assert ({}, 1) == (session.taken, len(session.gaps))


def test_a_measurement_replaces_the_gap_before_it(taken: Measured) -> None:
    session = merged(new_session(Request()), "internet.line", gap("internet.line"))
    session = merged(session, "internet.line", taken(20))

    assert (["internet.line"], ()) == (list(session.taken), session.gaps)


def test_one_missing_camera_is_one_card(known: Known) -> None:
    findings = known({"camera.stream": gap("camera.stream")}).of("camera")

    assert [2] == [len(group) for group in cards(findings)]


def test_measured_results_are_never_put_together(known: Known, taken: Measured) -> None:
    findings = known({"camera.stream": taken(1)}).of("camera")

    assert [1, 1] == [len(group) for group in cards(findings)]


def test_a_step_that_was_not_run_is_one_thing_to_do(known: Known, taken: Measured) -> None:
    urgent = to_fix(known({"internet.line": taken(1)}))

    assert ["internet.speed", "camera.light"] == [f.check for f in urgent]


def test_never_more_than_three_fixes(known: Known, taken: Measured) -> None:
    urgent = to_fix(known({"internet.line": taken(1), "camera.stream": gap("camera.stream")}), most=1)

    assert 1 == len(urgent)


statuses = st.sampled_from([s for s in Status if s is not Status.NOT_NEEDED])


@given(st.lists(st.tuples(statuses, st.booleans()), min_size=1))
def test_a_step_with_an_open_deciding_finding_is_never_ready(findings: list[tuple[Status, bool]]) -> None:
    made = [Finding(status=s, code="x", headline="x", subject="internet", blocking=b) for s, b in findings]
    deciding = {f.status for f in made if f.blocking} or {f.status for f in made}

    assert (deciding == {Status.READY}) == (state.worst(made) is Mark.READY)
