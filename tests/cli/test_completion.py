from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("shell", "has"),
    [
        ("bash", "complete -o nosort -F"),
        ("zsh", "#compdef alignkb"),
        ("fish", "complete --no-files --command alignkb"),
    ],
)
def test_the_script_of_each_shell_is_printed(run: Run, shell: str, has: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert has in done.out
    assert "_ALIGNKB_COMPLETE" in done.out
    assert run("completion", "powershell").code == 2


def offered(start: Run, words: str) -> list[str]:
    count = len(words.split(" ")) - 1
    done = start(_ALIGNKB_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(count))
    assert done.err == ""
    return [line.partition(",")[2] for line in done.out.splitlines() if line]


def test_verbs_and_options_are_completed(start: Run) -> None:
    assert offered(start, "alignkb s") == ["show", "stats", "serve", "schema"]
    assert offered(start, "alignkb validate --f") == ["--format", "--fail-on", "--fix"]
    assert offered(start, "alignkb validate --format j") == ["json"]


def test_ids_of_records_are_completed(start: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(start, "alignkb show ") == ["first2020first", "home", "new-method", "old-method"]
    assert offered(start, "alignkb show o") == ["old-method"]
    monkeypatch.chdir(project.parent)
    assert offered(start, "alignkb show o") == []
    assert offered(start, "alignkb --project project show o") == ["old-method"]
    assert offered(start, "alignkb show --project project o") == ["old-method"]


def test_what_another_place_holds_is_completed(
    start: Run, run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.is_dir()
    assert run("export", "json", "-o", "../exported").code == 0
    monkeypatch.chdir(project.parent)
    assert offered(start, "alignkb path --from exported o") == ["old-method"]
    assert offered(start, "alignkb query --from exported --trait c") == ["colour=red"]
    assert "upper" in offered(start, "alignkb query --from exported --category u")
    assert offered(start, "alignkb path --from nowhere o") == []


def test_names_of_rules_are_completed(start: Run) -> None:
    assert "unknown-target" in offered(start, "alignkb explain unknown-t")
    assert "unknown-target" in offered(start, "alignkb validate --select unknown-t")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_script_works_in_bash(run: Run, project: Path) -> None:
    script = run("completion", "bash").out
    ask = (
        f"{script}\nCOMP_WORDS=(alignkb show n); COMP_CWORD=2\n"
        '_alignkb_completion alignkb n show\necho "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", ask],
        cwd=project,
        capture_output=True,
        text=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        check=True,
    )
    assert done.stdout == "new-method\n"
