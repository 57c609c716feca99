"""Can this map be trusted: what is wrong with it, whom it concerns, and the gaps that could be closed."""

from .checking import Checked, check_data
from .issues import ISSUES, Issue
from .repairs import Repair, accepted_links, apply_links
from .verdict import Light, Verdict, verdicts

__all__ = [
    "ISSUES",
    "Checked",
    "Issue",
    "Light",
    "Repair",
    "Verdict",
    "accepted_links",
    "apply_links",
    "check_data",
    "verdicts",
]
