"""In what portions work is given away."""

import pytest

from grader.cluster.backlog import MOST, Backlog
from grader.submission.record import Work


def works(count: int, text: str = "") -> list[Work]:
    return [Work(f"student {n}", "02", {"gradient": text}) for n in range(count)]


def sizes(backlog: Backlog, lanes: int) -> list[int]:
    found = []
    while backlog.waiting:
        found.append(len(backlog.shard(lanes)))
    return found


def test_the_first_shards_are_small_as_nobody_knows_how_long_they_take() -> None:
    assert set(sizes(Backlog(works(50)), 2)) == {1}


@pytest.mark.parametrize(("seconds", "largest"), [(0.001, MOST), (0.45, 4), (1.5, 1), (60.0, 1)])
def test_a_shard_takes_about_two_seconds_and_they_get_smaller_towards_the_end(seconds: float, largest: int) -> None:
    backlog = Backlog(works(200))
    for _ in range(50):
        backlog.judged(1, seconds)
    found = sizes(backlog, 2)
    assert (found[0], found[-1], sum(found)) == (largest, 1, 200)
    assert found == sorted(found, reverse=True)


def test_a_shard_of_long_texts_is_short() -> None:
    backlog = Backlog(works(100, "#" * 400_000))
    for _ in range(50):
        backlog.judged(1, 0.01)
    assert max(sizes(backlog, 1)) == 2


def test_work_of_lost_nodes_is_tried_again_then_alone_then_given_up() -> None:
    backlog = Backlog(works(1))
    shard = backlog.shard(1)
    assert backlog.lost(shard) == []
    assert backlog.shard(1) == shard
    assert backlog.lost(shard) == []
    assert not backlog.waiting
    assert backlog.suspects
    assert backlog.lost([backlog.suspect()]) == list(shard)


def test_what_was_not_begun_is_next_in_its_order() -> None:
    backlog = Backlog(all_ := works(5))
    first = backlog.shard(1)
    backlog.back(first)
    assert [backlog.shard(1)[0] for _ in range(5)] == all_
