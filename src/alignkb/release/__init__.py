"""A release of the data: one archive that can be cited, checked and loaded without the repository."""

from alignkb.release.bundle import Bundle, make_bundle

__all__ = ["Bundle", "make_bundle"]
