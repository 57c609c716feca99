"""Pages a planner can read in a browser, without anything from the network: head, headings, tables."""

from __future__ import annotations

import html
from collections.abc import Sequence

STYLE = (
    "body{font-family:'DejaVu Sans',sans-serif;color:#222;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;margin:.6em 0 1.6em}th,td{border-bottom:1px solid #ddd;padding:.3em;"
    "text-align:left;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".verdict{font-size:1.15em;border-left:.35em solid #2a7f62;padding:.5em .9em;background:#f2f7f5}"
    ".verdict.look{border-color:#c77700;background:#fdf6ea}pre{background:#f6f6f6;padding:1em;white-space:pre-wrap}"
)


def page(title: str, parts: Sequence[str], language: str, style: str = "") -> str:
    """A whole page of `parts` (HTML already); `style` is added to the common one."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{html.escape(language)}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>',
            f"<style>{STYLE}{style}</style></head><body><h1>{html.escape(title)}</h1>",
            *parts,
            "</body></html>",
        ]
    )


def heading(text: str) -> str:
    """A heading of a section."""
    return f"<h2>{html.escape(text)}</h2>"


def paragraph(text: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{html.escape(text)}</p>"


def bullets(items: Sequence[str], ordered: bool = False) -> str:
    """A list of plain texts."""
    tag = "ol" if ordered else "ul"
    return f"<{tag}>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + f"</{tag}>"


def table(head: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]]) -> str:
    """A table; the bool of each head says whether its column holds numbers."""
    css = [' class="n"' if number else "" for _, number in head]
    top = "".join(f"<th{c}>{html.escape(text)}</th>" for c, (text, _) in zip(css, head))
    body = ("<tr>" + "".join(f"<td{c}>{html.escape(v)}</td>" for c, v in zip(css, row)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(body)}</tbody></table>"
