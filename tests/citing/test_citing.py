"""Citations: pandoc reads each form, and says of it what the record says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from alignkb.bibtex import write_bibtex
from alignkb.citing import main_address, write_csl_json, write_plain, write_ris
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records import Paper

ROOT = Path(__file__).parents[2]
FULL = Paper.model_validate_json(
    json.dumps(
        {
            "id": "samuel1960some",
            "type": "article",
            "title": "Some Moral and Technical Consequences of “Automation”: A Refutation",
            "authors": ["Samuel, Arthur L.", "de la Cruz, Zoë", "The Zebra Group"],
            "year": 1959,
            "published": 1960,
            "venue": "Science & Society",
            "volume": "132",
            "number": "3429",
            "pages": "741-742",
            "doi": "10.1126/science.132.3429.741",
            "arxiv": "2305.18290",
        }
    )
)
BARE = Paper.model_validate_json(
    json.dumps({"id": "x2020why", "title": "Why?", "authors": ["X"], "year": 2020})
)
QUOTES = str.maketrans("“”", '""')
WRITERS = {
    "bibtex": write_bibtex,
    "csljson": write_csl_json,
    "ris": write_ris,
}


def read_by_pandoc(written: str, form: str, to: str = "csljson") -> str:
    command = [pypandoc.get_pandoc_path(), f"--from={form}", f"--to={to}", "--fail-if-warnings"]
    return subprocess.run(command, input=written, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("form", WRITERS)
def test_pandoc_reads_a_full_paper(form: str) -> None:
    found = json.loads(read_by_pandoc(WRITERS[form]([FULL]), form))[0]
    assert found["title"].translate(QUOTES) == FULL.title.translate(QUOTES)
    assert found["author"][0]["family"] == "Samuel"
    assert len(found["author"]) == len(FULL.authors)
    assert found["issued"]["date-parts"][0][0] == 1960
    assert found["container-title"] == FULL.venue
    assert (found["volume"], found["issue"]) == ("132", "3429")
    assert found["page"].replace("--", "-").replace("\N{EN DASH}", "-") == "741-742"
    assert found["DOI"] == FULL.doi


@pytest.fixture(scope="module")
def papers() -> tuple[Paper, ...]:
    return tuple(load(open_project(ROOT)).knowledge_base.papers.values())


@pytest.mark.parametrize("form", WRITERS)
def test_pandoc_reads_every_paper_of_the_survey(form: str, papers: tuple[Paper, ...]) -> None:
    found: list[dict[str, Any]] = json.loads(read_by_pandoc(WRITERS[form](papers), form))
    assert len(found) == len(papers)
    by_key = {item["id"]: item for item in found}
    for paper in papers:
        item = by_key[paper.id]
        assert item["title"]
        whole = paper.authors_complete or form == "ris"
        assert len(item["author"]) == len(paper.authors) + (not whole), paper.id


def test_a_bibliography_can_be_set_from_each_form(tmp_path: Path) -> None:
    for form, ending in (("bibtex", "bib"), ("csljson", "json"), ("ris", "ris")):
        file = tmp_path / f"all.{ending}"
        file.write_text(WRITERS[form]([FULL, BARE]), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "--citeproc", f"--bibliography={file}", "--to=plain"]
        text = subprocess.run(
            command, input="[@samuel1960some; @x2020why]", capture_output=True, check=True, text=True
        ).stdout
        assert "1960" in text
        assert "Refutation" in text
        assert "Why" in text


def test_the_text_is_whole() -> None:
    assert write_plain(FULL) == (
        "Arthur L. Samuel, Zoë de la Cruz, and The Zebra Group. 1960. Some Moral and Technical Consequences of"
        " “Automation”: A Refutation. Science & Society, 132(3429):741\N{EN DASH}742. arXiv:2305.18290."
        " https://doi.org/10.1126/science.132.3429.741"
    )
    assert write_plain(BARE) == "X. 2020. Why?"
    two = BARE.model_copy(update={"authors": ("Roe, R.", "Doe, D."), "venue": "Journal"})
    assert write_plain(two) == "R. Roe and D. Doe. 2020. Why? Journal."
    missing = two.model_copy(update={"authors_complete": False})
    assert write_plain(missing).startswith("R. Roe, D. Doe, et al. 2020.")


def test_a_list_that_is_not_whole_says_so() -> None:
    missing = FULL.model_copy(update={"authors_complete": False})
    assert json.loads(write_csl_json([missing]))[0]["author"][-1] == {"literal": "others"}
    assert "N1  - There are more authors." in write_ris([missing])


def test_what_is_not_known_is_left_out() -> None:
    assert json.loads(write_csl_json([BARE])) == [
        {
            "id": "x2020why",
            "type": "article",
            "title": "Why?",
            "author": [{"literal": "X"}],
            "issued": {"date-parts": [[2020]]},
        }
    ]
    assert main_address(BARE) is None
    assert write_ris([BARE]).split("\r\n")[0] == "TY  - UNPB"
    single = FULL.model_copy(update={"pages": "7"})
    assert "SP  - 7\r\n" in write_ris([single])
    assert "EP" not in write_ris([single])


def test_a_line_break_cannot_begin_a_tag_of_ris() -> None:
    sly = BARE.model_copy(update={"title": "One\nER  - \nTY  - BOOK"})
    assert write_ris([sly]).count("\r\n") == 6
