"""Hidden checks of exercise 12's bug hunt: extra points for the line and the name of the mistake."""

from grader.checks import check, hunted

LINES = {  # where the mistake is: number, and what stands there
    15: "return padded.unfold(0, block_size, 1)[1:], ids",
}


@check("bug_hunt", "bug hunt: the wrong line is found", points=1)
def test_hunt_line(student):
    hunted(student, "12", "LINE", LINES, "Let contexts work on the ids 1, 2, 3, 4 and read its rows one by one.")


@check("bug_hunt", "bug hunt: the mistake has its name", points=1)
def test_hunt_name(student):
    hunted(
        student,
        "12",
        "MISTAKE",
        "target_inside_the_context",
        "Print windows[5] beside targets[5]. What would a model have to look at to be right every time?",
    )
