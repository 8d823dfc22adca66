"""A new record takes no id that another one has or had."""

from __future__ import annotations

from pathlib import Path

from alignkb.drafts.keys import taken_keys
from alignkb.knowledge_base import load
from alignkb.project import open_project


def test_ids_of_removed_records_and_former_ids_are_taken(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    papers = tmp_path / "papers" / "2023"
    papers.mkdir(parents=True)
    (papers / "doe2023paper.yaml").write_text(
        "id: doe2023paper\nformer_ids: [doe2022paper]\ntitle: T\nauthors: [Doe]\nyear: 2023\n", "utf-8"
    )
    (papers / "roe2023paper.yaml").write_text(
        "id: roe2023paper\nstatus: {state: removed, reason: It was there twice.}\ntitle: T\n", "utf-8"
    )
    taken = taken_keys(load(open_project(tmp_path)).knowledge_base)
    assert taken == {"doe2023paper", "doe2022paper", "roe2023paper"}
