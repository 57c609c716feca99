"""Survey against OpenStreetMap: which places are the same, which are new, and what a person has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..progress import SILENT, Progress
from .decisions import Decided, read_decisions, tell
from .merging import column, matches_layer, merged_layer
from .pairing import ACCEPTED, AUTO, CONFIRMED_NEW, DUPLICATE, NEW, REVIEW, UNPLACED, match_places
from .scores import Rules, places_of

__all__ = ["Matched", "Rules", "match_services"]


@dataclass(frozen=True)
class Matched:
    """The outcome of a matching.

    Attributes
    ----------
    matches : geopandas.GeoDataFrame
        A point a survey place, ordered by id.
    merged : geopandas.GeoDataFrame
        The services of both sides, each place once.
    counts : dict
        Status to number of survey places; they add up to the survey.
    """

    matches: gpd.GeoDataFrame
    merged: gpd.GeoDataFrame
    counts: dict[str, int]


def match_services(
    survey: gpd.GeoDataFrame,
    osm: gpd.GeoDataFrame,
    words: Sequence[str] = (),
    rules: Rules | None = None,
    decisions: pd.DataFrame | None = None,
    progress: Progress = SILENT,
) -> Matched:
    """Match the services of a survey with those of OpenStreetMap.

    Parameters
    ----------
    survey, osm : geopandas.GeoDataFrame
        Services of the schema in one metric CRS, with unique ids. OpenStreetMap's may be outlines: the distance to an
        outline is 0 inside it. ``accuracy_m`` of the survey is used where it is there.
    words : sequence of str
        Folded words that names are compared without (`names.stop_words`).
    rules : Rules, optional
        Distances and thresholds.
    decisions : pandas.DataFrame, optional
        What people decided before: ``survey_id``, ``osm_id``, ``decision``, ``when``.

    Returns
    -------
    Matched

    Raises
    ------
    InputError
        If the two layers are not in one metric CRS, or the table of decisions cannot be read.

    Notes
    -----
    Score ``0.5 exp(-d / max(25 m, accuracy)) + 0.3 names + 0.2 categories``; one-to-one pairs of the greatest sum.
    A missing name or category counts as 0.5, neither for nor against. Never automatic are pairs of different
    categories and pairs with a rival that scores nearly as high.
    """
    rules = rules or Rules()
    if survey.crs is None or survey.crs != osm.crs or survey.crs.is_geographic:
        raise InputError("Survey and OpenStreetMap must be in one metric coordinate reference system to be matched.")
    survey = survey.sort_values("id", kind="stable").reset_index(drop=True)
    osm = osm.sort_values("id", kind="stable").reset_index(drop=True)
    a, b = places_of(survey, tuple(words)), places_of(osm, tuple(words))
    decided = Decided()
    if decisions is not None:
        decided = read_decisions(decisions, map(str, a.ids), map(str, b.ids))
        tell(decided, progress)
    when = np.array([str(value or "") for value in column(survey, "timestamp")], dtype=object)
    found = match_places(a, b, when, rules, decided, progress.part(0.0, 0.8))
    matches = matches_layer(survey, osm, a, b, found, rules.sigma_m)
    progress.at(0.9)
    merged = merged_layer(survey, osm, a, b, found, progress.part(0.9, 1.0))
    order = (AUTO, ACCEPTED, REVIEW, NEW, CONFIRMED_NEW, DUPLICATE, UNPLACED)
    counts = {status: int((found.status == status).sum()) for status in order}
    areas = int(np.isin(shapely.get_type_id(b.geometry), (3, 6)).sum())
    _report(counts, len(osm), len(merged), areas, progress)
    return Matched(matches, merged, counts)


def _report(counts: dict[str, int], of_osm: int, merged: int, areas: int, progress: Progress) -> None:
    progress.say(
        "Survey places: {total}. Matched automatically {auto}, by your decisions {accepted}; waiting for a review "
        "{review}; new {new}, confirmed as new {confirmed}; counted twice in the survey {duplicate}; without a "
        "position {unplaced}.",
        total=sum(counts.values()),
        auto=counts[AUTO],
        accepted=counts[ACCEPTED],
        review=counts[REVIEW],
        new=counts[NEW],
        confirmed=counts[CONFIRMED_NEW],
        duplicate=counts[DUPLICATE],
        unplaced=counts[UNPLACED],
    )
    progress.say(
        "Merged services: {merged} = {osm} of OpenStreetMap + {added} that only the survey knows.",
        merged=merged,
        osm=of_osm,
        added=counts[NEW] + counts[CONFIRMED_NEW],
    )
    if areas:
        progress.say(
            "{count} OpenStreetMap outlines were compared as areas; in the merged layer each is a point inside it.",
            count=areas,
        )
    if counts[UNPLACED]:
        progress.warn(
            "{count} survey places have no position, so they can only be matched by a decision; they are in no merged "
            "layer.",
            count=counts[UNPLACED],
        )
