"""quartier:maskhouseholds - households as points moved from their doors, or as counts, without a way back."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..adapters.audience import MUNICIPALITY, PUBLIC, TEAM, narrowest, of_counts, of_masked_points
from ..adapters.i18n import tr
from ..adapters.sharing import audience_of_layer
from ..adapters.textfiles import write_text
from ..adapters.words.mask import tell_outcome
from ..engine.errors import InputError
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    from ..engine.privacy.masking import Ground
    from ..engine.privacy.release import Release

INPUT = "INPUT"
METHOD = "METHOD"
K = "K"
BUILDINGS = "BUILDINGS"
CONSENT_FIELD = "CONSENT_FIELD"
UNKNOWN_CONSENT = "UNKNOWN_CONSENT"
AREA = "AREA"
MIN_DISTANCE = "MIN_DISTANCE"
CELL = "CELL"
SMALLEST = "SMALLEST"
DETAILS = "DETAILS"
PEOPLE_FIELD = "PEOPLE_FIELD"
SEED = "SEED"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"
TEAM_TABLE = "TEAM_TABLE"
RECORD = "RECORD"

POINT_METHODS = ("donut", "k")
COUNT_METHODS = ("grid", "blocks")
SHORTEST_SEED = 16


class MaskHouseholds(QuartierAlgorithm):
    """Households for others to see: those who agreed, each among K buildings, or counted by cell or block."""

    ID = "maskhouseholds"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Mask households")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(INPUT, tr("Households"), p.ANY_GEOMETRY))
        self.addParameter(
            p.explained(
                p.enumeration(METHOD, tr("Method"), [*POINT_METHODS, *COUNT_METHODS], "donut"),
                tr(
                    "donut: points moved by a distance between two bounds; k: points moved by a distance that follows "
                    "how close the buildings stand; grid: counts by square cell; blocks: counts by block."
                ),
            )
        )
        self.addParameter(
            p.explained(
                _whole(K, tr("Buildings each household is hidden among (K)"), 20, 2),
                tr("20 is an assumption. Under 5 the result is not public; many statistical offices ask for 5 or 10."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(BUILDINGS, tr("Buildings"), p.ANY_GEOMETRY),
                tr("All real buildings, not only those surveyed: K is counted on them."),
            )
        )
        self.addParameter(p.field(CONSENT_FIELD, tr("Field with the consent"), INPUT, "consent"))
        self.addParameter(
            p.enumeration(
                UNKNOWN_CONSENT, tr("Households whose consent is not known"), ["leave_out", "keep"], "leave_out"
            )
        )
        self.addParameter(p.vector(AREA, tr("Area no point leaves"), p.POLYGONS, optional=True))
        self.addParameter(p.vector(p.WATER, tr("Water no point lies in"), p.POLYGONS, optional=True))
        self.addParameter(p.vector(p.BLOCKS, tr("Blocks no point leaves, or to count by"), p.POLYGONS, optional=True))
        self.addParameter(
            p.explained(
                p.enumeration(DETAILS, tr("What is told besides the place"), ["none", "size", "groups"], "none"),
                tr(
                    "size: the number of people in classes; groups: also whether there are children under 5, people "
                    "of 60 and over, people who walk with difficulty (not public). Only for points."
                ),
            )
        )
        self.addParameter(
            p.advanced(p.field(PEOPLE_FIELD, tr("Field with the people of a household"), INPUT, "people", numeric=True))
        )
        self.addParameter(p.advanced(p.metres(MIN_DISTANCE, tr("Moved by at least (m; donut)"), 50.0)))
        self.addParameter(p.advanced(p.metres(p.MAX_DISTANCE, tr("Moved by at most (m; donut)"), 200.0)))
        self.addParameter(p.advanced(p.metres(CELL, tr("Side of a cell (m; grid)"), 100.0)))
        self.addParameter(p.advanced(_whole(SMALLEST, tr("Smallest count that is told"), 5, 2)))
        seed = QgsProcessingParameterString(SEED, tr("Seed of an earlier masking (secret)"), "", False, True)
        self.addParameter(
            p.advanced(
                p.explained(
                    seed,
                    tr(
                        "Empty: a new one. The one of the record masks the same buildings in the same way again. Who "
                        "has it can undo the masking."
                    ),
                )
            )
        )
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Masked households"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(p.sink(SUMMARY, tr("How many were kept, and K"), p.TABLE, optional=True))
        self.addParameter(
            p.sink(TEAM_TABLE, tr("What became of each household (for the team only)"), p.TABLE, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                RECORD,
                tr("Record with the seed (for the team only)"),
                f"{tr('JSON files')} (*.json)",
                None,
                True,
                False,
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        import numpy as np

        from ..engine.privacy import masking
        from ..engine.privacy.release import SMALL_COUNT, summary_of

        method, k = run.choice(METHOD), int(run.number(K))
        seed = _seed(run)
        crs = run.metric_crs(BUILDINGS)
        households = _households(run, crs)
        consent = _consent(run, households)
        unknown = consent == masking.UNKNOWN_CONSENT
        keep = run.choice(UNKNOWN_CONSENT) == "keep"
        reason = np.where(unknown & keep, masking.KEPT, consent)
        ground = _ground(run, crs)
        if method in POINT_METHODS:
            found = _points(run, households, ground, reason, k, seed)
            kind = Qgis.WkbType.Point
        else:
            found = _counts(run, households, ground, reason, k)
            kind = Qgis.WkbType.Polygon if method == "grid" else Qgis.WkbType.MultiPolygon
        table = found.households
        counts = {str(code): int(count) for code, count in table["mask_result"].value_counts().items()}
        median = float(table["k_reached"].median()) if found.k_least else 0.0
        tell_outcome(counts, k, found.k_least, median, run.progress)
        hidden = counts.get(SMALL_COUNT, 0) + counts.get(masking.UNDER_K, 0)
        if method in COUNT_METHODS and counts.get(masking.KEPT, 0) < hidden:
            run.progress.warn(
                "Most households stand in counts that are withheld: larger cells, or blocks, keep more of them."
            )
        unasked = int((unknown & (table["mask_result"] == masking.KEPT)).sum())
        audience = _audience(run, found.k_least, unasked)
        writing = run.progress.part(0.9, 1.0)
        results = run.write(OUTPUT, found.layer, "maskhouseholds_output", kind, progress=writing, audience=audience)
        results |= run.write(
            SUMMARY,
            summary_of(found, k),
            "maskhouseholds_summary",
            Qgis.WkbType.NoGeometry,
            audience=MUNICIPALITY,
        )
        results |= run.write(TEAM_TABLE, table, "maskhouseholds_team_table", Qgis.WkbType.NoGeometry, audience=TEAM)
        return results | self._record(run, seed, counts, found.k_least)

    def _record(self, run: Run, seed: str, counts: dict[str, int], least: int) -> dict[str, object]:
        """Write down the seed, for the team, where it was asked for: it stands nowhere else."""
        if not run.wants(RECORD):
            return {}
        path = Path(self.parameterAsFileOutput(run.parameters, RECORD, run.context))
        record = {
            "audience": TEAM,
            "algorithm": self.id(),
            "time_utc": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seed": seed,
            "method": run.choice(METHOD),
            "k": int(run.number(K)),
            "k_reached": least,
            "households": counts,
        }
        write_text(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        return {RECORD: str(path)}


def _whole(name: str, description: str, default: int, minimum: int) -> QgsProcessingParameterNumber:
    return QgsProcessingParameterNumber(
        name, description, Qgis.ProcessingNumberParameterType.Integer, default, False, minimum
    )


def _seed(run: Run) -> str:
    """The seed that was given, or a new one."""
    seed = run.text(SEED).strip() if run.given(SEED) else ""
    if seed and len(seed) < SHORTEST_SEED:
        raise InputError(
            "The seed has only {count} characters: it could be guessed, and who guesses it can undo the masking. Leave "
            "it empty, or take the one of the record of an earlier masking.",
            count=len(seed),
        )
    return seed or secrets.token_hex(16)


def _households(run: Run, crs: QgsCoordinateReferenceSystem) -> gpd.GeoDataFrame:
    """The households with no more than the columns that are looked at."""
    from ..engine.privacy.release import GROUP_COLUMNS

    columns = [run.field_name(CONSENT_FIELD), run.field_name(PEOPLE_FIELD), *GROUP_COLUMNS.values()]
    return run.frame(INPUT, crs, run.progress.part(0.0, 0.1), columns)


def _consent(run: Run, households: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Who agreed (`release.consent_reasons`)."""
    import pandas as pd

    from ..engine.privacy.release import consent_reasons

    column = run.field_name(CONSENT_FIELD)
    if column in households:
        return consent_reasons(households[column])
    if run.choice(UNKNOWN_CONSENT) != "keep":
        raise InputError(
            "The layer '{layer}' has no field '{field}' that says who agreed, so nobody's household may be told of. "
            "Choose the field with the consent; or, if all agreed in another way, choose to keep households whose "
            "consent is not known.",
            layer=run.source(INPUT).sourceName(),
            field=column,
        )
    run.progress.warn("There is no field of consent: all households are kept, because you chose so.")
    return consent_reasons(pd.Series(None, index=households.index, dtype=object))


def _ground(run: Run, crs: QgsCoordinateReferenceSystem) -> Ground:
    """Where masked points may lie. An empty layer of water is no water; an empty area or empty blocks are a slip."""
    from ..engine.privacy.masking import Ground

    reading = run.progress.part(0.1, 0.25)
    if run.choice(METHOD) in POINT_METHODS and not run.given(p.WATER):
        run.progress.warn("No water was given: masked points may lie in rivers and ponds.")
    return Ground(
        run.frame(BUILDINGS, crs, reading.part(0.0, 0.8), ["source"]),
        run.optional_frame(p.WATER, crs, reading.part(0.8, 0.9), ["source"]),
        run.frame(AREA, crs, reading.part(0.9, 0.95), ["source"]) if run.given(AREA) else None,
        run.frame(p.BLOCKS, crs, reading.part(0.95, 1.0), ["name", "source"]) if run.given(p.BLOCKS) else None,
    )


def _points(
    run: Run, households: gpd.GeoDataFrame, ground: Ground, reason: NDArray[np.object_], k: int, seed: str
) -> Release:
    from ..engine.privacy.release import release_points

    donut = run.choice(METHOD) == "donut"
    return release_points(
        households,
        ground,
        k=k,
        seed=seed,
        reason=reason,
        distances=(run.number(MIN_DISTANCE), run.number(p.MAX_DISTANCE)) if donut else None,
        details=run.choice(DETAILS),
        people_field=run.field_name(PEOPLE_FIELD),
        smallest=int(run.number(SMALLEST)),
        progress=run.progress.part(0.25, 0.9),
    )


def _counts(run: Run, households: gpd.GeoDataFrame, ground: Ground, reason: NDArray[np.object_], k: int) -> Release:
    from ..engine.privacy.release import block_cells, grid_cells, release_counts

    if run.choice(DETAILS) != "none":
        run.progress.warn("Counts tell nothing besides the number of households: the details are left aside.")
    if run.choice(METHOD) == "blocks" and ground.blocks is None:
        raise InputError("To count by block, give the blocks.")
    if run.choice(METHOD) == "grid" and run.number(CELL) <= 0:
        raise InputError("The side of a cell must be more than 0 m.")
    cells = block_cells(ground.blocks) if run.choice(METHOD) == "blocks" else grid_cells(ground, run.number(CELL))
    return release_counts(
        households,
        ground,
        cells,
        k=k,
        reason=reason,
        smallest=int(run.number(SMALLEST)),
        progress=run.progress.part(0.25, 0.9),
    )


def _audience(run: Run, least: int, unasked: int) -> str:
    """Who may see the result: everybody, unless something speaks against it, which is said."""
    points = run.choice(METHOD) in POINT_METHODS
    circles = [of_masked_points(least, run.choice(DETAILS) if points else "none"), of_counts(int(run.number(SMALLEST)))]
    blocks = run.algorithm.parameterAsVectorLayer(run.parameters, p.BLOCKS, run.context)
    if run.choice(METHOD) == "blocks" and blocks is not None:
        circles.append(audience_of_layer(blocks))
    if unasked:
        circles.append(MUNICIPALITY)
        run.progress.warn(
            "{count} households whose consent is not known are in the result: it is not for everybody.", count=unasked
        )
    audience = narrowest(circles)
    if audience == PUBLIC:
        run.progress.say("The result may be shown to everybody. Publish one masking of these households only.")
    else:
        run.progress.warn(
            "The result is not for everybody: that takes at least 5 buildings each household could live in, no small "
            "counts, nothing told but classes of size, and the consent of all."
        )
    return audience
