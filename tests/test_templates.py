"""What a strict Content-Security-Policy would refuse must not be written in the first place."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "ventanilla"
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*(\bsrc\b|application/ld\+json))""",
    re.IGNORECASE,
)
PATTERN_COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def test_no_template_has_anything_inline():
    wrong = [
        f"{file.relative_to(PACKAGE)}: {match.group().strip()}"
        for file in sorted(PACKAGE.rglob("templates/**/*.html"))
        for match in INLINE.finditer(PATTERN_COMMENT.sub("", file.read_text()))
    ]
    assert wrong == []
