"""The issue forms of the repository: their fields, by which they are made and read."""

from alignkb.issue_forms.fields import ERROR_FORM, ISSUE_FORMS, METHOD_FORM, PAPER_FORM

__all__ = ["ERROR_FORM", "ISSUE_FORMS", "METHOD_FORM", "PAPER_FORM"]
