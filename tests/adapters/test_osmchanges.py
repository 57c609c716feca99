"""The file for JOSM: well-formed whatever the names hold, ordered, nothing but changes, and advice in two languages."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.osm.changes import osm_text, write_osm_file
from quartier.adapters.osm.files import read_osm_file
from quartier.engine.errors import FileError
from quartier.engine.matching.osm_changes import OsmChanges, OsmNode

ODD = 'L\'abri "n° 1" <b>&amp; ]]> --\u200dé\U0001f6b0\nا'
CHANGES = OsmChanges(
    created=(
        OsmNode(-1, 0, 2.43, 6.44, {"man_made": "water_tap", "name": ODD}),
        OsmNode(-2, 0, 2.431, 6.44, {"amenity": "clinic", "name": "a\x00\x0b\ud800\ufffeb"}),
    ),
    modified=(OsmNode(7, 3, 2.4281437, 6.4429083, {"amenity": "toilets", "note": "x" * 255}),),
    by_hand=(("way/5", "École", {"operational_status": "non_operational"}),),
    untagged=("Cour (shelter): 6.44000, 2.43000",),
)


def test_the_document_is_well_formed_ordered_and_asks_before_an_upload():
    root = ElementTree.fromstring(osm_text(CHANGES).encode())
    assert (root.tag, root.get("version"), root.get("upload")) == ("osm", "0.6", "false")
    assert [one.tag for one in root] == ["node"] * 3
    assert [(one.get("id"), one.get("version"), one.get("action")) for one in root] == [
        ("-1", None, "modify"),
        ("-2", None, "modify"),
        ("7", "3", "modify"),
    ]
    names = [{tag.get("k"): tag.get("v") for tag in one}.get("name") for one in root]
    assert names == [ODD, "a    b", None]
    assert [(one.get("lat"), one.get("lon")) for one in root][2] == ("6.4429083", "2.4281437")


def test_the_importer_reads_it_back(tmp_path: Path):
    write_osm_file(tmp_path / "à envoyer.osm", CHANGES)
    found = read_osm_file(tmp_path / "à envoyer.osm")
    read = {one.osm_id: (one.tags, one.version) for one in found.itertuples()}
    assert read[-1][0] == {"man_made": "water_tap", "name": ODD}
    assert read[7] == (CHANGES.modified[0].tags, 3)


def test_the_advice_stands_beside_it_in_both_languages(tmp_path: Path):
    advice = write_osm_file(tmp_path / "x.osm", CHANGES)
    text = advice.read_text(encoding="utf-8")
    french, english = text.split("----")
    assert "Avant tout envoi\u00a0:" in french
    assert "Before you upload:" in english
    for part in (french, english):
        assert "ODbL" in part
        assert "way/5  École: operational_status=non_operational" in part
        assert "Cour (shelter): 6.44000, 2.43000" in part


def test_an_unwritable_folder_is_told(tmp_path: Path):
    with pytest.raises(FileError, match="cannot be written"):
        write_osm_file(tmp_path / "nowhere" / "x.osm", CHANGES)
