"""quartier:exportmaps by block: pages of single blocks, and what everybody sees where homes are not for them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("qgis.core")

from pyproj import CRS
from qgis.core import QgsLayoutItemMap, QgsProcessingContext, QgsProcessingException, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from quartier.adapters.i18n import tongue_of
from quartier.adapters.maps.atlas import block_pages
from quartier.adapters.maps.blocks import read_blocks
from quartier.adapters.maps.deptherror import limits_apart
from quartier.adapters.maps.layoutfiles import export_pages
from quartier.adapters.maps.layouts import draw
from quartier.adapters.maps.sheets import Sheet
from quartier.adapters.maps.themes import THEMES, page_of
from quartier.adapters.rasters.files import write_raster
from quartier.adapters.results.provenance import provenance_of, record, recorded
from quartier.adapters.workspace import contents
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import SILENT
from quartier.tests.engine.builders import boxes, points
from quartier.tests.processing_algorithms.test_exportmaps import EAST, NORTH, Run, needs_french, put, text_of, town_in
from quartier.tests.processing_algorithms.test_exportmaps import page_of as pdf_facts

ALGORITHM = "quartier:exportmaps"
# Of homes that lose a service because the way is cut, and of houses in 0.7 to 1.5 m of water.
CUT_OFF, IN_DEEP_WATER = (230, 97, 1), (128, 125, 186)
WORST = (105, 5, 10)
SMALL = {"PAPER": "A4"}
ILOTS = ["ilot-a", "ilot-b", "ilot-c", "ilot-d", "ilot-e"]


def blocks() -> Any:
    """Three blocks along the street: everybody's worst, one with a secret, a dry one; two that no table knows."""
    frame = boxes((-40, -4, 130, 90), (130, -4, 320, 90), (320, -4, 545, 90), (-40, 90, 240, 190), (240, 90, 545, 190))
    return frame.assign(id=ILOTS, name=["Marché", "Îlot 10", "Îlot 2", "Marché", None])


def lost(**columns: object) -> pd.DataFrame:
    """Who loses water: 300 of 400 in the first block; of the second nothing is told."""
    unknown = [None, 300.0, None, 0.0]
    table = {
        "category": ["water_point"] * 4,
        "block_id": [None, *ILOTS[:3]],
        "block_name": [None, "Marché", "Îlot 10", "Îlot 2"],
        "people": [1000.0, 400.0, 100.0, 500.0],
        "lost_people": unknown,
        "lost_share": [None, 0.75, None, 0.0],
        "count_status": ["withheld", "shown", "withheld", "shown"],
        **columns,
    }
    return pd.DataFrame(table)


def exposed() -> pd.DataFrame:
    """Who stands in the water: 150 of 400, a secret, nobody."""
    rows = [
        *((ILOTS[0], "dry", 0, 250.0), (ILOTS[0], "0.1-0.7", 1, 150.0)),
        *((ILOTS[1], "dry", 0, 90.0), (ILOTS[1], "0.1-0.7", 1, None)),
        *((ILOTS[2], "dry", 0, 500.0), (ILOTS[2], "0.1-0.7", 1, 0.0)),
        (None, "total", None, None),
    ]
    table = pd.DataFrame(rows, columns=["block_id", "flood_class", "flood_level", "people"])
    hidden = table["people"].isna()
    return table.assign(count_status=np.where(hidden, "withheld", "shown"))


@pytest.fixture(scope="module")
def plain_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town of the other maps, with blocks."""
    town = town_in(tmp_path_factory.mktemp("maps"))
    put(town, blocks=blocks(), floodexposure_summary__100_ans=exposed())
    return town


@pytest.fixture(scope="module")
def surveyed_once(plain_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Households of a survey lose water; their points are the team's, sums by block withhold small counts."""
    town = shutil.copytree(plain_once, tmp_path_factory.mktemp("survey") / "enquête")
    homes = points(
        *((x, 40) for x in range(0, 500, 50)),
        people=[100.0] * 10,
        name=["Famille Adjovi"] * 10,
        water_point_status_dry=["reached"] * 10,
        water_point_status_wet=["unreachable"] * 4 + ["reached"] * 6,
        water_point_lost=["yes"] * 4 + ["no"] * 6,
        water_point_lost_by=["way"] * 4 + [None] * 6,
        water_point_min_dry=[2.0] * 10,
        water_point_min_wet=[None] * 4 + [3.0] * 6,
    )
    parts = boxes((0, 0, 100, 80), prefix="part").assign(
        island=[1], people=[200.0], origins=[20], length_m=[90.0], cut_off=["yes"], services=[""], lacks=["water_point"]
    )
    tap = points((30, 70), category=["water_point"], operational=["yes"], name=["Robinet Adjovi"])
    put(
        town,
        floodaccess_output__10_ans=homes,
        floodaccess_islands__10_ans=parts,
        floodaccess_summary__10_ans=lost(),
        floodexposure_summary__10_ans=exposed(),
        matchsurvey_merged__10_ans=tap,
    )
    told = {"SMALLEST_COUNT": 5, "SERVICES": f"{town / 'quartier.gpkg'}|layername=matchsurvey_merged__10_ans"}
    circles = {
        "floodaccess_output": "team",
        "floodaccess_islands": "municipality",
        "floodaccess_summary": "municipality",
        "floodexposure_output": "team",
        "floodexposure_summary": "municipality",
        "matchsurvey_merged": "team",
    }
    rows = [
        provenance_of(f"{name}__10_ans", "quartier:x", told, {}, "10 ans", audience=circle)
        for name, circle in circles.items()
    ]
    record(town / "quartier.gpkg", rows)
    return town


@pytest.fixture
def town(plain_once: Path, tmp_path: Path) -> Path:
    """Houses that are nobody's secret."""
    return shutil.copytree(plain_once, tmp_path / "ville")


@pytest.fixture
def surveyed(surveyed_once: Path, tmp_path: Path) -> Path:
    """Homes that are the team's."""
    return shutil.copytree(surveyed_once, tmp_path / "enquête")


def sheet_of(folder: Path, theme: str, audience: str, language: str = "en", scenario: str = "10_ans") -> Sheet:
    """A map as the algorithm asks for it."""
    held = contents(folder)
    context = QgsProcessingContext()
    layer = QgsVectorLayer(held.uri("blocks"), "blocks", "ogr")
    read = read_blocks(layer.dataProvider(), "blocks", context, SILENT)
    rows = recorded(folder / "quartier.gpkg")
    return Sheet(THEMES[theme], held, rows, scenario, tongue_of(language), audience, context, "A3", read)


def colors(png: Path) -> dict[tuple[int, int, int], int]:
    """How many pixels of a picture have each colour."""
    image = QImage(str(png)).convertToFormat(QImage.Format.Format_RGB888)
    raw = image.constBits().asstring(image.sizeInBytes())
    rows = np.frombuffer(raw, np.uint8).reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    found, count = np.unique(rows.reshape(-1, 3), axis=0, return_counts=True)
    return {tuple(map(int, one)): int(n) for one, n in zip(found, count)}


def test_everybody_sees_lost_access_by_block_and_no_home(run: Run, surveyed: Path, tmp_path: Path) -> None:
    asked = {"WORKSPACE": str(surveyed), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["lost_water"], **SMALL}
    run(ALGORITHM, asked)
    words = " ".join(text_of(tmp_path / "lost_water__10_ans_en.pdf").split())
    for text in (
        "Who loses access to water in the flood, by block",
        "More than 50%",
        "Withheld, to protect households",
        "rests on fewer than 5 homes",
        "300 people lose access to water; the blocks withheld come on top",
    ):
        assert text in words
    assert "Adjovi" not in words, "neither households nor a tap that is the team's"
    seen = colors(tmp_path / "lost_water__10_ans_en.png")
    assert seen.get(WORST, 0) > 25_000, "the worst block is dark"
    assert seen.get(CUT_OFF, 0) == 0, "no home has the colour of its own loss"
    sources = [layer.source() for layer in page_of(sheet_of(surveyed, "lost_water", "team")).layers]
    assert any("floodaccess_output" in one for one in sources), "the team sees homes"


def test_no_layer_of_homes_is_behind_what_everybody_sees(surveyed: Path) -> None:
    hidden = ("households", "floodaccess_output", "floodexposure_output", "floodaccess_islands", "matchsurvey_merged")
    for theme in ("lost_water", "flood_exposure"):
        sheet = sheet_of(surveyed, theme, "public")
        for page in (page_of(sheet), next(block_pages(sheet))):
            sources = [layer.source() for layer in page.layers]
            assert not [one for one in sources if any(name in one for name in hidden)]


def test_a_withheld_sum_is_neither_told_nor_left_to_be_worked_out(surveyed: Path) -> None:
    page = page_of(sheet_of(surveyed, "flood_exposure", "public"))
    told = {figure.caption: figure.value for figure in page.figures}
    # 840 dry and 150 wet are told, 10 are not: neither the whole nor the share may say how many.
    assert list(told.values()) == ["150", "1"]
    layer = next(one for one in page.layers if one.name().startswith("Share"))
    rows = {row["id"]: (row["told"], row["share"]) for row in layer.getFeatures()}
    assert rows["ilot-a"] == ("shown", 0.375)
    assert rows["ilot-b"][0] == "withheld" and not rows["ilot-b"][1]
    assert rows["ilot-c"] == ("shown", 0.0)
    assert rows["ilot-d"][0] == "unknown"
    # Below 5 a name gives way to every path, and blocks on whose ground there are paths stay without one.
    assert {row["id"]: row["first"] for row in layer.getFeatures()}["ilot-c"] == 5


def test_the_whole_does_not_tell_the_few_people_of_a_block(surveyed: Path) -> None:
    """300, 3 and nobody lose water, 303 in all: nothing is withheld in the table, and three people are on the map."""
    table = lost(lost_people=[303.0, 300.0, 3.0, 0.0], lost_share=[0.303, 0.75, 0.03, 0.0], count_status="shown")
    put(surveyed, floodaccess_summary__10_ans=table)
    figures = {one.caption: one.value for one in page_of(sheet_of(surveyed, "lost_water", "public")).figures}
    assert figures["people counted"] == "1,000"
    assert figures["people lose access to water; the blocks withheld come on top"] == "300"
    assert not {"303", "3", "30%"} & set(figures.values())


@pytest.mark.parametrize(
    ("smallest", "circle"), [(0, "municipality"), (3, "municipality"), (5, "team")], ids=["all told", "3", "team"]
)
def test_sums_that_withhold_too_little_are_not_for_everybody(
    run: Run, surveyed: Path, tmp_path: Path, smallest: int, circle: str
) -> None:
    told = {"SMALLEST_COUNT": smallest}
    record(
        surveyed / "quartier.gpkg",
        [provenance_of("floodaccess_summary__10_ans", "quartier:x", told, {}, "10 ans", audience=circle)],
    )
    asked = {"WORKSPACE": str(surveyed), "FOLDER": str(tmp_path), "THEMES": ["lost_water"]}
    with pytest.raises(QgsProcessingException, match="run quartier:floodaccess again with BLOCKS"):
        run(ALGORITHM, asked)
    assert list(tmp_path.glob("*.p*")) == []


def test_a_depth_kept_within_the_town_hall_keeps_its_sums_there(surveyed: Path) -> None:
    row = provenance_of("depth__10_ans", "quartier:addtoworkspace", {"AUDIENCE": "municipality"}, {}, "10 ans")
    record(surveyed / "quartier.gpkg", [row])
    with pytest.raises(InputError, match="is for 'team', not for 'public'"):
        page_of(sheet_of(surveyed, "lost_water", "public"))
    assert "by block" in page_of(sheet_of(surveyed, "lost_water", "municipality")).title


def test_each_block_has_its_page_with_its_own_figures(run: Run, surveyed: Path, tmp_path: Path) -> None:
    needs_french()
    given = {"BLOCKS": f"{surveyed / 'quartier.gpkg'}|layername=blocks"}
    asked = {"WORKSPACE": str(surveyed), "FOLDER": str(tmp_path), "LANGUAGE": "fr", "THEMES": ["lost_water"], **SMALL}
    result = run(ALGORITHM, {**asked, **given})
    pdf = tmp_path / "eau_perdue__10_ans__ilots_fr.pdf"
    assert result["BLOCK_PAGES"] == 5 and re.search(r"Pages:\s+5\b", pdf_facts(pdf))
    pages = [" ".join(page.split()) for page in text_of(pdf).split("\f")]
    titles = ("Îlot 2", "Îlot 10", "Marché (ilot-a)", "Marché (ilot-d)", "Îlot ilot-e")
    for number, (page, title) in enumerate(zip(pages, titles), start=1):
        assert f"par îlot – {title}" in page and f"Page {number} sur 5" in page
        assert re.search(r"Échelle 1:\d", page) and re.search(r"\b0 \d+ \d+ m\b", page)
        assert "© les contributeurs d'OpenStreetMap" in page and "Calculé le" in page
    by_title = dict(zip(titles, pages))
    assert "300 (75 %)" in by_title["Marché (ilot-a)"] and "400" in by_title["Marché (ilot-a)"]
    assert "non publié" in by_title["Îlot 10"] and "moins de 5 logements" in by_title["Îlot 10"]
    assert "Pas de chiffres pour cet îlot" in by_title["Îlot ilot-e"]


@pytest.mark.parametrize(("audience", "houses"), [("public", False), ("municipality", True)])
def test_the_page_of_a_block_shows_houses_to_the_town_hall_alone(town: Path, audience: str, houses: bool) -> None:
    near = next(block_pages(sheet_of(town, "flood_exposure", audience, scenario="100_ans")))
    assert any("floodexposure_output" in layer.source() for layer in near.layers) == houses
    whole = page_of(sheet_of(town, "flood_exposure", audience, scenario="100_ans"))
    assert any("floodexposure_output" in layer.source() for layer in whole.layers)


@pytest.mark.slow
def test_from_near_everybody_sees_no_house_coloured(run: Run, town: Path, tmp_path: Path) -> None:
    """The houses are nobody's secret on the whole map; on the page of a block they would be."""
    put(town, blocks=blocks().iloc[[0]])
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["flood_exposure"], **SMALL}
    asked |= {"BLOCKS": f"{town / 'quartier.gpkg'}|layername=blocks", "BLOCK_IMAGES": True, "SCENARIOS": "100 ans"}
    run(ALGORITHM, asked)
    picture = colors(tmp_path / "flood_exposure__100_ans__blocks_en__001_marche.png")
    assert picture.get(IN_DEEP_WATER, 0) == 0 and len(picture) > 50
    assert colors(tmp_path / "flood_exposure__100_ans_en.png").get(IN_DEEP_WATER, 0) > 250


def test_without_sums_by_block_there_are_no_pages_for_everybody(
    run: Run,
    town: Path,
    tmp_path: Path,
    feedback: Any,
) -> None:
    asked = {"WORKSPACE": str(town), "FOLDER": str(tmp_path), "LANGUAGE": "en", "THEMES": ["water_access"], **SMALL}
    result = run(ALGORITHM, {**asked, "BLOCKS": f"{town / 'quartier.gpkg'}|layername=blocks"})
    assert (result["MAPS"], result["BLOCK_PAGES"]) == (1, 0)
    assert any("they need people by block" in sentence for sentence in feedback.warnings)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["water_access_en.pdf"]


def test_a_block_fills_its_map_at_a_round_scale(surveyed: Path) -> None:
    sheet = replace(sheet_of(surveyed, "evacuation", "municipality"), paper="A4")
    for block, page in zip(sheet.blocks.all[:2], block_pages(sheet)):
        project = QgsProject()
        layout = draw(page, project, "A4")
        item = layout.itemById("map")
        assert isinstance(item, QgsLayoutItemMap)
        assert round(item.scale(), 3) in {500, 750, 1000, 1250, 1500, 2000}
        assert layout.itemById("scale_text").text() == f"Scale 1:{item.scale():,.0f}"
        shown, box = item.extent(), block.shape.boundingBox()
        assert shown.contains(box)
        assert max(box.width() / shown.width(), box.height() / shown.height()) > 0.55
        assert layout.itemById("overview").extent().contains(sheet.blocks.layer("").extent())
        project.clear()


def test_a_stop_between_two_pages_leaves_what_was_there(tmp_path: Path, qgis_app: object) -> None:
    from qgis.core import QgsPrintLayout

    pdf = tmp_path / "îlots.pdf"
    pdf.write_text("yesterday")
    project = QgsProject()

    def layouts() -> Iterator[QgsPrintLayout]:
        layout = QgsPrintLayout(project)
        layout.initializeDefaults()
        yield layout
        raise Cancelled

    with pytest.raises(Cancelled):
        export_pages(layouts(), 2, pdf)
    assert pdf.read_text() == "yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["îlots.pdf"]


@pytest.mark.parametrize(
    ("error", "left"), [(0.2, [0.1, 0.7, 1.5]), (0.3, [0.1, 0.7, 1.5]), (0.5, [0.1, 1.5]), (1.08, [0.1])]
)
def test_limits_stand_twice_the_error_apart(error: float, left: list[float]) -> None:
    assert limits_apart([0.1, 0.7, 1.5], error) == left


def test_classes_are_as_wide_as_the_error_of_the_depth(town: Path) -> None:
    (town / "rasters").mkdir()
    depth = Raster(np.full((60, 130), 1.2), EAST - 75, NORTH + 225, 5, 5, CRS.from_epsg(32631))

    def shown(error: float) -> tuple[list[str], list[str], str]:
        write_raster(depth, town / "rasters" / "depth__100_ans.tif", error_m=error)
        page = page_of(sheet_of(town, "flood_exposure", "public", scenario="100_ans"))
        result = next(one for one in page.layers if "floodexposure_output" in one.source())
        water = next(one for one in page.layers if one.source().endswith(".tif"))
        classes = [rule.label() for rule in result.renderer().rootRule().children()]
        depths = [item.label for item in water.renderer().shader().rasterShaderFunction().colorRampItemList()]
        return classes, depths, " ".join([*page.notes, *(figure.caption for figure in page.figures)])

    classes, depths, words = shown(0.2)
    assert classes == ["Dry: 700 people", "0.7 to 1.5 m: 300 people"] and depths == ["0.1 to 0.7 m", "0.7 to 1.5 m"]
    assert "Depths are known to 0.20 m" in words and "deeper than 1 m" in words
    classes, depths, words = shown(0.5)
    assert classes[1] == "0.1 to 1.5 m: 300 people" and depths == ["0.1 to 1.5 m"]
    assert "deeper than 1 m" not in words
    classes, depths, words = shown(1.1)
    assert classes[1] == "More than 0.1 m: 300 people" and depths == ["More than 0.1 m"]
    assert "Depths are known to 1.1 m" in words
