"""Hidden checks of exercise 07's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    13: "weights = (logits - logits.amax(dim=0, keepdim=True)).exp()",
    14: "return weights / weights.sum(dim=0, keepdim=True)",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "07",
        "LINE",
        LINES,
        "Print probs[0] and its sum, and then other sums of probs. Follow the one that surprises you to its line.",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "07",
        "MISTAKE",
        "always_the_first_dimension",
        "Print the sums of probs, first of each row, then of each column. What should be one?",
    )
