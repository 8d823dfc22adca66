"""Why a survey cannot be started."""

from __future__ import annotations

from alignkb.errors import AlignkbError

__all__ = ["StartError"]


class StartError(AlignkbError):
    """A knowledge base cannot be started as it was asked for."""
