"""Hidden checks of exercise 08's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    15: "return manual_cross_entropy(logits.permute(0, 2, 1).reshape(B * T, V), targets.reshape(B * T))",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(student, "08", "LINE", LINES, "Write 0, 1, 2 ... into small logits of shape (1, 2, 3), and print what each step makes of them.")


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "08",
        "MISTAKE",
        "vocabulary_axis_moved",
        "Give it logits of shape (1, 2, 3) with the numbers 0 to 5, and print the rows that the cross-entropy gets. Are they yours?",
    )
