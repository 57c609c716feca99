"""The table of decisions: one decision a pair, every one undone as it was made, and on the disk when the process dies."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from quartier.adapters.decisions import (
    ACCEPT,
    NEW,
    REJECT,
    SHOWN,
    Pair,
    Store,
    decide,
    is_matches,
    load,
    store_for,
    take_back,
)

PARTS = dict.fromkeys(("score", "distance_m", "name_score", "category_score"))
ROOT = Path(__file__).resolve().parents[2]


def pair(survey: str, other: str) -> Pair:
    nothing = dict.fromkeys(SHOWN, "")
    return Pair(survey, other, "osm", "score", PARTS, nothing, nothing, None, None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "à vérifier" / "quartier.gpkg", "matchsurvey_decisions__sec")


def rows(store: Store) -> list[tuple[str, str, str]]:
    return sorted((one.survey_id, one.osm_id, one.decision) for one in load(store))


def test_a_place_is_one_thing_but_may_be_rejected_as_several(store):
    assert load(store) == []
    decide(store, pair("s/1", "node/1"), ACCEPT)
    decide(store, pair("s/1", "node/2"), ACCEPT)
    assert rows(store) == [("s/1", "node/2", "accept")]
    decide(store, pair("s/1", "node/3"), NEW)
    assert rows(store) == [("s/1", "node/3", "new")]
    decide(store, pair("s/1", "node/1"), REJECT)
    decide(store, pair("s/1", "node/2"), REJECT)
    decide(store, pair("s/2", "node/1"), ACCEPT)
    assert len(rows(store)) == 4
    assert all(one.when.endswith("Z") and len(one.when) == 20 for one in load(store))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from((ACCEPT, REJECT, NEW))), max_size=6
    )
)
def test_every_decision_can_be_undone_back_to_the_beginning(tmp_path_factory, made):
    store = Store(tmp_path_factory.mktemp("undo") / "quartier.gpkg", "matchsurvey_decisions__sec")
    stood = [rows(store)]
    undo = []
    for survey, other, choice in made:
        undo.append((pair(survey, other), decide(store, pair(survey, other), choice)))
        found = rows(store)
        assert (survey, other, choice) in found
        for one in "ab":
            assert sum(row[0] == one and row[2] != REJECT for row in found) <= 1
        stood.append(found)
    for what, replaced in reversed(undo):
        assert rows(store) == stood.pop()
        take_back(store, what, replaced)
    assert rows(store) == stood[0] == []


def test_a_decision_is_on_the_disk_when_the_process_dies(store):
    code = f"""
        import os, sys
        sys.path.insert(0, {str(ROOT / "tests")!r})
        import conftest
        from pathlib import Path
        from quartier.adapters.decisions import Store, decide
        from quartier.tests.adapters.test_decisions import pair
        decide(Store(Path({str(store.path)!r}), {store.table!r}), pair("s/1", "node/1"), "accept")
        os._exit(9)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=os.environ, check=False)
    assert ended.returncode == 9
    with sqlite3.connect(store.path) as table:
        assert table.execute(f"SELECT survey_id, decision FROM {store.table}").fetchall() == [("s/1", "accept")]


def matches(path: Path, table: str = "pairs") -> QgsVectorLayer:
    """A layer with the columns of MATCHES, kept in the GeoPackage or GeoJSON at `path`."""
    texts = [f"{side}_{name}" for side in ("survey", "other") for name in SHOWN]
    texts += ["survey_id", "match_status", "other_id"]
    columns = [*(f"field={name}:string" for name in texts), *(f"field={name}:double" for name in PARTS)]
    layer = QgsVectorLayer("Point?crs=EPSG:32631&" + "&".join(columns), "pairs", "memory")
    assert is_matches(layer)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = table
    options.driverName = "GPKG" if path.suffix == ".gpkg" else "GeoJSON"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    return QgsVectorLayer(f"{path}|layername={table}", "pairs", "ogr")


def test_decisions_stand_beside_the_pairs_where_the_next_run_replaces_nothing_of_them(tmp_path):
    in_a_workspace = matches(tmp_path / "quartier.gpkg", "matchsurvey_matches__crue")
    for workspace in (None, tmp_path / "other"):
        expected = Store(tmp_path / "quartier.gpkg", "matchsurvey_decisions__crue")
        assert store_for(in_a_workspace, workspace) == expected
        for file in (tmp_path / "paires.gpkg", tmp_path / "paires.geojson"):
            assert store_for(matches(file), workspace) == Store(
                tmp_path / "paires_decisions.gpkg", "matchsurvey_decisions"
            )


def test_what_is_temporary_keeps_nothing(tmp_path):
    kept = Store(tmp_path / "quartier.gpkg", "matchsurvey_decisions__sec")
    in_memory = matches(tmp_path / "paires.gpkg").materialize(QgsFeatureRequest())
    for layer in (in_memory, matches(Path(QgsProcessingUtils.tempFolder()) / "paires.gpkg")):
        assert store_for(layer, tmp_path) == kept
        assert store_for(layer, None) is None


def test_other_layers_are_no_pairs(sample):
    assert not is_matches(QgsVectorLayer(str(sample / "blocks.geojson"), "", "ogr"))
    assert not is_matches(None)
