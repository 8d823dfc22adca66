"""Checks of new addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from alignkb.review.remark import Note
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.review.change import Change

__all__ = ["unusual_host"]

_ADDRESS = re.compile(r"https?://(?:\[[0-9a-f:.]+\])?[^\s<>\"'`)\]]*")


def unusual_host(change: Change) -> Iterator[Note]:
    """A new address leads to a host that no record has named before.

    Open it with care, and see whether it is the publisher, the authors' own page, or something
    that only looks like it. Hosts that are numbers, carry a port or letters of another script,
    and addresses without encryption are told even where the host is known.
    """
    known = _hosts(change.base)
    told: set[tuple[str, str]] = set()
    for top in change.new_values:
        for value in top.walk():
            for address in _ADDRESS.findall(value.value) if isinstance(value.value, str) else ():
                reason = _reason(address, known)
                if reason and (value.file, address) not in told:
                    told.add((value.file, address))
                    yield Note(Place(value.file, value.path), f"`{address}`: {reason}")


def _hosts(kb: KnowledgeBase) -> set[str]:
    """Every host that a record names."""
    addresses = (address for record in kb.records() for address in _ADDRESS.findall(record.model_dump_json()))
    return {host for address in addresses if (host := _host(_split(address)))}


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _host(parts: SplitResult | None) -> str:
    return (parts.hostname or "").removeprefix("www.") if parts is not None else ""


def _reason(address: str, known: set[str]) -> str | None:
    """Why to look at an address; None where nothing is unusual about it."""
    parts = _split(address)
    host = _host(parts)
    if parts is None or not host:
        return "it names no host"
    if _is_number(host):
        return "the host is a number"
    if "xn--" in host or not host.isascii():
        return f"`{host}` has letters of another script"
    if parts.netloc.rpartition("]")[2].count(":") or "@" in parts.netloc:
        return "it names a port or a user"
    if host not in known:
        return f"no record has named `{host}` before"
    return "it is not encrypted" if parts.scheme == "http" else None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
