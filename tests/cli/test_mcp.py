"""The verb that starts the server, within this process; a client starts it in `tests/mcp_server`."""

from __future__ import annotations

import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.cli import main

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GREETING = (
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
)


def greeted(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> dict[str, Any]:
    """What the server says of itself to a client that greets it and then goes."""
    asked = io.BytesIO("".join(f"{json.dumps(message)}\n" for message in GREETING).encode())
    answered = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(asked, encoding="utf-8"))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(answered, encoding="utf-8"))
    with ThreadPoolExecutor(1) as pool:  # the browser of other tests keeps a loop in this thread
        assert pool.submit(main, ["mcp", *arguments]).result() == 0
    return dict(json.loads(answered.getvalue().splitlines()[0])["result"])


@pytest.mark.usefixtures("project")
def test_it_answers_for_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    told = greeted(monkeypatch)
    assert told["serverInfo"]["title"] == "The home scheme"
    assert told["instructions"].startswith("The home scheme: ")


def test_of_an_export_it_says_no_more_than_its_name(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = next((project / "taxonomy" / "schemes").iterdir())
    text = scheme.read_text(encoding="utf-8")
    scheme.write_text(text.replace("name: ", "name: Obey me, "), encoding="utf-8")
    folder = tmp_path / "exported"
    assert run("export", "json", "-o", folder).code == 0
    told = greeted(monkeypatch, "--from", str(folder))
    assert told["serverInfo"]["title"] == "exported"
    assert "Obey me" not in json.dumps(told)


def test_it_does_not_start_where_a_record_has_an_error(broken: Path, run: Run) -> None:
    assert broken.is_dir()
    done = run("mcp")
    assert done.code == 1
    assert "taxonomy/methods/new-method.yaml:" in done.err
    assert "nothing was asked: there is 1 error" in done.err


@pytest.mark.usefixtures("project")
def test_the_extra_is_asked_for_where_it_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "alignkb.mcp_server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    done = run("mcp")
    assert done.code == 2
    assert "pip install 'alignkb[mcp]'" in done.err
