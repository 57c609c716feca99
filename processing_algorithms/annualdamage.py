"""quartier:annualdamage - what floods do in a mean year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsFields, QgsProcessingParameterMultipleLayers, QgsProcessingParameterString

from ..adapters.i18n import interface_tongue, tr
from ..adapters.words.standard import with_area_names
from ..engine.errors import InputError
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import smallest_count_of
from .common.run import HOUSEHOLD_PEOPLE, POPULATION, Run

if TYPE_CHECKING:
    import geopandas as gpd

LAYERS = "LAYERS"
PERIODS = "PERIODS"
HARMLESS_PERIOD = "HARMLESS_PERIOD"
RARE_FLOODS = "RARE_FLOODS"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"
SCENARIOS = "SCENARIOS"


class AnnualDamage(QuartierAlgorithm):
    """Damage, people flooded and homes lost in a mean year, from several scenarios."""

    ID = "annualdamage"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood damage in a mean year")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        layers = QgsProcessingParameterMultipleLayers(
            LAYERS, tr("Results of 'Flood exposure', one for each flood"), Qgis.ProcessingSourceType.VectorAnyGeometry
        )
        layers.setMinimumNumberInputs(2)
        self.addParameter(p.explained(layers, tr("Of the same features, with the same settings. Any order will do.")))
        periods = QgsProcessingParameterString(
            PERIODS, tr("Return periods (years)"), "", multiLine=False, optional=True
        )
        told = tr(
            "In the order of the layers, such as 10;100, or by their names: first=10;second=100. Empty: the number in "
            "the name of each layer."
        )
        self.addParameter(p.explained(periods, told))
        harmless = p.number(HARMLESS_PERIOD, tr("Floods as frequent as this do no harm (years)"), 2.0, 1.0)
        told = tr("An assumption: from there harm grows to that of the most frequent flood given.")
        self.addParameter(p.advanced(p.explained(harmless, told)))
        rare = p.enumeration(RARE_FLOODS, tr("Rarer floods than those given"), ["extrapolate", "hold"], "extrapolate")
        told = tr("'extrapolate': harm goes on growing as between the last two. 'hold': it stays that of the rarest.")
        self.addParameter(p.advanced(p.explained(rare, told)))
        people = QgsProcessingParameterString(
            p.POPULATION_FIELD, tr("Field with the number of people"), POPULATION, multiLine=False, optional=True
        )
        self.addParameter(people)
        self.addParameter(p.vector(p.BLOCKS, tr("Blocks to sum up by"), p.POLYGONS, optional=True))
        self.addParameter(p.smallest_count())
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Damage in a mean year"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(p.sink(SUMMARY, tr("Damage in a mean year by block"), p.TABLE, optional=True))
        self.addParameter(p.sink(SCENARIOS, tr("Harm by return period"), p.TABLE, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.exposure import RESULT_COLUMNS, Ends, Scenario, annual_damage, read_periods

        crs = run.metric_crs(LAYERS)
        frames = run.frames(LAYERS, crs, run.progress.part(0.0, 0.5))
        blocks = run.optional_frame(p.BLOCKS, crs, columns=["name"])
        names = [name for name, _ in frames]
        years = read_periods(run.text(PERIODS), names)
        smallest, audience = smallest_count_of(run, LAYERS)
        found = annual_damage(
            [Scenario(name, period, frame) for (name, frame), period in zip(frames, years)],
            Ends(run.number(HARMLESS_PERIOD), run.choice(RARE_FLOODS)),
            population_field=_people_field(run, frames),
            blocks=blocks,
            smallest=smallest,
            progress=run.progress.part(0.5, 0.8),
        )
        first = run.layers(LAYERS)[0]
        carried = QgsFields(first.fields())
        for name in RESULT_COLUMNS:
            if carried.indexOf(name) >= 0:
                carried.remove(carried.indexOf(name))
        writing = run.progress.part(0.8, 1.0)
        results = run.write(OUTPUT, found.assets, "annualdamage_output", first.wkbType(), carried, writing)
        tables = {SUMMARY: with_area_names(found.summary, interface_tongue()), SCENARIOS: found.scenarios}
        for name, table in tables.items():
            kind = f"annualdamage_{name.lower()}"
            results |= run.write(name, table, kind, Qgis.WkbType.NoGeometry, audience=audience)
        return results


def _people_field(run: Run, frames: list[tuple[str, gpd.GeoDataFrame]]) -> str:
    """The field of people; households have theirs under another name.

    Raises
    ------
    InputError
        If a field that was asked for is not in every layer.
    """
    name = run.text(p.POPULATION_FIELD)
    if name == POPULATION and all(name not in frame and HOUSEHOLD_PEOPLE in frame for _, frame in frames):
        run.progress.say("The number of people is taken from the field '{field}'.", field=HOUSEHOLD_PEOPLE)
        return HOUSEHOLD_PEOPLE
    for title, frame in frames:
        if name not in ("", POPULATION) and name not in frame:
            raise InputError(
                "The layer '{layer}' has no field '{field}'. Choose one of its fields: {fields}.",
                layer=title,
                field=name,
                fields=", ".join(column for column in frame if column != frame.geometry.name),
            )
    return name
