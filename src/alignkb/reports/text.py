"""The report for people: each finding with its lines and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.reports.frame import excerpts
from alignkb.reports.paint import coloured, plain
from alignkb.reports.tally import findings_in_words, tally
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.diagnostics import Diagnostic, Span
    from alignkb.reports.frame import Excerpt
    from alignkb.reports.judgement import Judgement
    from alignkb.reports.paint import Paint
    from alignkb.source import Source

__all__ = ["frame", "text"]

_MESSAGE_LENGTH = 400
_REPLACEMENT_LINES = 12


def text(judgement: Judgement, *, colour: bool = False) -> str:
    """Every finding with its source frame, then one line that counts them.

    Args:
        judgement: what to tell.
        colour: whether terminal escapes may be used; those in the text of records are
            never let through.
    """
    paint = coloured if colour else plain
    blocks = [frame(diagnostic, judgement.sources, paint) for diagnostic in judgement.diagnostics]
    worst = max((found.severity for found in judgement.diagnostics), default=None)
    style = worst.word if worst else "good"
    last = f"{tally(judgement)}: {paint(style, findings_in_words(judgement))}\n"
    return "\n".join([*blocks, last])


def frame(diagnostic: Diagnostic, sources: Mapping[str, Source], paint: Paint = plain) -> str:
    """One finding as a block of lines, each with a line break at its end."""
    paths = dict.fromkeys([diagnostic.span.path, *(label.span.path for label in diagnostic.labels)])
    shown = {path: excerpts(diagnostic, path, sources) for path in paths}
    numbers = [excerpt.number for lines in shown.values() for excerpt in lines]
    width = len(str(max(numbers, default=diagnostic.span.line)))
    return "".join(f"{line.rstrip()}\n" for line in _lines(diagnostic, shown, width, paint))


def _lines(
    diagnostic: Diagnostic,
    shown: Mapping[str, tuple[Excerpt, ...]],
    width: int,
    paint: Paint,
) -> Iterator[str]:
    word = diagnostic.severity.word
    head = paint(word, f"{word}[{visible(diagnostic.rule)}]")
    yield f"{head}{paint('strong', ': ' + visible(diagnostic.message, _MESSAGE_LENGTH))}"
    for path, lines in shown.items():
        is_primary = path == diagnostic.span.path
        place = diagnostic.span if is_primary else _first_label(diagnostic, path)
        arrow = "-->" if is_primary else ":::"
        yield f"{' ' * width}{paint('frame', arrow)} {visible(path)}:{place.line}:{place.column}"
        if lines:
            yield f"{' ' * width} {paint('frame', '|')}"
        for excerpt in lines:
            yield from _excerpt_lines(excerpt, word, width, paint)
    for name, value in _notes(diagnostic):
        first, *rest = value
        yield f"{' ' * width} {paint('frame', '=')} {paint('strong', name + ':')} {first}"
        yield from (f"{' ' * (width + 5 + len(name))}{line}" for line in rest)


def _first_label(diagnostic: Diagnostic, path: str) -> Span:
    return next(label.span for label in diagnostic.labels if label.span.path == path)


def _excerpt_lines(excerpt: Excerpt, word: str, width: int, paint: Paint) -> Iterator[str]:
    if not excerpt.follows:
        yield "..."
    yield f"{paint('frame', f'{excerpt.number:>{width}} |')} {excerpt.text}"
    for underline in excerpt.underlines:
        style, sign = (word, "^") if underline.is_primary else ("label", "-")
        said = f"{sign * underline.width} {underline.text}".rstrip()
        yield f"{' ' * width} {paint('frame', '|')} {' ' * underline.indent}{paint(style, said)}"


def _notes(diagnostic: Diagnostic) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands below the frame: the help, and the exact text to write."""
    if diagnostic.help is not None:
        yield "help", tuple(visible(line, _MESSAGE_LENGTH) for line in diagnostic.help.split("\n"))
    suggestion = diagnostic.suggestion
    if suggestion is None or f"`{suggestion.replacement}`" in (diagnostic.help or ""):
        return
    span = suggestion.span
    place = "" if span == diagnostic.span else f" (at {visible(span.path)}:{span.line}:{span.column})"
    if not suggestion.replacement:
        yield "write", (f"nothing{place or ' here'}",)
        return
    lines = suggestion.replacement.split("\n")
    kept = [visible(line, _MESSAGE_LENGTH) for line in lines[:_REPLACEMENT_LINES]]
    kept += ["…"] if len(lines) > _REPLACEMENT_LINES else []
    kept[-1] += place
    yield "write", tuple(kept)
