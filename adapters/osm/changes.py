"""The file for JOSM: new and changed nodes as `.osm`, and beside it what to know and to do before an upload."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QXmlStreamWriter

from ...engine.matching.osm_changes import OsmChanges, OsmNode
from ..i18n import LANGUAGES, mark, tongue_of
from ..paths import version
from ..textfiles import write_text

RULES = (
    mark("Made by Quartier from a community survey. Nothing is uploaded by itself: JOSM warns before it uploads this."),
    mark("Before you upload:"),
    mark(
        "1. OpenStreetMap data are under the ODbL: whoever gave the survey's data must agree that these places are "
        "published under it. No names of people, no telephone numbers, no homes."
    ),
    mark(
        "2. Many objects at once are an import: ask the local OpenStreetMap community first, and follow the import "
        "guidelines of the OpenStreetMap wiki."
    ),
    mark(
        "3. Nothing drawn or copied from Google or another map that does not allow it, building footprints included, "
        "may go into OpenStreetMap."
    ),
    mark(
        "4. Download the area in JOSM and look at every object: it may be there by now, and its position is that of a "
        "telephone's GPS."
    ),
    mark(
        "5. Check the tags. A water point has the tag of what the survey calls it (tap, well, borehole...); that "
        "people can drink its water is written only where the survey says so."
    ),
)
_BY_HAND = mark("To change by hand (Quartier does not know all the tags, the version or the shape of these objects):")
_UNTAGGED = mark(
    "New places left out: their category has no tag in Quartier's table, or the survey does not say what kind of water "
    "point it is. Draw them in JOSM once you know:"
)


def advice_beside(path: Path) -> Path:
    """Where the text stands that goes with a file for JOSM."""
    return path.with_name(f"{path.stem}_README.txt")


def write_osm_file(path: Path, changes: OsmChanges) -> Path:
    """Write `changes` to `path` and the advice beside it; the path of the advice.

    Raises
    ------
    FileError
        If the folder is not there or cannot be written.

    """
    advice = advice_beside(path)
    write_text(advice, _advice(changes))
    write_text(path, osm_text(changes))
    return advice


def osm_text(changes: OsmChanges) -> str:
    """The document. ``upload="false"`` makes JOSM warn before an upload."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QXmlStreamWriter(buffer)
    writer.setAutoFormatting(True)
    writer.writeStartDocument()
    writer.writeStartElement("osm")
    for name, value in (("version", "0.6"), ("generator", f"Quartier {version()}"), ("upload", "false")):
        writer.writeAttribute(name, value)
    # Inside, for GDAL looks for the first element near the beginning. A comment must not hold two hyphens in a row.
    lines = [tongue_of(language).say(rule) for language in LANGUAGES for rule in RULES]
    writer.writeComment(("\n" + "\n".join(lines) + "\n").replace("--", "- -"))
    for node in (*changes.created, *changes.modified):
        _write_node(writer, node)
    writer.writeEndElement()
    writer.writeEndDocument()
    buffer.close()
    return bytes(data).decode("utf-8")


def _write_node(writer: QXmlStreamWriter, node: OsmNode) -> None:
    writer.writeStartElement("node")
    writer.writeAttribute("id", str(node.osm_id))
    if node.version:
        writer.writeAttribute("version", str(node.version))
    writer.writeAttribute("action", "modify")
    writer.writeAttribute("visible", "true")
    writer.writeAttribute("lat", f"{node.lat:.7f}")
    writer.writeAttribute("lon", f"{node.lon:.7f}")
    for key, value in node.tags.items():
        writer.writeStartElement("tag")
        writer.writeAttribute("k", key)
        writer.writeAttribute("v", _writable(value))
        writer.writeEndElement()
    writer.writeEndElement()


def _writable(text: str) -> str:
    """Text without what XML cannot hold (control characters, halves of pairs); OpenStreetMap keeps 255 characters."""
    return "".join(letter if _is_xml(letter) else " " for letter in text)[:255]


def _is_xml(letter: str) -> bool:
    return letter in "\t\n" or (category(letter) not in ("Cc", "Cs") and ord(letter) & 0xFFFE != 0xFFFE)


def _advice(changes: OsmChanges) -> str:
    parts = []
    for language in LANGUAGES:
        say = tongue_of(language).say
        lines = [say(rule) for rule in RULES]
        if changes.by_hand:
            lines += ["", say(_BY_HAND)]
            lines += [f"  {key}  {name}: {_pairs(tags)}" for key, name, tags in changes.by_hand]
        if changes.untagged:
            lines += ["", say(_UNTAGGED), *(f"  {one}" for one in changes.untagged)]
        parts.append("\n".join(lines))
    return "\n\n----\n\n".join(parts) + "\n"


def _pairs(tags: dict[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in tags.items())
