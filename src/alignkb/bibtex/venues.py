"""Short names of conferences: `Advances in Neural … 36` is `NeurIPS 2023`.

Only a whole name that is certain is shortened; a workshop, or a conference that is not in
the table, keeps its name as it stands in the entry.
"""

from __future__ import annotations

import re

__all__ = ["short_venue"]

_ORDINAL = r"(?:(?:\d+|[a-z]+[- ]?[a-z]*?)(?:st|nd|rd|th|first|second|third)\s+)?"
_FINDINGS = r"findings of the association for computational linguistics:?"
_OF_ACL = "of the association for computational linguistics"
_NAMES = (
    (
        "NeurIPS",
        rf"{_ORDINAL}(?:advances in|(?:annual )?conference on) neural information processing systems",
    ),
    ("ICML", rf"{_ORDINAL}international conference on machine learning"),
    ("ICLR", rf"{_ORDINAL}international conference on learning representations"),
    ("COLM", rf"{_ORDINAL}conference on language modell?ing"),
    ("Findings of ACL", rf"{_FINDINGS} acl(?:-ijcnlp)?"),
    ("Findings of EMNLP", rf"{_FINDINGS} emnlp"),
    ("Findings of NAACL", rf"{_FINDINGS} naacl"),
    ("EMNLP", r"conference on empirical methods in natural language processing"),
    ("NAACL", rf"{_ORDINAL}(?:annual )?conference of the north american chapter {_OF_ACL}"),
    ("NAACL", rf"{_ORDINAL}(?:annual )?conference of the nations of the americas chapter {_OF_ACL}"),
    ("EACL", rf"{_ORDINAL}conference of the european chapter {_OF_ACL}"),
    ("ACL", rf"{_ORDINAL}annual meeting {_OF_ACL}"),
    ("AAAI", rf"{_ORDINAL}aaai conference on artificial intelligence"),
    ("IJCAI", rf"{_ORDINAL}international joint conference on artificial intelligence"),
    ("CVPR", r"(?:ieee(?:/cvf)? )?conference on computer vision and pattern recognition"),
    ("ICCV", r"(?:ieee(?:/cvf)? )?international conference on computer vision"),
    ("AISTATS", rf"{_ORDINAL}international conference on artificial intelligence and statistics"),
)
_BEFORE = r"(?:in )?(?:proceedings of (?:the )?|the )?(?:\d{4} )?"
_AFTER = (
    r"(?: \([a-z]+(?:-[a-z]+)?\))?"  # the abbreviation
    r"(?:[:,]? (?:human language technologies|long papers|short papers|main conference))*"
    r"(?:[:,]? \(?volume \d+(?::? ?(?:long|short) papers)?\)?)?"
    r"(?:[,;]? \(?[a-z]+ ?[-']?\d{2,4}\)?)?"  # such as `ICLR 2024`
    r"(?:[,:]? \d+)?"
    r"(?:[,;]? [a-z .]+, [a-z ,.]*\d{4}.*)?"  # place and days
)
_FORMS = tuple((short, re.compile(_BEFORE + name + _AFTER)) for short, name in _NAMES)
_LONGEST = 300
_DBLP = re.compile(rf", ({'|'.join(short for short, _ in _NAMES if ' ' not in short)}) (\d{{4}}), [A-Z]")
"""Abbreviation and year as DBLP puts them after the full name."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NOT_MAIN = re.compile(
    r"workshop|tutorial|demonstration|student|companion|datasets and benchmarks|track|system"
)


def short_venue(name: str, year: int | None) -> str | None:
    """The short name with its year, such as `ICLR 2024`; None where `name` is not certain to be one."""
    text = " ".join(name.lower().replace(".", "").split())[:_LONGEST]
    bare = text.replace("neural information processing systems", "")
    if year is None or _NOT_MAIN.search(bare) or any(int(said) != year for said in _YEAR.findall(text)):
        return None
    dblp = _DBLP.search(name)
    if dblp is not None:
        return f"{dblp[1]} {year}"
    for short, form in _FORMS:
        if form.fullmatch(text):
            return f"{short} {year}"
    return None
