"""Hidden checks of exercise 14's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    16: "scores = scores.masked_fill(~mask, 0.0)",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(student, "14", "LINE", LINES, "Print the weights that attention returns for one text. Where is a number that should be 0?")


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "14",
        "MISTAKE",
        "hidden_scores_set_to_zero",
        "Print a row of weights and ask of each place whether it may be seen. What was the score of one that may not?",
    )
