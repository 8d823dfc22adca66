"""Links between pages."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.pages.links import Target, address, record_target, relative_link

NAME = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
URI = st.lists(NAME, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
INDEX = st.lists(NAME, max_size=3).map(lambda parts: "/".join([*parts, "index"]) + ".md")


@given(here=URI | INDEX, there=URI | INDEX, anchor=st.just("") | NAME, directory_urls=st.booleans())
def test_a_link_leads_to_the_address_of_its_target_wherever_the_site_lies(
    here: str, there: str, anchor: str, directory_urls: bool
) -> None:
    href = relative_link(here, Target(there, anchor), directory_urls=directory_urls)
    for root in ("https://example.org/", "https://example.org/below/it/", "file:///home/x/site/"):
        start = root + address(here, directory_urls=directory_urls)
        end = root + address(there, directory_urls=directory_urls)
        assert urljoin(start, href) == (f"{end}#{anchor}" if anchor else end)


@pytest.mark.parametrize(
    ("uri", "served", "flat"),
    [
        ("index.md", "", "index.html"),
        ("methods/index.md", "methods/", "methods/index.html"),
        ("methods/dpo.md", "methods/dpo/", "methods/dpo.html"),
        ("methods/my-index.md", "methods/my-index/", "methods/my-index.html"),
    ],
)
def test_addresses_are_those_of_mkdocs(uri: str, served: str, flat: str) -> None:
    assert address(uri, directory_urls=True) == served
    assert address(uri, directory_urls=False) == flat


def test_every_kind_of_record_is_shown_somewhere() -> None:
    assert record_target("method", "dpo") == Target("methods/dpo.md")
    assert record_target("event", "1952-x") == Target("history/index.md", "1952-x")
    assert record_target("scheme", "essence") == Target("taxonomy/essence/index.md")
    with pytest.raises(KeyError):
        record_target("concept", "x")
