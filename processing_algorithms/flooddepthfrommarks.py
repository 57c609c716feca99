"""quartier:flooddepthfrommarks - how deep the water stood, from the marks that people show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..adapters.i18n import tr
from ..adapters.profiles import read_profile
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.flooddepth import (
    PROBABILITY,
    PROBABILITY_DEPTH,
    PROBABILITY_KIND,
    add_error,
    add_ground,
    add_results,
    area_of,
    error_of,
)
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ..engine.arrays import Bools
    from ..engine.flood_depth import MarksDepth
    from ..engine.grids.raster import Raster

MARKS = "MARKS"
DEPTH_FIELD = "DEPTH_FIELD"
DRY_FIELD = "DRY_FIELD"
SEVERITY_FIELD = "SEVERITY_FIELD"
DATE_FIELD = "DATE_FIELD"
EVENT_FIELD = "EVENT_FIELD"
EVENT = "EVENT"
UNIT = "UNIT"
WORDS = "WORDS"
METHOD = "METHOD"
OUTLIERS = "OUTLIERS"
CLASSES = "CLASSES"
ERROR = "ERROR"
RESIDUALS = "RESIDUALS"
POINTS_AND_LINES = [Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorLine]


class FloodDepthFromMarks(QuartierAlgorithm):
    """A water surface through the marks of the community, with the error that the marks themselves tell."""

    ID = "flooddepthfrommarks"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood depth from marks")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self._add_marks()
        add_ground(self)
        self.addParameter(
            p.explained(
                p.vector(p.WATER, tr("Water the flood comes from (lake, sea, river, drains)"), p.ANY_GEOMETRY, True),
                tr("Low ground is wet where it is joined to this water or to a mark. Without it, to a mark."),
            )
        )
        self.addParameter(
            p.explained(
                p.enumeration(METHOD, tr("Water surface between the marks"), ["auto", "idw", "plane", "tin"], "auto"),
                tr(
                    "'idw': inverse distance. 'plane': an inclined plane. 'tin': triangles. 'auto': the one that tells "
                    "best, from all other marks, what each mark says."
                ),
            )
        )
        self.addParameter(
            p.explained(
                p.metres(
                    p.MAX_DISTANCE, tr("Beyond so many metres from any mark the depth is unknown (0 = no limit)"), 300
                ),
                tr("300 m is an assumption."),
            )
        )
        classes = QgsProcessingParameterString(CLASSES, tr("Classes of depth to be told apart (m)"), "", False, True)
        told = tr(
            "Limits such as 0.1;0.7;1.5, or the name of a profile. Classes finer than twice the error are refused; the "
            "chance of exceeding each limit is a band of the raster of chances."
        )
        self.addParameter(p.explained(classes, told))
        outliers = p.enumeration(OUTLIERS, tr("Marks that no other agrees with"), ["keep", "leave_out"], "keep")
        self.addParameter(p.advanced(p.explained(outliers, tr("They are named in any case."))))
        add_error(self)
        add_results(self)
        self.addParameter(p.raster_sink(ERROR, tr("Error of the depth (m)")))
        self.addParameter(p.sink(RESIDUALS, tr("Marks and what all others say of each"), POINTS_AND_LINES[0]))

    def _add_marks(self) -> None:
        """The marks, and which of their fields say what."""
        self.addParameter(
            p.explained(
                QgsProcessingParameterFeatureSource(MARKS, tr("Flood marks"), POINTS_AND_LINES),
                tr("Points with a height of water, points that stayed dry, lines along which the water ended."),
            )
        )
        self.addParameter(
            p.explained(
                p.field(DEPTH_FIELD, tr("Field with the height of the water"), MARKS, "depth_m"),
                tr("Numbers, '80 cm', '1,2 m', or words such as 'genou' and 'knee'."),
            )
        )
        unit = p.enumeration(UNIT, tr("Unit of numbers without one"), ["m", "cm"], "m")
        self.addParameter(unit)
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(EVENT, tr("Which flood (name or date)"), "", False, True),
                tr("Needed where the marks tell of several. A date may be a year. 'all': all marks together."),
            )
        )
        for name, text, default in (
            (DRY_FIELD, tr("Field that says whether it stayed dry"), "dry"),
            (SEVERITY_FIELD, tr("Field that says how bad it was"), "severity"),
            (EVENT_FIELD, tr("Field with the name of the flood"), "event"),
            (DATE_FIELD, tr("Field with the date of the flood"), "date"),
        ):
            self.addParameter(p.advanced(p.field(name, text, MARKS, default)))
        table = QgsProcessingParameterFile(
            WORDS, tr("Table of words for heights (CSV; empty: Quartier's own)"), extension="csv", optional=True
        )
        told = tr("What 'knee' or severity 3 stand for in metres. Quartier's own are assumptions: correct them.")
        self.addParameter(p.advanced(p.explained(table, told)))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.exposure import read_classes
        from ..engine.flood_depth import (
            MarkOptions,
            cells_of,
            depth_from_marks,
            marks,
            refuse_fine_classes,
            tell_areas,
            tell_water,
        )

        error = error_of(run, needed=False)
        limits = read_classes(run.text(CLASSES), read_profile("flood_classes")).limits_m if run.given(CLASSES) else ()
        told = self._marks(run)
        ground = run.ground(p.DEM, area_of(run), marks.MOST_CELLS, run.progress.part(0.05, 0.15))
        water: Bools | None = None
        if run.given(p.WATER):
            bodies = run.frame(p.WATER, run.metric_crs(p.WATER), run.progress.part(0.15, 0.18), [])
            water = cells_of(ground, bodies, run.progress.part(0.18, 0.2))
            if not water.any():
                run.progress.warn("The water given lies beyond the elevation raster: it brings no water here.")
        options = MarkOptions(run.choice(METHOD), run.number(p.MAX_DISTANCE), error or 0.0, run.choice(OUTLIERS))
        found = depth_from_marks(ground, told, water, options, run.progress.part(0.2, 0.75))
        refuse_fine_classes(limits, found)
        tell_water(found.depth, run.progress)
        tell_areas(limits, found, run.progress)
        return {
            **run.write_raster(
                p.DEPTH, found.depth, p.DEPTH.lower(), "m", run.progress.part(0.8, 0.85), found.wet_error
            ),
            **run.write_raster(ERROR, found.error, "depth_error", "m", run.progress.part(0.85, 0.9)),
            **self._chances(run, ground, found, limits),
            **run.write(RESIDUALS, found.residuals, "flooddepthfrommarks_residuals"),
        }

    def _marks(self, run: Run) -> gpd.GeoDataFrame:
        """The marks, read in a metric CRS."""
        from ..engine.flood_depth import MarkFields, read_marks, read_words

        words = read_words(run.table(WORDS, "mark_words"))
        names = (DEPTH_FIELD, DRY_FIELD, SEVERITY_FIELD, EVENT_FIELD, DATE_FIELD)
        depth, dry, severity, event, date = (run.field_name(name) for name in names)
        fields = MarkFields(depth=depth, dry=dry, severity=severity, event=event, date=date)
        frame = run.frame(MARKS, run.metric_crs(MARKS), run.progress.part(0.0, 0.05))
        return read_marks(frame, fields, words, run.choice(UNIT), run.text(EVENT), run.progress)

    def _chances(self, run: Run, ground: Raster, found: MarksDepth, limits: tuple[float, ...]) -> dict[str, str]:
        """The chance of exceeding the depth asked for, then each limit of the classes: a band each."""
        from ..engine.flood_depth import chance_from_marks

        if not run.wants(PROBABILITY):
            return {}
        asked = run.number(PROBABILITY_DEPTH)
        bands = {
            tr("deeper than {depth} m").format(depth=limit): chance_from_marks(ground, found, limit, run.progress)
            for limit in (asked, *(one for one in limits if one != asked))
        }
        return run.write_raster(PROBABILITY, bands, PROBABILITY_KIND, "", run.progress.part(0.9, 0.97))
