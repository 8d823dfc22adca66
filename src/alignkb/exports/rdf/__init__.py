"""The knowledge base as RDF: schemes, evidence, and mappings between schemes."""

from alignkb.exports.rdf.forms import EXPORTS

__all__ = ["EXPORTS"]
