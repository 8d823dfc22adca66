"""What is read of entries, table by table; and that no bytes make it raise."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import bibtexparser.entrypoint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.bibtex import read_bibtex
from alignkb.bibtex.decoding import decode
from alignkb.bibtex.latex import to_unicode
from alignkb.bibtex.names import read_names
from alignkb.bibtex.venues import short_venue
from alignkb.bibtex.years import year_in

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\'e}{\`a}\"{o}\~n{\v s}\c{c}{\o}{\ss}\L{}", "éàöñšçøßŁ"),
        (r"a--b---c ``d'' ?`e", "a–b—c “d” ¿e"),
        (r"\'{\i}\ae\  x~y", "íæ x y"),
        (r"$\beta$-VAE, $x_1$, R$^2$, H$_2$O", "β-VAE, x_1, R², H₂O"),
        (r"50% & \#1 \& a_b", "50% & #1 & a_b"),
        (r"{\&}amp$\mathsemicolon$ &lt;i&gt; <sub>2</sub>", "& 2"),
        (r"\href{https://a.b}{link} \emph{x} \unknown{y}", "link x y"),
        (r"\frac", ""),
        ("{}{a}{}", "a"),
        (r"\\ end", "end"),
        ("a\u200b\x00\ud800b\u00a0 c", "ab c"),
        ("\\begin{x}" * 50, "x" * 50),
        (r"\$ \{ \} \~{} \^{}", "$ { }"),
        ("", ""),
    ],
)
def test_latex_becomes_text(written: str, meant: str) -> None:
    assert to_unicode(written) == meant


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Jane Doe", ["Doe, Jane"]),
        ("{van Hoof}, Herke", ["van Hoof, Herke"]),
        ("d'Avila Garcez, Artur", ["d'Avila Garcez, Artur"]),
        ("Steele Jr., Guy L.", ["Steele Jr., Guy L."]),
        (r"Doe, J. and \'Emile Zola", ["Doe, J.", "Zola, Émile"]),
        ("Doe, J., Roe, R.", ["Doe, J.", "Roe, R."]),
        ("Doe, A, B, C, D", ["Doe, B"]),
        ("{{The Group}} AND {A and B}", ["The Group", "A and B"]),
        ("{A} {B}, {C}", ["A B, C"]),
        ("Plato", ["Plato"]),
        ("and and and", []),
        ("{}", []),
        (", ,", []),
    ],
)
def test_names_are_taken_apart(written: str, authors: list[str]) -> None:
    names = read_names(written)
    assert [name[: len(authors[0])] if "A, B, C" in written else name for name in names.authors] == authors
    assert names.are_whole


def test_the_rest_of_the_authors_is_noticed() -> None:
    for written in ("Doe, J. and others", "Doe, J. et al.", "J. Doe and others and R. Roe", "others"):
        assert not read_names(written).are_whole, written


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("é".encode(), "utf-8"),
        ("é".encode("utf-8-sig"), "utf-8"),
        ("é".encode("utf-16"), "utf-16"),
        ("é".encode("utf-32"), "utf-32"),
        ("@a{é".encode("utf-16-le"), "utf-16-le"),
        ("@a{é".encode("utf-16-be"), "utf-16-be"),
        ("% Encoding: GBK\n张".encode("gbk"), "GBK"),
        ("% Encoding: nonsense\né".encode("cp1252"), "cp1252"),
        (b"\x81\xe9", "latin-1"),
    ],
)
def test_encodings_are_found_out(raw: bytes, encoding: str) -> None:
    text, found = decode(raw)
    assert found == encoding
    assert text[-1] in "é张"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023-05", 2023),
        ("c1999", 1999),
        ("12 May 2001", 2001),
        ("99", None),
        ("", None),
        (None, None),
        ("9999", 9999),
    ],
)
def test_years_are_found_in_texts(text: str | None, year: int | None) -> None:
    assert year_in(text) == year


def test_a_short_venue_needs_a_year_that_agrees() -> None:
    name = "The Twelfth International Conference on Learning Representations"
    assert short_venue(name, 2024) == "ICLR 2024"
    assert short_venue(name, None) is None
    assert short_venue(f"{name} 2023", 2024) is None
    assert short_venue(f"Workshop at {name}", 2024) is None


def test_an_arxiv_preprint_with_a_year_of_its_own_keeps_the_earlier_one() -> None:
    raw = b"@inproceedings{a, title={T}, author={Doe, J}, booktitle={B}, year=2024, eprint={2312.00001}}"
    fields = read_bibtex(raw, "x").drafts[0].fields
    assert (fields["year"], fields["published"]) == (2023, 2024)


def test_what_bibtexparser_would_log_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    level = logging.getLogger("bibtexparser").level
    assert read_bibtex(b"@article{a, title = {\n@article{b}", "x").rejected
    assert caplog.records == []
    assert logging.getLogger("bibtexparser").level == level


def test_where_bibtexparser_fails_each_piece_is_tried_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = bibtexparser.entrypoint.parse_string

    def stumbling(text: str, **options: object) -> object:
        if "stumble" in text:
            raise RuntimeError(text)
        return real(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(bibtexparser.entrypoint, "parse_string", stumbling)
    read = read_bibtex(
        b"@misc{a, title={A}, author={B}, year=2001}\n\n@misc{stumble, title={\n"
        b"@misc{c, title={C}, author={D}, year=2002}",
        "x",
    )
    assert [draft.proposed_key for draft in read.drafts] == ["a", "c"]
    assert [(one.line, one.key) for one in read.rejected] == [(3, "stumble")]


@pytest.mark.parametrize(
    "bit", [",", "and ", " ", "!", "{", "$", "\\begin{x}", "https://", "arxiv:", "@a{", "x="]
)
@pytest.mark.parametrize("field", ["title", "author", "howpublished", "url"])
def test_long_fields_cost_no_more_than_their_length(bit: str, field: str) -> None:
    raw = f"@misc{{k, year = 2020, {field} = {{{bit * (100_000 // len(bit))}".encode()
    start = time.process_time()
    read_bibtex(raw, "x.bib")
    read_bibtex(raw + b"}" * (100_001 if bit == "{" else 2), "x.bib")
    assert time.process_time() - start < 10


def test_thousands_of_entries_are_all_counted() -> None:
    entry = "@article{{k{0}, title = {{Title {0}}}, author = {{Doe, Jane}}, journal = {{J}}, year = {1}{2}\n"
    raw = "".join(
        entry.format(number, 1990 + number % 30, "" if number % 7 == 3 else "}") for number in range(3500)
    )
    read = read_bibtex(raw.encode(), "big.bib")
    assert (len(read.drafts), len(read.rejected)) == (3000, 500)
    assert [one.line for one in read.rejected] == [number + 1 for number in range(3500) if number % 7 == 3]
    assert all(draft.origin == f"big.bib:{int(str(draft.proposed_key)[1:]) + 1}" for draft in read.drafts)


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (
            "@misc{a, title={T}, author={A, B}, year=2020, url={http://[bad/ https://ok.org/}}",
            {"urls": ("https://ok.org/",)},
        ),
        (
            "@misc{a, title={T}, author={A, B}, year=2020, note={https://openreview.net/forum?id=x}}",
            {"urls": ("https://openreview.net/forum?id=x",)},
        ),
        (
            "@misc{a, title={T}, author={A, B}, year=2020, doi={10.1234/a}, url={https://doi.org/10.1234/b}}",
            {"doi": "10.1234/a", "urls": ("https://doi.org/10.1234/b",)},
        ),
        (
            "@inbook{a, title={T}, crossref={b}}@book{b, title={B}, author={A, B}, year=2020, publisher={P}}",
            {"type": "inproceedings", "venue": "B", "published": 2020},
        ),
        (
            "@inproceedings{a, title={T}, author={A, B}, crossref={b}}@proceedings{b, booktitle={C}, year=2020}",
            {"type": "inproceedings", "venue": "C", "published": 2020},
        ),
        (
            "@inproceedings{a, title={T}, author={A, B}, year=2020, crossref={b}}@proceedings{b, year=2021}",
            {"type": "inproceedings"},
        ),
        ('@misc{a, title="T {x} \\"o" # { }, author={A, B}, year=2020}', {"title": "T x ö"}),
        ("@misc{a, title={T\\cite{x}}, author={A, B}, year=2020}", {"title": "T"}),
    ],
)
def test_odd_entries(entry: str, fields: dict[str, object]) -> None:
    draft = read_bibtex(entry.encode(), "x").drafts[0]
    basis = {"type": "misc", "title": "T", "authors": ("A, B",), "year": 2020}
    assert dict(draft.fields) == basis | fields


BITS = st.sampled_from(
    ["@article{k,", "@string{", "@comment{", "@preamble(", "title =", "author=", "year", "{", "}", '"', "#", ",", "=", "\n", "\\", "$", "%", "2020", " and ", "arXiv:2305.18290", "https://", "\\'", "\\begin{", "&amp;", "jan", "(", ")", "~"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.lists(BITS, max_size=60).map(lambda bits: "".join(bits).encode()))
)
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    read = read_bibtex(raw, "x.bib")
    for draft in read.drafts:
        assert draft.fields["title"]
        assert draft.fields["authors"]
        assert 1000 <= draft.fields["year"] <= 9999
    for rejected in read.rejected:
        assert rejected.reason
        assert rejected.line is not None


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(CORPUS.glob("*.bib"))), st.data())
def test_no_mutation_of_the_corpus_makes_it_raise(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes()[:3000])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(0, len(raw) - 1)))
        raw[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b"{", b"}", b'"', b"\n@", b"\\", b"\xff"])
        )
    read_bibtex(bytes(raw), "x.bib")


REPOSITORY = "https://github.com/a-b/c"


@pytest.mark.parametrize(
    ("written", "code", "urls"),
    [
        ("eprint={2001.00001}, code={https://x.org/c}", ("https://x.org/c",), ()),
        (r"eprint={2001.00001}, code_url={\url{https://x.org/a_b}, \url{http://github.com/a-b/c}}",
         ("https://x.org/a_b", REPOSITORY), ()),
        (r"eprint={2001.00001}, note={Code: \url{https://github.com/a-b/c}.}", (REPOSITORY,), ()),
        (r"doi={10.1234/a}, howpublished={\url{http://github.com/a-b/c}}", (REPOSITORY,), ()),
        ("url={https://x.org}, note={https://github.com/a-b/c, https://y.org}",
         (REPOSITORY,), ("https://x.org", "https://y.org")),
        ("eprint={2001.00001}, note={https://github.com/a-b}", (), ("https://github.com/a-b",)),
        ("eprint={2001.00001}, url={https://github.com/a-b/c}", (), (REPOSITORY,)),
        (r"howpublished={\url{https://github.com/a-b/c}}", (), (REPOSITORY,)),
        ("eprint={2001.00001}, code={https://github.com/a-b/c}, note={https://github.com/a-b/c}",
         (REPOSITORY,), ()),
    ],
)  # fmt: skip
def test_the_address_of_the_code_is_kept(written: str, code: tuple[str, ...], urls: tuple[str, ...]) -> None:
    raw = f"@misc{{a, title={{T}}, author={{Doe, J}}, year=2020, {written}}}".encode()
    (draft,) = read_bibtex(raw, "x").drafts
    assert draft.fields.get("code", ()) == code
    assert draft.fields.get("urls", ()) == urls
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("http://x.org/c", "`code` was left out: `http://x.org/c` does not start with `https://`"),
        ("javascript:alert(1)", "`code` was left out: `javascript:alert(1)` is no address"),
        ("on request", "`code` was left out: `on request` is no address"),
    ],
)
def test_code_that_is_no_sound_address_is_left_out_and_noted(written: str, note: str) -> None:
    raw = f"@misc{{a, title={{T}}, author={{Doe, J}}, year=2020, eprint={{2001.00001}}, code={{{written}}}}}"
    (draft,) = read_bibtex(raw.encode(), "x").drafts
    assert "code" not in draft.fields
    assert draft.notes == (note,)
