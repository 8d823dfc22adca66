"""The structure: layers, cycles, sizes, names, and what the documentation promises."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import networkx as nx
import pytest

import alignkb
from alignkb.cli import VERBS
from alignkb.knowledge_base import load
from alignkb.mkdocs_plugin import PluginConfig
from alignkb.project import Project, open_project

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "alignkb"
BIN = Path(sys.executable).parent
MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(alignkb.__path__, "alignkb.")
    if "__main__" not in found.name
)


def test_imports_only_go_down() -> None:
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_page_about_the_structure_names_every_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = [set(layer.split(" | ")) for layer in contracts["contracts"][0]["layers"]]
    page = (ROOT / "docs" / "development" / "structure.md").read_text(encoding="utf-8")
    table = page[page.index("| layer | part") : page.index("\n\nOnly `cli`")]
    parts = [re.findall(r"`([a-z_]+)`", line.split("|")[2]) for line in table.splitlines()[2:]]
    named = iter(name for row in parts for name in row)
    assert [{next(named) for _ in layer} for layer in layers] == layers
    assert list(named) == []


def test_every_option_of_a_project_and_of_the_plugin_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "options.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z_-]+)` \|", page, flags=re.MULTILINE)
    of_project = [field.name.replace("_", "-") for field in dataclasses.fields(Project)[1:]]
    assert sorted(named) == sorted([*of_project, *PluginConfig().keys()])


def test_no_modules_import_each_other_not_even_for_types() -> None:
    graph = grimp.build_graph("alignkb", cache_dir=None)
    imports: nx.DiGraph[str] = nx.DiGraph()
    for module in graph.modules:
        imports.add_edges_from((module, target) for target in graph.find_modules_directly_imported_by(module))
    circles = [sorted(group) for group in nx.strongly_connected_components(imports) if len(group) > 1]
    # A package gathers what its modules offer; that its own modules know one another is no circle.
    assert circles == []


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_offers_is_there(name: str) -> None:
    module = importlib.import_module(name)
    for public in getattr(module, "__all__", ()):
        assert hasattr(module, public), public


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    documented: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(node):
            first = node.body[0]
            documented.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    lines = text.splitlines()

    def code_lines(start: int, end: int) -> int:
        return sum(
            1
            for number in range(start, end + 1)
            if number not in documented
            and lines[number - 1].strip()
            and not lines[number - 1].strip().startswith("#")
        )

    assert code_lines(1, len(lines)) <= 250
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert code_lines(node.lineno, node.end_lineno or node.lineno) <= 40, node.name


def test_the_engine_names_nothing_of_the_survey() -> None:
    kb = load(open_project(ROOT)).knowledge_base
    names = {*kb.methods, *kb.traits, *kb.relation_types}
    names |= {concept.id for scheme in kb.schemes.values() for concept in scheme.concepts}
    names -= {"misc"}  # by chance the id of a method is a type of BibTeX entries
    found = {
        (path.relative_to(SOURCE).as_posix(), node.value)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert found == set()


@pytest.mark.parametrize("verb", ["schema", "issue-forms"])
def test_committed_files_that_follow_from_the_models_are_fresh(verb: str) -> None:
    done = subprocess.run(
        [BIN / "alignkb", verb, "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_committed_schemas_hold_no_record_ids() -> None:
    kb = load(open_project(ROOT)).knowledge_base
    for path in (ROOT / "docs" / "schema").glob("*.json"):
        words = set(re.findall(r'"([^"]+)"', path.read_text(encoding="utf-8")))
        assert not words & set(kb.papers), path.name


def test_every_verb_is_documented() -> None:
    help_ = subprocess.run([BIN / "alignkb", "--help"], capture_output=True, text=True, check=True).stdout
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^## `([a-z-]+)", page, flags=re.MULTILINE))
    assert documented
    for verb in documented:
        assert re.search(rf"\b{verb}\b", help_), verb
        done = subprocess.run([BIN / "alignkb", verb, "--help"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, verb
    assert documented == set(VERBS)


def test_what_the_readme_leads_to_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(
        re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert set(re.findall(r"\bmake ([a-z]+)\b", readme)) <= targets
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "browser").glob("*.py")), ids=lambda path: path.name
)
def test_tests_in_the_browser_keep_to_the_policy_of_the_site(path: Path) -> None:
    """They wait with `tests.browser.waiting`, and run scripts with `evaluate`: these need no `unsafe-eval`."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.(wait_for_function|add_script_tag|add_style_tag)\(", text)


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "pages" / "templates").glob("*.html")), ids=lambda path: path.name
)
def test_templates_use_elements_where_there_are_some(path: Path) -> None:
    """`section` with a name in place of `role="region"`, and so on: HTML of the site is to be valid."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r'role="(region|navigation|main|form|button|link|list|listitem|table|heading)"', text
    )
