"""Questions to a knowledge base, answered from its tables in memory."""

from alignkb.querying.asking import Answer, Limits, ask
from alignkb.querying.filters import MethodFilter, find_methods
from alignkb.querying.period import Period
from alignkb.querying.writing import as_bibtex, as_csv, as_json

__all__ = [
    "Answer",
    "Limits",
    "MethodFilter",
    "Period",
    "as_bibtex",
    "as_csv",
    "as_json",
    "ask",
    "find_methods",
]
