"""A fault between records is reported on the line that was touched."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from alignkb.diagnostics import Diagnostic, Severity
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.rules import check

TOY = Path(__file__).parent / "toy"
TODAY = dt.date(2026, 11, 23)

DPO = "taxonomy/methods/dpo.yaml"
ACROSS: list[tuple[str, str, str, str]] = [
    # text in the record, what is written instead, the rule, part of the help
    ("type: simplifies", "type: simplifys", "unknown-relation-type", "`simplifies`"),
    ("target: rlhf", "target: rlfh", "unknown-target", "`rlhf`"),
    ("target: bradley-terry", "target: bradly-terry", "unknown-target", "`bradley-terry`"),
    (
        "introduced_in: rafailov2023direct",
        "introduced_in: rafailov2023dirct",
        "unknown-paper",
        "`rafailov2023direct`",
    ),
    ("concept: ranking-based", "concept: ranking-basd", "unknown-concept", "`ranking-based`"),
    ("  sampling: offline", "  samplng: offline", "unknown-trait", "`sampling`"),
    ("  sampling: offline", "  sampling: ofline", "unknown-trait-value", "`offline`"),
    ("[[bradley-terry]]", "[[bradley-tery]]", "dead-reference", "`bradley-terry`"),
    ("id: dpo", "id: dop", "id-differs-from-file", "`dpo`"),
]


def judged_project(root: Path) -> tuple[Diagnostic, ...]:
    found = load(open_project(root))
    return found.diagnostics + check(found, TODAY)


def test_the_toy_is_clean() -> None:
    assert judged_project(TOY) == ()


@pytest.mark.parametrize(("text", "replacement", "rule", "help_"), ACROSS)
def test_a_fault_between_records_is_reported_on_its_line(
    tmp_path: Path, text: str, replacement: str, rule: str, help_: str
) -> None:
    shutil.copytree(TOY, tmp_path / "toy")
    path = tmp_path / "toy" / DPO
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, replacement, 1), encoding="utf-8")
    line = before[: before.index(text)].count("\n") + 1
    found = [fault for fault in judged_project(tmp_path / "toy") if fault.severity is Severity.ERROR]
    assert [(fault.rule, fault.span.path, fault.span.line) for fault in found] == [(rule, DPO, line)]
    assert help_ in (found[0].help or "")


def test_a_cycle_is_reported_on_the_relation_that_closes_it(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "toy")
    found = load(open_project(tmp_path / "toy")).knowledge_base
    child, parent = next(
        (method.id, relation.target)
        for method in found.methods.values()
        for relation in method.relations
        if found.relation_types[relation.type].lineage and not found.methods[relation.target].relations
    )
    path = tmp_path / "toy" / found.paths[parent]
    text = path.read_text(encoding="utf-8").rstrip("\n")
    assert "\nrelations:" not in text
    path.write_text(f"{text}\nrelations:\n  - type: extends\n    target: {child}\n", encoding="utf-8")
    cycles = [fault for fault in judged_project(tmp_path / "toy") if fault.rule == "relation-cycle"]
    assert len(cycles) == 1
    assert child in cycles[0].message
    assert parent in cycles[0].message
