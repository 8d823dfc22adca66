"""Waiting for what a page does by itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["wait_until"]

PATIENCE = 30.0


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Returns when the expression is true, or the function named by it, of `arg`.

    Playwright's own `wait_for_function` makes code of text within the page, again and again;
    the policy of the site forbids that, except for the first time.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if page.evaluate(expression, arg):
                return
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")
