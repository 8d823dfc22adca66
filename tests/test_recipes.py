"""The recipes of the documentation, followed to the letter in a copy of the project.

A code block with a title is a file: `PATH`, or `PATH (at the end)` and `PATH (at the end of NAME)`
for what is added to one. Each line of a block `sh` is typed; all must succeed.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.programs import unmeasured

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAGES = (
    "README.md",
    "docs/contribute.md",
    "docs/contribute/method.md",
    "docs/contribute/correction.md",
    "docs/contribute/lens.md",
    "docs/contribute/topic.md",
    "docs/another-survey.md",
    "docs/development/recipes.md",
)
TYPED_ELSEWHERE = {"make site", "make serve", "make test", ".venv/bin/alignkb add 2305.18290"}
"""Set-up and preview, which CI does anyway, and what needs a network."""
BLOCK = re.compile(r'^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)
BIBTEX = """\
@inproceedings{example,
  title = {Pairs, Made Up for a Recipe},
  author = {Doe, Jane and Roe, Richard},
  booktitle = {Proceedings of an Example},
  year = 2023,
  doi = {10.5555/example.1},
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files of this project that git has, in a repository of their own."""
    root = tmp_path / "project"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0")[:-1]:
        if (ROOT / name).is_file() and not name.startswith("docs/assets/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    (root / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    type_in(root, "git init --quiet --initial-branch main")
    type_in(root, "git add --all")
    type_in(root, "git -c user.name=Test -c user.email=test@example.org commit --quiet --message start")
    return root


def type_in(root: Path, line: str) -> str:
    """Runs a line with the code of the copy; what it printed."""
    words = shlex.split(line, comments=True)
    if words[0].startswith(".venv/bin/"):
        words[0] = str(BIN / words[0].removeprefix(".venv/bin/"))
    # the copy is not what the coverage is measured of
    environment = {**unmeasured(), "PYTHONPATH": str(root / "src"), "NO_COLOR": "1"}
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def write_block(root: Path, title: str, text: str) -> None:
    """Puts a block with a title in its place."""
    path, _, place = title.partition(" (")
    file = root / path
    if not place:
        assert not file.exists(), path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8")
    name = place.removesuffix(")").removeprefix("at the end").removeprefix(" of ")
    if not name:
        file.write_text(f"{before}\n\n{text}" if path.endswith(".py") else before + text, encoding="utf-8")
        return
    start = re.search(rf"^{name}\b.*\($", before, flags=re.MULTILINE)
    assert start, name
    end = before.index("\n)\n", start.end()) + 1
    file.write_text(before[:end] + text + before[end:], encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_recipe_works_to_the_letter(page: str, project: Path) -> None:
    typed = 0
    for indentation, language, title, body in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        text = re.sub(rf"^{indentation}", "", body, flags=re.MULTILINE)
        if title:
            write_block(project, title, text)
        elif language == "sh":
            for line in textwrap.dedent(text).splitlines():
                if shlex.join(shlex.split(line, comments=True)) not in TYPED_ELSEWHERE:
                    type_in(project, line)
                    typed += 1
    assert typed


def test_what_a_recipe_added_is_there(project: Path) -> None:
    assert "1 new" in type_in(project, ".venv/bin/alignkb add refs.bib --concept ranking-based --write")
    assert type_in(project, "git status --short papers").split()[1] == "papers/2023/doe2023pairs.yaml"
    assert "1 present already" in type_in(project, ".venv/bin/alignkb add refs.bib")


def test_forms_that_pages_lead_to_exist() -> None:
    listed = subprocess.run(
        ["git", "grep", "-hoE", "template=[a-z-]+[.]yml", "--", "docs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = {line.removeprefix("template=") for line in listed.splitlines()}
    assert names <= {path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").iterdir()}
    assert len(names) >= 2
