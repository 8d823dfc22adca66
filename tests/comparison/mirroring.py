"""A comparison seen from the other side, in an order in which two can be compared."""

from __future__ import annotations

import dataclasses
from typing import Any

from alignkb.comparison import Comparison, Sort

_TWINS = {
    "before": "after",
    "before_path": "after_path",
    "before_state": "after_state",
    "before_users": "after_users",
    "added": "removed",
    "new_cycles": "gone_cycles",
    "broken": "mended",
    "orphaned": "adopted",
    "disordered": "ordered",
    "new_ancestors": "lost_ancestors",
    "new_descendants": "lost_descendants",
}
_OTHER = {**_TWINS, **{second: first for first, second in _TWINS.items()}}
_BELOW = 2
"""A longer name says in which part something stands, and the part may have been reworded."""
_SORTS = {Sort.ADDED: Sort.REMOVED, Sort.REMOVED: Sort.ADDED}


def in_order(comparison: Comparison) -> Any:
    """The comparison with everything in one order."""
    return _turned(comparison, is_mirrored=False)


def mirrored(comparison: Comparison) -> Any:
    """The comparison as it is when both sides change places, with everything in one order."""
    return _turned(comparison, is_mirrored=True)


def _turned(value: Any, *, is_mirrored: bool) -> Any:
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        is_in_both = bool(fields.get("before_path") and fields.get("after_path"))
        if is_in_both or len(fields.get("name") or ()) > _BELOW:
            fields.pop("name", None)  # in the words of the later version
        if is_mirrored:
            fields = {_OTHER.get(name, name): part for name, part in fields.items()}
            if fields.get("home_scheme"):
                fields["home_scheme"] = fields["home_scheme"][::-1]
        turned = {name: _turned(part, is_mirrored=is_mirrored) for name, part in fields.items()}
        return [type(value).__name__, *sorted(turned.items())]
    if isinstance(value, Sort):
        return str(_SORTS.get(value, value) if is_mirrored else value)
    if isinstance(value, tuple) and any(dataclasses.is_dataclass(part) for part in value):
        return sorted((_turned(part, is_mirrored=is_mirrored) for part in value), key=repr)
    return value
