"""`alignkb init`: what it writes is a project on which every verb works, whatever its name."""

from __future__ import annotations

import html
import logging
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml

from alignkb.changes import ChangeError
from alignkb.cli import main
from alignkb.starting import StartError, fill, start_files

if TYPE_CHECKING:
    from tests.starting.conftest import Run

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
BIBTEX = """\
@inproceedings{example, title = {Pairs, Made Up for a Test}, author = {Doe, Jane},
  booktitle = {Proceedings of an Example}, year = 2023, doi = {10.5555/example.1}}
"""
NAMES = (
    'A "quoted" name: with \\ and #',
    "it's {{ config }} ${HOME} $(id) `id` %s {% x %} ⟦ name ⟧",
    "<script>alert(1)</script> & <b>",
    "- [x] *a* _b_ ~~c~~ | d! \\[e](javascript:f) [[g]]",
    "'''; headline = \"x\"",
    "yes",
    "1.10",
    "null # comment",
    "@at %tag &anchor *alias !tag",
    "连邦学习 مرحبا 🙂",
    "&lt; &amp;",
)


@pytest.fixture(autouse=True)
def no_log_handlers() -> Iterator[None]:
    yield
    logging.getLogger("mkdocs").handlers.clear()


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_every_verb_works_on_a_new_survey(
    run: Run, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("validate", "--fail-on", "warning") == 0
    assert run("format", "--check") == 0
    assert run("build", "--strict", "-d", tmp_path / "site") == 0
    assert "A field" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert run("export", "all", "-o", tmp_path / "exports") == 0
    assert run("schema") == 0
    assert run("schema", "--check") == 0
    assert run("issue-forms") == 0
    assert run("stats") == 0
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    assert run("add", tmp_path / "refs.bib", "--concept", "first-category", "--write") == 0
    assert (fresh / "papers/2023/doe2023pairs.yaml").is_file()
    assert run("validate", "--fail-on", "warning") == 0


def test_the_method_of_its_contribute_page_is_valid(run: Run, fresh: Path, first_method: str) -> None:
    path = fresh / "taxonomy/methods/first-method.yaml"
    path.parent.mkdir()
    path.write_text(first_method, encoding="utf-8")
    assert run("validate", "--fail-on", "warning") == 0
    assert run("format", "--check") == 0


def test_the_verb_writes_what_it_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "deep" / "my-own_survey"
    assert main(["init", str(root), "--scheme", "my-field"]) == 0
    told = capsys.readouterr().out
    assert set(told.partition("\n\n")[0].splitlines()) == set(files(root))
    assert "taxonomy/schemes/my-field.yaml" in told
    assert (
        tomllib.loads((root / "pyproject.toml").read_text())["tool"]["alignkb"]["headline"] == "My own survey"
    )


def test_a_clone_of_an_empty_repository_can_be_filled(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["init", str(tmp_path), "--name", "A field"]) == 0
    assert (tmp_path / "pyproject.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["full"], "is not empty: it holds notes.txt"),
        (["full/notes.txt"], "is a file"),
        (["new", "--name", " "], "one line of 1 to 100 characters"),
        (["new", "--name", "a" * 101], "one line of 1 to 100 characters"),
        (["new", "--name", "a\nb"], "one line of 1 to 100 characters"),
        (["new", "--name", "a\u202eb"], "one line of 1 to 100 characters"),
        (["new", "--scheme", "../up"], "`../up` is no id"),
        (["new", "--scheme", "Upper"], "`Upper` is no id"),
    ],
)
def test_what_cannot_be_started_changes_nothing(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    monkeypatch.chdir(tmp_path)
    assert main(["init", *arguments]) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert files(tmp_path) == {"full/notes.txt": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StartError, match="cannot be used"):
        fill(tmp_path / "file", {})


def test_a_start_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ChangeError):
        fill(tmp_path / "new", {"a.txt": b"a", "../b.txt": b"b"})
    with pytest.raises(ChangeError):
        fill(tmp_path / "new", {"a.txt": b"a", "a.txt/b.txt": b"b"})
    assert not [*tmp_path.iterdir()]


class _Heading(HTMLParser):
    text = ""
    tags: tuple[str, ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags += (tag,)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_ever_a_text(name: str) -> None:
    written = start_files(name, "my-field")
    assert tomllib.loads(written["pyproject.toml"].decode())["tool"]["alignkb"]["headline"] == name
    shown = yaml.safe_load(written["mkdocs.yml"])["site_name"]
    assert (html.unescape(shown) if "<" in name else shown) == name
    assert "<" not in shown
    heading = _Heading()
    heading.feed(markdown.markdown(written["README.md"].decode().splitlines()[0]))
    assert (heading.text, heading.tags) == (name, ("h1",))
    plain = start_files("A field", "my-field")
    named = {path for path, content in written.items() if content != plain[path]}
    assert named == {"pyproject.toml", "mkdocs.yml", "README.md"}


def test_a_site_with_a_hostile_name_is_built(tmp_path: Path) -> None:
    fill(tmp_path / "survey", start_files(NAMES[2], "my-field"))
    target = tmp_path / "site"
    assert main(["build", "--project", str(tmp_path / "survey"), "--strict", "-d", str(target)]) == 0
    for path in target.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8")


def test_its_workflows_are_as_strict_as_ours(fresh: Path) -> None:
    workflows = sorted((fresh / ".github" / "workflows").glob("*.yml"))
    assert [path.stem for path in workflows] == ["deploy", "validate"]
    commands: tuple[tuple[object, ...], ...] = (
        ("zizmor", "--offline", "--persona", "auditor", "--strict-collection", fresh / ".github"),
        ("actionlint", "-oneline", "-shellcheck", BIN / "shellcheck", *workflows),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows),
    )
    for name, *arguments in commands:
        done = subprocess.run(
            [BIN / str(name), *map(str, arguments)], cwd=fresh, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    pins = set().union(*(uses(path) for path in workflows))
    assert pins <= set().union(*(uses(path) for path in (ROOT / ".github" / "workflows").glob("*.yml")))
    for path in workflows:
        assert yaml.safe_load(path.read_bytes())["permissions"] == {}


def uses(path: Path) -> set[str]:
    return set(re.findall(r"uses: (\S+ # v\S+)", path.read_text(encoding="utf-8")))


def test_its_makefile_calls_verbs_that_are_there(fresh: Path, tmp_path: Path) -> None:
    """With a stand-in for the virtual environment, so that nothing is installed."""
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "alignkb").symlink_to(BIN / "alignkb")
    (fresh / ".venv" / ".ready").touch()
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        ["make", "-C", fresh, "site"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (fresh / "site" / "index.html").is_file()
    listed = subprocess.run(["make", "-C", fresh], capture_output=True, text=True, check=True).stdout
    assert "make serve" in listed
    del tmp_path
