"""Hidden checks of exercise 11's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    23: "loss = ((x[batch] @ W + b - y[start : start + len(batch)]) ** 2).mean()",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "11",
        "LINE",
        LINES,
        "Print what goes into the loss of the second batch, beside the examples and the answers as they were given.",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "11",
        "MISTAKE",
        "only_the_examples_shuffled",
        "Take x and y of one batch and check the rule y = x @ [1, -0.5] + 3 by hand. Does it hold in the first epoch's first batch?",
    )
