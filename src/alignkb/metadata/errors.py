"""Why a service did not tell of a paper."""

from __future__ import annotations

from alignkb.errors import AlignkbError

__all__ = ["MetadataError", "PassingError", "UnknownPaperError", "UnreachableError"]


class MetadataError(AlignkbError):
    """A service did not tell of a paper; the text says why, and what to do."""


class UnknownPaperError(MetadataError):
    """The service has no such paper."""


class UnreachableError(MetadataError):
    """There is no connection to the service."""


class PassingError(Exception):
    """A question may be answered another time; it stays within this package."""

    def __init__(self, final: MetadataError, wait: float | None = None) -> None:
        super().__init__(str(final))
        self.final = final
        """What to say when it is not asked again."""
        self.wait = wait
        """Seconds for which the service asks to be left alone."""
