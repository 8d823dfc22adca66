"""`alignkb add` of many BibTeX entries, against bibtexparser, which only parses them.

Both are whole processes that read the same generated file: ours loads a knowledge base, reads the
entries, makes keys, looks for duplicates, checks each new record by all rules and shows the diff.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from generated import _WORDS, _name, write_project
from measuring import in_turn

_BIN = Path(sys.executable).parent
_PARSE = "import sys; from bibtexparser.entrypoint import parse_string; from pathlib import Path; print(len(parse_string(Path(sys.argv[1]).read_text(encoding='utf-8')).blocks))"
_ACCENTS = (r"{\'e}", r"{\"u}", r"\v{s}", r"{\o}", "ö")


def _author(chance: random.Random) -> str:
    family, given = _name(chance.randrange(9999)).capitalize(), _name(chance.randrange(999)).capitalize()
    if chance.random() < 0.15:
        family += chance.choice(_ACCENTS) + "n"
    return f"{family}, {given}" if chance.random() < 0.7 else f"{given} {family}"


def _title(number: int, chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(7)]
    words[2] = f"{{{words[2].upper()}}}"
    if chance.random() < 0.1:
        words[4] = r"$\beta$-" + words[4]
    return f"{_name(number).capitalize()}: {' '.join(words)}"


def _entry(number: int, records: int) -> str:
    """An entry as programs export them; every tenth is of a paper that is there, every hundredth is broken."""
    chance = random.Random(number)
    year = 2015 + number % 10
    title = _title(number, chance)
    doi = (
        f"10.5555/bench.{number // 10 % (records * 9 // 10)}" if number % 10 == 0 else f"10.5555/new.{number}"
    )
    kind = chance.choice(["article", "inproceedings", "misc"])
    venue = {
        "article": "  journal = {Journal of "
        + chance.choice(_WORDS).capitalize()
        + "},\n  volume = {12},\n  number = {3},\n",
        "inproceedings": "  booktitle = {Proceedings of the Conference on "
        + chance.choice(_WORDS).capitalize()
        + "},\n",
        "misc": f"  eprint = {{{year % 100:02}{number % 12 + 1:02}.{number:05}}},\n  archiveprefix = {{arXiv}},\n",
    }[kind]
    end = "" if number % 100 == 99 else "}\n"
    return (
        f"@{kind}{{key{number},\n  title = {{{title}}},\n"
        f"  author = {{{' and '.join(_author(chance) for _ in range(5))}}},\n  year = {{{year}}},\n  month = jan,\n{venue}"
        f"  pages = {{{number}--{number + 9}}},\n  doi = {{{doi}}},\n  url = {{https://example.org/{number}}},\n"
        f"  abstract = {{{' '.join(chance.choice(_WORDS) for _ in range(80))}.}},\n  keywords = {{one, two, three}},\n{end}"
    )


def main() -> None:
    """Measures for each number of entries, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="*", type=int, default=[5000])
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    for entries in options.entries:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            write_project(root, options.records)
            text = "\n".join(_entry(number, options.records) for number in range(entries))
            (root / "refs.bib").write_text(text, encoding="utf-8")
            commands = {
                "alignkb": [[str(_BIN / "alignkb"), "add", "refs.bib"]],
                "bibtexparser": [[sys.executable, "-c", _PARSE, "refs.bib"]],
            }
            found = in_turn(commands, root, options.times, allowed=(0, 1))
        ours, theirs = found["alignkb"], found["bibtexparser"]
        print(f"\n{entries:,} entries, {options.records:,} records")
        for name, one in found.items():
            print(f"  {name:13} wall {one.wall:6.2f} s  cpu {one.cpu:6.2f} s  peak {one.memory:5.0f} MiB")
        print(f"  ratio {ours.wall / theirs.wall:.1f}")


if __name__ == "__main__":
    main()
