"""Where the site shows records: what pages and exports say of it must agree."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Target", "address", "concept_target", "record_target", "scheme_target", "twin_place"]

_FOLDERS = {
    "method": "methods",
    "paper": "papers",
    "challenge": "challenges",
    "benchmark": "benchmarks",
    "topic": "essence",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a place on it."""

    uri: str
    anchor: str = ""


def record_target(kind: str, record_id: str) -> Target:
    """Where the record of this kind is shown.

    Raises:
        KeyError: there is no such kind.
    """
    if kind == "scheme":
        return scheme_target(record_id)
    if kind == "event":
        return Target("history/index.md", record_id)
    return Target(f"{_FOLDERS[kind]}/{record_id}.md")


def scheme_target(scheme_id: str) -> Target:
    """Where the scheme is shown."""
    return Target(f"taxonomy/{scheme_id}/index.md")


def concept_target(scheme_id: str, concept_id: str) -> Target:
    """Where the concept is shown."""
    return Target(f"taxonomy/{scheme_id}/{concept_id}.md")


def address(uri: str, *, directory_urls: bool) -> str:
    """The address of a page below the root of the site, as `methods/x/` or `methods/x.html`."""
    stem = uri.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    is_index = stem == "index" or stem.endswith("/index")
    folder = stem.removesuffix("index").rstrip("/") if is_index else stem
    return f"{folder}/" if folder else ""


def twin_place(uri: str, ending: str, *, directory_urls: bool) -> str:
    """Where the twin of a page lies: beside its HTML, with another ending, as `methods/x/index.md`."""
    place = address(uri, directory_urls=directory_urls)
    return f"{place}index.{ending}" if directory_urls else f"{place.removesuffix('html')}{ending}"
