"""The review of a matching: one doubtful pair after the other, on the map and side by side, decided by keyboard."""

from __future__ import annotations

import html

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..adapters.decisions import (
    ACCEPT,
    NEW,
    NEW_PLACES,
    REJECT,
    WAITING,
    Decision,
    Pair,
    Store,
    decide,
    load,
    pairs_of,
    take_back,
)
from ..adapters.i18n import interface_tongue, mark, sentence_of, tr
from ..adapters.paths import resource
from .pairmap import OTHER_COLOR, SURVEY_COLOR, PairOnMap
from .pairwords import breakable, rows, score, sides, title, why

NAME = "QuartierReview"
GROUPS = {WAITING: mark("To be reviewed ({count})"), NEW_PLACES: mark("New places ({count})")}
SIGNS = {ACCEPT: "✓", REJECT: "✗", NEW: "+"}
BACK, SKIP, UNDO, RERUN = "back", "skip", "undo", "rerun"
# Every button says what it does and which key does the same; arrows have other names on every system.
BUTTONS = {
    ACCEPT: ("A", mark("Accept: one and the same place"), Qt.Key.Key_A),
    REJECT: ("R", mark("Reject: two different places"), Qt.Key.Key_R),
    NEW: ("N", mark("New: not in OpenStreetMap"), Qt.Key.Key_N),
    BACK: ("←", mark("Back"), Qt.Key.Key_Left),
    SKIP: ("→", mark("Skip"), Qt.Key.Key_Right),
    UNDO: ("Z", mark("Undo the last decision"), Qt.Key.Key_Z),
    RERUN: ("M", mark("Match again with the decisions"), Qt.Key.Key_M),
}
TIPS = {
    ACCEPT: mark("From the next run on they are one: OpenStreetMap's place, with what the survey found there."),
    REJECT: mark("This pair is never proposed again; the survey's place may still be another one."),
    NEW: mark("The survey's place is a new one, and goes into the file for JOSM."),
    RERUN: mark("Opens the matching with the table of your decisions."),
}
_NARROW = 300


class ReviewPanel(QgsDockWidget):
    """Shows the pairs of a layer of matches and writes what a person decides.

    `rerun_asked` carries the source of the table of decisions: the plugin opens the matching with it.
    """

    rerun_asked = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(tr("Review of doubtful pairs"), parent)
        self.setObjectName(NAME)
        self.setWindowIcon(QIcon(str(resource("icons", "quartier.svg"))))
        self._tongue = interface_tongue()
        self._store: Store | None = None
        self._pairs: dict[str, list[Pair]] = {group: [] for group in GROUPS}
        self._decided: dict[tuple[str, str], Decision] = {}
        self._made: list[tuple[str, Pair, tuple[Decision, ...]]] = []
        self._map = PairOnMap(canvas)
        self._canvas = canvas

        self.group = QComboBox()
        self.group.setAccessibleName(tr("Which pairs are listed"))
        self.group.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pairs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(90)
        self.progress = QLabel()
        self.trouble = _paragraph()
        self.trouble.setFrameShape(QFrame.Shape.StyledPanel)
        self.pair = QScrollArea()
        self.pair.setWidgetResizable(True)
        self.pair.setFrameShape(QFrame.Shape.NoFrame)
        self.pair.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pair.setMinimumHeight(120)
        self.pair.setAccessibleName(tr("The pair side by side"))
        self.buttons = {name: self._button(name) for name in BUTTONS}
        self.setWidget(self._page())

        self.group.currentIndexChanged.connect(self._show_group)
        self.list.currentRowChanged.connect(self._show_pair)
        self.visibilityChanged.connect(self._on_visibility)
        canvas.destinationCrsChanged.connect(self._mark_pair)
        QgsProject.instance().cleared.connect(self.close)

    # For the plugin

    def open(self, layer: QgsVectorLayer, store: Store) -> bool:
        """Start with the pairs of `layer`; whether there is anything to decide.

        What is shown is read here once: the layer may go while the panel is open.
        """
        self._store = store
        self._pairs = {group: pairs_of(layer, group) for group in GROUPS}
        self._made = []
        self.list.clear()
        self.group.blockSignals(True)
        self.group.clear()
        for group, words in GROUPS.items():
            self.group.addItem(tr(words).format(count=len(self._pairs[group])), group)
        self.group.setCurrentIndex(0 if self._pairs[WAITING] else 1)
        self.group.blockSignals(False)
        self._show_group()
        return any(self._pairs.values())

    def release(self) -> None:
        """Let go of the map and the project; to be called before the panel goes."""
        QgsProject.instance().cleared.disconnect(self.close)
        self._canvas.destinationCrsChanged.disconnect(self._mark_pair)
        self.visibilityChanged.disconnect(self._on_visibility)
        self._map.remove()

    # What a person does

    def decide(self, choice: str) -> None:
        """Write a decision on the pair that is shown, then go to the next one without any."""
        pair = self.current()
        if pair is None:
            return
        try:
            replaced = decide(self._store, pair, choice)
        except OSError as error:
            self._complain(error)
            return
        self._made.append((self._group(), pair, replaced))
        self._read_decisions()
        self._go_on()

    def undo(self) -> None:
        """Take the last decision back, and show its pair again."""
        if not self._made:
            return
        group, pair, replaced = self._made[-1]
        try:
            take_back(self._store, pair, replaced)
        except OSError as error:
            self._complain(error)
            return
        self._made.pop()
        self._read_decisions()
        self.group.setCurrentIndex(self.group.findData(group))
        self.list.setCurrentRow(self._pairs[group].index(pair))
        self._show_progress()

    def step(self, steps: int) -> None:
        """Go to the next pair or the one before."""
        row = self.list.currentRow() + steps
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def current(self) -> Pair | None:
        """The pair that is shown."""
        pairs, row = self._pairs[self._group()], self.list.currentRow()
        return pairs[row] if 0 <= row < len(pairs) else None

    def _complain(self, error: OSError) -> None:
        """Say that a decision was not written; the pair stays as it was."""
        self.trouble.setText(sentence_of(error))
        self.trouble.show()

    def _read_decisions(self) -> None:
        """Show what really stands in the table."""
        self._decided = {(one.survey_id, one.osm_id): one for one in load(self._store)}
        self.trouble.hide()
        self._show_signs()

    def _go_on(self) -> None:
        """To the next pair without a decision, from the beginning again after the last; stay where all have one."""
        pairs, row = self._pairs[self._group()], self.list.currentRow()
        order = [*range(row + 1, len(pairs)), *range(row)]
        self.list.setCurrentRow(next((one for one in order if pairs[one].key not in self._decided), row))
        self._show_progress()

    # What is shown

    def _group(self) -> str:
        return self.group.currentData() or WAITING

    def _show_group(self, *_index: int) -> None:
        pairs = self._pairs[self._group()]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([""] * len(pairs))
        self.list.blockSignals(False)
        self._read_decisions()
        first = next((row for row, pair in enumerate(pairs) if pair.key not in self._decided), 0)
        self.list.setCurrentRow(first if pairs else -1)
        if not pairs:
            self._show_pair()
        self.list.setFocus()

    def _show_signs(self) -> None:
        for row, pair in enumerate(self._pairs[self._group()]):
            decision = self._decided.get(pair.key)
            sign = SIGNS.get(decision.decision, "") if decision else "·"
            self.list.item(row).setText(f"{sign} {title(pair, self._tongue)}")

    def _show_progress(self) -> None:
        pairs = self._pairs[self._group()]
        decided = sum(pair.key in self._decided for pair in pairs)
        self.progress.setText(
            tr("{number} / {count} · decided: {decided}").format(
                number=self.list.currentRow() + 1, count=len(pairs), decided=decided
            )
        )
        pair, row = self.current(), self.list.currentRow()
        for name in (ACCEPT, REJECT):
            self.buttons[name].setEnabled(pair is not None and bool(pair.other_id))
        self.buttons[NEW].setEnabled(pair is not None)
        self.buttons[BACK].setEnabled(row > 0)
        self.buttons[SKIP].setEnabled(0 <= row < len(pairs) - 1)
        self.buttons[UNDO].setEnabled(bool(self._made))
        self.buttons[RERUN].setEnabled(bool(self._decided))

    def _show_pair(self, *_row: int) -> None:
        pair = self.current()
        self.pair.setWidget(QWidget() if pair is None else self._side_by_side(pair))
        self._show_progress()
        self._mark_pair(go_there=True)

    def _mark_pair(self, *, go_there: bool = False) -> None:
        pair = self.current()
        if pair is None or not self.isVisible():
            self._map.clear()
        else:
            self._map.show(pair, go_there)

    def _on_visibility(self, visible: bool) -> None:
        """The marks are on the map while the panel is seen."""
        if visible:
            self._mark_pair(go_there=True)
        else:
            self._map.clear()

    def _side_by_side(self, pair: Pair) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for column, (words, sign, color) in enumerate(zip(sides(pair), "○□", (SURVEY_COLOR, OTHER_COLOR))):
            grid.setColumnStretch(column, 1)
            head = _paragraph(f'<span style="color: {color}"><b>{sign}</b></span> {html.escape(breakable(words))}')
            head.setTextFormat(Qt.TextFormat.RichText)
            grid.addWidget(head, 0, column)
        for number, row in enumerate(rows(pair, self._tongue)):
            line = 1 + 2 * number
            grid.addWidget(_caption(row.caption), line, 0, 1, 2)
            grid.addWidget(_value(row.caption, row.own, row.differ), line + 1, 0)
            grid.addWidget(_value(row.caption, row.other, row.differ), line + 1, 1)
        last = grid.rowCount()
        grid.setRowMinimumHeight(last, 6)
        grid.addWidget(_paragraph(score(pair, self._tongue)), last + 1, 0, 1, 2)
        grid.addWidget(_paragraph(why(pair)), last + 2, 0, 1, 2)
        grid.setRowStretch(last + 3, 1)
        return page

    # How it is built

    def _page(self) -> QWidget:
        page = QWidget()
        page.setMinimumWidth(_NARROW)
        layout = QVBoxLayout(page)
        for widget in (self.group, self.list, self.progress, self.trouble):
            layout.addWidget(widget)
        layout.addWidget(self.pair, 1)
        grid = QGridLayout()
        grid.setSpacing(4)
        for row, names in enumerate(((ACCEPT,), (REJECT,), (NEW,), (BACK, SKIP), (UNDO,), (RERUN,))):
            for column, name in enumerate(names):
                grid.addWidget(self.buttons[name], row, column, 1, 2 // len(names))
        layout.addLayout(grid)
        return page

    def _button(self, name: str) -> QPushButton:
        sign, words, key = BUTTONS[name]
        button = QPushButton(f"{sign}   {tr(words)}")
        button.setStyleSheet("text-align: left; padding: 4px;")
        button.setToolTip(tr(TIPS.get(name, words)))
        # Words of any length fit: they are cut rather than the panel widened.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self._act(name))
        # The key of a button would work in the whole window; these only where the panel has the focus.
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _act(self, name: str) -> None:
        if name in SIGNS:
            self.decide(name)
        elif name == UNDO:
            self.undo()
        elif name == RERUN:
            self.rerun_asked.emit(self._store.uri)
        else:
            self.step(1 if name == SKIP else -1)


def _paragraph(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _caption(text: str) -> QLabel:
    label = _paragraph(text)
    font = label.font()
    font.setItalic(True)
    font.setPointSizeF(0.85 * font.pointSizeF())
    label.setFont(font)
    return label


def _value(caption: str, text: str, differs: bool) -> QLabel:
    label = _paragraph(text)
    label.setAccessibleName(f"{caption}: {text}")
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    # What the two say differently stands out.
    font = label.font()
    font.setBold(differs)
    label.setFont(font)
    return label
