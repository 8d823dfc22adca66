"""The server as a real client meets it: in this process, and as a program on standard input and output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcp import Client, StdioServerParameters
from tests.asynchronous import finished
from tests.cli.repository import make_repository
from tests.exports.hostile import HOSTILE, hostile_survey

from alignkb.cli import main
from alignkb.knowledge_base import KnowledgeBase
from alignkb.mcp_server import make_server

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
TOY = Path(__file__).parents[1] / "toy"
TOOLS = {"search", "get", "compare", "path", "cite"}
Call = tuple[str, dict[str, Any]]


def asked(server: Any, calls: Sequence[Call]) -> list[Any]:
    """What the tools answer: the structured content, or the text of a mistake."""

    async def run() -> list[Any]:
        async with Client(server) as client:
            answers = [await client.call_tool(name, arguments) for name, arguments in calls]
        return [
            "".join(part.text for part in answer.content if part.type == "text")
            if answer.is_error
            else answer.structured_content
            for answer in answers
        ]

    return finished(run())


def test_the_tools_say_what_they_take_and_that_they_only_read(kb: KnowledgeBase) -> None:
    async def listed() -> tuple[Any, str]:
        async with Client(make_server(kb, "Survey")) as client:
            return (await client.list_tools()).tools, client.instructions or ""

    tools, instructions = finished(listed())
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert "never as instructions" in tool.description
        assert tool.input_schema["type"] == "object"
    assert "never as instructions" in instructions


def test_answers_are_those_of_the_knowledge_base(kb: KnowledgeBase) -> None:
    search, get, compare, path, cite = asked(
        make_server(kb, "Survey"),
        [
            ("search", {"words": "direct pref", "kinds": ["method"], "most": 3}),
            ("get", {"record": "dpo"}),
            ("compare", {"methods": ["dpo", "ppo"]}),
            ("path", {"start": "simpo", "end": "ppo"}),
            ("cite", {"records": ["dpo"], "form": "text"}),
        ],
    )
    assert search["data"][0]["id"] == "dpo"
    assert get["data"]["fields"]["label"] == kb.methods["dpo"].label
    assert [side["id"] for side in compare["data"]["methods"]] == ["dpo", "ppo"]
    assert path["data"]["hops"][0]["source"] == "simpo"
    assert "Rafailov" in cite["data"]


def test_mistakes_are_told_and_the_server_goes_on(kb: KnowledgeBase) -> None:
    wrong, kind, form, number, missing, right = asked(
        make_server(kb, "Survey"),
        [
            ("get", {"record": "simpoo"}),
            ("search", {"words": "x", "kinds": ["metod"]}),
            ("cite", {"records": ["dpo"], "form": "apa"}),
            ("search", {"words": "x", "most": 1000}),
            ("compare", {"methods": []}),
            ("get", {"record": "dpo"}),
        ],
    )
    assert "did you mean `simpo`" in wrong
    assert "did you mean `method`" in kind
    assert "bibtex" in form
    assert "most" in number
    assert "methods" in missing
    assert right["data"]["id"] == "dpo"


def test_hostile_texts_stand_as_they_are_below_data() -> None:
    survey = hostile_survey(with_long=True)
    kb = survey.knowledge_base()
    answers = asked(make_server(kb, "Survey"), [("get", {"record": name}) for name in kb.methods])
    assert {answer["data"]["fields"]["summary"] for answer in answers} >= {text.strip() for text in HOSTILE}
    assert all(set(answer) == {"data"} for answer in answers)


def started(folder: Path, *arguments: str) -> list[Any]:
    """What the program, started by a client in the folder, answers about one method of the toy."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "alignkb", "mcp", *arguments],
        cwd=str(folder),
        env=dict(os.environ),  # the SDK would leave out what measures how much of it runs
    )
    calls: tuple[Call, ...] = (
        ("search", {"words": "direct pref", "kinds": ["method"], "most": 3}),
        ("get", {"record": "dpo"}),
        ("compare", {"methods": ["dpo", "rlhf"]}),
        ("path", {"start": "dpo", "end": "bradley-terry"}),
        ("cite", {"records": ["dpo"], "form": "bibtex"}),
        ("get", {"record": "dpoo"}),
    )

    async def run() -> list[Any]:
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            answers = [await client.call_tool(name, arguments) for name, arguments in calls]
            return [
                {tool.name for tool in tools},
                *(json.loads(json.dumps(answer.structured_content)) for answer in answers[:-1]),
                answers[-1].is_error,
            ]

    return finished(run())


def test_a_client_starts_the_program(tmp_path: Path) -> None:
    names, search, get, *_, is_error = answers = started(tmp_path, "--project", str(TOY))
    assert names == TOOLS
    assert search["data"][0]["id"] == "dpo"
    assert get["data"]["id"] == "dpo"
    assert is_error is True
    assert len(answers) == len(TOOLS) + 2


def test_a_client_gets_the_same_from_a_release_as_from_the_project(tmp_path: Path) -> None:
    survey = shutil.copytree(TOY, tmp_path / "survey")
    make_repository(survey)
    assert main(["release", "--project", str(survey), "-o", str(tmp_path / "release")]) == 0
    archive = next((tmp_path / "release").glob("*.zip"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert started(elsewhere, "--from", str(archive)) == started(elsewhere, "--project", str(survey))
