"""Citations of papers for other programs and for people; BibTeX has a package of its own."""

from alignkb.citing.csl import write_csl_json, write_csl_lines
from alignkb.citing.plain import write_plain
from alignkb.citing.ris import write_ris
from alignkb.citing.works import main_address

__all__ = ["main_address", "write_csl_json", "write_csl_lines", "write_plain", "write_ris"]
