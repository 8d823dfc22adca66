"""Two knowledge bases compared: what differs, and what follows from it."""

from alignkb.comparison.comparing import compare
from alignkb.comparison.fields import FieldChange, Sort
from alignkb.comparison.model import Comparison, RecordChange, RecordName

__all__ = ["Comparison", "FieldChange", "RecordChange", "RecordName", "Sort", "compare"]
