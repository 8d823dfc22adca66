"""The faults of use and environment; faults in data are diagnostics instead."""

from __future__ import annotations


class AlignkbError(Exception):
    """A fault that the user can mend; its text says what happened and what to do."""


class ProjectError(AlignkbError):
    """The project folder or its options cannot be used."""


class UnknownNameError(AlignkbError):
    """A record, rule, report or other name that was asked for does not exist."""
