"""Records as text in the one form that all committed records have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from alignkb.errors import AlignkbError
from alignkb.records.fields import nested_shape
from alignkb.records.kinds import model_of
from alignkb.source import read_document
from alignkb.source.comments import read_comments
from alignkb.source.scalar_styles import Verbatim
from alignkb.source.writer import write_document

if TYPE_CHECKING:
    from pydantic import BaseModel

    from alignkb.source import Document, NodePath, Source
from alignkb.source.writer import Comments

__all__ = ["RewriteError", "canonical_text", "refuse_losses", "rewritten"]


class RewriteError(AlignkbError):
    """A file cannot be written anew without a change of what it says."""


def canonical_text(kind: str, data: Mapping[str, Any]) -> str:
    """The text of the file that holds `data`; reading it gives `data` back.

    The keys are in the order of the model at every depth, those that it does not know last.
    A mapping whose keys the model leaves open, such as `traits`, keeps its order.

    Args:
        kind: a kind of record, or the name of a vocabulary.
        data: texts, numbers, truth values, None, and mappings and tuples or lists of them;
            whether it has the shape of the kind does not matter.

    Raises:
        KeyError: there is no such kind.
        ValueError: a value cannot be written, such as a lone surrogate.
    """
    return write_document(_in_model_order(data, model_of(kind)))


def rewritten(document: Document, kind: str) -> str:
    """The canonical text of a file that is there: the same data, and every comment.

    Each comment stays with the key or item that it stands at. A number stays as it is written,
    since it may have been meant as a text: 2305.18290 is no other number than 2305.1829, but
    another arXiv id. `rewritten` of a canonical text is this text.

    Args:
        document: a document that was read without faults.
        kind: a kind of record, or the name of a vocabulary.

    Raises:
        KeyError: there is no such kind.
        RewriteError: the text would say something else; that is a mistake of ours.
    """
    data = _in_model_order(document.data, model_of(kind))
    comments = read_comments(document.source)
    text = write_document(data, comments)
    if text != document.source.text:
        text = write_document(_with_written_numbers(data, document.source, ()), comments)
        refuse_losses(document.path, text, data, comments)
    return text


def refuse_losses(path: str, text: str, data: Mapping[str, Any], comments: Comments) -> None:
    """Returns only if reading `text` gives `data`, keys in the same order, and the comments.

    Raises:
        RewriteError: it does not.
    """
    document, faults = read_document(path, text.encode())
    is_same = document is not None and not faults and repr(document.data) == repr(data)
    if not is_same or document is None or sorted(read_comments(document.source)) != sorted(comments):
        message = f"{path} cannot be written in canonical form without a change of what it says"
        raise RewriteError(message)


def _with_written_numbers(data: Any, source: Source, path: NodePath) -> Any:
    """`data` with every number as it is written at its place."""
    if isinstance(data, Mapping):
        return {key: _with_written_numbers(value, source, (*path, key)) for key, value in data.items()}
    if isinstance(data, tuple):
        return tuple(_with_written_numbers(item, source, (*path, index)) for index, item in enumerate(data))
    if isinstance(data, int | float) and not isinstance(data, bool):
        return Verbatim(source.raw(path))
    return data


def _in_model_order(data: Any, model: type[BaseModel] | None) -> Any:
    """`data` with its keys, at every depth, in the order of `model`; one of None stays as it is."""
    if model is None:
        return data
    if isinstance(data, Mapping):
        order = _order(model)
        known = [key for key in order if key in data]
        keys = known if len(known) == len(data) else [*known, *(key for key in data if key not in order)]
        return {key: _in_model_order(data[key], order.get(key)) for key in keys}
    if isinstance(data, tuple | list):
        return tuple(_in_model_order(item, model) for item in data)
    return data


@cache
def _order(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """The fields of `model` in order, each with the model of what is in it."""
    return {name: nested_shape(field.annotation) for name, field in model.model_fields.items()}
