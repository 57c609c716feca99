"""The words people see for flood marks and the depth drawn from them: columns, codes and layers."""

from __future__ import annotations

from ..i18n import mark

MARK_FIELDS = {
    "mark_status": mark("What became of the mark"),
    "ground_m": mark("Ground (m)"),
    "level_m": mark("Level of the water (m)"),
    "modelled_m": mark("Depth of the surface drawn (m)"),
    "mark_residual_m": mark("All others say: higher (+) or lower (-) by (m)"),
    "outlier": mark("Far from what all others say"),
}

MARK_STATUS_NAMES = {
    "wet": mark("used: a level"),
    "dry": mark("used: stayed dry"),
    "no_depth": mark("not used: no height"),
    "no_consent": mark("not used: did not agree"),
    "no_place": mark("not used: no place"),
    "other_event": mark("not used: another flood"),
    "off_ground": mark("not used: no elevation there"),
    "contradicted": mark("not used: wet and dry at once"),
    "outlier": mark("not used: no other mark agrees"),
}

MARK_KINDS = {
    "depth_error": mark("Error of the flood depth"),
    "flooddepthfrommarks_residuals": mark("Flood marks and what all others say"),
}

CODES_OF_MARKS = {
    "mark_status": MARK_STATUS_NAMES,
}
