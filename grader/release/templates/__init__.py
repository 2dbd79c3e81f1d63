"""The texts that a release is filled into."""

from pathlib import Path
from typing import Any


def filled(name: str, **values: Any) -> str:
    """The template `name` with its holes filled. A hole that nobody fills is an error of ours."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    kept = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        variable_start_string="<<",
        variable_end_string=">>",
        autoescape=False,  # none of them is HTML; what comes from outside is escaped by whoever fills it in
    )
    return kept.get_template(f"{name}.j2").render(**values)
