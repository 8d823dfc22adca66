"""Identifiers: one canonical form each, and the way there from what people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from alignkb.records.identifiers import (
    AclId,
    ArxivId,
    CitationKey,
    Doi,
    Identifier,
    OpenReviewId,
    Orcid,
    RecordId,
    Url,
)

RIGHT: list[tuple[type[Identifier], str]] = [
    (RecordId, "rlhf-ppo"),
    (RecordId, "a" * 80),
    (CitationKey, "rafailov2023direct"),
    (ArxivId, "2305.18290"),
    (ArxivId, "1412.9999"),
    (ArxivId, "0704.0001"),
    (ArxivId, "cs/0309048"),
    (ArxivId, "math.GT/0309136"),
    (ArxivId, "hep-th/9901001"),
    (Doi, "10.1126/science.131.3410.1355"),
    (Doi, "10.1002/(sici)1099-1344"),
    (AclId, "2022.acl-long.25"),
    (AclId, "P18-1001"),
    (OpenReviewId, "HPuSIXJaa9"),
    (Orcid, "0000-0002-1825-0097"),
    (Orcid, "0000-0002-1694-233X"),
    (Url, "https://example.org/a?b=c#d"),
    (Url, "http://[::1]:8000/x"),
]
WRONG: list[tuple[type[Identifier], str, str | None]] = [
    (RecordId, "RLHF (PPO)", "rlhf-ppo"),
    (RecordId, "../../etc/passwd", "etc-passwd"),
    (RecordId, "---", None),
    (RecordId, "a" * 81, "a" * 80),
    (ArxivId, "https://arxiv.org/abs/2305.18290v3", "2305.18290"),
    (ArxivId, "http://www.arxiv.org/pdf/2305.18290.pdf", "2305.18290"),
    (ArxivId, "arXiv:2305.18290", "2305.18290"),
    (ArxivId, "2305.1829", None),
    (ArxivId, "1412.99999", None),
    (ArxivId, "2313.18290", None),
    (ArxivId, "0703.0001", None),
    (ArxivId, "cs/0313048", None),
    (Doi, "https://doi.org/10.1126/Science.131", "10.1126/science.131"),
    (Doi, "doi:10.1126/science.131", "10.1126/science.131"),
    (Doi, "11.1126/x", None),
    (Doi, "10.1126/A", "10.1126/a"),
    (AclId, "https://aclanthology.org/2022.acl-long.25/", "2022.acl-long.25"),
    (AclId, "2022.acl-long.25.pdf", "2022.acl-long.25"),
    (AclId, "acl", None),
    (OpenReviewId, "https://openreview.net/forum?id=HPuSIXJaa9&noteId=x", "HPuSIXJaa9"),
    (OpenReviewId, "x y", None),
    (Orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    (Orcid, "0000-0002-1825-0098", None),
    (Url, "www.example.org", "https://www.example.org"),
    (Url, " https://example.org ", "https://example.org"),
    (Url, "javascript:alert(1)", None),
    (Url, "https://", None),
    (Url, "https://user@example.org/", None),
    (Url, "https://exa mple.org/", None),
    (Url, 'https://example.org/"onload=', None),
    (Url, "https://[", None),
    (Url, "https://ex<ample.org", None),
]


@pytest.mark.parametrize(("identifier", "text"), RIGHT)
def test_canonical_form_is_kept(identifier: type[Identifier], text: str) -> None:
    parsed = identifier.parse(text)
    assert parsed == text
    assert isinstance(parsed, identifier)
    assert identifier.normalise(text) == text


@pytest.mark.parametrize(("identifier", "text", "canonical"), WRONG)
def test_other_forms_are_refused_with_the_canonical_one(
    identifier: type[Identifier], text: str, canonical: str | None
) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        identifier.parse(text)
    assert refused.value.message_template == identifier.rule
    context = refused.value.context or {}
    assert context.get("replacement") == canonical
    assert context["form"]


@pytest.mark.parametrize("identifier", [RecordId, ArxivId, Doi, AclId, OpenReviewId, Orcid, Url])
@given(text=st.text(max_size=40))
def test_what_normalises_is_canonical(identifier: type[Identifier], text: str) -> None:
    canonical = identifier.normalise(text)
    if canonical is not None:
        assert identifier.parse(canonical) == canonical


@given(st.integers(0, 10**15 - 1), st.integers(0, 14), st.integers(1, 9))
def test_a_wrong_digit_in_an_orcid_is_seen(number: int, position: int, shift: int) -> None:
    digits = f"{number:015}"
    whole = next(
        orcid
        for check in "0123456789X"
        if Orcid.is_sound(orcid := "-".join((digits + check)[i : i + 4] for i in range(0, 16, 4)))
    )
    plain = whole.replace("-", "")
    changed = plain[:position] + str((int(plain[position]) + shift) % 10) + plain[position + 1 :]
    assert not Orcid.is_sound("-".join(changed[i : i + 4] for i in range(0, 16, 4)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2305.18290", (2023, 5)), ("cs/0309048", (2003, 9)), ("hep-th/9901001", (1999, 1))],
)
def test_arxiv_id_states_its_month(text: str, expected: tuple[int, int]) -> None:
    assert ArxivId(text).year_month == expected


def test_models_take_only_texts() -> None:
    adapter = TypeAdapter(ArxivId)
    assert adapter.validate_python("2305.18290") == "2305.18290"
    assert adapter.json_schema()["pattern"].startswith("^(?:")
    with pytest.raises(ValidationError):
        adapter.validate_python(2305.1829)
