from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tools.shared_sentences import Prose, main, prose_of, report, shared_runs

from alignkb.knowledge_base import load
from alignkb.project import open_project

if TYPE_CHECKING:
    from tools.shared_sentences import Run

ROOT = Path(__file__).parents[2]
METHOD = """\
id: {id}
label: {id}
name: {id}
summary: {summary}
"""
LONG = "It learns from pairs of answers that two people have ranked."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "home"\n', encoding="utf-8")
    (tmp_path / "taxonomy" / "methods").mkdir(parents=True)
    write(tmp_path, "one", "Something of its own.")
    write(tmp_path, "two", "Something else, which nobody has.")
    return tmp_path


def write(root: Path, name: str, summary: str, more: str = "") -> None:
    text = METHOD.format(id=name, summary=summary) + more
    (root / "taxonomy" / "methods" / f"{name}.yaml").write_text(text, encoding="utf-8")


def found(root: Path, length: int = 8) -> tuple[Run, ...]:
    return shared_runs(prose_of(load(open_project(root)).knowledge_base), length)


def test_nothing_is_shared_by_texts_of_their_own(root: Path) -> None:
    assert found(root) == ()


def test_a_shared_sentence_is_told_once_and_whole(root: Path) -> None:
    write(root, "one", f"First. {LONG} And more.")
    write(root, "two", LONG.upper().replace(" PAIRS", ", PAIRS"))
    (run,) = found(root)
    assert " ".join(run.words) == "it learns from pairs of answers that two people have ranked"
    assert run.places == (("one", "summary"), ("two", "summary"))


def test_shorter_runs_do_not_count(root: Path) -> None:
    write(root, "one", "It learns from pairs of answers, alone.")
    write(root, "two", "It learns from pairs of answers; and so on.")
    assert found(root) == ()
    assert len(found(root, 6)) == 1


def test_three_records_and_a_longer_run_of_two_are_told_apart(root: Path) -> None:
    write(root, "one", f"{LONG} Then it stops for good.")
    write(root, "two", f"{LONG} Then it stops for good.")
    write(root, "three", LONG)
    longer, shorter = found(root)
    assert [name for name, _ in longer.places] == ["one", "two"]
    assert [name for name, _ in shorter.places] == ["one", "three", "two"]


def test_a_record_may_repeat_itself(root: Path) -> None:
    write(root, "one", LONG, f"description: {LONG}\nlimitations:\n  - claim: {LONG}\n")
    assert found(root) == ()


@pytest.mark.parametrize(
    "text",
    [
        "$a b c d e f g h i j$",
        "$$a b c d e f g h i j$$",
        "`one two three four five six seven eight nine`",
        "the first four words $x$ the other four words",
        "the first four words [@one2020two] the other four words",
        "the first four words [[one]] the other four words",
    ],
)
def test_no_run_goes_over_what_is_no_prose(root: Path, text: str) -> None:
    for name in ("one", "two"):
        write(root, name, f"Only {name}.", f'description: "{text}"\n')
    assert found(root) == ()


def test_claims_and_notes_of_relations_are_compared(root: Path) -> None:
    write(root, "one", "Only one.", f"relations:\n  - type: extends\n    target: two\n    note: {LONG}\n")
    write(root, "two", "Only two.", f"strengths:\n  - claim: {LONG}\n")
    (run,) = found(root)
    assert run.places == (("one", "relations.1.note"), ("two", "strengths.1.claim"))


def test_notes_about_certainty_may_be_the_same_but_not_those_of_prose(root: Path) -> None:
    note = f"objective:\n  latex: x\n  note: {LONG}\n"
    evidence = f"strengths:\n  - claim: Short.\n    evidence:\n      - paper: a2020b\n        note: {LONG}\n"
    write(root, "one", "Only one.", note)
    write(root, "two", "Only two.", evidence)
    assert found(root) == ()
    write(root, "three", LONG)
    (run,) = found(root)
    assert [name for name, _ in run.places] == ["one", "three", "two"]


def test_names_and_meanings_of_symbols_may_be_the_same(root: Path) -> None:
    symbols = f"objective:\n  latex: x\n  symbols:\n    - symbol: x\n      meaning: {LONG}\n"
    for name in ("one", "two"):
        write(root, name, f"Only {name}.", f"{symbols}aliases: [{LONG}]\n")
    assert found(root) == ()


def test_the_report_names_record_and_field_and_counts() -> None:
    words = ("a", "b", "c")
    texts = (Prose("x", "summary", words), Prose("y\x1b", "description", words))
    told = report(shared_runs(texts, 3), texts, 3)
    assert told == (
        "3 words: a b c\n  x: summary\n  y\\x1b: description\n"
        "1 run of 3 words or more in 2 records; 2 texts of 2 records compared\n"
    )


def test_exit_codes(root: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["--project", str(root)]).exit_code == 0
    write(root, "one", LONG)
    write(root, "two", LONG)
    shared = run(main, ["--project", str(root)])
    assert (shared.exit_code, shared.output.splitlines()[1]) == (1, "  one: summary")
    assert run(main, ["--project", str(root), "--words", "20"]).exit_code == 0
    assert run(main, ["--project", str(root), "--words", "2"]).exit_code == 2
    assert run(main, ["--project", str(root / "taxonomy" / "none")]).exit_code == 2


def test_the_script_runs_by_itself(root: Path) -> None:
    script = ROOT / "tools" / "shared_sentences.py"
    done = subprocess.run([sys.executable, script], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 runs of 8 words or more in 0 records; ")
