"""The web addresses of records: where they stand, and whether they still answer."""

from alignkb.addresses.asking import Manners, ask_all
from alignkb.addresses.finding import Address, addresses_of
from alignkb.addresses.verdict import Outcome, Verdict

__all__ = ["Address", "Manners", "Outcome", "Verdict", "addresses_of", "ask_all"]
