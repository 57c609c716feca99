"""A map that is asked for, and what every map says below and above its picture: scenario, walkers, data and credits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from ...engine.errors import InputError
from ...engine.schema import CATEGORY_GROUPS
from ..audience import MUNICIPALITY, TEAM, may_see
from ..i18n import Tongue, mark
from ..paths import version
from ..profiles import read_profile
from ..rasters.files import depth_error
from ..results.provenance import OSM_CREDIT, Provenance, credits_of
from ..results.styles import categories_of
from ..sharing import audience_of_layer, audience_of_stored
from ..words.schema import DRY_SCENARIOS
from ..workspace import RASTERS, WORKSPACE_FILE, Contents, input_layer, take_apart
from .blockfigures import block_figures, has_withheld, why_withheld
from .blocks import Block, Blocks
from .deptherror import error_sentence
from .layouts import Figure, Page
from .mapground import Ground, area_name, depth_of, frame_of
from .maplayers import Frame, keep_what_is_seen, open_layer, tell_people

_SURVEY_ALGORITHMS = ("quartier:importsurvey", "quartier:downloadsurvey", "quartier:matchsurvey")
# A parameter left empty, as provenance keeps it.
_NOT_GIVEN = (None, "", "NULL")
_HOUSEHOLDS = ("households", "maskhouseholds_output")
_FOR_WHOM = {TEAM: mark("For the team only"), MUNICIPALITY: mark("For the municipality")}


@dataclass(frozen=True)
class Theme:
    """A kind of map: the results it needs, the algorithm that makes them, how its files are called, who draws it.

    Attributes
    ----------
    draw_by_block : callable, optional
        Who draws it for those who may not see homes one by one.
    tells : tuple of str
        What is told of a single block (`blockfigures`).
    """

    code: str
    results: tuple[str, ...]
    algorithm: str
    stems: dict[str, str]
    draw: Callable[[Sheet], Page]
    category: str = ""
    draw_by_block: Callable[[Sheet], Page] | None = None
    tells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One map that is asked for: a theme in a scenario, for a reader.

    Attributes
    ----------
    blocks : Blocks, optional
        What people are summed by.
    block : Block, optional
        The one this page is about; without it, the page shows everything.
    kept : dict
        What was read once and serves every page.
    """

    theme: Theme
    contents: Contents
    rows: dict[str, Provenance]
    scenario: str
    tongue: Tongue
    audience: str
    context: QgsProcessingContext
    paper: str = "A3"
    blocks: Blocks | None = None
    block: Block | None = None
    kept: dict[object, object] = field(default_factory=dict)

    @property
    def file_stem(self) -> str:
        """The name of the map's files, without the ending."""
        return self._stem("")

    @property
    def atlas_stem(self) -> str:
        """The name of the file with a page a block."""
        return self._stem("__ilots" if self.tongue.language == "fr" else "__blocks")

    def _stem(self, what: str) -> str:
        scenario = "" if self.scenario in DRY_SCENARIOS else f"__{self.scenario}"
        return f"{self.theme.stems[self.tongue.language]}{scenario}{what}_{self.tongue.language}"

    def frame(self, result: QgsVectorLayer) -> Frame:
        """The ground the page shows: the block it is about, or everything."""
        if self.block is not None and self.blocks is not None:
            return self.blocks.frame(self.block, self.paper)
        return frame_of(self.contents, result, self.context)

    def depth_error(self) -> float | None:
        """How far the depths of the scenario may be off (m), by the raster the result was computed with."""
        # Zones are no depths.
        if self.scenario in DRY_SCENARIOS or self.parameters().get("ZONES"):
            return None
        key = ("depth error", self.theme.results[0], self.scenario)
        if key not in self.kept:
            own = self.contents.folder / RASTERS / f"{input_layer('depth', self.scenario)}.tif"
            asked = (str(self.parameters().get("DEPTH") or "").partition("|")[0], own)
            self.kept[key] = next((error for path in asked if path and (error := depth_error(path))), None)
        return self.kept[key]

    def water(self, frame: Frame) -> tuple[QgsMapLayer, ...]:
        """The depth of the water of the scenario, in classes that its error allows."""
        path = self.depth_file()
        return depth_of(path, frame, self.tongue, self.depth_error()) if path is not None else ()

    def depth_file(self) -> Path | None:
        """The depths of the scenario in the workspace, else those the result was computed with, if they may be seen."""
        name = input_layer("depth", self.scenario)
        own = self.contents.folder / RASTERS / f"{name}.tif"
        if own.is_file():
            return own if any(stored.layer == name for stored in self.contents.rasters) else None
        given = Path(str(self.parameters().get("DEPTH") or "").partition("|")[0])
        in_metres = self.parameters().get("DEPTH_HOLDS") != "classes"
        if self.scenario in DRY_SCENARIOS or not in_metres or not given.is_file():
            return None
        layer = QgsRasterLayer(str(given), "")
        return given if layer.isValid() and may_see(self.audience, audience_of_layer(layer)) else None

    def closing_depth(self) -> float | None:
        """How deep water closes a path to whoever was chosen (m); None where no table of ours says it."""
        told = self.parameters()
        limit = told.get("DEPTH_LIMIT")
        if isinstance(limit, (int, float)):
            return float(limit)
        if told.get("WATER_LIMITS") not in _NOT_GIVEN:
            return None
        who = told.get("GROUP") if told.get("VEHICLE") in _NOT_GIVEN else told.get("VEHICLE")
        rows = read_profile("limits_in_water")
        return next((float(row["closed_over_m"]) for row in rows if row["who"] == who), None)

    def tell_people(self, result: QgsVectorLayer, frame: Frame) -> None:
        """Write the people of each class into the legend; on the page of a block the sums of all would mislead."""
        if self.block is None:
            tell_people(result, self.tongue)
        else:
            keep_what_is_seen(result, frame)

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
    if PurePath(path).name != WORKSPACE_FILE or table not in layers:
        return None
    # A map of sums may go to people whom the services themselves are not for.
    stored = take_apart(table)
    return (
        sheet.contents.uri(table)
        if may_see(sheet.audience, audience_of_stored(sheet.contents, stored, sheet.rows))
        else None
    )


def page(
    sheet: Sheet,
    title: str,
    figures: Callable[[], Iterable[Figure]],
    ground: Ground,
    above: Iterable[QgsMapLayer],
    below: Iterable[QgsMapLayer],
    method: str,
) -> Page:
    """A page with layers `above` and `below` the ground; `figures` are those of the whole area."""
    say = sheet.tongue.say
    above, below = tuple(above), tuple(below)
    place = sheet.block.title(sheet.tongue) if sheet.block is not None else area_name(sheet.contents)
    error = sheet.depth_error()
    method = f"{method} {error_sentence(error, sheet.tongue)}" if error is not None else method
    method = f"{method} {why_withheld(sheet.tongue)}" if has_withheld(sheet) else method
    return Page(
        title=say(mark("{title} – {place}")).format(title=title, place=place) if place else title,
        subtitle=_subtitle(sheet),
        figures_title=say(mark("Key figures")),
        figures=block_figures(sheet) if sheet.block is not None else tuple(figures()),
        legend_title=say(mark("Legend")),
        layers=(*above, *ground.layers, *below),
        in_legend=(*above, *below, *ground.in_legend),
        extent=ground.frame.extent,
        crs=ground.frame.crs,
        notes=(method, _sources(sheet)),
    )


def metres_told(depth: float | None, tongue: Tongue) -> str:
    """A depth with the decimals it needs; empty for none."""
    return "" if depth is None else tongue.number(depth, 1 if round(depth, 1) == depth else 2)


def closed_over(sheet: Sheet) -> str:
    """Under how much water a path counts as closed; empty where it is not known."""
    limit = sheet.closing_depth()
    told = mark("Paths under more than {limit} m of water are closed.")
    return "" if limit is None else sheet.tongue.say(told).format(limit=metres_told(limit, sheet.tongue))


def _subtitle(sheet: Sheet) -> str:
    """Scenario, who walks, and for whom the map is."""
    say = sheet.tongue.say
    parts = [_scenario_name(sheet)]
    if sheet.block is not None and sheet.blocks is not None:
        told = say(mark("Page {number} of {all}"))
        number = sheet.blocks.all.index(sheet.block) + 1
        parts.insert(0, told.format(number=number, all=len(sheet.blocks.all)))
    group = sheet.parameters().get("GROUP")
    row = next((r for r in read_profile("walking_groups") if r["group"] == group), None)
    if row is not None:
        parts.append(say(mark("Who walks: {group}")).format(group=row[f"label_{sheet.tongue.language}"]))
    if _is_of_households(sheet):
        # Else its sums would be taken for those of the whole neighbourhood.
        parts.append(say(mark("Only the households of the survey")))
    if sheet.audience in _FOR_WHOM:
        parts.append(say(_FOR_WHOM[sheet.audience]))
    return " · ".join(parts)


def _is_of_households(sheet: Sheet) -> bool:
    """Whether the people counted are those of a survey's households, as they are or masked."""
    told = sheet.parameters()
    path, _, table = str(told.get("ORIGINS") or told.get("ASSETS") or "").partition("|layername=")
    return take_apart(table.partition("|")[0] or PurePath(path).stem).base in _HOUSEHOLDS


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
