"""Map pages as files: PDF with searchable text, one page or many, and PNG; each beside and then in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import Qgis, QgsAbstractLayoutIterator, QgsFeedback, QgsLayoutExporter, QgsPrintLayout

from ...engine.errors import Cancelled, FileError, QuartierError
from .legends import PNG_DPI


def export(layout: QgsPrintLayout, pdf: Path, png: Path) -> None:
    """Write `layout` as PDF and as PNG.

    Raises
    ------
    FileError
        If a file cannot be written.
    """
    _sign_nobody(layout)
    exporter = QgsLayoutExporter(layout)
    _put(pdf, lambda path: (exporter.exportToPdf(path, _as_pdf()), exporter.errorMessage()))
    export_picture(layout, png)


def export_picture(layout: QgsPrintLayout, png: Path) -> None:
    """Write `layout` as PNG.

    Raises
    ------
    FileError
        If the file cannot be written.
    """
    exporter = QgsLayoutExporter(layout)
    as_png = QgsLayoutExporter.ImageExportSettings()
    as_png.dpi = PNG_DPI
    _put(png, lambda path: (exporter.exportToImage(path, as_png), exporter.errorMessage()))


def export_pages(layouts: Iterator[QgsPrintLayout], count: int, pdf: Path) -> None:
    """Write `count` layouts as the pages of one PDF; each is drawn when its turn comes.

    Raises
    ------
    FileError
        If the file cannot be written.
    Cancelled, QuartierError
        As `layouts` raises them; what stood at `pdf` is still there then.
    """
    leaves = _Leaves(layouts, count)

    def write(path: str) -> tuple[QgsLayoutExporter.ExportResult, str]:
        outcome = QgsLayoutExporter.exportToPdf(leaves, path, _as_pdf(), QgsFeedback())
        if leaves.fault is not None:
            raise leaves.fault
        if leaves.turned < count:
            raise FileError(
                "Only {turned} of {count} pages of '{path}' could be drawn.",
                turned=leaves.turned,
                count=count,
                path=pdf,
            )
        return outcome

    _put(pdf, write)


class _Leaves(QgsAbstractLayoutIterator):
    """Layouts one after the other, as QGIS asks for the pages of a document.

    What goes wrong between two pages is kept: an error cannot pass through the exporter.
    """

    def __init__(self, layouts: Iterator[QgsPrintLayout], count: int) -> None:
        super().__init__()
        self._layouts = layouts
        self._count = count
        self._current: QgsPrintLayout | None = None
        self.fault: QuartierError | Cancelled | None = None
        self.turned = 0

    def layout(self) -> QgsPrintLayout | None:
        return self._current

    def count(self) -> int:
        return self._count

    def beginRender(self) -> bool:  # noqa: N802
        return True

    def endRender(self) -> bool:  # noqa: N802
        return True

    def filePath(self, base: str, extension: str) -> str:  # noqa: N802
        return f"{base}.{extension}"

    def next(self) -> bool:
        try:
            self._current = next(self._layouts, None)
        except (QuartierError, Cancelled) as error:
            # Raised again once the exporter is done.
            self.fault = error
            return False
        if self._current is not None:
            _sign_nobody(self._current)
            self.turned += 1
        return self._current is not None


def _as_pdf() -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = True
    return settings


def _put(target: Path, write: Callable[[str], tuple[QgsLayoutExporter.ExportResult, str]]) -> None:
    """Write a file beside `target`, and in its place once it is complete."""
    beside = target.with_name(f"{target.stem}.part{target.suffix}")
    try:
        outcome, reason = write(str(beside))
        if outcome != QgsLayoutExporter.ExportResult.Success:
            raise FileError(
                "The map '{path}' cannot be written: {reason} Close it where it is open, or choose another folder.",
                path=target,
                reason=reason or outcome.name,
            )
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _sign_nobody(layout: QgsPrintLayout) -> None:
    """Take the name of the computer's user out of what is written into the files."""
    metadata = layout.project().metadata()
    metadata.setAuthor("")
    layout.project().setMetadata(metadata)
