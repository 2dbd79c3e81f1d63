"""Templates to text.

Everything that a template is given is escaped, and made visible before that: control and direction characters obey nobody.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from grader.gradebook.record import as_text
from grader.report.printable import printable
from grader.report.site import words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.report.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    helpers = (words.blocks, words.called, words.lesson, words.many, words.moment, words.percent, words.seconds, words.tenth, as_text)
    environment.globals |= {f.__name__: f for f in helpers}
    environment.globals["SEGMENTS"] = words.SEGMENTS
    return environment


def render(template: str, **values: Any) -> str:
    """One page."""
    return _environment().get_template(template).render(**values)


def _finalize(value: Any) -> Any:
    return printable(value) if type(value) is str else "" if value is None else value
