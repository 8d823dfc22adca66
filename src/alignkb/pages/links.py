"""The way from one page to another.

Links between pages are relative, so that the site works below any path and from disk.
"""

from __future__ import annotations

import posixpath

from alignkb.knowledge_base.places import (
    Target,
    address,
    concept_target,
    record_target,
    scheme_target,
)

__all__ = [
    "Target",
    "address",
    "concept_target",
    "record_target",
    "relative_file",
    "relative_link",
    "scheme_target",
]


def relative_link(here: str, target: Target, *, directory_urls: bool) -> str:
    """The link from the page at `here` to `target`."""
    anchor = f"#{target.anchor}" if target.anchor else ""
    if here == target.uri and anchor:
        return anchor
    start = address(here, directory_urls=directory_urls)
    end = address(target.uri, directory_urls=directory_urls)
    way = posixpath.relpath(f"/{end}", posixpath.dirname(f"/{start}"))
    return f"{way}/{anchor}" if directory_urls else f"{way}{anchor}"


def relative_file(here: str, name: str, *, directory_urls: bool) -> str:
    """The link from the page at `here` to a file of the site that is no page, such as a script."""
    start = address(here, directory_urls=directory_urls)
    return posixpath.relpath(f"/{name}", posixpath.dirname(f"/{start}"))
