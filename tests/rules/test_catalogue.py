"""All rules in one list."""

from __future__ import annotations

import re

from alignkb.diagnostics import Severity
from alignkb.rules import RULES
from alignkb.rules.catalogue import Stage, catalogue


def test_every_rule_is_listed_once_in_order_of_its_stage() -> None:
    names = [entry.name for entry in catalogue()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    stages = [entry.stage for entry in catalogue()]
    assert stages == sorted(stages, key=list(Stage).index)
    assert {rule.name for rule in RULES} < set(names)


def test_an_entry_says_what_is_known_of_the_rule() -> None:
    entry = next(entry for entry in catalogue() if entry.name == "unknown-target")
    assert entry.severity is Severity.ERROR
    assert entry.stage is Stage.KNOWLEDGE_BASE
    assert entry.title == "A record names another one that does not exist."
    assert not entry.documentation.startswith(" ")


def test_what_is_wrong_before_the_rules_is_an_error() -> None:
    severities = {entry.severity for entry in catalogue() if entry.stage is not Stage.KNOWLEDGE_BASE}
    assert severities == {Severity.ERROR}
