"""Hidden checks of exercise 04's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    20: "((W * x - target) ** 2).backward()",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(
        student,
        "04",
        "LINE",
        LINES,
        "Work the first three steps out on paper, or look them up in the lesson, and find the first W that differs.",
    )


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "04",
        "MISTAKE",
        "slope_taken_once",
        "Print the slope that each step goes by. Is it 2 (W x - target) x for the W of that moment?",
    )
