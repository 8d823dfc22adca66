"""Interchange with BibTeX."""

from alignkb.bibtex.writing import write_bibtex

__all__ = ["write_bibtex"]
