"""What `add` tells: to people, and to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.cli.diff_view import show_changes
from alignkb.cli.terminal import printable
from alignkb.reports.paint import coloured, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.drafts import Addition, AdditionPlan, Duplicate
    from alignkb.records.draft import Rejected

__all__ = ["VERSION", "as_json", "as_text"]

VERSION = 1
_SHOWN_PATHS = 5
"""New files that are named in the next step; of more, the folders are."""


def as_text(plan: AdditionPlan, *, is_written: bool, colour: bool) -> str:
    """The new files as a diff, then what was changed, is there already or rejected, and a summary."""
    paint = coloured if colour else plain
    lines = [
        *(paint("advice", f"note: {line}") for one in plan.additions for line in _notes(one)),
        *(paint("warning", f"present: {_duplicate(one)}") for one in plan.duplicates),
        *(paint("error", f"rejected: {_rejected(one)}") for one in plan.rejected),
        paint("strong", summary(plan)),
        *_next_steps(plan, is_written=is_written),
    ]
    blocks = [show_changes(plan.changes, colour=colour), "".join(f"{line}\n" for line in lines)]
    return "\n".join(block for block in blocks if block)


def summary(plan: AdditionPlan) -> str:
    """What became of the entries, such as `12 entries: 9 new, 2 present already, 1 rejected`."""
    entries = "1 entry" if plan.total == 1 else f"{plan.total:,} entries"
    return (
        f"{entries}: {len(plan.additions):,} new, {len(plan.duplicates):,} present already, "
        f"{len(plan.rejected):,} rejected"
    )


def branch(plan: AdditionPlan) -> str | None:
    """A name for a branch with the new records: lower-case letters, digits and hyphens; None without any."""
    if not plan.additions:
        return None
    first, *others = (str(one.paper.id) for one in plan.additions)
    return f"add-{first}" + (f"-and-{len(others)}-more" if others else "")


def as_json(plan: AdditionPlan, *, is_written: bool) -> str:
    """The plan as JSON in ASCII; all keys are always there, and a version only gains keys."""
    report = {
        "version": VERSION,
        "written": is_written and bool(plan.additions),
        "summary": summary(plan),
        "branch": branch(plan),
        "counts": {
            "entries": plan.total,
            "added": len(plan.additions),
            "duplicates": len(plan.duplicates),
            "rejected": len(plan.rejected),
        },
        "added": [
            {
                "id": str(one.paper.id),
                "path": one.change.path,
                "title": one.paper.title,
                "origin": one.draft.origin,
                "source_key": one.draft.proposed_key,
                "notes": list(one.draft.notes),
                "warnings": list(one.warnings),
                "text": (one.change.after or b"").decode(),
            }
            for one in plan.additions
        ],
        "duplicates": [
            {
                "record": one.record,
                "reason": one.reason,
                "certain": one.is_certain,
                "origin": one.draft.origin,
                "source_key": one.draft.proposed_key,
            }
            for one in plan.duplicates
        ],
        "rejected": [_rejected_json(one) for one in plan.rejected],
    }
    return json.dumps(report, indent=2) + "\n"


def _rejected_json(one: Rejected) -> dict[str, str | int | None]:
    return {"origin": one.origin, "line": one.line, "source_key": one.key, "reason": one.reason}


def _notes(addition: Addition) -> Iterator[str]:
    for note in (*addition.draft.notes, *addition.warnings):
        yield printable(f"{addition.draft.origin}: `{addition.paper.id}`: {note}")


def _duplicate(duplicate: Duplicate) -> str:
    doubt = "" if duplicate.is_certain else "; add it with --even-if-similar if it is another paper"
    return printable(f"{duplicate.draft.origin}: `{duplicate.record}`: {duplicate.reason}{doubt}")


def _rejected(rejected: Rejected) -> str:
    key = f"`{rejected.key}`: " if rejected.key else ""
    return printable(f"{rejected.origin}: {key}{rejected.reason}")


def _next_steps(plan: AdditionPlan, *, is_written: bool) -> Iterator[str]:
    if not plan.additions:
        return
    if any(not (one.paper.concepts or one.paper.studies) for one in plan.additions):
        yield (
            "say where the papers belong: --concept ID or --studies ID, or `concepts:` in the file; "
            "until then the rule `unused-paper` warns"
        )
    if not is_written:
        yield "nothing is written yet; add --write to write it"
        return
    paths = [change.path for change in plan.changes]
    if len(paths) > _SHOWN_PATHS:
        paths = sorted({path.rpartition("/")[0] for path in paths})
    yield f"written; next: alignkb validate {' '.join(paths)}, then look at it with make serve"
