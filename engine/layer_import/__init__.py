"""Any layer a planner has already, brought into the schema with a field map that is guessed, shown and corrected."""

from .categories import codes_of, with_category_codes
from .importing import ImportedLayer, import_layer
from .reading import CODED, Codes, codes_from
from .report import report_import

WORD_KINDS = ("field", "role", "sensitive", "flood_height", *CODED)

__all__ = [
    "WORD_KINDS",
    "Codes",
    "ImportedLayer",
    "codes_from",
    "codes_of",
    "import_layer",
    "report_import",
    "with_category_codes",
]
