"""What water does to buildings: the damaged share, its cost, and the homes nobody can live in.

Depth-damage curves and greatest damages are those of the Joint Research Centre (Huizinga, de Moel and Szewczyk 2017,
EUR 28552, doi 10.2760/16510): 2010 euros, straight lines between the points of a curve.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats
from ..errors import InputError
from ..grids.raster import DEPTH_NOISE_M
from ..grids.zonal import mended
from ..progress import SILENT, Progress
from ..schema import slug
from .answers import Answers

DAMAGE_COLUMNS = ("damage_share", "damage_eur")
UNINHABITABLE = "uninhabitable"


@dataclass(frozen=True)
class Curve:
    """Damaged share (0-1) by depth (m), straight between the points; before the first and after the last it stays."""

    code: str
    depth_m: tuple[float, ...]
    share: tuple[float, ...]
    region: str = ""
    source: str = ""

    def at(self, depth: Floats) -> Floats:
        """Damaged share at each depth, NaN where the depth is."""
        found: Floats = np.interp(depth, self.depth_m, self.share)
        return found


@dataclass(frozen=True)
class BuildingCost:
    """What building a square metre costs, a * GDP ** b (2010 euros, GDP a head in 2010 US dollars), and what is in it.

    Attributes
    ----------
    depreciation : float
        What is left of the cost of building for an existing building.
    contents : float
        Value of the contents as a share of that of the structure.
    """

    a: float
    b: float
    depreciation: float
    contents: float

    def new(self, gdp: float) -> float:
        """Cost of building, 2010 euros a square metre."""
        return float(self.a * gdp**self.b)


@dataclass(frozen=True)
class Material:
    """A building material: the share water does not harm, and its cost beside that of concrete or masonry."""

    code: str
    undamageable: float
    factor: float


@dataclass(frozen=True)
class Materials:
    """Building materials by their code, and the code of each word for one."""

    by_code: Mapping[str, Material]
    words: Mapping[str, str]


@dataclass(frozen=True)
class DamageOptions:
    """How damage is worked out.

    Attributes
    ----------
    curve : Curve
    cost : BuildingCost or None
        Without it, or without `gdp`, there are shares and no money.
    gdp : float
        GDP a head, 2010 US dollars; NaN where nobody said.
    materials : Materials
    material_field : str
        Column with the material of each building.
    usual_material : str
        Code of the material where none is known.
    """

    curve: Curve
    cost: BuildingCost | None
    gdp: float
    materials: Materials
    material_field: str = "material"
    usual_material: str = "informal"


def read_curves(rows: Iterable[Mapping[str, str]]) -> dict[str, Curve]:
    """Curves from a table with ``curve, depth_m, share, region, source``, a line a point.

    Raises
    ------
    InputError
        If a line has no curve, or numbers that are none; or depths do not rise, or shares fall or leave 0 to 1.
    """
    points: dict[str, list[tuple[float, float]]] = {}
    told: dict[str, tuple[str, str]] = {}
    for line, row in enumerate(rows, start=2):
        code = (row.get("curve") or "").strip()
        depth, share = (_number(row.get(name)) for name in ("depth_m", "share"))
        if not code or not depth >= 0 or not 0 <= share <= 1:
            raise InputError(
                "Line {line} of the table of damage curves cannot be read. It needs curve, depth_m in metres and share "
                "from 0 to 1.",
                line=line,
            )
        points.setdefault(code, []).append((depth, share))
        told.setdefault(code, (row.get("region") or "", row.get("source") or ""))
    for code, some in points.items():
        if any(b[0] <= a[0] or b[1] < a[1] for a, b in zip(some, some[1:])):
            raise InputError(
                "The damage curve '{curve}' goes back: from line to line its depths must rise, and its shares must not "
                "fall.",
                curve=code,
            )
    return {
        code: Curve(code, tuple(p[0] for p in some), tuple(p[1] for p in some), *told[code])
        for code, some in points.items()
    }


def read_costs(rows: Iterable[Mapping[str, str]]) -> dict[str, BuildingCost]:
    """Costs of building from a table with ``curve, a, b, depreciation, contents``.

    Raises
    ------
    InputError
        If a number is none.
    """
    found = {}
    for line, row in enumerate(rows, start=2):
        numbers = [_number(row.get(name)) for name in ("a", "b", "depreciation", "contents")]
        if not row.get("curve") or not all(number >= 0 for number in numbers):
            raise InputError(
                "Line {line} of the table of building costs cannot be read. It needs curve, and the numbers a, b, "
                "depreciation and contents.",
                line=line,
            )
        found[str(row["curve"]).strip()] = BuildingCost(*numbers)
    return found


def read_materials(rows: Iterable[Mapping[str, str]]) -> Materials:
    """Materials from a table with ``material, undamageable_share, factor, words`` (words with ; between).

    Raises
    ------
    InputError
        If a share is not from 0 to 1, or a factor is no number from 0.
    """
    by_code: dict[str, Material] = {}
    words: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        code = slug(row.get("material") or "")
        undamageable, factor = (_number(row.get(name)) for name in ("undamageable_share", "factor"))
        if not row.get("material") or not 0 <= undamageable <= 1 or not factor >= 0:
            raise InputError(
                "Line {line} of the table of materials cannot be read. It needs material, undamageable_share from 0 to "
                "1 and factor.",
                line=line,
            )
        by_code[code] = Material(code, undamageable, factor)
        for word in (code, *(row.get("words") or "").split(";")):
            if word.strip():
                words.setdefault(slug(word), code)
    return Materials(by_code, words)


def greatest_damage(cost: BuildingCost, material: Material, gdp: float) -> tuple[float, float]:
    """Greatest damage to the structure, and with its contents: 2010 euros a square metre."""
    structure = cost.new(gdp) * cost.depreciation * (1 - material.undamageable) * material.factor
    return structure, structure * (1 + cost.contents)


def with_damage(
    assets: gpd.GeoDataFrame, answers: Answers, options: DamageOptions, progress: Progress = SILENT
) -> dict[str, Floats]:
    """Damaged share and damage of every asset, by the depth that decided its class; NaN where unknown.

    What counts as dry has no damage. A building counts with its ``area_m2``, or the area of its outline, times its
    ``levels`` where they are known.

    Returns
    -------
    dict
        `DAMAGE_COLUMNS`.

    Raises
    ------
    InputError
        If the water has no depths, or the usual material stands in no table.
    """
    known = answers.level >= 0
    if known.any() and np.isnan(answers.deciding_m[known]).all():
        raise InputError(
            "Damage needs depths: these zones or classes have none. Give a raster of depths, or the field with the "
            "depth of a zone."
        )
    share = np.where(answers.level == 0, 0.0, options.curve.at(answers.deciding_m))
    share = np.where(known, share, np.nan)
    nothing = np.full(len(assets), np.nan)
    if options.cost is None or not np.isfinite(options.gdp):
        progress.say("Damage is told as a share only: for money, give the GDP per head, and a curve for buildings.")
        return {"damage_share": share, "damage_eur": nothing}
    area = floor_area(assets, progress)
    if not (area > 0).any():
        progress.warn("These features have no floor area: their damage is told as a share, and not in money.")
        return {"damage_share": share, "damage_eur": nothing}
    of_code = {
        code: greatest_damage(options.cost, material, options.gdp)[1]
        for code, material in options.materials.by_code.items()
    }
    per_m2 = np.array([of_code[code] for code in _materials(assets, options, progress)])
    progress.warn(
        "A low loss in money for a house of poor material is not low harm: read it beside the homes nobody can live "
        "in, and beside what a family earns. Amounts are 2010 euros, by construction costs of whole countries."
    )
    return {"damage_share": share, "damage_eur": share * per_m2 * area}


def _materials(assets: gpd.GeoDataFrame, options: DamageOptions, progress: Progress) -> list[str]:
    """Code of the material of each building; the usual one where it is not known, which is said."""
    usual = options.materials.words.get(slug(options.usual_material))
    if usual is None:
        raise InputError(
            "The table of materials has no '{material}'. Use one of: {materials}.",
            material=options.usual_material,
            materials=", ".join(options.materials.by_code),
        )
    given = assets.get(options.material_field, pd.Series([None] * len(assets), index=assets.index))
    # Few words for many buildings: each is looked up once.
    number, words = pd.factorize(given)
    of_word = [*(options.materials.words.get(slug(word)) for word in words), None]
    found = [of_word[one] for one in number]
    unknown = sum(code is None for code in found)
    if unknown:
        strange = sorted(str(word) for word, code in zip(words, of_word) if code is None)
        progress.say(
            "{count} of {all} buildings have no material that the table knows{examples}: they count as '{material}'.",
            count=unknown,
            all=len(assets),
            examples=f" ({', '.join(strange[:5])})" if strange else "",
            material=usual,
        )
    return [code or usual for code in found]


def floor_area(assets: gpd.GeoDataFrame, progress: Progress = SILENT) -> Floats:
    """Floor area of each asset, m²: ``area_m2`` or the outline, times ``levels`` where known; lines have none."""
    outline = shapely.area(mended(assets.geometry.to_numpy(), progress))
    given = _column(assets, "area_m2")
    levels = _column(assets, "levels")
    area: Floats = np.where(given > 0, given, np.nan_to_num(outline)) * np.where(levels >= 1, levels, 1.0)
    return area


def _column(assets: gpd.GeoDataFrame, name: str) -> Floats:
    if name not in assets:
        return np.full(len(assets), np.nan)
    return np.asarray(pd.to_numeric(assets[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan))


def uninhabitable(
    assets: gpd.GeoDataFrame, answers: Answers, over_m: float, people: Floats | None, progress: Progress = SILENT
) -> Floats:
    """Homes nobody can live in: 1 where the water is deeper than `over_m`, 0 where not, NaN where that is unknown.

    Homes are the features somebody lives in; all of them where no number of people is known. Water that counts as dry
    drives nobody out. Without depths, whatever stands in the water cannot be lived in, which is said.
    """
    known = answers.level >= 0
    if known.any() and np.isnan(answers.deciding_m[known]).all():
        progress.say("The water has no depths here: every home in it counts as one nobody can live in.")
        deep: Bools = np.ones(len(assets), dtype=bool)
    else:
        deep = answers.deciding_m > over_m + DEPTH_NOISE_M
    lived_in = np.ones(len(assets), dtype=bool) if people is None else people > 0
    return np.where(known, deep & (answers.level > 0) & lived_in, np.nan)


def uninhabitable_words(numbers: Floats) -> list[str]:
    """Yes, no or unknown for each."""
    return ["unknown" if np.isnan(number) else "yes" if number > 0 else "no" for number in numbers.tolist()]


def _number(text: str | None) -> float:
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        return np.nan
