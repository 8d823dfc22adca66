"""How messages put names and quotations."""

from __future__ import annotations

__all__ = ["did_you_mean", "shown", "with_article"]


def shown(text: str, limit: int = 60) -> str:
    """`text` on one line, shortened, without what could end the backticks around it."""
    text = " ".join(text.replace("`", "'").split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def with_article(noun: str) -> str:
    """The noun with `a` or `an` before it."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def did_you_mean(near: str | None, otherwise: str) -> str:
    """The help that offers `near`, or `otherwise` where nothing is near."""
    return f"did you mean `{near}`?" if near else otherwise
