from __future__ import annotations

from pathlib import Path

from alignkb.addresses import addresses_of
from alignkb.diagnostics import Span
from alignkb.knowledge_base import load
from alignkb.project import Project

PAPER = """\
id: doe2020example
title: An example
authors: ['Doe, Jane']
orcids: {'Doe, Jane': 0000-0002-1825-0097}
year: 2020
arxiv: '2001.00001'
doi: 10.1000/xyz
acl: 2020.acl-main.1
openreview: HPuSIXJaa9
urls:
  - https://example.org/a
  - https://example.org/b
links:
  - {label: Talk, url: 'https://example.org/b'}
"""


def test_every_identifier_leads_somewhere_and_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "papers" / "2020").mkdir(parents=True)
    path = "papers/2020/doe2020example.yaml"
    (tmp_path / path).write_text(PAPER, encoding="utf-8")
    loaded = load(Project(tmp_path))
    assert not loaded.diagnostics
    found = addresses_of(loaded)
    assert [(address.url, address.is_name) for address in found] == [
        ("https://aclanthology.org/2020.acl-main.1/", False),
        ("https://arxiv.org/abs/2001.00001", False),
        ("https://doi.org/10.1000/xyz", True),
        ("https://example.org/a", False),
        ("https://example.org/b", False),
        ("https://openreview.net/forum?id=HPuSIXJaa9", False),
        ("https://orcid.org/0000-0002-1825-0097", False),
    ]
    assert found[1].spans == (Span(path, 6, 8, 6, 20),)
    assert found[4].spans == (Span(path, 12, 5, 12, 26), Span(path, 14, 24, 14, 47))
