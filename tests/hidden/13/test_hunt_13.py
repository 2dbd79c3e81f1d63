"""Hidden checks of exercise 13's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    25: "node.grad = slopes[node]",
    27: "slopes[below] = slopes[node] * slope",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "13",
        "LINE",
        LINES,
        "Take a + a or a * a for a = Value(3.0), go through backward with a pencil, and compare with the slope you know.",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "13",
        "MISTAKE",
        "gradient_overwritten",
        "Compare weight.grad after one backward with PyTorch's. Of the three points, which one has a say in it?",
    )
