"""Documents to records: pydantic's errors in our words, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.diagnostics import Diagnostic
from alignkb.records import Method, Paper, Record, Scheme, Tombstone
from alignkb.records.fields import shape_at, text_fields
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES, model_of
from alignkb.records.parsing import parse_record
from alignkb.records.record import TextKind
from alignkb.records.vocabulary import Vocabulary
from alignkb.source import Document, Source, read_document

METHOD = """\
id: dpo
label: DPO
name: Direct Preference Optimization
summary: Trains a model on pairs of responses.
"""


def parsed(
    text: str, kind: str = "method"
) -> tuple[Record | Tombstone | Vocabulary | None, tuple[Diagnostic, ...]]:
    document, found = read_document("x.yaml", text.encode())
    assert found == ()
    assert document is not None
    return parse_record(document, kind)


CASES: list[tuple[str, str, str, int, str, str, str | None]] = [
    # kind, text, rule, line, part of the message, part of the help, replacement
    ("method", METHOD.replace("label: DPO\n", ""), "missing-field", 2, "`label`", "the short name", None),
    ("method", METHOD.replace("id: dpo\n", ""), "missing-field", 1, "`id`", "permanent name", None),
    (
        "method",
        METHOD.replace("summary: Trains a model on pairs of responses.\n", ""),
        "missing-field",
        3,
        "`summary`",
        "plain",
        None,
    ),
    (
        "method",
        METHOD.replace("label", "lable"),
        "unknown-field",
        2,
        "`lable`",
        "did you mean `label`?",
        "label",
    ),
    (
        "method",
        METHOD + "quite_other: 1\n",
        "unknown-field",
        5,
        "`quite_other`",
        "`id`, `former_ids`, `status`, `label`",
        None,
    ),
    ("method", METHOD.replace("DPO", "2.5"), "wrong-type", 2, "`label` must be a text", "`'2.5'`", "'2.5'"),
    (
        "method",
        METHOD.replace("DPO", "true"),
        "wrong-type",
        2,
        "`label` must be a text",
        "`'true'`",
        "'true'",
    ),
    (
        "method",
        METHOD.replace("DPO", ""),
        "wrong-type",
        2,
        "`label` must be a text",
        "or remove the field",
        None,
    ),
    ("method", METHOD.replace("DPO", "''"), "empty-value", 2, "`label` is empty", "fill it", None),
    ("method", METHOD.replace("DPO", "[a]"), "wrong-type", 2, "`label` must be a text", "quotes", None),
    ("method", METHOD + "aliases: x\n", "wrong-type", 5, "`aliases` must be a list", "`- `", None),
    ("method", METHOD + "aliases: [x, 3]\n", "wrong-type", 5, "value 2 of `aliases`", "`'3'`", "'3'"),
    (
        "method",
        METHOD + "objective: x\n",
        "wrong-type",
        5,
        "`objective` must be a mapping",
        "two spaces",
        None,
    ),
    ("method", METHOD + "traits: x\n", "wrong-type", 5, "`traits` must be a mapping", "two spaces", None),
    (
        "method",
        METHOD + "traits:\n  feedback: []\n",
        "empty-value",
        6,
        "`feedback` is empty",
        "fill it",
        None,
    ),
    (
        "method",
        METHOD + "traits:\n  feedback: [1]\n",
        "wrong-type",
        6,
        "value 1 of `feedback`",
        "`'1'`",
        "'1'",
    ),
    (
        "method",
        METHOD + "traits:\n  Big Trait: x\n",
        "bad-identifier",
        6,
        "`Big Trait`",
        "`big-trait`",
        "big-trait",
    ),
    ("method", METHOD.replace("id: dpo", "id: D P O"), "bad-identifier", 1, "`D P O`", "`d-p-o`", "d-p-o"),
    ("method", METHOD.replace("id: dpo", "id: 12"), "wrong-type", 1, "`id` must be a text", "`'12'`", "'12'"),
    ("method", METHOD + "status:\n  state: 3\n", "unknown-value", 6, "`3`", "write one of", None),
    ("method", METHOD + "introduced: 2023-13\n", "bad-date", 5, "`2023-13`", "`2023-05`", None),
    ("method", METHOD + "introduced: []\n", "bad-date", 5, "`()`", "`2023-05`", None),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 20\n",
        "out-of-range",
        4,
        "`year` must be at least 1000",
        "write a number",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 20000\n",
        "out-of-range",
        4,
        "`year` must be at most 9999",
        "write a number",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: '2020'\n",
        "wrong-type",
        4,
        "`year` must be a whole number",
        "digits",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 2020.5\n",
        "wrong-type",
        4,
        "`year` must be a whole number",
        "without",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nauthors_complete: no\nyear: 2020\n",
        "wrong-type",
        4,
        "`true` or `false`",
        "without quotes",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 2020\narxiv: 2305.18290\n",
        "wrong-type",
        5,
        "`arxiv` must be a text",
        "`'2305.18290'`",
        "'2305.18290'",
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 2020\narxiv: arXiv:2305.18290v2\n",
        "bad-arxiv-id",
        5,
        "`arXiv:2305.18290v2`",
        "`'2305.18290'`",
        "'2305.18290'",
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 2020\ndoi: 'https://doi.org/10.1234/x'\n",
        "bad-doi",
        5,
        "doi.org",
        "`'10.1234/x'`",
        "'10.1234/x'",
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\nyear: 2020\nurls: ['javascript:x']\n",
        "bad-url",
        5,
        "`javascript:x`",
        "https://",
        None,
    ),
    (
        "paper",
        "id: a2020b\ntitle: x\nauthors: [a]\norcids:\n  a: 0000-0002-1825-0098\nyear: 2020\n",
        "bad-orcid",
        5,
        "ORCID",
        "checksum",
        None,
    ),
    ("traits", "traits: []\nvalues: 3\n", "unknown-field", 2, "`values`", "`traits`", None),
    (
        "challenge",
        "id: x\nlabel: x\nposition: 0\nsummary: x\ndefinition: x\n",
        "out-of-range",
        3,
        "at least 1",
        "write a number",
        None,
    ),
]


@pytest.mark.parametrize(("kind", "text", "rule", "line", "message", "help_", "replacement"), CASES)
def test_wrong_shape_is_located_and_explained(
    kind: str, text: str, rule: str, line: int, message: str, help_: str, replacement: str | None
) -> None:
    record, found = parsed(text, kind)
    assert record is None
    assert [(fault.rule, fault.span.line) for fault in found] == [(rule, line)]
    fault = found[0]
    assert message in fault.message
    assert help_ in (fault.help or "")
    assert (fault.suggestion.replacement if fault.suggestion else None) == replacement


def test_all_wrong_fields_are_reported() -> None:
    _, found = parsed("id: D\nlable: x\nsummary: 1\nrelations:\n  - typ: a\n    target: b\n")
    assert sorted((fault.rule, fault.span.line) for fault in found) == [
        ("bad-identifier", 1),
        ("missing-field", 3),
        ("unknown-field", 2),
        ("unknown-field", 5),
        ("wrong-type", 3),
    ]


def test_right_shape_gives_the_record() -> None:
    record, found = parsed(METHOD + "traits:\n  feedback: pairs\n  sampling:\n    - online\n    - offline\n")
    assert found == ()
    assert isinstance(record, Method)
    assert record.traits == {"feedback": ("pairs",), "sampling": ("online", "offline")}
    assert record.title_text == "DPO"


@pytest.mark.parametrize(
    ("written", "suggested", "is_certain"),
    [("A2023B", "a2023b", True), ("A2023C", "a2023c", False), ("---", None, None)],
)
def test_the_own_id_is_certain_only_where_the_file_is_called_so(
    written: str, suggested: str | None, is_certain: bool | None
) -> None:
    document, _ = read_document("papers/2023/a2023b.yaml", f"id: '{written}'\n".encode())
    assert document is not None
    found = next(fault for fault in parse_record(document, "paper")[1] if fault.rule == "bad-identifier")
    if suggested is None:
        assert found.suggestion is None
        return
    assert found.suggestion is not None
    assert (found.suggestion.replacement.strip("'"), found.suggestion.is_certain) == (suggested, is_certain)


def test_long_and_hostile_values_are_shortened() -> None:
    _, found = parsed(METHOD.replace("id: dpo", "id: '" + "`x\u202e" * 200 + "'"))
    assert len(found[0].message) < 120
    assert "``" not in found[0].message


@pytest.mark.parametrize("kind", [*RECORD_KINDS, *VOCABULARIES])
def test_an_empty_record_misses_its_fields(kind: str) -> None:
    record, found = parse_record(Document(Source("x.yaml", ""), {}), kind)
    assert record is None
    required = {name for name, field in model_of(kind).model_fields.items() if field.is_required()}
    assert {fault.message.split("`")[1] for fault in found} == required


def test_unknown_kind_is_a_bug() -> None:
    with pytest.raises(KeyError):
        model_of("nothing")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(kind=st.sampled_from([*RECORD_KINDS, *VOCABULARIES]), data=st.data())
def test_no_values_raise(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(model_of(kind).model_fields))
    values = data.draw(st.dictionaries(names | st.text(max_size=6), VALUES, max_size=6))
    record, found = parse_record(Document(Source("x.yaml", ""), values), kind)
    assert (record is None) == bool(found)


def test_every_field_of_every_kind_says_what_it_holds() -> None:
    silent = [
        (kind, name)
        for kind in (*RECORD_KINDS, *VOCABULARIES)
        for name, field in model_of(kind).model_fields.items()
        if not field.description
    ]
    assert silent == []


def test_shape_at_follows_lists_mappings_and_shapes() -> None:
    assert shape_at(Method, ()) is Method
    found = shape_at(Method, ("relations", 0, "evidence", 1))
    assert found is not None
    assert found.__name__ == "Evidence"
    assert shape_at(Method, ("objective",)) is not None
    assert shape_at(Method, ("traits", "feedback")) is None
    assert shape_at(Method, ("label",)) is None
    assert shape_at(Method, ("label", "x")) is None
    assert shape_at(Method, ("nothing",)) is None
    assert shape_at(Method, ("nothing", "x")) is None


def test_text_fields_are_found_with_their_kind() -> None:
    text = METHOD + (
        "aliases: [a, b]\ndescription: long\nobjective:\n  latex: x\n  symbols:\n    - symbol: y\n      meaning: z\n"
        "strengths:\n  - claim: good\n    evidence:\n      - paper: p\n        note: n\nfurther_papers: [q]\n"
    )
    record, _ = parsed(text)
    assert isinstance(record, Method)
    assert list(text_fields(record)) == [
        (("label",), "DPO", TextKind.PLAIN),
        (("name",), "Direct Preference Optimization", TextKind.PLAIN),
        (("aliases", 0), "a", TextKind.PLAIN),
        (("aliases", 1), "b", TextKind.PLAIN),
        (("summary",), "Trains a model on pairs of responses.", TextKind.PLAIN),
        (("description",), "long", TextKind.PROSE),
        (("objective", "latex"), "x", TextKind.PLAIN),
        (("objective", "symbols", 0, "symbol"), "y", TextKind.PLAIN),
        (("objective", "symbols", 0, "meaning"), "z", TextKind.INLINE),
        (("strengths", 0, "claim"), "good", TextKind.INLINE),
        (("strengths", 0, "evidence", 0, "note"), "n", TextKind.INLINE),
    ]


@pytest.mark.parametrize(
    ("year", "arxiv", "expected"),
    [(2023, "'2305.18290'", "2023-05"), (2022, "'2305.18290'", "2022"), (1960, None, "1960")],
)
def test_first_public_version(year: int, arxiv: str | None, expected: str) -> None:
    extra = f"arxiv: {arxiv}\n" if arxiv else ""
    record, _ = parsed(f"id: a2020b\ntitle: T\nauthors: [a]\nyear: {year}\n{extra}", "paper")
    assert isinstance(record, Paper)
    assert str(record.first_public) == expected
    assert record.title_text == "T"


TITLED = {
    "scheme": "id: s\nlabel: S\nname: S\nsummary: s\nconcepts: [{id: a, label: A, definition: a}, {id: b, label: B, definition: b, broader: a}]\n",
    "challenge": "id: s\nlabel: S\nposition: 1\nsummary: s\ndefinition: d\n",
    "benchmark": "id: s\nlabel: S\nname: S\nuse: both\nmeasures: m\nsummary: s\n",
    "event": "id: s\ndate: 1920\nlabel: S\nsummary: s\nsignificance: s\n",
    "topic": "id: s\nlabel: S\nname: S\npart: P\nposition: 1\nsummary: s\n",
}


@pytest.mark.parametrize("kind", TITLED)
def test_every_kind_has_a_title(kind: str) -> None:
    record, found = parsed(TITLED[kind], kind)
    assert found == ()
    assert isinstance(record, Record)
    assert record.title_text == "S"


def test_an_empty_mapping_in_a_list_is_where_its_fields_are_missing() -> None:
    _, found = parsed(METHOD + "relations:\n  - {}\n")
    assert [(fault.rule, fault.span.line, fault.span.column) for fault in found] == [
        ("missing-field", 6, 5),
        ("missing-field", 6, 5),
    ]


def test_a_scheme_is_a_tree() -> None:
    record, _ = parsed(TITLED["scheme"], "scheme")
    assert isinstance(record, Scheme)
    assert [concept.id for concept in record.top_concepts()] == ["a"]
    assert [concept.id for concept in record.narrower("a")] == ["b"]
    assert record.with_narrower("a") == ("a", "b")
    assert record.with_narrower("b") == ("b",)


def test_a_circle_of_concepts_is_walked_once() -> None:
    record, _ = parsed(TITLED["scheme"].replace("{id: a,", "{id: a, broader: b,"), "scheme")
    assert isinstance(record, Scheme)
    assert record.with_narrower("a") == ("a", "b")
