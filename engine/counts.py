"""Whole numbers in sentences, and the words that go with them: one service, two services."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral


class Count(int):
    """A whole number that knows the words that go with it.

    Examples
    --------
    >>> "{count} {count:service stands|services stand} there".format(count=Count(1))
    '1 service stands there'
    """

    @property
    def is_one(self) -> bool:
        """Whether it is said of one thing."""
        return int(self) == 1

    def __format__(self, spec: str) -> str:
        one, bar, several = spec.partition("|")
        if bar:
            return one if self.is_one else several
        return format(int(self), spec)


def counted(values: Mapping[str, object]) -> dict[str, object]:
    """What goes into the places of a sentence, whole numbers as counts."""
    return {
        name: Count(value) if isinstance(value, Integral) and not isinstance(value, bool) else value
        for name, value in values.items()
    }
