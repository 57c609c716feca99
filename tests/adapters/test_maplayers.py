"""Layers of maps: what cannot be opened is said."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.i18n import tongue_of
from quartier.adapters.maps.maplayers import open_layer, veil_outside
from quartier.engine.errors import InputError


def test_a_layer_that_cannot_be_opened_is_not_left_out_in_silence(qgis_app: object, tmp_path: Path) -> None:
    damaged = tmp_path / "quartier.gpkg"
    damaged.write_bytes(b"SQLite format 3\x00" + bytes(200))
    uri = f"{damaged.as_posix()}|layername=paths"
    with pytest.raises(InputError, match="'paths' of the workspace cannot be opened"):
        open_layer(uri, "paths", "Paths", tongue_of("en"))
    with pytest.raises(InputError, match="cannot be opened"):
        veil_outside(uri)
