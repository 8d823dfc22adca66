"""alignkb: a survey as a knowledge base, validated, linked and rendered as a site.

For programs:

    import alignkb

    kb = alignkb.load(".")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignkb.errors import AlignkbError, UnknownNameError
    from alignkb.exports.tables.columns_of import tables
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.opening import LoadError, SchemaVersionWarning, load

from alignkb.version import __version__

__all__ = [
    "AlignkbError",
    "KnowledgeBase",
    "LoadError",
    "SchemaVersionWarning",
    "UnknownNameError",
    "__version__",
    "load",
    "tables",
]

_HOMES = {
    "AlignkbError": "alignkb.errors",
    "KnowledgeBase": "alignkb.knowledge_base.model",
    "LoadError": "alignkb.opening",
    "SchemaVersionWarning": "alignkb.opening",
    "UnknownNameError": "alignkb.errors",
    "load": "alignkb.opening",
    "tables": "alignkb.exports.tables.columns_of",
}
"""Where each public name is defined; imported when asked for, so that the command line starts fast."""


def __getattr__(name: str) -> Any:
    """The public name, from the module that defines it."""
    if name not in _HOMES:
        message = f"module 'alignkb' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)
