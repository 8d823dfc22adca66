"""The site through MkDocs, in this process."""

from __future__ import annotations

import errno
import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from alignkb.cli.terminal import printable, wants_colour
from alignkb.cli.verb import current_project
from alignkb.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["config_file", "configured", "logs_shown", "stops_told"]

_ADDRESS_FAULTS = frozenset({errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL})
_LEVELS = {logging.WARNING: "yellow", logging.ERROR: "red", logging.CRITICAL: "red"}


def config_file(ctx: click.Context) -> str:
    """Path of the project's `mkdocs.yml`.

    Raises:
        ProjectError: there is no project, or it has no such file.
    """
    file = current_project(ctx).root / "mkdocs.yml"
    if not file.is_file():
        message = f"there is no {file}; the site is set up there"
        raise ProjectError(message)
    return str(file)


def configured(ctx: click.Context, **options: Any) -> MkDocsConfig:
    """The configuration of MkDocs; an option that is None is left as the file has it.

    Raises:
        ConfigurationError: MkDocs refuses it.
        ProjectError: there is no project, or it has no `mkdocs.yml`.
    """
    try:
        return load_config(config_file(ctx), **options)
    except Abort as stop:
        raise ConfigurationError(stop.format_message()) from stop


@contextmanager
def logs_shown() -> Iterator[None]:
    """Shows what MkDocs logs on standard error."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter())
    level, propagates = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagates


@contextmanager
def stops_told(ctx: click.Context) -> Iterator[None]:
    """Turns a stop of MkDocs, because of a warning or a fault in a page, into exit code 1.

    Raises:
        ProjectError: the address to serve at cannot be used.
    """
    try:
        yield
    except Abort as stop:
        click.echo(stop.format_message(), err=True)
        ctx.exit(1)
    except OSError as error:
        if error.filename is None and error.errno in _ADDRESS_FAULTS:
            message = f"the site cannot be served there: {error.strerror}; name another --dev-addr"
            raise ProjectError(message) from error
        raise


class _Formatter(logging.Formatter):
    """The level, coloured where the terminal has colours, then the message, made harmless."""

    def format(self, record: logging.LogRecord) -> str:
        """The line to show."""
        level = f"{record.levelname:<8}- "
        if record.levelno in _LEVELS and wants_colour(sys.stderr):
            level = click.style(level, fg=_LEVELS[record.levelno])
        lines = super().format(record).split("\n")
        return f"{level} " + "\n".join(printable(line) for line in lines)
