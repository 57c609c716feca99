"""The maps of the town hall by name: what each needs, how its files are called, and who draws it."""

from __future__ import annotations

from ...engine.errors import InputError
from ..audience import PUBLIC, may_see
from ..sharing import audience_of_stored, refuse_above
from .accesspages import draw_access, draw_evacuation
from .blockfigures import EXPOSED, FAR, LOST
from .blockpages import draw_access_by_block, draw_exposure_by_block, draw_lost_by_block
from .floodpages import draw_critical_paths, draw_exposure, draw_islands, draw_lost
from .layouts import Page
from .sheets import Sheet, Theme, members_of

__all__ = ["THEMES", "UNNAMED", "Sheet", "members_of", "page_of"]

# Stands for the scenario where a theme has no result at all.
UNNAMED = "..."

_EVACUATION = ("evacuationroutes_loads", "evacuationroutes_shelters_out", "evacuationroutes_summary")
_LOST = ("floodaccess_output", "floodaccess_islands")


def _access(code: str, french: str, category: str) -> Theme:
    stems = {"fr": french, "en": code}
    results = ("walkingdistance_output",)
    return Theme(code, results, "walkingdistance", stems, draw_access, category, draw_access_by_block, (FAR,))


def _lost(code: str, french: str, category: str) -> Theme:
    stems = {"fr": french, "en": code}
    return Theme(code, _LOST, "floodaccess", stems, draw_lost, category, draw_lost_by_block, (LOST, EXPOSED))


THEMES = {
    theme.code: theme
    for theme in (
        _access("water_access", "acces_eau", "water_point"),
        _access("health_access", "acces_sante", "health"),
        _access("school_access", "acces_ecole", "school"),
        Theme(
            "flood_exposure",
            ("floodexposure_output",),
            "floodexposure",
            {"fr": "exposition_inondation", "en": "flood_exposure"},
            draw_exposure,
            draw_by_block=draw_exposure_by_block,
            tells=(EXPOSED, LOST),
        ),
        _lost("lost_water", "eau_perdue", "water_point"),
        _lost("lost_health", "soins_perdus", "health"),
        _lost("lost_school", "ecole_perdue", "school"),
        Theme(
            "islands",
            ("floodaccess_islands",),
            "floodaccess",
            {"fr": "secteurs_isoles", "en": "islands"},
            draw_islands,
            tells=(LOST,),
        ),
        Theme(
            "critical_paths",
            ("criticalpaths_output",),
            "criticalpaths",
            {"fr": "chemins_critiques", "en": "critical_paths"},
            draw_critical_paths,
            tells=(LOST,),
        ),
        Theme(
            "evacuation",
            _EVACUATION,
            "evacuationroutes",
            {"fr": "evacuation", "en": "evacuation"},
            draw_evacuation,
            tells=(EXPOSED, LOST),
        ),
    )
}


def page_of(sheet: Sheet) -> Page:
    """The page of a map.

    Raises
    ------
    InputError
        If a result is missing, with the algorithm to run first; or if it may not be shown to this audience, and
        there are no sums by block to show instead.
    """
    if sheet.theme.draw_by_block is not None and _hides_homes(sheet):
        return sheet.theme.draw_by_block(sheet)
    _check(sheet)
    return sheet.theme.draw(sheet)


def _hides_homes(sheet: Sheet) -> bool:
    """Whether a map shows sums by block: the homes are not for its readers, or they are everybody and see one block."""
    stored = sheet.contents.result(sheet.theme.results[0], sheet.scenario)
    if stored is None:
        return False
    too_near = sheet.block is not None and sheet.audience == PUBLIC
    return too_near or not may_see(sheet.audience, audience_of_stored(sheet.contents, stored, sheet.rows))


def _check(sheet: Sheet) -> None:
    """Whether the results of a map are there, and fit for who will see them."""
    for base in sheet.theme.results:
        stored = sheet.contents.result(base, sheet.scenario)
        if stored is None:
            raise InputError(
                "The map '{theme}' needs the result '{layer}' in the workspace. Run the algorithm "
                "quartier:{algorithm} first, with its outputs in the workspace.",
                theme=sheet.theme.code,
                layer=f"{base}__{sheet.scenario}",
                algorithm=sheet.theme.algorithm,
            )
        circle = audience_of_stored(sheet.contents, stored, sheet.rows)
        refuse_above(sheet.audience, stored.layer, circle, sheet.theme.algorithm)
