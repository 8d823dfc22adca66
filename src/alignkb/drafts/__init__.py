"""Papers from outside on their way to records: keys, duplicates, and the planned files."""

from alignkb.drafts.planning import Addition, AdditionPlan, Duplicate, Wishes, plan_additions

__all__ = ["Addition", "AdditionPlan", "Duplicate", "Wishes", "plan_additions"]
