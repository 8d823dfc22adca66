"""A site that is opened from a disk: its pages may neither fetch files nor load modules.

Scripts are plain ones there, and each file of data has a script beside it that says the same;
`frontend/src/everywhere/data.js` runs it where it would else fetch the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

__all__ = ["data_scripts", "with_plain_scripts"]

_MODULE = '<script type="module" src="'
_PLAIN = '<script defer src="'


def with_plain_scripts(content: str) -> str:
    """`content` of a page, with plain scripts in place of modules."""
    return content.replace(_MODULE, _PLAIN)


def data_scripts(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Place and content of the scripts for those of `files` that hold JSON."""
    for name, content in files.items():
        if name.endswith(".json"):
            # whatever is JSON is an expression as well
            start = f"(globalThis.alignkbData??={{}})[{json.dumps(name)}]="
            yield f"{name}.js", b"".join((start.encode(), content.strip(), b";\n"))
