"""The form on which a visitor drafts the record of a paper: its page's data, for its script."""

from alignkb.pages.script_data.paper_form.data import FORM_DATA, KNOWN_PAPERS, data_files

__all__ = ["FORM_DATA", "KNOWN_PAPERS", "data_files"]
