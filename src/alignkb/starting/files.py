"""The files that a new knowledge base starts with, from the templates beside this module.

A template is a file with `⟦ value | filter ⟧` in it: these brackets occur in no format that is
written here, while `{{` is part of workflows. Its path says where the file goes: `dot-` stands
for the dot of a hidden file, `SCHEME` for the id of the scheme; the ending `.template` is left
out, which keeps other programs from taking the file for what it is yet to be.
"""

from __future__ import annotations

import html
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from alignkb.starting.engine import chosen_engine, running_engine
from alignkb.starting.errors import StartError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["start_files"]

_LONGEST = 100
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARKUP = re.compile(r"[^\w\s,;:?'()/-]|_")
"""What could be markup in Markdown or HTML; a hyphen is none inside a line."""


def start_files(name: str, scheme: str, engine: str | None = None) -> dict[str, bytes]:
    """The contents of the files of an empty, valid knowledge base, by path.

    Args:
        name: the name of the survey; it is quoted wherever it stands.
        scheme: id of the home scheme.
        engine: the alignkb to install for it, as `chosen_engine` takes it; else the one that runs here.

    Raises:
        StartError: the name, the id or the engine cannot be used.
    """
    from jinja2 import Environment, StrictUndefined  # 0.05 s, not needed for --help

    if not _ID.fullmatch(scheme):
        message = (
            f"`{scheme}` is no id of a scheme; write lower-case letters, digits, hyphens, like `my-field`"
        )
        raise StartError(message)
    environment = Environment(  # noqa: S701  # no HTML is written; each value has the filter of its place
        variable_start_string="⟦",
        variable_end_string="⟧",
        block_start_string="⟦%",
        block_end_string="%⟧",
        comment_start_string="⟦#",
        comment_end_string="#⟧",
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"quoted": _quoted, "escaped": _escaped, "pasted": _pasted}
    values = {
        "name": _chosen(name),
        "scheme": scheme,
        "engine": running_engine() if engine is None else chosen_engine(engine),
    }
    return {
        _place(path, scheme): environment.from_string(text).render(values).encode()
        for path, text in _templates(files(__package__) / "template", "")
    }


def _chosen(name: str) -> str:
    """The name of a survey, without blanks around it.

    Raises:
        StartError: it is empty, too long, or holds what cannot be seen.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        message = f"the name of a survey is one line of 1 to {_LONGEST} characters that can be seen"
        raise StartError(message)
    return name


def _templates(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    """Every template below a folder, by its path."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{above}{entry.name}"
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")


def _place(path: str, scheme: str) -> str:
    """Where the file of a template goes."""
    parts = [re.sub(r"^dot-", ".", part) for part in path.split("/")]
    parts[-1] = parts[-1].removesuffix(".template").replace("SCHEME", scheme)
    return "/".join(parts)


def _quoted(text: str) -> str:
    """A text in double quotes, as TOML and YAML read it; both know the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    """A text as Markdown and HTML show it, whatever it holds."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def _pasted(text: str) -> str:
    """A text for where MkDocs puts it into HTML as it is."""
    return html.escape(text, quote=False) if "<" in text else text
