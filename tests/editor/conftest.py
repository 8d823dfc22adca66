"""The YAML language server that Visual Studio Code runs, spoken to as the editor does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PACKAGE = "yaml-language-server@1.25.0"
CACHE = ROOT / ".cache" / "yaml-language-server"
SERVER = CACHE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def installed() -> Path:
    """The server from its npm package, installed once."""
    if SERVER.exists():
        return SERVER
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail("npm is needed to fetch the YAML language server: install Debian's package npm")
        pytest.skip("npm is needed to fetch the YAML language server; CI has it")
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", "."]
    subprocess.run([*command, PACKAGE], cwd=CACHE, check=True, capture_output=True, timeout=180)
    return SERVER


class LanguageServer:
    """A running server for the folder `root`, with the settings of its `.vscode/settings.json`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        written = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self.settings = nested({key: value for key, value in written.items() if key.startswith("yaml.")})
        self.process = subprocess.Popen(
            [shutil.which("node") or "node", installed(), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.timer = threading.Timer(120, self.process.kill)  # a test that waits for an answer ends
        self.timer.start()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.last_id = 0
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
        }
        folders = [{"uri": root.as_uri(), "name": root.name}]
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": folders,
                "capabilities": capabilities,
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def close(self) -> None:
        """Ends the server."""
        self.timer.cancel()
        self.process.kill()
        self.process.communicate()

    def open(self, path: str, text: str) -> str:
        """Opens a file with this text; its address."""
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """What the server answers about a place, both counted from 0."""
        where = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", where)

    def messages(self, uri: str) -> list[str]:
        """The messages about a file, once there are some."""
        while not self.diagnostics.get(uri):
            self.take(self.receive())
        return [diagnostic["message"] for diagnostic in self.diagnostics[uri]]

    def ask(self, method: str, params: Any) -> Any:
        self.last_id += 1
        number = self.last_id
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]
            self.take(message)

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def take(self, message: dict[str, Any]) -> None:
        """Answers what the server asks, and keeps what it says."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": [self.settings.get(name, {}) for name in wanted]})
        elif "id" in message:
            self.send({"id": message["id"], "result": None})

    def send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def nested(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings with dots in their names as mappings in mappings."""
    result: dict[str, Any] = {}
    for name, value in settings.items():
        *parents, last = name.split(".")
        inner = result
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[last] = value
    return result


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    root = tmp_path_factory.mktemp("project").resolve()
    for folder in ("papers", "taxonomy", ".vscode"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "pyproject.toml", root)
    subprocess.run([BIN / "alignkb", "schema", "--ids"], cwd=root, check=True, capture_output=True)
    running = LanguageServer(root)
    running.messages(running.open("papers/2023/first.yaml", "id: first\n"))  # now it has read the schemas
    yield running
    running.close()
