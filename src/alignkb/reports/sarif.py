"""The report in SARIF 2.1.0, for code scanning and editors.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from alignkb.diagnostics import Severity
from alignkb.reports.visible import visible
from alignkb.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.diagnostics import Diagnostic, Span, Suggestion
    from alignkb.reports.judgement import Judgement

__all__ = ["sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"},
)
_MESSAGE_LENGTH = 1000
_PLACEHOLDER = re.compile(r"\{(\d+)\}")

_Json = dict[str, object]


def sarif(judgement: Judgement) -> str:
    """The judgement as one SARIF run, with a line break at its end."""
    from alignkb.rules.catalogue import catalogue  # imports every rule, which the other reports need not

    rules = {rule.name: _rule(rule.name, rule.severity, rule.documentation) for rule in catalogue()}
    run: _Json = {
        "tool": {"driver": {"name": "alignkb", "version": __version__, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root folder of the project."}}},
        "results": list(_results(judgement, {name: index for index, name in enumerate(rules)})),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, severity: Severity, documentation: str) -> _Json:
    text = inspect.cleandoc(documentation)
    return {
        "id": name,
        "shortDescription": {"text": text.partition("\n")[0] or name},
        "fullDescription": {"text": text or name},
        "help": {"text": text or name, "markdown": text or name},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _results(judgement: Judgement, indices: Mapping[str, int]) -> Iterator[_Json]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for diagnostic in judgement.diagnostics:
        key = (diagnostic.rule, diagnostic.span.path, _line(judgement, diagnostic.span))
        result: _Json = {"ruleId": diagnostic.rule}
        if diagnostic.rule in indices:
            result["ruleIndex"] = indices[diagnostic.rule]
        result["level"] = _LEVELS[diagnostic.severity]
        result["message"] = {"text": _message(diagnostic)}
        result["locations"] = [_location(diagnostic.span)]
        if diagnostic.labels:
            result["relatedLocations"] = [
                {"id": number, **_location(label.span), "message": {"text": _inert(label.text)}}
                for number, label in enumerate(diagnostic.labels, 1)
            ]
        if diagnostic.suggestion is not None:
            result["fixes"] = [_fix(diagnostic.suggestion)]
        result["partialFingerprints"] = {"finding/v1": _fingerprint(key, seen[key])}
        seen[key] += 1
        yield result


def _line(judgement: Judgement, span: Span) -> str:
    """The text of the line on which the span starts, which stays when the line moves."""
    source = judgement.sources.get(span.path)
    lines = source.lines if source else ()
    return lines[span.line - 1].strip() if span.line <= len(lines) else ""


def _fingerprint(key: tuple[str, str, str], number: int) -> str:
    """The same for one finding in two versions of a file; `number` tells equal lines apart."""
    text = json.dumps([*key, number])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _message(diagnostic: Diagnostic) -> str:
    """Message and help: most viewers show nothing else."""
    message = _inert(diagnostic.message)
    return f"{message}\nhelp: {_inert(diagnostic.help)}" if diagnostic.help is not None else message


def _inert(text: str) -> str:
    """`text` without what SARIF reads as a link or a placeholder."""
    shown = visible(text, _MESSAGE_LENGTH).replace("](", "] (")
    return _PLACEHOLDER.sub(r"{{\1}}", shown)


def _artifact(path: str) -> _Json:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": _ROOT}


def _region(span: Span) -> _Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _location(span: Span) -> _Json:
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": _region(span)}}


def _fix(suggestion: Suggestion) -> _Json:
    replacement = {
        "deletedRegion": _region(suggestion.span),
        "insertedContent": {"text": suggestion.replacement},
    }
    change = {"artifactLocation": _artifact(suggestion.span.path), "replacements": [replacement]}
    mend = f"write `{_inert(suggestion.replacement)}`" if suggestion.replacement else "remove it"
    return {"description": {"text": mend}, "artifactChanges": [change]}
