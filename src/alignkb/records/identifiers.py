"""Identifiers as distinct types: each is a `str` in its one canonical form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = [
    "AclId",
    "ArxivId",
    "CitationKey",
    "ConceptId",
    "Doi",
    "Identifier",
    "OpenReviewId",
    "Orcid",
    "RecordId",
    "Url",
]


class Identifier(str):
    """A text of one exact form; building it with `parse` proves the form.

    Subclasses state `pattern` (the canonical form), `rule` (the rule that a wrong one
    breaks) and `form` (the form in words). pydantic fields of these types accept only the
    canonical form; where a wrong text has an evident canonical form, the error names it.
    """

    __slots__ = ()
    pattern: ClassVar[re.Pattern[str]]
    rule: ClassVar[str]
    form: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The identifier that `text` is.

        Raises:
            PydanticCustomError: `text` is not in canonical form; its type is the rule.
        """
        if cls.pattern.fullmatch(text) and cls.is_sound(text):
            return cls(text)
        canonical = cls.normalise(text)
        context = {"form": cls.form}
        if canonical is not None and canonical != text:
            context["replacement"] = canonical
        kind = "identifier"
        raise PydanticCustomError(kind, cls.rule, context)

    @classmethod
    def is_sound(cls, text: str) -> bool:
        """Whether `text`, which has the form, also holds what a form cannot say."""
        return bool(text)

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """The canonical form that `text` evidently means, or None where there is none."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: object,
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        """A strict string, then `parse`; the pattern is shown in the JSON Schema."""
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(strict=True),
            metadata={
                "pydantic_js_updates": {"pattern": f"^(?:{cls.pattern.pattern})$"},
            },
        )


class _Prefixed(Identifier):
    """An identifier that people also write with a prefix or as an address."""

    __slots__ = ()
    prefixes: ClassVar[re.Pattern[str]]

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """`text` without its prefix, white space, and what may follow, if then sound."""
        bare = cls.trim(cls.prefixes.sub("", text.strip(), count=1))
        return bare if cls.pattern.fullmatch(bare) and cls.is_sound(bare) else None

    @classmethod
    def trim(cls, text: str) -> str:
        """`text` without what may follow the identifier."""
        return text.rstrip("/.,;")


class RecordId(Identifier):
    """The permanent name of a record; also the stem of its file."""

    __slots__ = ()
    pattern = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    rule = "bad-identifier"
    form = "lower-case letters and digits, parts joined by single hyphens, such as `rlhf-ppo`"

    @classmethod
    def is_sound(cls, text: str) -> bool:
        """Whether `text` is short enough to be a file name everywhere."""
        return len(text) <= 80  # noqa: PLR2004

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """`text` in lower case with hyphens, if something is left."""
        bare = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80].strip("-")
        return bare or None


class CitationKey(RecordId):
    """The id of a paper, such as `rafailov2023direct`."""

    __slots__ = ()
    form = "first author's family name, year and first word of the title, such as `rafailov2023direct`"


class ConceptId(RecordId):
    """The name of a concept within its scheme."""

    __slots__ = ()


class ArxivId(_Prefixed):
    """An arXiv identifier without version: `2305.18290`, or the old `cs/0309048`.

    Source: https://info.arxiv.org/help/arxiv_identifier.html
    """

    __slots__ = ()
    pattern = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7}")
    prefixes = re.compile(r"(?i)^(https?://(www\.)?arxiv\.org/(abs|pdf|html)/|arxiv:\s*)")
    rule = "bad-arxiv-id"
    form = "`YYMM.NNNNN`, or `archive/YYMMNNN` before April 2007, without version"

    @classmethod
    def is_sound(cls, text: str) -> bool:
        """Whether the month is a month, and the number has the length of its time."""
        if "/" in text:
            return "01" <= text.partition("/")[2][2:4] <= "12"
        stamp, _, number = text.partition(".")
        expected = 5 if stamp >= "1501" else 4
        return stamp >= "0704" and "01" <= stamp[2:] <= "12" and len(number) == expected

    @classmethod
    def trim(cls, text: str) -> str:
        """`text` without a version or a file ending."""
        return re.sub(r"(v\d+)?(\.pdf)?[/.,;]*$", "", text)

    @property
    def year_month(self) -> tuple[int, int]:
        """Year and month of the first version, as the identifier states them."""
        stamp = self.partition("/")[2] if "/" in self else self
        year = int(stamp[:2])
        return (year + (1900 if year > 90 else 2000), int(stamp[2:4]))  # noqa: PLR2004


class Doi(_Prefixed):
    """A digital object identifier in lower case, without resolver: `10.1126/science.131.3410.1355`."""

    __slots__ = ()
    pattern = re.compile(r"10\.[0-9]{4,9}/[!-@\[-~]+")
    prefixes = re.compile(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)")
    rule = "bad-doi"
    form = "`10.`, the registrant, `/` and the suffix, in lower case, without `https://doi.org/`"

    @classmethod
    def trim(cls, text: str) -> str:
        """`text` in lower case without trailing punctuation."""
        return text.rstrip("/.,;").lower()


class AclId(_Prefixed):
    """An ACL Anthology identifier: `2022.acl-long.25`, or the old `P18-1001`."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+|[A-Z][0-9]{2}-[0-9]{4}")
    prefixes = re.compile(r"(?i)^(https?://)?(www\.)?aclanthology\.org/")
    rule = "bad-identifier"
    form = "`YEAR.venue-volume.number` or the old `X00-0000`, without address"

    @classmethod
    def trim(cls, text: str) -> str:
        """`text` without a file ending."""
        return re.sub(r"(\.pdf|\.bib)?[/.,;]*$", "", text)


class OpenReviewId(_Prefixed):
    """The id of an OpenReview forum: `HPuSIXJaa9`."""

    __slots__ = ()
    pattern = re.compile(r"[A-Za-z0-9_-]{6,24}")
    prefixes = re.compile(r"(?i)^(https?://)?(www\.)?openreview\.net/(forum|pdf)\?id=")
    rule = "bad-identifier"
    form = "the value of `id=` in the forum's address, such as `HPuSIXJaa9`"

    @classmethod
    def trim(cls, text: str) -> str:
        """`text` without further parts of the query."""
        return text.partition("&")[0]


class Orcid(_Prefixed):
    """An ORCID iD with its checksum (ISO 7064 11,2): `0000-0002-1825-0097`.

    Source: https://support.orcid.org, "Structure of the ORCID Identifier".
    """

    __slots__ = ()
    pattern = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
    prefixes = re.compile(r"(?i)^(https?://)?orcid\.org/")
    rule = "bad-orcid"
    form = "four groups of four digits with a right checksum, such as `0000-0002-1825-0097`"

    @classmethod
    def is_sound(cls, text: str) -> bool:
        """Whether the last character is the checksum of the digits before it."""
        total = 0
        for digit in text.replace("-", "")[:-1]:
            total = (total + int(digit)) * 2
        return "0123456789X"[(12 - total % 11) % 11] == text[-1]


class Url(Identifier):
    """An address that starts with `http://` or `https://` and names a host."""

    __slots__ = ()
    pattern = re.compile(
        r"https?://(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?([/?#][!#-;=?-\[\]_a-z~]*)?"
    )
    rule = "bad-url"
    form = "an address that starts with `https://` or `http://`, with a host in lower case, without spaces"

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """`text` with `https://` where it starts with `www.` and is otherwise sound."""
        bare = text.strip()
        if bare.startswith("www."):
            bare = f"https://{bare}"
        return bare if cls.pattern.fullmatch(bare) and cls.is_sound(bare) else None
