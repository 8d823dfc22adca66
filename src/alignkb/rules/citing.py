"""The rule about citations and links within texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.references import TEXT_REFERENCE
from alignkb.records.closest import closest
from alignkb.rules.finding import Finding
from alignkb.rules.wording import did_you_mean, shown, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.rules.context import Context

__all__ = ["dead_reference"]

_LOOSE = re.compile(r"\[@(?P<cited>[^\[\]]*)\]|\[\[(?P<linked>[^\[\]]*)\]\]")
"""What is meant as a citation or link, well-formed or not."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a reference, and what to write instead where that is known."""

    message: str
    help: str
    replacement: str | None = None


def dead_reference(context: Context) -> Iterator[Finding]:
    """A citation or link in a text leads nowhere.

    The site would show the brackets instead of a link.

    `[@rafailov2023direct]` cites the paper with this citation key, `[[dpo]]` links the record
    with this id, and `[[essence/rl-based]]` links a concept of a scheme. One pair of brackets
    names one thing: `[@a] [@b]`, not `[@a; @b]`.
    """
    for text in context.texts:
        if "[@" not in text.text and "[[" not in text.text:
            continue
        for match in _LOOSE.finditer(text.text):
            fault = _fault(context, match)
            if fault is not None and not text.is_inert(match.start()):
                yield Finding(text.place(*match.span()), fault.message, fault.help, fault.replacement)


def _fault(context: Context, match: re.Match[str]) -> _Fault | None:
    exact = TEXT_REFERENCE.fullmatch(match.group())
    if exact is None:
        return _malformed(match)
    if exact["paper"] is not None:
        return _citation_fault(context, exact["paper"])
    scheme_id, slash, concept_id = exact["record"].partition("/")
    if slash:
        return _concept_fault(context, scheme_id, concept_id)
    return _link_fault(context, exact["record"])


def _malformed(match: re.Match[str]) -> _Fault:
    written = shown(match.group())
    if match["cited"] is not None:
        keys = re.split(r"\s*[;,]\s*@?", match["cited"])
        words = " ".join(f"[@{key}]" for key in keys)
        is_list = len(keys) > 1 and all(_KEY.fullmatch(key) for key in keys)
        return _Fault(
            f"`{written}` is not a citation: one pair of brackets cites one paper",
            f"write `{words}`" if is_list else "write `[@citation-key]`",
            words if is_list else None,
        )
    target, bar, _ = match["linked"].partition("|")
    link = f"[[{target.strip()}]]" if bar and _KEY.fullmatch(target.strip()) else None
    return _Fault(
        f"`{written}` is not a link to a record",
        f"write `{link}`, which shows the record's own label" if link else "write `[[id]]`",
        link,
    )


def _citation_fault(context: Context, key: str) -> _Fault | None:
    kind = context.kinds.get(key)
    if kind == "paper":
        return None
    if kind is not None:
        message = f"`[@{key}]` cites {with_article(kind)}; only papers are cited"
        return _Fault(message, f"link it: `[[{key}]]`", f"[[{key}]]")
    near = context.closest_id(key, "paper")
    return _offer(
        f"there is no paper `{shown(key)}`",
        near,
        "[@{}]",
        "add the paper's record first, or remove the citation",
    )


def _link_fault(context: Context, target: str) -> _Fault | None:
    kb = context.knowledge_base
    if target in context.kinds:
        return None
    near = f"{kb.home_scheme_id}/{target}" if target in kb.home_concepts else context.closest_id(target)
    return _offer(
        f"there is no record `{shown(target)}`",
        near,
        "[[{}]]",
        "write the id of a record, or remove the brackets",
    )


def _concept_fault(context: Context, scheme_id: str, concept_id: str) -> _Fault | None:
    concepts = context.concept_ids.get(scheme_id)
    if concepts is None:
        if context.kinds.get(scheme_id) == "scheme":
            return None
        scheme = context.closest_id(scheme_id, "scheme")
        near = f"{scheme}/{concept_id}" if scheme else None
        return _offer(
            f"there is no scheme `{shown(scheme_id)}`", near, "[[{}]]", "write `[[scheme/concept]]`"
        )
    if concept_id in concepts:
        return None
    concept = closest(concept_id, concepts)
    return _offer(
        f"the scheme `{scheme_id}` has no concept `{shown(concept_id)}`",
        f"{scheme_id}/{concept}" if concept else None,
        "[[{}]]",
        f"write a concept of `{scheme_id}`, or remove the brackets",
    )


def _offer(message: str, near: str | None, form: str, otherwise: str) -> _Fault:
    return _Fault(message, did_you_mean(near, otherwise), form.format(near) if near else None)
