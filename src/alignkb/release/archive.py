"""Files as an archive whose bytes follow from names and contents alone."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["zip_archive"]

_REGULAR_FILE = 0o100644 << 16
_UNIX = 3
_LEVEL = 9


def zip_archive(files: Mapping[str, bytes], date: dt.date) -> bytes:
    """A ZIP archive with the files in order of names.

    Args:
        files: contents by path within the archive.
        date: what stands as the time of each file; the archive knows no year before 1980.
    """
    stamp = (max(date.year, 1980), date.month, date.day, 0, 0, 0)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, content in sorted(files.items()):
            info = zipfile.ZipInfo(path, stamp)
            info.create_system = _UNIX
            info.external_attr = _REGULAR_FILE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()
