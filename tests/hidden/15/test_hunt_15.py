"""Hidden checks of exercise 15's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    14: "return (x - x.mean(-2, keepdim=True)) / (x.var(-2, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "15",
        "LINE",
        LINES,
        "Change the last throw of a text and print what each function returns for the places before it. Where does it show first?",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "15",
        "MISTAKE",
        "normalised_over_the_positions",
        "Print the sums of what layer_norm returns for one text, along each of its axes. Which of them should be 0?",
    )
