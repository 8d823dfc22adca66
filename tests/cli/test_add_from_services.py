"""`add` with identifiers and issues, from the words to the files, against a service on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.serving import FakeTime, Reply, Service

from alignkb.cli import main
from alignkb.cli.sources import Reach
from alignkb.issue_forms.fields import PAPER_FORM
from alignkb.metadata.gathering import Services
from alignkb.metadata.patience import Limits

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2101.00001v2</id>
<published>2021-01-01T00:00:00Z</published><title>Parrots That Answer</title>
<author><name>Ada Byronesque</name></author></entry></feed>"""
CSL = {
    "type": "article-journal",
    "title": "Parrots <i>Reconsidered</i>",
    "author": [{"family": "Example", "given": "Jan"}],
    "container-title": "Journal of Parrots",
    "issued": {"date-parts": [[2022, 3]]},
}
RECORD = """\
id: byronesque2021parrots
type: preprint
title: Parrots That Answer
authors:
  - Byronesque, Ada
year: 2021
arxiv: '2101.00001'
concepts:
  - upper
"""

Add = Callable[..., tuple[int, str, str]]


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    running.on("/arxiv", Reply(FEED.encode(), content_type="application/atom+xml"))
    running.on("/doi/10.1234/parrots", Reply(json.dumps(CSL).encode()))
    yield running
    running.stop()


@pytest.fixture
def add(
    project: Path, service: Service, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Add:
    """Runs `add` in the project; gives the exit code, standard output and standard error."""
    assert project.is_dir()
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    services = Services(
        f"{service.base}/arxiv", f"{service.base}/doi/", f"{service.base}/acl/", (f"{service.base}/notes",)
    )

    def run_add(*arguments: str, services: Services = services) -> tuple[int, str, str]:
        code = main(["add", *arguments], given=Reach(services, Limits(read=0.5), FakeTime().time))
        out, err = capsys.readouterr()
        return code, out, err

    return run_add


def files(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()
    }


def filled_in(**answers: str) -> str:
    return "\n\n".join(f"### {PAPER_FORM.field(key).label}\n\n{answer}" for key, answer in answers.items())


def test_a_paper_of_arxiv_becomes_a_record(project: Path, add: Add, run: Run) -> None:
    code, out, err = add("2101.00001", "--concept", "upper", "--write")
    assert (code, err) == (0, "")
    assert "1 entry: 1 new, 0 present already, 0 rejected" in out
    path = project / "papers/2021/byronesque2021parrots.yaml"
    assert path.read_text(encoding="utf-8").endswith(RECORD)
    assert run("validate", str(path), "--fail-on", "warning").code == 0
    code, out, _ = add("https://arxiv.org/abs/2101.00001v1")
    assert "present: arXiv:2101.00001: `byronesque2021parrots`: it has the same arXiv identifier" in out
    assert code == 0


def test_sources_of_all_sorts_and_one_that_fails(project: Path, add: Add) -> None:
    (project / "refs.bib").write_text(
        "@book{b, title={On Things}, author={Thing, T.}, year=1999, publisher={House}}", encoding="utf-8"
    )
    code, out, _ = add(
        "refs.bib", "10.1234/nothing", "nonsense", "missing.bib", "10.1234/parrots", "2101.00001", "--write"
    )
    assert code == 1
    assert "rejected: 10.1234/nothing: no registry knows the DOI 10.1234/nothing; check its spelling\n" in out
    assert "rejected: nonsense: `nonsense` is none of what can be added: an arXiv id" in out
    assert "rejected: missing.bib: missing.bib does not exist" in out
    assert "6 entries: 3 new, 0 present already, 3 rejected\n" in out
    assert {path.stem for path in (project / "papers").rglob("*.yaml")} == {
        "first2020first",
        "thing1999things",
        "byronesque2021parrots",
        "example2022parrots",
    }


def test_programs_get_the_keys_and_a_name_for_a_branch(add: Add) -> None:
    code, out, _ = add("2101.00001", "10.1234/parrots", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [one["id"] for one in told["added"]] == ["byronesque2021parrots", "example2022parrots"]
    assert told["branch"] == "add-byronesque2021parrots-and-1-more"
    assert json.loads(add("10.1234/parrots", "--format", "json")[1])["branch"] == "add-example2022parrots"
    told = json.loads(add("10.1234/nothing", "--format", "json")[1])
    assert (told["branch"], told["rejected"][0]["origin"]) == (None, "10.1234/nothing")


def test_without_connection_nothing_changes(project: Path, add: Add) -> None:
    before = files(project)
    nowhere = Services(
        "https://arxiv.invalid/q", "https://doi.invalid/", "https://acl.invalid/", ("https://or.invalid",)
    )
    code, out, err = add(
        "2101.00001", "10.1234/a", "P18-1001", "openreview:PaRr0tTalk", "--write", services=nowhere
    )
    assert (code, out) == (2, "")
    assert (
        err
        == "Error: no connection to arxiv.invalid; check the network, or write the paper as BibTeX: alignkb add file.bib\n"
    )
    assert files(project) == before


def test_without_connection_files_are_still_added(project: Path, add: Add) -> None:
    (project / "refs.bib").write_text(
        "@misc{b, title={On Things}, author={Thing, T.}, year=1999}", encoding="utf-8"
    )
    nowhere = Services("https://arxiv.invalid/q")
    code, out, _ = add("2101.00001", "refs.bib", services=nowhere)
    assert code == 1
    assert "rejected: 2101.00001: no connection to arxiv.invalid" in out
    assert "2 entries: 1 new, 0 present already, 1 rejected\n" in out


def test_an_issue_becomes_records(project: Path, add: Add) -> None:
    (project / "body.md").write_text(
        filled_in(
            source="https://arxiv.org/abs/2101.00001\nrefs.bib",
            bibtex="```bibtex\n@misc{b, title={On Things}, author={Thing, T.}, year=1999}\n```",
            concepts="upper (Top), no-such",
            studies="old-method",
            note="Section 3 {{ 7*7 }} $(id)\x1b[31m",
        ),
        encoding="utf-8",
    )
    code, out, _ = add("--issue", "body.md", "--issue-number", "12", "--format", "json", "--write")
    told = json.loads(out)
    assert code == 1
    assert [one["id"] for one in told["added"]] == ["thing1999things", "byronesque2021parrots"]
    assert told["rejected"][0]["origin"] == "issue: refs.bib"
    assert told["added"][1]["notes"] == [
        "issue #12 asks for it",
        "left out, since they are the id of no concept of the home scheme: `no-such`",
        "the issue says: `Section 3 {{ 7*7 }} $(id)\x1b[31m`",
    ]
    text = (project / "papers/2021/byronesque2021parrots.yaml").read_text(encoding="utf-8")
    assert text.endswith(RECORD + "studies:\n  - old-method\n")
    shown = add("--issue", "body.md")[1]
    assert "\x1b" not in shown


def test_an_issue_with_something_else_than_bibtex(project: Path, add: Add) -> None:
    (project / "body.md").write_text(filled_in(bibtex="see above"), encoding="utf-8")
    code, out, _ = add("--issue", "body.md")
    assert code == 1
    assert "rejected: issue: there is no BibTeX in the issue; an entry looks like `@article{key," in out


def test_an_issue_on_standard_input(project: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    assert project.is_dir()
    text = filled_in(source="2101.00001").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert "1 entry: 1 new" in add("--issue", "-")[1]


@pytest.mark.parametrize(
    "answers",
    [
        {"source": "../../../etc/passwd\n/etc/passwd.bib\n-"},
        {"bibtex": "@misc{../../../tmp/evil, title={../../x}, author={../../Evil, ..}, year=2020}"},
        {
            "bibtex": "@misc{$(touch pwned), title={`touch pwned`}, author={{{7*7}}}, year={2020; touch pwned}}"
        },
        {
            "bibtex": "@misc{x, title={!!python/object/apply:os.system [id] &a *a %TAG}, author={'- x: y', #}, year=2020}"
        },
        {
            "bibtex": "@misc{x, title={<img src=x onerror=alert(1)> [a](javascript:alert(1))}, author={<b>, </b>}, year=2020}"
        },
        {"bibtex": "@misc{con, title={CON NUL}, author={\u202eEvil\u200b, \u0130}, year=2020}"},
        {"bibtex": r"@misc{x, title={\input{/etc/passwd} \write18{id}}, author={Evil, E}, year=2020}"},
        {"bibtex": "@misc{" * 2000},
        {"source": "2101.00001", "concepts": "../../x", "studies": "${{ secrets.TOKEN }}"},
    ],
)
def test_a_hostile_issue_is_a_draft_or_a_refusal(project: Path, add: Add, answers: dict[str, str]) -> None:
    (project / "body.md").write_text(filled_in(**answers), encoding="utf-8")
    before = files(project)
    outside = sorted(path.name for path in project.parent.iterdir())
    code, out, err = add("--issue", "body.md", "--write")
    assert code in (0, 1, 2)
    assert "Traceback" not in err
    assert "\x1b" not in out
    after = files(project)
    assert {path: after[path] for path in before} == before
    for path in set(after) - set(before):
        folder, year, name = path.split("/")
        assert (folder, len(year), name.endswith(".yaml")) == ("papers", 4, True)
        assert name.removesuffix(".yaml").replace("-", "").isalnum()
        assert b"root:" not in after[path]
    assert sorted(path.name for path in project.parent.iterdir()) == outside


def test_help_and_bibtex_do_not_import_the_network(project: Path, run: Run) -> None:
    import subprocess
    import sys

    assert run("--help").code == 0
    (project / "refs.bib").write_text(
        "@misc{b, title={On Things}, author={Thing, T.}, year=1999}", encoding="utf-8"
    )
    script = "import sys; from alignkb.cli import main; main(sys.argv[1:]); print('httpx' in sys.modules)"
    for arguments in (["--help"], ["add", "--help"], ["add", "refs.bib"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "False", arguments
