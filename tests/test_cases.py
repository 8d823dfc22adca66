"""Every rule against its example files: `tests/cases/<rule>/<case>.yaml`.

A case holds the `files` of a small project and what the rule says of them in `expect`; a
passing case expects nothing. Other rules are not looked at, unless they are expected too.

A file is a text, or `{repeat: TEXT, times: N}`, `{base64: TEXT}`, `{link: PATH}`, or
`{socket: true}` (a file that cannot be read). `today` and `home_scheme` can be given, and in
`base_files` the project that the change started from.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml

from alignkb.diagnostics import Diagnostic
from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.project import open_project
from alignkb.rules import check
from alignkb.rules.catalogue import CatalogueEntry, catalogue

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.yaml"))


def read_case(file: Path) -> dict[str, Any]:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(case) <= {"files", "base_files", "today", "home_scheme", "expect"}, file
    return dict(case)


def write_file(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif "repeat" in content:
        path.write_text(content["repeat"] * content["times"], encoding="utf-8")
    elif "base64" in content:
        path.write_bytes(base64.b64decode(content["base64"]))
    elif "link" in content:
        path.symlink_to(content["link"])
    else:
        os.mknod(path, stat.S_IFSOCK | 0o600)


def judge_case(case: dict[str, Any], root: Path) -> list[Diagnostic]:
    """What all rules say of the files of the case."""
    home = case.get("home_scheme")
    options = f'home-scheme = "{home}"\n' if home else ""
    write_file(root / "pyproject.toml", f"[tool.alignkb]\n{options}")
    for path, content in case["files"].items():
        write_file(root / path, content)
    loaded = load(open_project(root))
    today = case.get("today", dt.date(2026, 1, 1))
    base = _base(case["base_files"], root / "base", options) if "base_files" in case else None
    return sorted((*loaded.diagnostics, *check(loaded, today, base=base)), key=lambda found: found.sort_key)


def _base(files: dict[str, Any], root: Path, options: str) -> KnowledgeBase:
    """The knowledge base that the change started from."""
    write_file(root / "pyproject.toml", f"[tool.alignkb]\n{options}")
    for path, content in files.items():
        write_file(root / path, content)
    loaded = load(open_project(root))
    assert loaded.diagnostics == ()
    return loaded.knowledge_base


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    rules = {file.parent.name, *(expected["rule"] for expected in case["expect"])}
    found = [diagnostic for diagnostic in judge_case(case, tmp_path) if diagnostic.rule in rules]
    assert [_described(diagnostic, {}) for diagnostic in found] == [
        _described(diagnostic, expected) for diagnostic, expected in zip(found, case["expect"], strict=False)
    ]
    assert len(found) == len(case["expect"]), found


def _described(diagnostic: Diagnostic, expected: dict[str, Any]) -> dict[str, Any]:
    """The diagnostic as a case writes it; with `expected`, as the case wants it."""
    replacement = diagnostic.suggestion.replacement if diagnostic.suggestion else None
    described: dict[str, Any] = {
        "rule": diagnostic.rule,
        "path": diagnostic.span.path,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "replacement": replacement,
    }
    for key, value in expected.items():
        if key not in ("message", "help") or value not in (described[key] or ""):
            described[key] = value
    return described


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.name)
def test_every_rule_has_documentation_and_both_kinds_of_cases(entry: CatalogueEntry) -> None:
    paragraphs = entry.documentation.split("\n\n")
    assert len(paragraphs) >= 3, "what is wrong, why it matters, how to mend it"
    assert paragraphs[0].endswith(".")
    assert "\n" not in paragraphs[0]
    cases = [read_case(file) for file in FILES if file.parent.name == entry.name]
    assert any(case["expect"] for case in cases), "no failing case"
    assert any(not case["expect"] for case in cases), "no passing case"


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert {file.parent.name for file in FILES} <= {entry.name for entry in catalogue()}
