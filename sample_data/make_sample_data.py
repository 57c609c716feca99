"""Make the sample data: a fictional lakeside neighbourhood, every file of it.

    python sample_data/make_sample_data.py [FOLDER]

Needs numpy, scipy, shapely, pyproj, networkx, GDAL's Python bindings, and from
PyPI openpyxl and osmium (requirements in README.md). The random numbers start from a
fixed seed and no date is taken from the clock: two runs give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from numpy.random import default_rng
from sample_maker import extras, files, neighbourhood, osm, survey, terrain, xlsform
from sample_maker.layout import NEIGHBOURHOOD

SEED = 20250314


def main(folder: Path) -> None:
    """Write everything into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    place = neighbourhood.build(default_rng(SEED))
    write_map(folder, place)
    write_ground(folder, place)
    write_zones(folder, place)
    write_imagery_and_tracks(folder, place)
    write_survey(folder, place)
    write_faults(folder, place)


def write_map(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """OpenStreetMap, as XML and as PBF."""
    data = neighbourhood.to_osm(place, default_rng(SEED + 1))
    osm.write_xml(data, folder / "quartier.osm")
    osm.write_pbf(data, folder / "quartier.osm.pbf")


def write_ground(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """Elevation and the two floods."""
    ground = place.terrain
    terrain.write_raster(folder / "dem.tif", ground.elevation, ground.valid, 2)
    terrain.write_raster(folder / "depth_10.tif", ground.depth_10, ground.valid, 2)
    terrain.write_raster(folder / "depth_100.tif", ground.depth_100, ground.valid, 2)


def write_zones(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """Blocks, study area and shelters."""
    blocks = [
        (block.polygon, {"id": block.id, "name": block.name, "population": block.population}) for block in place.blocks
    ]
    files.write_geojson(folder / "blocks.geojson", blocks)
    files.write_geojson(folder / "area.geojson", [(place.area, {"id": "area-1", "name": NEIGHBOURHOOD})])
    shelters = extras.shelters(place)
    files.write_geojson(folder / "shelters.geojson", list(shelters))
    place.faults["shelter_capacity_as_text"] = [row["id"] for _, row in shelters if not row["capacity"].isdigit()]


def write_imagery_and_tracks(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """Footprints from imagery, and the GPS tracks."""
    rows = extras.footprints(place, default_rng(SEED + 2))
    files.write_csv(folder / "footprints.csv", extras.FOOTPRINT_COLUMNS, rows, ",", decimal_comma=False, bom=False)
    for number, (name, track, waypoints) in enumerate(extras.tracks(place, default_rng(SEED + 3)), start=1):
        files.write_gpx(folder / f"track_{number}.gpx", name, track, waypoints)


def write_survey(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """The export, as CSV and as a workbook, and its form."""
    answers = survey.conduct(place, default_rng(SEED + 4))
    columns = survey.columns()
    files.write_csv(folder / "survey.csv", columns, answers.submissions, ";", decimal_comma=True, bom=True)
    files.write_csv(
        folder / "survey_membres.csv", survey.MEMBER_COLUMNS, answers.members, ";", decimal_comma=True, bom=True
    )
    sheets = {xlsform.FORM_ID: (columns, answers.submissions), "membres": (survey.MEMBER_COLUMNS, answers.members)}
    files.write_xlsx(folder / "survey.xlsx", sheets)
    files.write_xlsx(folder / "form.xlsx", xlsform.sheets())
    place.faults.update(answers.faults)


def write_faults(folder: Path, place: neighbourhood.Neighbourhood) -> None:
    """What was put in wrong on purpose, by kind."""
    listed = {kind: {"count": len(ids), "ids": ids} for kind, ids in sorted(place.faults.items())}
    files.write_json(folder / "faults.json", listed)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
