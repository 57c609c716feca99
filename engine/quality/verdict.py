"""From figures to a verdict that a planner understands: a light a topic, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import geopandas as gpd
import numpy as np

from .checking import Checked
from .completeness import GREEN_RATIO, TOO_HIGH_RATIO, YELLOW_RATIO
from .issues import ERROR, ISSUES

# Shares of the people, of the services, of the buildings; years. Assumptions, shown as such in the report.
_NETWORK = (0.01, 0.05)
_SERVICES = (0.0, 0.10)
_BUILDINGS = (0.001, 0.05)
_YEARS = (2.0, 5.0)
# Attribute completeness after GIScience/ohsome-quality-api (docs/methods.md 3.1).
ATTRIBUTES = (0.75, 0.25)


class Light(str, Enum):
    """How far a topic can be trusted."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Verdict:
    """One topic: its light, and the share (or the years) it rests on; NaN where nobody knows."""

    topic: str
    light: Light
    measure: float


def verdicts(checked: Checked) -> dict[str, Verdict]:
    """The verdict on each topic: network, services, buildings, age."""
    return {one.topic: one for one in (_network(checked), _services(checked), _buildings(checked), _age(checked))}


def worst(found: dict[str, Verdict]) -> Light:
    """The light of the whole: the worst of those that are known."""
    for light in (Light.RED, Light.AMBER, Light.GREEN):
        if any(one.light is light for one in found.values()):
            return light
    return Light.UNKNOWN


def issues_of(checked: Checked, topic: str) -> gpd.GeoDataFrame:
    """The issues of one topic."""
    codes = [code for code, issue in ISSUES.items() if issue.topic == topic]
    return checked.issues[checked.issues["issue"].isin(codes)]


def _network(checked: Checked) -> Verdict:
    """People who are on an island or off the network."""
    figures = checked.figures
    if figures.people <= 0:
        measure = 1.0 - figures.main_share
    else:
        measure = (figures.people_island + figures.people_off) / figures.people
    light = _light(measure, _NETWORK)
    has_gaps = len(checked.links) > 0 or (issues_of(checked, "network")["issue_severity"] == ERROR).any()
    return Verdict("network", Light.AMBER if light is Light.GREEN and has_gaps else light, measure)


def _services(checked: Checked) -> Verdict:
    """Services that nobody reaches as they are drawn."""
    count = checked.figures.counts.get("services", 0)
    if count == 0:
        return Verdict("services", Light.UNKNOWN, math.nan)
    found = issues_of(checked, "services")
    wrong = found.loc[found["issue_severity"] == ERROR, "feature_id"].nunique() / count
    light = _light(wrong, _SERVICES)
    doubtful = (found["issue_severity"] != ERROR) & (found["issue"] != "operational_unknown")
    return Verdict("services", Light.AMBER if light is Light.GREEN and doubtful.any() else light, wrong)


def _buildings(checked: Checked) -> Verdict:
    """Floor area against the footprints, and buildings that are wrong; without footprints it is never green."""
    count = checked.figures.counts.get("buildings", 0)
    if count == 0:
        return Verdict("buildings", Light.UNKNOWN, math.nan)
    found = issues_of(checked, "buildings")
    own = found[
        (found["issue_layer"] == "buildings") & ~found["issue"].isin(["missing_buildings", "too_many_buildings"])
    ]
    wrong = own["feature_id"].nunique() / count
    faults = _light(wrong, _BUILDINGS)
    comparison = checked.comparison
    if comparison is None or comparison.reference_m2 <= 0:
        return Verdict("buildings", Light.RED if faults is Light.RED else Light.UNKNOWN, math.nan)
    ratio = comparison.map_m2 / comparison.reference_m2
    if ratio < YELLOW_RATIO:
        return Verdict("buildings", Light.RED, ratio)
    complete = GREEN_RATIO <= ratio <= TOO_HIGH_RATIO
    light = Light.GREEN if complete else Light.AMBER
    return Verdict("buildings", max(light, faults, key=[Light.GREEN, Light.AMBER, Light.RED].index), ratio)


def _age(checked: Checked) -> Verdict:
    """Years since the last change, of the layer that says it for most of its features."""
    known = [age for age in checked.figures.ages.values() if np.isfinite(age.median_years)]
    if not known:
        return Verdict("age", Light.UNKNOWN, math.nan)
    years = max(age.median_years for age in known)
    return Verdict("age", _light(years, _YEARS), years)


def _light(measure: float, limits: tuple[float, float]) -> Light:
    """Green up to the first limit, amber up to the second, red beyond; limits are inclusive."""
    if not math.isfinite(measure):
        return Light.UNKNOWN
    if measure <= limits[0]:
        return Light.GREEN
    return Light.AMBER if measure <= limits[1] else Light.RED
