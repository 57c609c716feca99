"""Words of the field, in French and English, and the codes they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

KINDS = ("role", "record", "category", "operational", "consent", "flood_height", "highway", "area", "sex", "sensitive")
_STOP = frozenset(["a", "au", "aux", "d", "de", "des", "du", "et", "l", "la", "le", "les", "of", "the", "un", "une"])


@dataclass(frozen=True)
class Word:
    """One entry of the word list."""

    kind: str
    code: str
    tokens: tuple[str, ...]
    value_m: float | None = None
    error_m: float | None = None


@dataclass(frozen=True)
class Match:
    """A word found in a text, and how much of the text it is (0 to 1)."""

    word: Word
    share: float


@dataclass(frozen=True)
class Words:
    """The word list, ready to be asked."""

    by_first: dict[tuple[str, str], tuple[Word, ...]]

    def matches(self, kind: str, text: object) -> list[Match]:
        """Every word of `kind` in `text`, the longest first, then the one that stands first."""
        tokens = tokenize(text)
        found: list[tuple[int, int, Match]] = []
        for start, token in enumerate(tokens):
            for word in self.by_first.get((kind, token), ()):
                size = len(word.tokens)
                # "n", "1" or "ok" say something only when they are the whole answer.
                short = len("".join(word.tokens)) <= 2 and size != len(tokens)
                if not short and tokens[start : start + size] == word.tokens:
                    found.append((-size, start, Match(word, size / len(tokens))))
        return [match for _, _, match in sorted(found, key=lambda item: item[:2])]

    def best(self, kind: str, text: object) -> Match | None:
        """The longest word of `kind` in `text`."""
        found = self.matches(kind, text)
        return found[0] if found else None

    def code(self, kind: str, *texts: object) -> str | None:
        """The code of the first of `texts` that holds a word of `kind`."""
        for text in texts:
            match = self.best(kind, text) if text else None
            if match is not None:
                return match.word.code
        return None


def tokenize(text: object) -> tuple[str, ...]:
    """Plain words: no accents, no plural s, no articles; ``tailleMenage`` and ``taille_menage`` are the same."""
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", str(text))
    plain = unicodedata.normalize("NFKD", parted.replace("œ", "oe")).encode("ascii", "ignore").decode("ascii").lower()
    words = (w for w in re.split(r"[^a-z0-9]+", plain) if w and w not in _STOP)
    return tuple(w[:-1] if len(w) > 3 and w[-1] in "sx" and not w.endswith("ss") else w for w in words)


def word_list(rows: Iterable[AnyMapping[str, str]], kinds: Iterable[str] = KINDS) -> Words:
    """The words of the editable file ``resources/profiles/survey_words.csv``.

    Parameters
    ----------
    rows : iterable of mapping
        ``kind``, ``code``, ``word``, and for flood heights ``value_m`` and ``error_m`` in metres.
    kinds : iterable of str
        The kinds that are asked for; other rows are passed over.
    """
    wanted = frozenset(kinds)
    by_first: dict[tuple[str, str], list[Word]] = {}
    for row in rows:
        tokens = tokenize(row["word"])
        if not tokens or row["kind"] not in wanted:
            continue
        word = Word(row["kind"], row["code"], tokens, _metres(row.get("value_m")), _metres(row.get("error_m")))
        by_first.setdefault((word.kind, tokens[0]), []).append(word)
    return Words({key: tuple(words) for key, words in by_first.items()})


def _metres(text: str | None) -> float | None:
    return float(text) if text else None
