"""What a reviewer must look at in a change."""

from alignkb.review.remark import Check, Remark, Risk
from alignkb.review.reviewing import CHECKS, Review, review_change

__all__ = ["CHECKS", "Check", "Remark", "Review", "Risk", "review_change"]
