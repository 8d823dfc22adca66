"""Projects of any size with valid, realistic records; the same bytes for the same numbers."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
_SYLLABLES = ("ba ce di fo gu ha ke li mo nu pa re si to va we xi yo zu ka").split()
_WORDS = (
    "alignment preference reward policy language model feedback human learning optimisation direct "
    "robust scalable oversight generalisation sampling offline online contrastive ranking critique "
    "principle safety multimodal personal instruction decoding search regularised constrained "
    "iterative efficient"
).split()


@dataclass(frozen=True, slots=True)
class _Names:
    """A word that no other number has."""

    length: int = 4

    def __call__(self, number: int) -> str:
        parts = []
        for _ in range(self.length):
            number, rest = divmod(number, len(_SYLLABLES))
            parts.append(_SYLLABLES[rest])
        return "".join(parts)


_name = _Names()


def _month(number: int, total: int) -> tuple[int, int]:
    """Year and month, later for a later number, over fifteen years."""
    months = number * 180 // total
    return 2010 + months // 12, months % 12 + 1


def _year(number: int, total: int) -> int:
    return _month(number, total)[0]


def _sentence(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choice(_WORDS) for _ in range(words))
    return f"{text[0].upper()}{text[1:]}."


def citation_key(number: int, total: int) -> str:
    """The citation key of the paper with this number."""
    return f"{_name(number)}{_year(number, total)}{_name(number + 7)}"


def _paper(number: int, total: int, methods: int, concepts: list[str]) -> str:
    chance = random.Random(number)
    year = _year(number, total)
    authors = [f"{_name(number).capitalize()}, Ada"]
    authors += [f"{_name(chance.randrange(9999)).capitalize()}, {chance.choice('BCDEFG')}." for _ in range(4)]
    lines = [
        f"id: {citation_key(number, total)}",
        "type: inproceedings",
        f"title: {_name(number + 7).capitalize()} {' '.join(chance.choice(_WORDS) for _ in range(6))}",
        "authors:",
        *(f"  - {author}" for author in authors),
        f"year: {year}",
        f"venue: Conference on {chance.choice(_WORDS).capitalize()} {year}",
        f"published: {year}",
        f"arxiv: '{year % 100:02}{_month(number, total)[1]:02}.{number + 1:0{5 if year > 2014 else 4}}'",
        f"doi: 10.5555/bench.{number}",
        "code:",
        f"  - https://example.org/code/{number}",
        "summary: >-",
        f"  {_sentence(chance, 9)}",
        f"  {_sentence(chance, 8)}",
        "concepts:",
        f"  - {concepts[number % len(concepts)]}",
        "studies:",
        f"  - {method_id(number % methods)}",
    ]
    return "\n".join(lines) + "\n"


def method_id(number: int) -> str:
    """The id of the method with this number."""
    return f"method-{_name(number)}"


def _method(number: int, methods: int, papers: int, concepts: list[str]) -> str:
    chance = random.Random(-number - 1)
    paper = citation_key(number * papers // methods, papers)
    lines = [
        f"id: {method_id(number)}",
        f"label: {_name(number).upper()}",
        f"name: {_name(number).capitalize()} Preference Optimisation",
        f"summary: {_sentence(chance, 12)}",
        "description: |",
        *(f"  {_sentence(chance, 14)}" for _ in range(4)),
        f"  It was introduced in [@{paper}].",
        f"introduced_in: {paper}",
        "categories:",
        f"  - concept: {concepts[number % len(concepts)]}",
        "traits:",
        "  feedback: pairwise-preferences",
        "  reward-model: not-required",
        "  sampling: offline",
        "objective:",
        r"  latex: \mathcal{L}(\theta) = -\mathbb{E}_{(x, y_w, y_l) \sim \mathcal{D}} \left[ \log \sigma(\beta x) \right]",
        *(_relation(number, chance, paper) if number else ()),
        "strengths:",
        f"  - claim: {_sentence(chance, 8)}",
        "    evidence:",
        f"      - paper: {paper}",
        "limitations:",
        f"  - claim: {_sentence(chance, 8)}",
        "    evidence:",
        f"      - paper: {paper}",
    ]
    return "\n".join(lines) + "\n"


def _relation(number: int, chance: random.Random, paper: str) -> list[str]:
    return [
        "relations:",
        "  - type: extends",
        f"    target: {method_id(chance.randrange(number))}",
        f"    note: {_sentence(chance, 6)}",
        "    evidence:",
        f"      - paper: {paper}",
    ]


def write_project(root: Path, records: int, methods: int | None = None) -> None:
    """Writes a project of `records` records, a tenth of them methods (else as many as told), with our vocabularies."""
    if root.exists():
        shutil.rmtree(root)
    (root / "taxonomy" / "methods").mkdir(parents=True)
    for name in ("traits.yaml", "relation-types.yaml", "notation.yaml"):
        shutil.copy(REPOSITORY / "taxonomy" / name, root / "taxonomy" / name)
    methods = records // 10 if methods is None else methods
    papers = records - methods
    scheme = (REPOSITORY / "taxonomy" / "schemes" / "essence.yaml").read_text(encoding="utf-8")
    concepts = re.findall(r"^  - id: (\S+)$", scheme, flags=re.MULTILINE)
    tops = "".join(
        f"  - id: {concept}\n    label: {concept}\n    definition: What {concept} is.\n"
        for concept in concepts
    )
    (root / "taxonomy" / "schemes").mkdir()
    (root / "taxonomy" / "schemes" / "home.yaml").write_text(
        "id: home\nlabel: Home\nname: Home scheme\nsummary: Divides the generated methods as our home scheme does.\n"
        f"concepts:\n{tops}",
        encoding="utf-8",
    )
    (root / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "home"\n', encoding="utf-8")
    for number in range(methods):
        path = root / "taxonomy" / "methods" / f"{method_id(number)}.yaml"
        path.write_text(_method(number, methods, papers, concepts), encoding="utf-8")
    for number in range(papers):
        folder = root / "papers" / str(_year(number, papers))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{citation_key(number, papers)}.yaml"
        path.write_text(_paper(number, papers, methods, concepts), encoding="utf-8")
