"""What all records share: frozen shapes, kinds of text, status, links."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from alignkb.records.dates import PartialDate
from alignkb.records.identifiers import RecordId, Url

__all__ = [
    "Inline",
    "Lax",
    "LifecycleState",
    "Link",
    "Prose",
    "Record",
    "Shape",
    "Status",
    "Text",
    "TextKind",
    "Year",
]


class TextKind(StrEnum):
    """How a text field is read: the marker that rules and pages look for."""

    PLAIN = "plain"
    """Shown as it stands: no Markdown, no mathematics."""
    INLINE = "inline"
    """Markdown of one paragraph, with `$…$`, `[@key]` and `[[id]]`."""
    PROSE = "prose"
    """Markdown of any length, with `$…$`, `$$…$$`, `[@key]` and `[[id]]`."""


_FILLED = StringConstraints(min_length=1, strip_whitespace=True)
Text = Annotated[str, _FILLED, TextKind.PLAIN]
Inline = Annotated[str, _FILLED, TextKind.INLINE]
Prose = Annotated[str, _FILLED, TextKind.PROSE]
Lax = Field(strict=False)
"""For enumerations: their value as text is accepted."""
Year = Annotated[int, Field(ge=1000, le=9999)]


class Shape(BaseModel):
    """A frozen group of fields: nothing beside the fields named, no type converted."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,
        defer_build=True,
    )


class Link(Shape):
    """A named address."""

    label: Text
    """What is found there, as the text of the link."""
    url: Url
    """The address."""


class LifecycleState(StrEnum):
    """Where a record stands in its life."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"
    REMOVED = "removed"
    """Only a tombstone stays of the record."""


class Status(Shape):
    """Where the record stands in its life, and what took its place."""

    state: Annotated[LifecycleState, Lax]
    """`active`, `superseded`, `withdrawn` or `retracted`; of a `removed` one only a tombstone stays."""
    since: PartialDate | None = None
    """Since when."""
    reason: Inline | None = None
    """Why, in one sentence; needed for all but `active` and `superseded`."""
    replaced_by: RecordId | None = None
    """The record that takes its place."""


class Record(Shape):
    """What every record has."""

    kind: ClassVar[str]
    """The record kind: `paper`, `method`, `scheme`, `challenge`, `benchmark`, `event` or `topic`."""

    id: RecordId
    """Permanent name of the record; the same as the name of its file without `.yaml`."""
    former_ids: tuple[RecordId, ...] = ()
    """Ids under which the record was known before; they lead to it for ever."""
    status: Status | None = None
    """Left out while the record is active."""

    @property
    def title_text(self) -> str:
        """The text that stands for the record in lists and links."""
        raise NotImplementedError
