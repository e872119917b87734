"""How findings combine: the worst that decides, never an average."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.status import Status
from checker.verdict import Finding, combine, most_urgent, verdict

BEST_FIRST = [Status.READY, Status.AT_RISK, Status.NOT_CHECKED, Status.NOT_READY]

finding = st.builds(
    Finding,
    status=st.sampled_from(Status),
    code=st.just("code"),
    headline=st.just("headline"),
    fixes=st.lists(st.sampled_from("abcdef"), max_size=2).map(tuple),
    blocking=st.booleans(),
)
findings = st.lists(finding, max_size=12)
deciding = finding.map(lambda f: replace(f, blocking=True))


def one(status: Status, *fixes: str, blocking: bool = True) -> Finding:
    return Finding(status=status, code="code", headline="headline", fixes=fixes, blocking=blocking)


@given(findings)
def test_one_not_ready_blocker_decides_whatever_else_is_fine(others: list[Finding]) -> None:
    assert Status.NOT_READY == combine([*others, one(Status.NOT_READY)])


@given(findings)
def test_a_blocker_that_was_not_checked_is_never_ready(others: list[Finding]) -> None:
    assert combine([*others, one(Status.NOT_CHECKED)]) in {Status.NOT_CHECKED, Status.NOT_READY}


@given(findings, findings)
def test_a_hint_never_changes_the_verdict(some: list[Finding], hints: list[Finding]) -> None:
    with_hints = [*some, *(replace(h, blocking=False) for h in hints)]

    assert combine(some) == combine(with_hints)


@given(findings, deciding)
def test_a_further_finding_never_makes_a_known_verdict_better(some: list[Finding], more: Finding) -> None:
    before, after = combine([*some, one(Status.READY)]), combine([*some, one(Status.READY), more])

    assert BEST_FIRST.index(before) <= BEST_FIRST.index(after)


@given(findings)
def test_the_order_of_the_findings_does_not_matter(some: list[Finding]) -> None:
    assert combine(some) == combine(some[::-1])


@given(findings)
def test_ready_needs_at_least_one_blocker_that_is_ready(some: list[Finding]) -> None:
    if combine(some) is Status.READY:
        assert any(f.blocking and f.status is Status.READY for f in some)


def test_nothing_checked_is_not_yet_known() -> None:
    assert Status.NOT_CHECKED == combine([])
    assert "Not yet known: nothing was checked." == verdict([]).headline


def test_what_is_not_needed_decides_nothing() -> None:
    assert Status.READY == combine([one(Status.READY), one(Status.NOT_NEEDED)])


@pytest.mark.parametrize("status", BEST_FIRST)
def test_every_verdict_has_its_own_sentence(status: Status) -> None:
    headlines = {verdict([one(s, "fix")]).headline for s in BEST_FIRST}

    assert status == verdict([one(status, "fix")]).status
    assert 4 == len(headlines)


@given(findings)
def test_there_are_at_most_three_urgent_things_and_no_fix_twice(some: list[Finding]) -> None:
    urgent = most_urgent(some)
    fixes = [f.fixes[0] for f in urgent]

    assert len(urgent) <= 3
    assert len(fixes) == len(set(fixes))


@given(findings)
def test_what_decides_stands_before_what_does_not_and_the_worst_first(some: list[Finding]) -> None:
    urgent = [(f.blocking, f.status) for f in most_urgent(some)]
    rank = [Status.NOT_READY, Status.NOT_CHECKED, Status.AT_RISK]

    assert urgent == sorted(urgent, key=lambda u: (not u[0], rank.index(u[1])))


@given(findings)
def test_nothing_is_urgent_about_what_is_ready(some: list[Finding]) -> None:
    assert not {Status.READY, Status.NOT_NEEDED} & {f.status for f in most_urgent(some)}


@given(findings)
def test_a_blocker_with_a_fix_is_never_crowded_out_by_a_hint(some: list[Finding]) -> None:
    urgent = most_urgent([*(replace(f, blocking=False) for f in some), one(Status.NOT_READY, "the fix")])

    assert "the fix" == urgent[0].fixes[0]
