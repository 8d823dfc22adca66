from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from alignkb.rules.catalogue import catalogue

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_all_rules_are_listed_with_their_severity(run: Run) -> None:
    done = run("explain")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) == len(catalogue())
    for line, rule in zip(lines, catalogue(), strict=True):
        severity, name, *_ = line.split()
        assert (severity, name) == (rule.severity.word, rule.name)


@pytest.mark.parametrize("rule", [rule.name for rule in catalogue()])
def test_a_rule_is_explained_by_its_documentation(run: Run, rule: str) -> None:
    [entry] = [entry for entry in catalogue() if entry.name == rule]
    done = run("explain", rule)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{entry.severity.word}[{rule}]\n\n{inspect.cleandoc(entry.documentation)}\n"


def test_an_unknown_rule_is_2_and_the_closest_is_offered(run: Run) -> None:
    done = run("explain", "duplicat-key")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: there is no rule `duplicat-key`; did you mean `duplicate-key`?\n"


def test_severities_are_coloured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("explain").out.startswith("\x1b[1;31merror  \x1b[0m  \x1b[1m")
    assert run("explain", "duplicate-key").out.startswith("\x1b[1;31merror[duplicate-key]\x1b[0m\n")
