from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

WAY = """\
New (new-method) and The First Paper on the Matter (first2020first): 2 hops
1. New (new-method) extends Old (old-method)
   why:  it changes a second thing
   says: first2020first
2. Old (old-method) is introduced by The First Paper on the Matter (first2020first)
   no source is named; the record old-method says it
"""


def changed(project: Path, name: str, before: str, after: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_way_is_told_hop_by_hop_with_sources(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("path", "new-method", "first2020first")
    assert (done.code, done.err) == (0, "")
    assert done.out == WAY
    back = run("path", "first2020first", "new-method").out
    assert "1. The First Paper on the Matter (first2020first) introduces Old (old-method)\n" in back
    assert "2. Old (old-method) extended by New (new-method)\n" in back


def test_the_json_has_what_the_relations_say(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("path", "old-method", "new-method", "--format", "json")
    assert json.loads(done.out) == {
        "version": 1,
        "start": "old-method",
        "end": "new-method",
        "ways": [
            {
                "hops": [
                    {
                        "source": "old-method",
                        "target": "new-method",
                        "type": "extends",
                        "label": "extended by",
                        "is_forward": False,
                        "note": "it changes a second thing",
                        "evidence": [{"paper": "first2020first"}],
                    }
                ]
            }
        ],
    }


def test_several_ways_are_numbered(run: Run, project: Path) -> None:
    changed(
        project,
        "papers/2020/first2020first.yaml",
        "year: 2020",
        "year: 2020\nstudies: [new-method]\n",
    )
    done = run("path", "new-method", "first2020first", "--ways", "5")
    heads = [line for line in done.out.splitlines() if "hop" in line]
    assert [head.rpartition(": ")[2] for head in heads] == ["1 hop, way 1 of 2", "2 hops, way 2 of 2"]
    assert "is studied by The First" in done.out


def test_one_record_and_no_way(run: Run, project: Path) -> None:
    assert project.is_dir()
    same = run("path", "old-method", "old-method")
    assert (same.code, same.out) == (0, "They are the same: Old (old-method).\n")
    none = run("path", "old-method", "home")
    assert (none.code, none.err) == (1, "")
    assert none.out == "No way leads from one to the other: Old (old-method) and Home (home).\n"
    assert json.loads(run("path", "old-method", "home", "--format", "json").out)["ways"] == []


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (("odl-method", "new-method"), "there is no record `odl-method`; did you mean `old-method`?"),
        (("old-method", "new-methd"), "there is no record `new-methd`; did you mean `new-method`?"),
        (("old-method", "home/upper"), "there is no record `home/upper`"),
    ],
)
def test_an_unknown_id_is_answered_with_the_closest(
    ids: tuple[str, str], message: str, run: Run, project: Path
) -> None:
    assert project.is_dir()
    done = run("path", *ids)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_former_and_removed_records_are_told_of(run: Run, project: Path) -> None:
    changed(project, "taxonomy/methods/old-method.yaml", "label: Old", "former_ids: [older]\nlabel: Old")
    done = run("path", "older", "new-method")
    assert done.code == 0
    assert done.err == "note: `older` is now called `old-method`\n"
    (project / "taxonomy/methods/gone.yaml").write_text(
        "id: gone\nlabel: Gone\nstatus: {state: removed, reason: It was none., replaced_by: old-method}\n",
        encoding="utf-8",
    )
    (project / "taxonomy/methods/lost.yaml").write_text(
        "id: lost\nlabel: Lost\nstatus: {state: removed, reason: It was none.}\n", encoding="utf-8"
    )
    (project / "taxonomy/methods/bad.yaml").write_text("id: bad\nlabel: 3\n", encoding="utf-8")
    assert (
        "the record `gone` is removed; `old-method` took its place" in run("path", "gone", "old-method").err
    )
    assert "the record `lost` is removed\n" in run("path", "new-method", "lost").err
    assert "run `alignkb validate taxonomy/methods/bad.yaml`" in run("path", "bad", "lost").err


def test_texts_of_records_do_not_steer_the_terminal(run: Run, project: Path) -> None:
    changed(
        project,
        "taxonomy/methods/new-method.yaml",
        "note: it changes a second thing",
        'note: "it \\u202e changes \\u200b"',
    )
    out = run("path", "new-method", "old-method").out
    assert "\u202e" not in out
    assert "\u200b" not in out
