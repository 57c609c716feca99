"""quartier:exportmaps: the maps of a small workspace, read back from the PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest

pytest.importorskip("qgis.core")

from pyproj import CRS
from qgis.core import QgsProcessingException, QgsProject
from qgis.PyQt.QtGui import QImage
from quartier.adapters.i18n import speaker
from quartier.adapters.rasters.files import write_raster
from quartier.adapters.results.provenance import FOOTPRINT_CREDITS, provenance_of, record
from quartier.engine.grids.raster import Raster
from quartier.tests.engine.builders import boxes, lines, points

ALGORITHM = "quartier:exportmaps"
EAST, NORTH = 430_000.0, 700_000.0
Run = Callable[[str, dict[str, object]], dict[str, object]]
ENGLISH = ("Key figures", "Legend", "people", "Water point", "Shelter", "Building", "Street", "Depth", "Blocks", "walk")


def put(folder: Path, **tables: pd.DataFrame) -> None:
    """Write tables into the workspace, as the algorithms would leave them."""
    for name, frame in tables.items():
        if isinstance(frame, gpd.GeoDataFrame):
            placed = frame.set_geometry(frame.geometry.translate(EAST, NORTH))
        else:
            placed = frame
        pyogrio.write_dataframe(placed, folder / "quartier.gpkg", layer=name, driver="GPKG", VERSION="1.2")


def houses(**columns: object) -> gpd.GeoDataFrame:
    """Ten houses of 100 people along a street, the westernmost by the water."""
    places = [(x, 20, x + 20, 40) for x in range(0, 500, 50)]
    return boxes(*places, prefix="way", population=[100.0] * 10, **columns)


def evacuation(status: str) -> dict[str, pd.DataFrame]:
    """Nobody, or everybody from two houses, finds a place."""
    placed = status == "reached"
    return {
        "loads": lines([(0, 10), (250, 10)], people=[200.0], minutes=[1.5]),
        "shelters_out": points(
            (450, 60),
            name=["École"],
            places=[250.0],
            assigned=[200.0 * placed],
            places_left=[250.0 - 200 * placed],
            shelter_status=["open"],
        ),
        "assignment": pd.DataFrame({"origin_id": ["way/1", "way/2"], "people": [100.0, 100.0], "status": [status] * 2}),
        "summary": pd.DataFrame(
            {
                "item": ["people_total", "people_reached", "people_no_place", "clearance_min"],
                "value": [200.0, 200.0 * placed, 200.0 * (not placed), 12.4],
            }
        ),
    }


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A workspace with walks to water, two floods and two evacuations, whose sums are known by heart."""
    return town_in(tmp_path)


def town_in(place: Path) -> Path:
    """The same in a folder of one's own."""
    folder = place / "quartier de l'été"
    folder.mkdir()
    metres = [100.0, 200.0, 300.0, 400.0, 600.0, 700.0, 800.0, 1500.0, np.nan, np.nan]
    state = ["reached"] * 8 + ["unreachable", "no_service"]
    put(
        folder,
        buildings=houses(),
        paths=lines([(-50, 10), (550, 10)], highway=["residential"], name=["Rue des Pêcheurs"]),
        water=boxes((-50, -60, 550, -5), prefix="lake", kind=["lake"]),
        area=boxes((-50, -60, 550, 200), prefix="area", name=["Akwédomé"]),
        services=points(
            (0, 60),
            (300, 60),
            (200, 90),
            category=["water_point", "water_point", "market"],
            operational=["yes", "no", "yes"],
            name=["Borne Sud", "Borne Nord", "Grand marché"],
        ),
        households=points((10, 30), people=[7]),
        walkingdistance_output__sec=houses(water_point_m=metres, water_point_status=state),
        **{f"evacuationroutes_{name}__10_ans": frame for name, frame in evacuation("reached").items()},
        **{f"evacuationroutes_{name}__100_ans": frame for name, frame in evacuation("no_place").items()},
    )
    for scenario, wet in (("10_ans", 1), ("100_ans", 3)):
        depth = np.where(np.arange(10) < wet, 1.2, 0.0)
        exposed = houses(
            depth_max_m=depth,
            flood_class=np.where(depth > 0, "0.7-1.5", "dry"),
            flood_level=np.where(depth > 0, 2, 0),
            flood_status=np.where(depth > 0, "flooded", "dry"),
        )
        put(folder, **{f"floodexposure_output__{scenario}": exposed})
    rows = [
        provenance_of(
            f"{algorithm}__{slug}",
            "quartier:x",
            {"GROUP": "adult"},
            {},
            name,
            from_osm=True,
            further_credits=FOOTPRINT_CREDITS.values(),
        )
        for algorithm, slug, name in (
            ("walkingdistance_output", "sec", "sec"),
            ("floodexposure_output", "10_ans", "10 ans"),
            ("floodexposure_output", "100_ans", "Crue de 100 ans"),
            ("evacuationroutes_loads", "100_ans", "Crue de 100 ans"),
        )
    ]
    record(folder / "quartier.gpkg", rows)
    return folder


def text_of(pdf: Path) -> str:
    """What can be searched in a PDF, with plain spaces."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    answer = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"[ \u00a0\u202f]+", " ", answer.stdout)


def page_of(pdf: Path) -> str:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    return subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout


def without_names(words: str) -> str:
    """What Google and Microsoft call their data is a name, in every language."""
    return re.sub(r"© (?:Google|Microsoft)[^©]*?ODbL 1\.0", "", words)


def needs_french() -> None:
    if speaker("fr")("Legend") == "Legend":
        pytest.skip("the French texts are not compiled (make i18n)")


def test_every_theme_scenario_and_language_has_its_pdf_and_png(run: Run, town: Path, tmp_path: Path) -> None:
    before = QgsProject.instance().mapLayers()
    out = tmp_path / "cartes à afficher"
    result = run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(out)})
    stems = ["acces_eau_fr", "water_access_en"]
    for scenario in ("10_ans", "100_ans"):
        stems += [f"exposition_inondation__{scenario}_fr", f"flood_exposure__{scenario}_en"]
        stems += [f"evacuation__{scenario}_fr", f"evacuation__{scenario}_en"]
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{s}.{e}" for s in stems for e in ("pdf", "png"))
    assert result["MAPS"] == len(stems)
    assert QgsProject.instance().mapLayers() == before, "the open project is left alone"
    assert "(A3)" in page_of(out / "acces_eau_fr.pdf")
    image = QImage(str(out / "acces_eau_fr.png"))
    assert (image.width(), image.height()) == pytest.approx((2480, 1754), abs=2)


def test_figures_are_summed_from_the_results(run: Run, town: Path, tmp_path: Path) -> None:
    run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en"})
    water = text_of(tmp_path / "water_access_en.pdf")
    for words in (
        "Access to water – Akwédomé",
        "In dry weather · Who walks: Adult walking freely",
        "1,000",
        "40%",
        "within 500 m on foot: 400",
        "250 m or less: 200 people",
        "250 to 500 m: 200 people",
        "500 m to 1 km: 300 people",
        "More than 1 km: 100 people",
        "Cut off: no path: 100 people",
        "No working service: 100 people",
        "© OpenStreetMap contributors (ODbL)",
        "© Google, Open Buildings, CC BY 4.0 / ODbL 1.0",
        "© Microsoft, Global ML Building Footprints, ODbL 1.0",
        "Borne Sud",
        "Rue des Pêcheurs",
    ):
        assert words in water
    assert re.search(r"0 \d+ \d+ m\b", water), "the scale bar"
    assert "Unknown" not in water, "only what is on the map is in the legend"
    assert "Grand marché" not in water
    assert not re.search("(?<!Open )(?<!ML )Building", water), "every building is in the result"
    flood = text_of(tmp_path / "flood_exposure__100_ans_en.pdf")
    assert "Scenario: Crue de 100 ans" in flood
    assert "300" in flood and "30%" in flood and "0.7 to 1.5 m: 300 people" in flood
    assert "0.7 to 1.5 m: 100 people" in text_of(tmp_path / "flood_exposure__10_ans_en.pdf")


def test_an_evacuation_says_who_is_left_out_and_never_promises_safety(run: Run, town: Path, tmp_path: Path) -> None:
    run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["evacuation"]})
    without, placed = (text_of(tmp_path / f"evacuation__{scenario}_en.pdf") for scenario in ("100_ans", "10_ans"))
    assert "are left out: 200 without a place, 0 without a way" in without
    assert "No place left in a shelter" in without
    assert "12 min" in without
    assert "Buildings of people left out" not in placed
    assert "200 / 250" in placed
    for words in (without, placed):
        assert "practicable according to the data of" in words
        assert "safe" not in words.lower()


def test_a_french_map_is_french(run: Run, town: Path, tmp_path: Path) -> None:
    needs_french()
    run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "fr"})
    pdfs = sorted(tmp_path.glob("*.pdf"))
    assert len(pdfs) == 5
    for pdf in pdfs:
        words = text_of(pdf)
        assert "Légende" in words and "Chiffres clés" in words
        assert "© les contributeurs d'OpenStreetMap (ODbL)" in words
        spoken = without_names(words)
        assert [one for one in ENGLISH if re.search(rf"\b{one}\b", spoken)] == []
        assert not re.search(r"\d\.\d", spoken.replace("Quartier 0.1.0", "")), "decimal commas"
        assert "sûr" not in words
    assert "1 000" in text_of(tmp_path / "acces_eau_fr.pdf")


def test_the_services_on_a_map_are_those_people_walk_to(run: Run, town: Path, tmp_path: Path) -> None:
    """The survey found a new tap, and walks count it: the map shows it, not the older layer without it."""
    merged = points(
        (0, 60), (300, 60), category=["water_point"] * 2, operational=["yes"] * 2, name=["Borne Sud", "Neuve"]
    )
    put(town, matchsurvey_merged__sec=merged)
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["water_access"]}
    told = {"GROUP": "adult", "SERVICES": f"{town / 'quartier.gpkg'}|layername=matchsurvey_merged__sec"}
    record(town / "quartier.gpkg", [provenance_of("walkingdistance_output__sec", "quartier:x", told, {}, "sec")])
    run(ALGORITHM, asked)
    words = text_of(tmp_path / "water_access_en.pdf")
    assert "Neuve" in words and "Borne Nord" not in words
    told["SERVICES"] = str(tmp_path / "elsewhere.gpkg")
    record(town / "quartier.gpkg", [provenance_of("walkingdistance_output__sec", "quartier:x", told, {}, "sec")])
    run(ALGORITHM, asked)
    words = text_of(tmp_path / "water_access_en.pdf")
    assert "Borne Nord" in words and "services of another layer than those drawn" in words


def flood(folder: Path, audience: str = "public") -> None:
    """Two parts are cut off, one of two homes; a stretch cuts off 80 people, another gives 70 a tap back."""
    parts = boxes((0, 0, 100, 100), (200, 0, 300, 100), (400, 0, 440, 40), prefix="part")
    islands = parts.assign(
        island=[0, 1, 2],
        people=[700.0, 285.0, 15.0],
        origins=[70, 57, 2],
        length_m=[500.0, 200.0, 50.0],
        cut_off=["no", "yes", "yes"],
        services=["water_point, clinic, primary_school", "clinic", ""],
        lacks=["", "primary_school, water_point", "clinic, primary_school, water_point"],
    )
    stretches = lines([(0, 10), (100, 10)], [(100, 10), (200, 10)], [(200, 10), (300, 10)])
    critical = stretches.assign(
        rank=[1, 2, 3],
        path_kind=["path"] * 3,
        people_cut_off=[100.0, 0.0, 4.0],
        people_on_it=[15.0, 0.0, 1.0],
        people_service_on_it=[5.0, 0.0, 0.0],
        person_min_lost=[0.0, 900.0, 0.0],
        single_point=["yes", "no", "yes"],
        closed=["no", "yes", "no"],
        people_given_back=[None, 70.0, None],
    )
    put(folder, floodaccess_islands__10_ans=islands, criticalpaths_output__10_ans=critical)
    rows = [
        provenance_of(f"{name}__10_ans", "quartier:x", {}, {}, "10 ans", audience=audience)
        for name in ("floodaccess_islands", "criticalpaths_output")
    ]
    record(folder / "quartier.gpkg", rows)


def test_what_the_water_cuts_off_and_what_is_missing_there(run: Run, town: Path, tmp_path: Path) -> None:
    flood(town)
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "THEMES": ["islands"], "LANGUAGE": "en"}
    run(ALGORITHM, asked)
    words = " ".join(text_of(tmp_path / "islands__10_ans_en.pdf").split())
    counted = "285 people live in them, those of a few homes by themselves not counted"
    for text in (
        "What the water cuts off",
        counted,
        "285 of them without a water point inside",
        "without water, school",
    ):
        assert text in words
    assert "15 people" not in words and "300" not in words, "two homes are too few to be told to everybody"
    assert re.search(r"\bfew\b.*\bhomes\b", words), "no part goes without a word"
    run(ALGORITHM, {**asked, "AUDIENCE": "team"})
    words = " ".join(text_of(tmp_path / "islands__10_ans_en.pdf").split())
    assert "15 people" in words and "300 people live in them" in words and "without water, health care, school" in words


def test_the_paths_that_count_most_are_named_with_their_people(run: Run, town: Path, tmp_path: Path) -> None:
    needs_french()
    flood(town)
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "THEMES": ["critical_paths"], "LANGUAGE": "both"}
    run(ALGORITHM, asked)
    words = " ".join(text_of(tmp_path / "critical_paths__10_ans_en.pdf").split())
    for text in (
        "Paths that the neighbourhood depends on",
        "80 people",
        "raised: +70",
        "Cuts off 51 to 500 people",
    ):
        assert text in words
    assert " 3 people" not in words, "fewer than five are not told"
    assert "walk farther" not in words, "most stretches: they would hide those that count"
    words = " ".join(text_of(tmp_path / "chemins_critiques__10_ans_fr.pdf").split())
    assert "Chemins dont dépend le quartier" in words and "surélevé : +70" in words
    assert [one for one in ENGLISH if re.search(rf"\b{one}\b", without_names(words))] == []
    record(
        town / "quartier.gpkg", [provenance_of("criticalpaths_output__10_ans", "quartier:x", {}, {}, audience="team")]
    )
    with pytest.raises(QgsProcessingException, match="is for 'team', not for 'public'"):
        run(ALGORITHM, asked)


def test_a_credit_of_a_layer_is_on_every_map(run: Run, town: Path, tmp_path: Path) -> None:
    row = provenance_of("blocks", "quartier:importlayer", {}, {}, further_credits=["© 2024 Mairie (licence ouverte)"])
    record(town / "quartier.gpkg", [row])
    run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "THEMES": ["water_access"], "LANGUAGE": "fr"})
    assert "© 2024 Mairie (licence ouverte)" in text_of(tmp_path / "acces_eau_fr.pdf")


def test_households_are_not_on_public_maps(run: Run, town: Path, tmp_path: Path) -> None:
    row = provenance_of("walkingdistance_output__sec", "quartier:walkingdistance", {}, {}, audience="team")
    record(town / "quartier.gpkg", [row])
    inputs = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["water_access"]}
    with pytest.raises(QgsProcessingException, match="is for 'team', not for 'public'"):
        run(ALGORITHM, inputs)
    run(ALGORITHM, {**inputs, "AUDIENCE": "team"})
    assert "For the team only" in text_of(tmp_path / "water_access_en.pdf")


def test_a_depth_from_marks_is_not_on_public_maps_and_flooded_services_are_framed(
    run: Run, town: Path, tmp_path: Path
) -> None:
    """The surface through marks tells which houses were asked."""
    flood(town)
    (town / "rasters").mkdir()
    depth = Raster(np.full((60, 130), 0.3), EAST - 75, NORTH + 225, 5, 5, CRS.from_epsg(32631))
    write_raster(depth, town / "rasters" / "depth__10_ans.tif")
    record(town / "quartier.gpkg", [provenance_of("depth__10_ans", "quartier:x", {}, {}, audience="municipality")])
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["islands"]}
    for audience, there in (("public", False), ("municipality", True)):
        run(ALGORITHM, {**asked, "AUDIENCE": audience})
        words = text_of(tmp_path / "islands__10_ans_en.pdf")
        assert ("Depth of the water" in words) == there
        assert ("Service in the water, out of use" in words) == there


def test_a_missing_result_names_what_to_run_first(run: Run, town: Path, tmp_path: Path, feedback: Any) -> None:
    inputs = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en"}
    with pytest.raises(QgsProcessingException, match="Run the algorithm quartier:floodexposure first"):
        run(ALGORITHM, {**inputs, "THEMES": ["flood_exposure"], "SCENARIOS": "50 ans"})
    with pytest.raises(QgsProcessingException, match=r"the walks to 'school', which .* does not have"):
        run(ALGORITHM, {**inputs, "THEMES": ["school_access"]})
    with pytest.raises(QgsProcessingException, match="is not a workspace"):
        run(ALGORITHM, {**inputs, "WORKSPACE": str(tmp_path / "nowhere")})
    result = run(ALGORITHM, {**inputs, "THEMES": ["water_access", "evacuation"], "SCENARIOS": "Sec; 50 ans"})
    assert result["MAPS"] == 1
    assert [text for text in feedback.warnings if "Run the algorithm quartier:evacuationroutes first" in text]


def test_a_template_of_the_user_is_filled(run: Run, town: Path, tmp_path: Path) -> None:
    from qgis.core import QgsLayoutItemLabel, QgsLayoutItemMap, QgsPrintLayout, QgsReadWriteContext, QgsRectangle
    from qgis.PyQt.QtCore import QRectF

    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    for kind, name, place in (
        (QgsLayoutItemLabel, "title", QRectF(5, 5, 200, 12)),
        (QgsLayoutItemLabel, "value_1", QRectF(5, 20, 60, 12)),
        (QgsLayoutItemLabel, "own", QRectF(80, 20, 60, 12)),
        (QgsLayoutItemMap, "map", QRectF(5, 40, 250, 150)),
    ):
        item = kind(layout)
        layout.addLayoutItem(item)
        item.setId(name)
        item.attemptSetSceneRect(place)
        if name == "own":
            item.setText("Mairie de Cotonou")
        if name == "map":
            item.setExtent(QgsRectangle(0, 0, 1, 1))
    template = tmp_path / "mairie.qpt"
    assert layout.saveAsTemplate(str(template), QgsReadWriteContext())
    inputs = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["water_access"]}
    run(ALGORITHM, {**inputs, "TEMPLATE": str(template)})
    words = text_of(tmp_path / "water_access_en.pdf")
    assert "Access to water" in words and "1,000" in words and "Mairie de Cotonou" in words
    assert "(A4)" in page_of(tmp_path / "water_access_en.pdf")
    template.write_text("<html/>")
    with pytest.raises(QgsProcessingException, match="is not a QGIS print layout"):
        run(ALGORITHM, {**inputs, "TEMPLATE": str(template)})


def test_through_qgis_process(qgis_process: Callable[..., Any], town: Path, tmp_path: Path) -> None:
    inputs = {"WORKSPACE": str(town), "FOLDER": str(tmp_path / "out"), "THEMES": ["water_access"], "PAPER": "A4"}
    answer = qgis_process(ALGORITHM, {**inputs, "LANGUAGE": "en"})
    assert answer.returncode == 0, answer.stderr
    assert "(A4)" in page_of(tmp_path / "out" / "water_access_en.pdf")
    assert "Access to water" in text_of(tmp_path / "out" / "water_access_en.pdf")
    refused = qgis_process(ALGORITHM, {**inputs, "THEMES": ["health_access"]})
    assert refused.returncode == 1
    assert "Run quartier:walkingdistance first" in refused.stderr + refused.stdout
