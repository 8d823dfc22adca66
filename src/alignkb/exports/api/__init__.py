"""The static JSON API: a file for every question that programs ask most."""

from alignkb.exports.api.api import EXPORTS

__all__ = ["EXPORTS"]
