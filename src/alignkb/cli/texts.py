"""The text of files that are no documents, so that what is wrong in them can be shown."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.source import Source
from alignkb.source.reader import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["with_broken_files"]

_BYTE_ORDER_MARK = "\ufeff"


def with_broken_files(
    sources: Mapping[str, Source],
    root: Path,
    paths: Iterable[str],
) -> Mapping[str, Source]:
    """`sources`, and the text of those of `paths` that are not among them.

    Bytes that are not UTF-8 are shown as replacement characters. What is too large, cannot
    be read or is a link to another place is left out.
    """
    more = {path: _read(root, path) for path in dict.fromkeys(paths) if path not in sources}
    found = {path: Source(path, text) for path, text in more.items() if text is not None}
    return MappingProxyType({**sources, **found})


def _read(root: Path, path: str) -> str | None:
    file = root / path
    if not file.resolve().is_relative_to(root) or file.is_symlink():
        return None
    try:
        if file.stat().st_size > MAX_BYTES:
            return None
        raw = file.read_bytes()
    except OSError:
        return None
    return raw.decode("utf-8", errors="replace").removeprefix(_BYTE_ORDER_MARK)
