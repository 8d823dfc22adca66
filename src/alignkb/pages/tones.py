"""Colour and mark of each top concept, by its place in the scheme.

Colour is never the only sign: a letter goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.records.scheme import Concept

__all__ = ["NEUTRAL", "Tone", "tones_of"]

_COLOURS = 8


@dataclass(frozen=True, slots=True)
class Tone:
    """How the methods of one top concept are told apart at a glance."""

    number: int
    """1 to 8: the colour of that number in the style sheet; 0 for none."""
    mark: str
    """One or two letters."""
    label: str
    """Label of the top concept."""


NEUTRAL = Tone(0, "", "")


def tones_of(concepts: Iterable[Concept]) -> Mapping[str, Tone]:
    """The tones by concept id; no two share a mark, and the first eight no colour."""
    tones: dict[str, Tone] = {}
    for index, concept in enumerate(concepts):
        taken = {tone.mark for tone in tones.values()}
        mark = next(mark for mark in _marks(concept.label, index) if mark not in taken)
        tones[concept.id] = Tone(index % _COLOURS + 1, mark, concept.label)
    return MappingProxyType(tones)


def _marks(label: str, index: int) -> Iterator[str]:
    """What may stand for `label`: its initial, the initials of two words, two letters, a number."""
    words = [word for word in label.replace("-", " ").split() if word[0].isalnum()]
    if words:
        yield words[0][0].upper()
        yield "".join(word[0].upper() for word in words[:2])
        yield words[0][:2].capitalize()
    yield str(index + 1)
