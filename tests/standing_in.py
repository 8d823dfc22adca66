"""A stand-in for GitHub: a program `gh` that keeps what it is sent in a file."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GH = """#!{python}
import json, re, sys

state = json.load(open({state!r}))
words = sys.argv[1:]
if words == ["auth", "setup-git"]:
    sys.exit()
assert words.pop(0) == "api", words
options = [word for word in words if word in ("--paginate", "--slurp")]
words = [word for word in words if word not in options]
method = words.pop(1) if words[0] == "--method" else "GET"
words = words[1:] if words[0] == "--method" else words
path, rest = words[0], words[1:]
assert rest in ([], ["--input", "-"]), rest
fields = json.load(sys.stdin) if rest else None
state["calls"].append([method, path, fields])
bot = {{"type": "Bot"}}

def answer():
    if state.get("refuses"):
        sys.exit(state["refuses"])
    kind = path.removeprefix("repos/alignkb/alignkb/").partition("?")[0]
    if method == "GET":
        found = state["answers"][kind]
        return [found[:1], found[1:]] if options else found
    return {{"id": 1, "number": 77}}

told = answer()
json.dump(state, open({state!r}, "w"))
print("not JSON" if state.get("mumbles") else json.dumps(told))
"""


class Github:
    """What `gh` answers, and what it was asked."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(answers={}, calls=[])

    def set(self, **state: Any) -> None:
        before = json.loads(self._file.read_bytes()) if self._file.exists() else {}
        self._file.write_text(json.dumps({**before, **state}), encoding="utf-8")

    @property
    def calls(self) -> list[Any]:
        """Method, path and fields of what it was asked, without the questions that change nothing."""
        calls = json.loads(self._file.read_bytes())["calls"]
        return [call for call in calls if call[0] != "GET"]


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Github:
    """Puts the program before all others of its name."""
    programs = folder / "programs"
    programs.mkdir()
    gh = programs / "gh"
    gh.write_text(GH.format(python=sys.executable, state=str(folder / "github.json")), encoding="utf-8")
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    return Github(folder / "github.json")
