"""The first file that someone opens in a release."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.release.facts import ReleaseFacts

__all__ = ["readme"]

_HOLDS = {
    "records": "the records as they are written; a project for `alignkb --project records`",
    "schema": "JSON Schemas of the records and vocabularies",
    "data": "the same content in the forms that other programs read",
    "api": "the static JSON API, as the site serves it",
}


def readme(facts: ReleaseFacts, paths: Iterable[str]) -> str:
    """What the release is, what lies where, and how to check and cite it: Markdown.

    Args:
        facts: what the release says of itself.
        paths: its files.
    """
    counted = Counter(path.partition("/")[0] for path in paths if "/" in path)
    lines = [
        f"# {_plain(facts.title)}",
        "",
        *([_plain(facts.lead), ""] if facts.lead else []),
        f"Content version {facts.version}, schema version {facts.schema_version}, commit `{facts.commit}`.",
        "",
        "| folder | files | holds |",
        "|---|---|---|",
        *(f"| `{name}/` | {counted[name]:,} | {holds} |" for name, holds in _HOLDS.items() if counted[name]),
        "",
        "`manifest.json` has the size and the SHA-256 checksum of every other file,",
        "`CHANGES.md` says what differs from the release before, and `CITATION.cff` how to cite it.",
        "",
        "The data are under CC BY 4.0.",
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """`text` in one line, with no sign that Markdown takes for markup."""
    words = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|!" else letter for letter in words)
