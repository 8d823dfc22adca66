"""Questions of programs to the knowledge base, answered with plain data."""

from alignkb.answering.answers import cite, compare, explain_path, get
from alignkb.answering.search import Found, search

__all__ = ["Found", "cite", "compare", "explain_path", "get", "search"]
