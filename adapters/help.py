"""The short help of the algorithms: Markdown files in `resources/help/<language>/`."""

from __future__ import annotations

import html
import re

from .i18n import interface_language
from .paths import resource


def help_html(name: str) -> str:
    """The help of algorithm `name` in the interface language, English where there is no other."""
    for language in (interface_language(), "en"):
        path = resource("help", language, f"{name}.md")
        if path.exists():
            return markdown_to_html(path.read_text(encoding="utf-8"))
    return ""


def markdown_to_html(text: str) -> str:
    """The little Markdown the help files use: headings, paragraphs, bullets, bold, italics, code."""
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith("#"):
            blocks.append(f"<h3>{_inline(lines[0].lstrip('# '))}</h3>")
            lines = lines[1:]
        if lines and all(line.startswith(("* ", "- ", "  ")) for line in lines):
            items = re.split(r"(?m)^[*-] ", "\n".join(lines))[1:]
            blocks.append("<ul>" + "".join(f"<li>{_inline(' '.join(item.split()))}</li>" for item in items) + "</ul>")
        elif lines:
            blocks.append(f"<p>{_inline(' '.join(lines))}</p>")
    return "".join(blocks)


def _inline(text: str) -> str:
    safe = html.escape(text, quote=False)
    # French puts a space there, and no line ends before it.
    safe = re.sub(r" (?=[:;!?»])|(?<=«) ", "\u00a0", safe)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    safe = re.sub(r"(?<![*\w])\*([^\W\d_][^*`]*)\*(?!\*)", r"<i>\1</i>", safe)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", safe)
