"""Interchange with BibTeX."""

from alignkb.bibtex.reading import BibtexRead, looks_like_bibtex, read_bibtex
from alignkb.bibtex.writing import write_biblatex, write_bibtex

__all__ = ["BibtexRead", "looks_like_bibtex", "read_bibtex", "write_biblatex", "write_bibtex"]
