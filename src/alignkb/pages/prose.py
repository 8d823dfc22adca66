"""The Markdown of records as HTML.

Records are written by strangers: HTML in them is shown as text, pictures and headings are
not made, and only links to `http` and `https` addresses survive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from alignkb.knowledge_base.references import TEXT_REFERENCE
from alignkb.pages.mathematics import mathml

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

__all__ = ["Part", "Prose", "ResolvedReference"]


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """What a citation or link in a text leads to."""

    href: str
    label: str
    title: str
    state: str
    """`retracted`, `withdrawn` or `removed`, where nobody stands by it any more."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text: words, or a formula."""

    text: str
    """The words, or the formula in LaTeX."""
    is_formula: bool = False
    href: str = ""
    """Where it leads, if it leads anywhere."""


RenderRule = Callable[[Sequence["Token"], int, Any, Any], str]
Resolve = Callable[[str, bool, str], ResolvedReference | None]
"""From the name in a reference, whether it is a citation, and the page it stands on."""


class _SafeMarkdown(MarkdownIt):
    """A parser that takes only addresses of the web for links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # as markdown-it calls it
        """Whether `url` starts with `http://` or `https://`."""
        return url.strip().lower().startswith(("http://", "https://"))


class Prose:
    """A renderer of Markdown, for one site."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        markdown = _SafeMarkdown("commonmark", {"html": False})
        markdown.disable(["image", "heading", "lheading", "html_block", "html_inline", "reference"])
        markdown.use(
            dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
        )
        markdown.inline.ruler.before("link", "record_reference", _record_reference)
        self._markdown = markdown
        self._renderer = RendererHTML()
        markdown.renderer = self._renderer
        rules: dict[str, RenderRule] = self._renderer.rules  # type: ignore[assignment]  # typed too narrowly
        rules |= {
            "link_open": self._link_open,
            "record_reference": self._reference,
            "math_inline": self._formula,
            "math_inline_double": self._display,
            "math_block": self._display,
        }

    def block(self, text: str, here: str) -> Markup:
        """`text` as paragraphs, lists and formulas for the page at `here`."""
        return Markup(self._markdown.render(text, {"here": here}))  # noqa: S704  # made with HTML off

    def inline(self, text: str, here: str) -> Markup:
        """`text` as part of one paragraph."""
        return Markup(self._markdown.renderInline(text, {"here": here}))  # noqa: S704  # made with HTML off

    def parts(self, text: str, here: str) -> tuple[Part, ...]:
        """The same for programs: `text` as words, formulas and links, without other markup."""
        (paragraph,) = self._markdown.parseInline(text, {"here": here})
        found: list[Part] = []
        href = ""
        for token in paragraph.children or ():
            if token.type in ("link_open", "link_close"):
                href = str(token.attrGet("href") or "")
            elif token.type == "record_reference":
                known = self._resolve(token.meta["target"], token.meta["is_citation"], here)
                found.append(Part(known.label, href=known.href) if known else Part(token.content))
            elif token.type.startswith("math_"):
                found.append(Part(token.content, is_formula=True))
            else:
                words = " " if token.type.endswith("break") else token.content
                if words and found and not found[-1].is_formula and found[-1].href == href:
                    found[-1] = Part(found[-1].text + words, href=href)
                elif words:
                    found.append(Part(words, href=href))
        return tuple(found)

    def _link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        tokens[index].attrSet("rel", "noopener")
        return self._renderer.renderToken(tokens, index, options, env)

    def _reference(self, tokens: Sequence[Token], index: int, _: Any, env: Any) -> str:
        token = tokens[index]
        found = self._resolve(token.meta["target"], token.meta["is_citation"], env["here"])
        if found is None:
            return str(escape(token.content))
        title = Markup(' title="{}"').format(found.title) if found.title else ""
        link = Markup('<a href="{}"{}>{}</a>').format(found.href, title, found.label)
        if found.state:
            link += Markup(' <span class="ak-state">{}</span>').format(found.state)
        return f"<cite>[{link}]</cite>" if token.meta["is_citation"] else str(link)

    def _formula(self, tokens: Sequence[Token], index: int, _: Any, __: Any) -> str:
        return str(mathml(tokens[index].content, is_display=False))

    def _display(self, tokens: Sequence[Token], index: int, _: Any, __: Any) -> str:
        formula = mathml(tokens[index].content, is_display=True)
        return f'<span class="ak-formula" tabindex="0" role="group" aria-label="Formula">{formula}</span>\n'


def _record_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as markdown-it calls it
    """Takes `[@key]` or `[[id]]` at the current place; code never comes here."""
    match = TEXT_REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("record_reference", "", 0)
        token.content = match[0]
        token.meta = {
            "target": match["paper"] or match["record"],
            "is_citation": match["paper"] is not None,
        }
    state.pos = match.end()
    return True
