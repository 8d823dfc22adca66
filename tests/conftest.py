"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# how long one example takes depends on what else the machine does
settings.register_profile("patient", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("patient")
