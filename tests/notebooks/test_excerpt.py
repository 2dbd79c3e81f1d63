"""A check is taken out of its suite with all that it needs, and nothing else; a lesson is cut at its headings."""

from decimal import Decimal

import pytest

from grader.notebooks.excerpt import Suite
from grader.notebooks.lesson import mended, sections
from grader.notebooks.points import shares

SUITE = '''"""A suite."""

import math
from itertools import chain, pairwise

from grader.checks import check, close

SMALL = 1e-9
LARGE = 1 / SMALL  # a comment that belongs to it
UNUSED = pairwise


def oracle(x):
    return helper(x) * LARGE


def helper(x):
    return math.exp(x)


@check("half", "is half")
def test_half(student):
    close(student.half(2.0), oracle(2.0))


@check("half", "has a friend", points=2)
def test_friend(student):
    close(student.half(student.friend(1)), list(chain([1])))
'''


def test_an_excerpt_is_what_a_check_needs() -> None:
    left_out = ["UNUSED", "pairwise", "friend", "chain", '"""A suite."""']
    excerpt = Suite(SUITE).excerpt("test_half")
    assert [word for word in left_out if word in excerpt] == []
    assert excerpt.startswith("import math\nfrom grader.checks import check, close\n\nSMALL = 1e-9\n\nLARGE = 1 / SMALL  # a comment")
    assert excerpt.endswith('@check("half", "is half")\ndef test_half(student):\n    close(student.half(2.0), oracle(2.0))')


def test_an_import_is_kept_in_part() -> None:
    assert "from itertools import chain\n" in Suite(SUITE).excerpt("test_friend")


def test_a_suite_tells_which_functions_a_check_calls() -> None:
    assert Suite(SUITE).mentions("test_friend") == {"half", "friend"}


LESSON = """# Title

Words.

## Code

```python
# no heading
```

## Questions

<details><summary>Answer</summary>

# also none

</details>
"""


def test_a_lesson_is_cut_at_its_headings() -> None:
    assert [section.split("\n")[0] for section in sections(LESSON)] == ["# Title", "## Code", "## Questions"]


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("![A curve](picture.svg)", "![A curve](attachment:picture.png)"),
        ("![Another](other.svg)", "*Another*"),
        ("[there](../07/README.md#softmax)", "[there](../07/forward.ipynb)"),
        ("[there](../08/README.md)", "there"),
        ("[names](../names.txt)", "names"),
        ("[torch](https://pytorch.org)", "[torch](https://pytorch.org)"),
        ("[above](#above)", "[above](#above)"),
        ("Write it in `half.py`.", "Write it in the cells below."),
        ("Run `pytest exercises/01` for\nthe checks.", "Run the cells with the checks."),
        ("Run `pytest exercises/01`;", "Run the cells with the checks;"),
    ],
)
def test_a_lesson_is_mended(text: str, now: str) -> None:
    assert mended(text, "01", "half", {"07": "forward"}) == now


@pytest.mark.parametrize("points", ["47", "10", "7.3", "0.01", "100"])
@pytest.mark.parametrize("worths", [[1, 2, 1, 2, 2], [1] * 45, [3]])
def test_shares_add_up_in_any_order(points: str, worths: list[int]) -> None:
    parts = shares(worths, Decimal(points))
    assert sum(parts) == sum(reversed(parts)) == sum(sorted(parts)) == float(points)
