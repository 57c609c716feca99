"""How long closing every stretch will take: measured on the first part of the work, and told."""

from __future__ import annotations

import time

from ..progress import Progress

# Who waits longer than this wants to know how long, minutes.
_LONG_MIN = 0.2


class Estimate:
    """Says how long all will take, once, from the time the first part took, where that is long."""

    def __init__(self, nodes: int, progress: Progress) -> None:
        self.nodes, self.progress = nodes, progress
        self.began, self.is_said = 0.0, False

    def walked(self, nodes: int) -> None:
        """Hear that so many nodes were walked anew since it was told last; 0 before the first ones of a search."""
        if self.is_said:
            return
        now = time.monotonic()
        if nodes == 0:
            self.began = now
            return
        self.is_said = True
        minutes = (now - self.began) / nodes * self.nodes / 60.0
        if minutes >= _LONG_MIN:
            self.progress.say(
                "The first {share} % took {seconds} s: all will take about {minutes} min. Fewer stretches ('Look only "
                "at so many stretches') take less.",
                share=round(100.0 * nodes / self.nodes, 1),
                seconds=round(now - self.began, 1),
                minutes=round(minutes, 1),
            )
