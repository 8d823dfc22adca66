"""The graph in the forms that programs for graphs read."""

from alignkb.exports.graph.forms import EXPORTS

__all__ = ["EXPORTS"]
