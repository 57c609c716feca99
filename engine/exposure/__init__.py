"""Who and what stands in the water, what that costs, and what people need then."""

from __future__ import annotations

from .annual import AnnualDamage, Scenario, annual_damage
from .classes import DEFAULT_CLASSES, ClassOrder, DepthClasses, read_class_table, read_classes
from .damage import DamageOptions, greatest_damage, read_costs, read_curves, read_materials
from .exposing import RESULT_COLUMNS, FloodExposure, Harm, People, flood_exposure
from .groups import AssetPieces, WaterByGroups, pieces_by_place
from .hazardrasters import HazardRaster, RasterClasses, read_raster_classes
from .needs import read_needs, relief_needs
from .rarity import Ends, expected_a_year, read_periods
from .rasters import (
    MovingWater,
    asset_depths,
    checked_speed,
    deepest_at,
    refuse_classes,
    refuse_classes_for_metres,
    tell_all_wet,
)
from .zones import HazardZones

__all__ = [
    "DEFAULT_CLASSES",
    "RESULT_COLUMNS",
    "AnnualDamage",
    "AssetPieces",
    "ClassOrder",
    "DamageOptions",
    "DepthClasses",
    "Ends",
    "FloodExposure",
    "Harm",
    "HazardRaster",
    "HazardZones",
    "MovingWater",
    "People",
    "RasterClasses",
    "Scenario",
    "WaterByGroups",
    "annual_damage",
    "asset_depths",
    "checked_speed",
    "deepest_at",
    "expected_a_year",
    "flood_exposure",
    "greatest_damage",
    "pieces_by_place",
    "read_class_table",
    "read_classes",
    "read_costs",
    "read_curves",
    "read_materials",
    "read_needs",
    "read_periods",
    "read_raster_classes",
    "refuse_classes",
    "refuse_classes_for_metres",
    "relief_needs",
    "tell_all_wet",
]
