"""The *harm* block: damage by curves and material, homes nobody can live in, and the tables behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...adapters.i18n import interface_tongue, mark, tr
from ...adapters.profiles import read_profile
from ...adapters.words.choices import choice_names
from ...engine.errors import InputError
from . import parameters as p
from .run import Run

if TYPE_CHECKING:
    from ...engine.exposure import DamageOptions, Harm

CURVE = "CURVE"
CURVES = "CURVES"
COSTS = "COSTS"
MATERIALS = "MATERIALS"
GDP_PER_HEAD = "GDP_PER_HEAD"
MATERIAL_FIELD = "MATERIAL_FIELD"
USUAL_MATERIAL = "USUAL_MATERIAL"
UNINHABITABLE_DEPTH = "UNINHABITABLE_DEPTH"
PARTS = "PARTS"
NO_CURVE = "none"
OF_BUILDINGS = ("residential", "commercial", "industrial")
_REGIONS = {"Africa": mark("Africa"), "Asia": mark("Asia")}


def add_harm(algorithm: QgsProcessingAlgorithm, layer: str) -> None:
    """What is worked out beyond depth and class, of the features of the parameter `layer`."""
    curves = list(dict.fromkeys(row["curve"] for row in read_profile("damage_curves")))
    algorithm.addParameter(
        p.explained(
            p.enumeration(CURVE, tr("Damage by the curve for"), [NO_CURVE, *curves], NO_CURVE),
            tr("Curves of the JRC (2017) for Africa; commercial, infrastructure and transport are those of Asia."),
        )
    )
    algorithm.addParameter(
        p.explained(
            p.number(GDP_PER_HEAD, tr("GDP per head (US dollars of 2010), for damage in money"), None, optional=True),
            tr("Empty: damage is told as a share only. Amounts are euros of 2010."),
        )
    )
    algorithm.addParameter(
        p.explained(
            p.metres(UNINHABITABLE_DEPTH, tr("Homes in deeper water cannot be lived in (m)"), 0.5),
            tr("An assumption: at 0.5 m water stands over beds and hearths. Looked at with damage, or with needs."),
        )
    )
    usual = QgsProcessingParameterString(USUAL_MATERIAL, tr("Material where none is known"), "informal")
    for parameter in (
        p.field(MATERIAL_FIELD, tr("Field with the material of the walls"), layer, "material"),
        p.explained(usual, tr("A word of the table of materials: informal, mud, wood, corrugated, masonry ...")),
        _table_parameter(CURVES, tr("Table of damage curves (CSV; empty: JRC)")),
        _table_parameter(COSTS, tr("Table of building costs (CSV; empty: JRC)")),
        _table_parameter(MATERIALS, tr("Table of materials (CSV; empty: JRC)")),
        p.explained(
            QgsProcessingParameterBoolean(PARTS, tr("Length and area within each class, too"), False),
            tr("For paths and land: a long path lies in several classes. On rasters only; takes longer."),
        ),
    ):
        algorithm.addParameter(p.advanced(parameter))


def _table_parameter(name: str, description: str) -> QgsProcessingParameterFile:
    return QgsProcessingParameterFile(name, description, extension="csv", optional=True)


def harm_of(run: Run, with_needs: bool) -> Harm:
    """What was asked for."""
    from ...engine.exposure import Harm

    curve = run.choice(CURVE)
    homes = with_needs or curve in OF_BUILDINGS
    return Harm(
        damage=None if curve == NO_CURVE else _damage_options(run, curve),
        uninhabitable_over_m=run.number(UNINHABITABLE_DEPTH) if homes else None,
        parts=run.boolean(PARTS),
    )


def _damage_options(run: Run, curve: str) -> DamageOptions:
    """The curve with costs and materials.

    Raises
    ------
    InputError
        If a table of one's own has no such curve.
    """
    from ...engine.exposure import DamageOptions, read_costs, read_curves, read_materials

    curves = read_curves(run.table(CURVES, "damage_curves"))
    if curve not in curves:
        raise InputError(
            "The table of damage curves has no curve '{curve}'. It has: {curves}.",
            curve=curve,
            curves=", ".join(curves),
        )
    chosen, tongue = curves[curve], interface_tongue()
    run.progress.say(
        "Damage curve '{curve}', straight between its points: {region}. Source: {source}.",
        curve=choice_names(CURVE, tongue).get(curve, curve),
        region=tongue.say(_REGIONS.get(chosen.region, chosen.region)) or "–",
        source=chosen.source or "–",
    )
    return DamageOptions(
        chosen,
        read_costs(run.table(COSTS, "damage_costs")).get(curve),
        run.number(GDP_PER_HEAD) if run.given(GDP_PER_HEAD) else float("nan"),
        read_materials(run.table(MATERIALS, "damage_materials")),
        run.field_name(MATERIAL_FIELD),
        run.text(USUAL_MATERIAL),
    )
