"""Turns: every piece of work comes once, and a lane goes on with what it knows."""

import random
from collections import Counter
from collections.abc import Iterator

from grader.judge.turns import Turns
from grader.submission.record import Work

EXERCISES = [f"{n:02}" for n in range(1, 16)]


def class_of(size: int) -> list[Work]:
    return [Work(f"student {n:04}", exercise, {}) for n in range(size) for exercise in EXERCISES]


def judged(works: list[Work], lanes: int, pace: random.Random, near: int = 64) -> tuple[list[Work], list[set[str]]]:
    """All work in the order in which it was taken by lanes that are done at random moments, and what each lane got to know."""
    turns, known, taken = Turns(works, near), [set[str]() for _ in range(lanes)], []
    while turns:
        own = pace.choice(known)
        taken.append(turns.take(own))
        own.add(taken[-1].exercise)
    return taken, known


def test_every_piece_of_work_comes_once() -> None:
    works = class_of(40)
    taken, _ = judged(works, 3, random.Random(1))
    assert Counter((w.student, w.exercise) for w in taken) == Counter((w.student, w.exercise) for w in works)


def test_lanes_share_the_exercises_among_them() -> None:
    """Each of fifteen is known to one lane, but for a few that were needed to keep both busy."""
    _, known = judged(class_of(200), 2, random.Random(2))
    assert known[0] | known[1] == set(EXERCISES)
    assert len(known[0] & known[1]) <= 5


def test_a_lane_that_waits_takes_what_the_other_cannot_do_in_time() -> None:
    turns, stuck, busy = Turns(class_of(20)), {"03"}, set[str]()
    turns.take(stuck)  # the other lane has begun this one, and is slow
    while turns:
        busy.add(turns.take(busy).exercise)
    assert busy == set(EXERCISES)


def test_nothing_waits_for_ever() -> None:
    """What was near at hand is taken long before the end of the class."""
    taken, _ = judged(class_of(100), 2, random.Random(3))
    place = {(w.student, w.exercise): n for n, w in enumerate(taken)}
    first_students = [place[f"student {n:04}", exercise] for n in range(4) for exercise in EXERCISES]
    assert max(first_students) < 600


def test_one_exercise_keeps_its_order() -> None:
    works = [Work(f"student {n}", "07", {}) for n in range(100)]
    assert judged(works, 2, random.Random(4))[0] == works


def test_work_is_not_held_before_its_turn_comes() -> None:
    drawn = 0

    def drawing() -> Iterator[Work]:
        nonlocal drawn
        for work in class_of(100):
            drawn += 1
            yield work

    turns = Turns(drawing(), near=10)
    assert drawn == 10
    turns.take(set())
    assert drawn == 11


def test_what_is_put_back_comes_first() -> None:
    works = class_of(2)
    turns = Turns(works[:20], near=5)
    taken = [turns.take({"none"}) for _ in range(20)]
    assert not turns
    turns.put_back(taken[3:5])
    assert [turns.take({"none"}), turns.take({"none"})] == taken[3:5]


def test_there_may_be_no_work_at_all() -> None:
    assert not Turns([])
