"""A map that is asked for, and what every map says below and above its picture: scenario, walkers, data and credits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from ..engine.errors import InputError
from ..engine.schema import CATEGORY_GROUPS
from .audience import MUNICIPALITY, TEAM
from .i18n import Tongue, mark
from .layouts import Figure, Page
from .mapground import Ground, area_name
from .maplayers import open_layer
from .paths import version
from .profiles import read_profile
from .provenance import OSM_CREDIT, Provenance, credits_of
from .styles import categories_of
from .words import DRY_SCENARIOS
from .workspace import WORKSPACE_FILE, Contents

_SURVEY_ALGORITHMS = ("quartier:importsurvey", "quartier:downloadsurvey", "quartier:matchsurvey")
_FOR_WHOM = {TEAM: mark("For the team only"), MUNICIPALITY: mark("For the municipality")}


@dataclass(frozen=True)
class Theme:
    """A kind of map: the results it needs, the algorithm that makes them, how its files are called, who draws it."""

    code: str
    results: tuple[str, ...]
    algorithm: str
    stems: dict[str, str]
    draw: Callable[[Sheet], Page]
    category: str = ""


@dataclass(frozen=True)
class Sheet:
    """One map that is asked for: a theme in a scenario, for a reader."""

    theme: Theme
    contents: Contents
    rows: dict[str, Provenance]
    scenario: str
    tongue: Tongue
    audience: str
    context: QgsProcessingContext

    @property
    def file_stem(self) -> str:
        """The name of the map's files, without the ending."""
        scenario = "" if self.scenario in DRY_SCENARIOS else f"__{self.scenario}"
        return f"{self.theme.stems[self.tongue.language]}{scenario}_{self.tongue.language}"

    def row(self, base: str) -> Provenance | None:
        """The provenance of a result of this scenario."""
        stored = self.contents.result(base, self.scenario)
        return self.rows.get(stored.layer) if stored else None

    def result(self, base: str, title: str, category: str = "") -> QgsVectorLayer:
        """A result of this scenario, opened and styled."""
        stored = self.contents.result(base, self.scenario)
        return open_layer(self.contents.uri(stored.layer), base, title, self.tongue, category)

    def parameters(self) -> dict[str, object]:
        """What the theme's first result was computed with."""
        row = self.row(self.theme.results[0])
        return json.loads(row.parameters) if row is not None else {}

    def number(self, value: float) -> str:
        """A whole number as the reader writes it."""
        return self.tongue.number(value)

    def data_day(self) -> str:
        """The day the paths came into the workspace, that of the result where nobody noted it."""
        return self._day(self.rows.get("paths") or self.row(self.theme.results[0]))

    def result_day(self) -> str:
        """The day the result was computed, today where nobody noted it."""
        return self._day(self.row(self.theme.results[0]))

    def _day(self, row: Provenance | None) -> str:
        day = QDate.fromString(row.time_utc[:10], "yyyy-MM-dd") if row is not None else QDate.currentDate()
        return self.tongue.locale.toString(day, "d MMMM yyyy")


def members_of(category: str) -> tuple[str, ...]:
    """The category, and those it stands for where it is a group."""
    return (category, *CATEGORY_GROUPS.get(category, ()))


def category_shown(sheet: Sheet, result: QgsVectorLayer, suffix: str = "_m") -> str:
    """The category of the theme, or the members of its group that were computed instead.

    Raises
    ------
    InputError
        If the result has none of them.
    """
    found = categories_of(result, suffix)
    wanted = members_of(sheet.theme.category)
    category = next((one for one in wanted if one in found), None)
    if category is None:
        raise InputError(
            "The map '{theme}' needs the walks to '{category}', which '{layer}' does not have. Run "
            "quartier:{algorithm} first, with services of that category.",
            theme=sheet.theme.code,
            category=sheet.theme.category,
            layer=f"{sheet.theme.results[0]}__{sheet.scenario}",
            algorithm=sheet.theme.algorithm,
        )
    return category


def services_walked_to(sheet: Sheet) -> str | None:
    """The layer of services the walks were computed with; None where it is not in the workspace.

    A tap that the survey found broken must not stand on the map as one that works.
    """
    told = str(sheet.parameters().get("SERVICES", ""))
    if not told:
        return sheet.contents.input("services")
    path, _, rest = told.partition("|layername=")
    layers = [stored.layer for stored in (*sheet.contents.results, *sheet.contents.inputs)]
    table = rest.partition("|")[0]
    inside = PurePath(path).name == WORKSPACE_FILE and table in layers
    return sheet.contents.uri(table) if inside else None


def page(
    sheet: Sheet,
    title: str,
    figures: Iterable[Figure],
    ground: Ground,
    above: Iterable[QgsMapLayer],
    below: Iterable[QgsMapLayer],
    method: str,
) -> Page:
    """A page with layers `above` and `below` the ground."""
    say = sheet.tongue.say
    above, below = tuple(above), tuple(below)
    place = area_name(sheet.contents)
    return Page(
        title=say(mark("{title} – {place}")).format(title=title, place=place) if place else title,
        subtitle=_subtitle(sheet),
        figures_title=say(mark("Key figures")),
        figures=tuple(figures),
        legend_title=say(mark("Legend")),
        layers=(*above, *ground.layers, *below),
        in_legend=(*above, *below, *ground.in_legend),
        extent=ground.frame.extent,
        crs=ground.frame.crs,
        notes=(method, _sources(sheet)),
    )


def _subtitle(sheet: Sheet) -> str:
    """Scenario, who walks, and for whom the map is."""
    say = sheet.tongue.say
    parts = [_scenario_name(sheet)]
    group = sheet.parameters().get("GROUP")
    row = next((r for r in read_profile("walking_groups") if r["group"] == group), None)
    if row is not None:
        parts.append(say(mark("Who walks: {group}")).format(group=row[f"label_{sheet.tongue.language}"]))
    if sheet.audience in _FOR_WHOM:
        parts.append(say(_FOR_WHOM[sheet.audience]))
    return " · ".join(parts)


def _scenario_name(sheet: Sheet) -> str:
    """The scenario as people know it."""
    if sheet.scenario in DRY_SCENARIOS:
        return sheet.tongue.say(mark("In dry weather"))
    row = sheet.row(sheet.theme.results[0])
    told = row.scenario if row is not None and row.scenario else sheet.scenario.replace("_", " ")
    return sheet.tongue.say(mark("Scenario: {name}")).format(name=told)


def _sources(sheet: Sheet) -> str:
    """Where the data come from and when the result was computed; the credits the sources ask for."""
    say = sheet.tongue.say
    credited = {credit for row in sheet.rows.values() for credit in credits_of(row)}
    from_osm = not sheet.rows or OSM_CREDIT in credited
    others = sorted(credited - {OSM_CREDIT})
    surveyed = any(row.algorithm in _SURVEY_ALGORITHMS for row in sheet.rows.values())
    parts = [
        say(mark("© OpenStreetMap contributors (ODbL).")) if from_osm else "",
        *(f"{credit}." for credit in others),
        say(mark("Community survey.")) if surveyed else "",
        say(mark("Computed on {date} with Quartier {version}.")).format(date=sheet.result_day(), version=version()),
    ]
    return " ".join(part for part in parts if part)
