"""What Overpass is asked for: every object that the tag table has a role for, with its points and members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..osm.tags import ANY, TagRule, lifecycle_prefixes

Bounds = tuple[float, float, float, float]
Selector = tuple[str, str]

# One answer, on the server: half a gigabyte is what Overpass reserves by itself.
_MEMORY = 1 << 29
# Areas only. A bus route or the border of a country would draw in objects far away.
_AREAS = '["type"~"^(multipolygon|boundary)$"]'
_ROLES = {"path": ("way",), "building": ("way",), "barrier": ("way",), "water": ("way",), "service": ("node", "way")}


def selectors_of(rules: Iterable[TagRule]) -> tuple[Selector, ...]:
    """The tags to ask for, from the tag table: ``("way", '["highway"]')``, each once, in a fixed order.

    A key with ``*`` is asked for whatever its value; of other keys only the values in the table, whatever their
    capitals, and in lists such as ``school;clinic``. Services are asked for under ``disused:`` and the like too.
    """
    values: dict[tuple[str, str], set[str]] = {}
    rules = tuple(rules)
    lifecycle = lifecycle_prefixes(rules)
    for rule in rules:
        for kind in _ROLES.get(rule.role, ()):
            for prefix in ("", *lifecycle) if rule.role == "service" else ("",):
                values.setdefault((kind, prefix + rule.key), set()).update(rule.values)
    return tuple((kind, _condition(key, words)) for (kind, key), words in sorted(values.items()))


def _condition(key: str, words: set[str]) -> str:
    if ANY in words:
        return f"[{_quoted(key)}]"
    alternatives = "|".join(re.sub(r"([\\.^$*+?()\[\]{}|])", r"\\\1", word) for word in sorted(words))
    return f"[{_quoted(key)}~{_quoted(f'(^|;) *({alternatives}) *(;|$)')},i]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def statements(selectors: Sequence[Selector], lines: bool = True, areas: bool = True) -> str:
    """The lines of a query: nodes and ways (`lines`), multipolygons (`areas`), and all that they are made of."""
    asked = [f"{kind}{condition};" for kind, condition in selectors] if lines else []
    if areas:
        asked += [f"relation{condition}{_AREAS};" for condition in sorted({each[1] for each in selectors})]
    return "\n".join(["(", *asked, ");", "(._;>;);", "out meta;"])


def query(bounds: Bounds, asked: str, timeout_s: int) -> str:
    """A whole query for `asked` (see `statements`) within `bounds` (south, west, north, east, degrees)."""
    box = ",".join(f"{value:.6f}" for value in bounds)
    return f"[out:json][timeout:{timeout_s}][maxsize:{_MEMORY}][bbox:{box}];\n{asked}\n"


def query_to_paste(selectors: Sequence[Selector], bounds: Bounds | None, timeout_s: int = 300) -> str:
    """The same for a person with internet to paste into overpass-turbo; without bounds, for the map shown there."""
    box = "{{bbox}}" if bounds is None else ",".join(f"{value:.6f}" for value in bounds)
    return f"[out:xml][timeout:{timeout_s}][bbox:{box}];\n{statements(selectors)}\n"
