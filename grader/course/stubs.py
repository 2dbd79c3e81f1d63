"""A stub is a solution minus its marked regions."""

import re

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_DEFINITION = re.compile(r"^\s*(?:def|class)\s+(\w+)")


class UnbalancedMarkers(ValueError):
    """A solution whose BEGIN and END do not pair up."""


def make_stub(solution: str) -> str:
    """Replace every marked region with a line that says what to write.

    The line raises NotImplementedError and names the function in which the region stands.
    """
    out: list[str] = []
    function, inside = "this", False
    for number, line in enumerate(solution.splitlines(), start=1):
        if line.strip() == BEGIN:
            if inside:
                raise UnbalancedMarkers(f"line {number}: {BEGIN} inside a region")
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            out.append(f'{indent}raise NotImplementedError("write {function} here")')
        elif line.strip() == END:
            if not inside:
                raise UnbalancedMarkers(f"line {number}: {END} without a beginning")
            inside = False
        elif not inside:
            definition = _DEFINITION.match(line)
            function = definition.group(1) if definition else function
            out.append(line)
    if inside:
        raise UnbalancedMarkers(f"the last {BEGIN} has no end")
    return "\n".join(out) + "\n"
