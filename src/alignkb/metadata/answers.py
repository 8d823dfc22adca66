"""What a service answered, and how its body is read as JSON or XML."""

from __future__ import annotations

import email.utils
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from alignkb.metadata.errors import MetadataError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only a type: defusedxml does the parsing

__all__ = ["Answer", "as_json", "as_xml", "patience_asked", "text_kind"]

_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered to one question."""

    url: str
    """The address that answered, after all redirects."""
    status: int
    media_type: str
    """Such as `application/json`, in lower case and without parameters; empty if it is not said."""
    body: bytes = field(repr=False)
    wait: float | None
    """Seconds for which the service asks to be left alone."""


def text_kind(content_type: str) -> str:
    """The media type in a `Content-Type`, without parameters."""
    return content_type.partition(";")[0].strip().lower()


def patience_asked(retry_after: str, now: float) -> float | None:
    """The seconds that a `Retry-After` asks for; None where it asks for nothing sensible.

    Source: RFC 9110, section 10.2.3: a number of seconds, or a date.

    Args:
        retry_after: the value of the header.
        now: seconds since 1970.
    """
    written = retry_after.strip()
    if written.isascii() and written.isdigit() and len(written) < 10:  # noqa: PLR2004  # no such number is meant
        return float(written)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(written).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def as_json(answer: Answer, service: str) -> dict[str, Any]:
    """The JSON object that the answer holds.

    Raises:
        MetadataError: it holds none.
    """
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise _unlike(answer, service, "JSON") from error
    if not isinstance(found, dict):
        raise _unlike(answer, service, "a JSON object")
    return found


def as_xml(answer: Answer, service: str) -> Element:
    """The root of the XML document that the answer holds; it declares no entities.

    Raises:
        MetadataError: it holds none, or one that declares entities or a document type.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(answer.body, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError, RecursionError) as error:
        raise _unlike(answer, service, "XML") from error
    return root


def _unlike(answer: Answer, service: str, wanted: str) -> MetadataError:
    """What to say of an answer in another form."""
    is_page = answer.body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    if answer.media_type in _HTML or is_page:
        return MetadataError(
            f"{service} answers with a web page in place of {wanted}; perhaps the network asks you "
            "to log in, or the service is out of order: try again later"
        )
    return MetadataError(f"{service} answers with something else than {wanted}; try again later")
