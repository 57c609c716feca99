"""Depth of water from what people have: a level, a rise above the drains, an extent seen from above."""

from __future__ import annotations

from .extent import ExtentDepth, chance_inside, depth_from_extent
from .ground import cells_of, checked_ground, ground_under_water, tell_water
from .hand import AboveDrains, depth_at_stage, height_above_drains, margin_at_stage
from .level import chance_under_level, depth_from_level, reach_of_level
from .marks import MarkOptions, MarksDepth, depth_from_marks
from .marks_chance import chance_from_marks, refuse_fine_classes, tell_areas
from .marks_reading import MarkFields, read_marks, read_words
from .uncertainty import chance_deeper, tell_error

__all__ = [
    "AboveDrains",
    "ExtentDepth",
    "MarkFields",
    "MarkOptions",
    "MarksDepth",
    "cells_of",
    "chance_deeper",
    "chance_from_marks",
    "chance_inside",
    "chance_under_level",
    "checked_ground",
    "depth_at_stage",
    "depth_from_extent",
    "depth_from_level",
    "depth_from_marks",
    "ground_under_water",
    "height_above_drains",
    "margin_at_stage",
    "reach_of_level",
    "read_marks",
    "read_words",
    "refuse_fine_classes",
    "tell_areas",
    "tell_error",
    "tell_water",
]
