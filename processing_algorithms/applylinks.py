"""quartier:applylinks - the accepted links become paths, joined exactly where they end."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingFeatureSourceDefinition, QgsWkbTypes

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

LINKS = "LINKS"
REACH = "REACH"
OUTPUT = "OUTPUT"


class ApplyLinks(QuartierAlgorithm):
    """Puts links into the paths: a vertex where each one ends, nothing else moved, every id kept."""

    ID = "applylinks"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Put accepted links into the paths")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.PATHS, tr("Paths (streets, alleys, footways)"), p.LINES))
        self.addParameter(
            p.explained(
                p.vector(LINKS, tr("Links (from the check of the map)"), p.LINES),
                tr(
                    "Those whose field 'accepted' says yes are put in. With 'selected features only', the selected "
                    "ones are, but for those that say no."
                ),
            )
        )
        self.addParameter(
            p.advanced(
                p.explained(
                    p.metres(REACH, tr("How far the end of a link may lie from the path it joins (m)"), 0.5),
                    tr("For links drawn by hand. A link that ends farther away is refused, and said."),
                )
            )
        )
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Paths with links"), Qgis.ProcessingSourceType.VectorLine))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.quality import accepted_links, apply_links

        source = run.source(p.PATHS)
        crs = run.metric_crs(p.PATHS)
        # In their own CRS, so that no coordinate changes on the way.
        paths = run.frame(p.PATHS, source.sourceCrs(), run.progress.part(0.0, 0.4))
        given = run.parameters[LINKS]
        selected = isinstance(given, QgsProcessingFeatureSourceDefinition) and given.selectedFeaturesOnly
        links = accepted_links(run.frame(LINKS, crs, run.progress.part(0.4, 0.5)), selected)
        repair = apply_links(paths, links, crs.authid() or crs.toWkt(), run.number(REACH))
        run.progress.say("{count} {count:link was|links were} put into the paths.", count=repair.applied)
        if repair.already:
            run.progress.say(
                "{count} {count:link is in the paths already and was|links are in the paths already and were} passed "
                "over.",
                count=repair.already,
            )
        if repair.refused:
            run.progress.warn(
                "{count} links were refused, because an end of them lies at no path: {ids}. Draw them up to the path, "
                "or allow a longer distance.",
                count=len(repair.refused),
                ids=", ".join(repair.refused[:10]) + (", ..." if len(repair.refused) > 10 else ""),
            )
        kind = QgsWkbTypes.flatType(source.wkbType())
        return run.write(OUTPUT, repair.paths, "paths", kind, source.fields(), run.progress.part(0.6, 1.0))
