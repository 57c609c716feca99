"""Submissions as ODK Collect keeps them on the telephone: an XML file each."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QXmlStreamReader

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ...engine.survey import Sheet
from ...engine.survey.documents import tables_of
from ...engine.survey.instances import Element, records_of

_FORM = ("html", "xform", "model")
DEEPEST = 60


def read_instances(contents: Mapping[str, bytes], progress: Progress = SILENT) -> list[tuple[str, Sheet]]:
    """The tables of submissions in XML, a table a form and one a repeat.

    Raises
    ------
    FileError
        If a single file is no submission. Among many, those that are none are told of and refused.

    """
    forms: dict[str, list[Element | None]] = {}
    broken = 0
    for number, (name, content) in enumerate(contents.items()):
        if number % 100 == 0:
            progress.check()
        root = _tree(content)
        if root is None or root.name.lower() in _FORM or not root.children:
            broken += 1
            progress.warn("'{name}' is no submission of ODK Collect: it is left out.", name=name)
            continue
        forms.setdefault(root.form or root.name, []).append(root)
    if not forms:
        raise FileError(
            "'{name}' is no submission of ODK Collect. Give the folder 'instances' of the telephone, or the export of "
            "the server.",
            name=next(iter(contents)),
        )
    tables = []
    for number, (form, roots) in enumerate(forms.items()):
        # What was no submission counts as read and refused, with the first form.
        records = [*records_of([r for r in roots if r is not None]), *([None] * broken if number == 0 else [])]
        tables += tables_of(records, form, form, progress)
    return tables


def _tree(content: bytes) -> Element | None:
    """The elements of an XML document; None where it is none. QXmlStreamReader stops at runaway entities."""
    reader = QXmlStreamReader(content)
    reader.setNamespaceProcessing(False)
    root: Element | None = None
    above: list[Element] = []
    while not reader.atEnd():
        token = reader.readNext()
        if token == QXmlStreamReader.TokenType.StartElement:
            form = reader.attributes().value("id")
            element = Element(reader.name().split(":")[-1] if isinstance(reader.name(), str) else "", form)
            if above:
                above[-1].children.append(element)
            elif root is None:
                root = element
            above.append(element)
            if len(above) > DEEPEST:
                return None
        elif token == QXmlStreamReader.TokenType.EndElement:
            above.pop()
        elif token == QXmlStreamReader.TokenType.Characters and above:
            above[-1].text += reader.text()
    return None if reader.hasError() else root
