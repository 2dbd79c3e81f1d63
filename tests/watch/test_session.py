"""The session, with runners and a clock of the test's own: what is asked, when a runner is killed, what is shown."""

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from grader.course import Course
from grader.verdict import Outcome, Verdict
from grader.watch.events import Ended, Event, Pressed, Quit, Saved, SuiteChanged, Told
from grader.watch.messages import Answered, At, Began, Examine, Gone, OurFault, Ready, Report, Request, Where
from grader.watch.session import ANSWER_TO_WHERE, PATIENCE, Session
from grader.watch.view import View

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
TIMEOUT = 10.0
PASSED = Verdict("01", "double_two", "double", Outcome.PASSED, 2, 2, title="2 becomes 4")
WRONG = replace(PASSED, outcome=Outcome.FAILED, points=0)
PASSED_TOO = replace(PASSED, check="quadruple_two", function="quadruple")
WRONG_TOO = replace(PASSED_TOO, outcome=Outcome.FAILED, points=0)
FUNCTIONS = ("double", "quadruple")


@dataclass
class FakeRunners:
    """Notes what it is asked; runners are numbers."""

    asked: object = 1
    sent: list[Request] = field(default_factory=list)
    killed: list[object] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)
    renewed: int = 0
    spares: int = 0

    def send(self, request: Request) -> None:
        self.sent.append(request)

    def prepare(self, number: str) -> None:
        self.prepared.append(number)

    def keep_a_spare(self) -> None:
        self.spares += 1

    def replace(self) -> None:
        self.killed.append(self.asked)
        self.asked = len(self.killed) + 1

    def renew(self) -> None:
        self.renewed += 1

    def is_spare(self, runner: object) -> bool:
        return False

    def drop_spare(self) -> None: ...


@dataclass
class Watch:
    """A session with everything around it in the test's hands."""

    session: Session
    runners: FakeRunners
    views: list[View]
    time: list[float]

    @property
    def view(self) -> View:
        return self.views[-1]

    @property
    def asked(self) -> Examine:
        """The last question."""
        return next(r for r in reversed(self.runners.sent) if isinstance(r, Examine))

    def after(self, seconds: float, *events: Event) -> None:
        self.time[0] += seconds
        for event in events:
            self.session.handle(event)
        self.session.tick()

    def told(self, report: Report) -> None:
        self.session.handle(Told(self.runners.asked, report))  # type: ignore[arg-type]

    def ended(self, status: int, words: str = "") -> None:
        self.session.handle(Ended(self.runners.asked, status, words))  # type: ignore[arg-type]

    def save(self) -> None:
        self.session.handle(Saved("01", self.time[0]))

    def begin_check(self, check: str = "double_two", function: str = "double") -> None:
        self.told(Began(self.asked.ticket, check, function, "title"))

    def answer(self, *verdicts: Verdict, ran: tuple[str, ...] = (), worn: str = "", broken: str = "") -> None:
        self.told(Answered(self.asked.ticket, self.asked.number, verdicts, FUNCTIONS, ran, worn=worn, broken=broken))


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    for name, text in SMALL.items():
        for number in ("01", "02"):
            path = tmp_path / name.replace("01", number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    runners, time = FakeRunners(), [1_000.0]
    views: list[View] = []
    session = Session(Course(tmp_path), runners, views.append, TIMEOUT, lambda: time[0])
    watch = Watch(session, runners, views, time)
    session.begin("01")
    watch.told(Ready())
    return watch


def test_the_first_question_is_asked_at_once(watch: Watch) -> None:
    assert watch.runners.sent == [Examine(1, "01")]
    assert "loading" in watch.view.status


def test_a_save_is_answered_and_its_time_told(watch: Watch) -> None:
    watch.answer(WRONG, PASSED_TOO)
    watch.save()
    watch.time[0] += 0.084
    watch.answer(PASSED, PASSED_TOO, ran=("double",))
    assert (watch.view.status, watch.view.focus) == ("answered in 84 ms", "")
    assert watch.runners.spares == 2 and watch.runners.killed == []


def test_an_older_answer_is_not_shown(watch: Watch) -> None:
    old = watch.asked.ticket
    watch.save()
    watch.told(Answered(old, "01", (WRONG,), FUNCTIONS))
    assert watch.view.verdicts == ()


def test_the_function_that_was_edited_is_shown(watch: Watch) -> None:
    watch.answer(WRONG, WRONG_TOO)
    assert watch.view.focus == "double"
    watch.save()
    watch.answer(WRONG, WRONG_TOO, ran=("quadruple",))
    assert watch.view.focus == "quadruple"
    watch.save()
    watch.answer(WRONG, WRONG_TOO)
    assert watch.view.focus == "quadruple"  # nothing changed, so it stays
    watch.save()
    watch.answer(WRONG, PASSED_TOO, ran=("quadruple",))
    assert watch.view.focus == "double"


def test_a_check_that_hangs_is_asked_where_and_then_killed(watch: Watch) -> None:
    watch.begin_check()
    watch.after(TIMEOUT - 0.1)
    assert "running double for 9 s" in watch.view.status and watch.runners.killed == []
    watch.after(0.2)
    assert watch.runners.sent[-1] == Where()
    watch.told(At("Your line 7 of scaling.py: while True:"))
    (gone,) = watch.asked.gone
    assert (gone.check, gone.function, gone.outcome) == ("double_two", "double", Outcome.TIMEOUT)
    assert "10 seconds" in gone.message and "Your line 7" in gone.message
    assert watch.runners.killed == [1]


def test_who_does_not_say_where_is_killed_all_the_same(watch: Watch) -> None:
    watch.begin_check()
    watch.after(TIMEOUT + 0.1)
    watch.after(ANSWER_TO_WHERE + 0.1)
    assert watch.runners.killed == [1] and watch.asked.gone[0].outcome is Outcome.TIMEOUT


def test_each_check_has_its_own_time(watch: Watch) -> None:
    watch.begin_check()
    watch.after(TIMEOUT - 1)
    watch.begin_check("double_other", "double")
    watch.after(TIMEOUT - 1)
    assert Where() not in watch.runners.sent


def test_a_save_during_an_endless_loop_gets_the_spare_at_once(watch: Watch) -> None:
    watch.begin_check()
    watch.after(3.0)
    watch.save()
    assert watch.runners.killed == [1]
    assert watch.asked == Examine(2, "01")


def test_a_save_during_a_quick_check_waits_for_its_end(watch: Watch) -> None:
    watch.begin_check()
    watch.after(0.01)
    watch.save()
    assert watch.runners.killed == [] and watch.asked.ticket == 2
    watch.after(PATIENCE)
    assert watch.runners.killed == [1] and watch.asked.ticket == 2  # but not for ever


def test_a_crash_costs_one_function_and_the_others_go_on(watch: Watch) -> None:
    watch.begin_check()
    watch.ended(3)
    assert watch.asked.gone == (Gone("double_two", "double", Outcome.CRASHED, watch.asked.gone[0].message),)
    assert "with status 3" in watch.asked.gone[0].message
    watch.told(Ready())
    watch.begin_check("quadruple_two", "quadruple")
    watch.ended(-11)
    assert [gone.function for gone in watch.asked.gone] == ["double", "quadruple"]


def test_a_new_save_forgets_what_was_lost(watch: Watch) -> None:
    watch.begin_check()
    watch.ended(3)
    watch.told(Ready())
    watch.save()
    assert watch.asked.gone == ()


def test_a_runner_that_dies_at_rest_is_replaced_quietly(watch: Watch) -> None:
    watch.answer(PASSED, PASSED_TOO)
    shown = len(watch.views)
    watch.ended(1)
    assert watch.runners.killed == [1] and len(watch.views) == shown and watch.session.status is None


def test_a_python_that_was_changed_is_replaced(watch: Watch) -> None:
    watch.answer(PASSED, PASSED_TOO, worn="torch.softmax")
    assert watch.runners.killed == [1] and watch.view.verdicts == (PASSED, PASSED_TOO)


def test_where_no_runner_starts_the_watch_ends_and_says_so(tmp_path: Path, watch: Watch) -> None:
    watch.ended(1)
    watch.ended(1, "ModuleNotFoundError: No module named 'torch'")
    assert watch.session.status is None or watch.session.status == 1
    watch.ended(1, "ModuleNotFoundError: No module named 'torch'")
    assert (watch.session.status, "No module named 'torch'" in watch.view.our_fault) == (1, True)


def test_our_fault_is_told_as_ours_and_the_watch_goes_on(watch: Watch) -> None:
    watch.told(OurFault(watch.asked.ticket, "SuiteBroken: no"))
    assert watch.view.our_fault == "SuiteBroken: no" and watch.session.status is None
    watch.save()
    watch.answer(PASSED)
    assert watch.view.our_fault == "" and watch.view.verdicts


def test_a_file_that_cannot_be_loaded_is_told_above_the_old_points(watch: Watch) -> None:
    watch.answer(WRONG, PASSED_TOO)
    watch.save()
    watch.answer(broken="Your code raised SyntaxError: '(' was never closed")
    assert "never closed" in watch.view.trouble and watch.view.verdicts == (WRONG, PASSED_TOO)
    watch.save()
    watch.answer(PASSED, PASSED_TOO)
    assert watch.view.trouble == ""


def test_a_file_that_vanished_is_waited_for(watch: Watch) -> None:
    watch.answer(WRONG)
    watch.session.handle(Saved("01", 1_001.0, vanished=True))
    assert "scaling.py is not in exercises/01 any more" in watch.view.trouble
    watch.save()
    watch.answer(PASSED)
    assert watch.view.trouble == ""


def test_a_file_that_vanishes_while_a_check_hangs_leaves_no_runner_that_hangs(watch: Watch) -> None:
    watch.begin_check()
    watch.session.handle(Saved("01", 1_001.0, vanished=True))
    assert watch.runners.killed == [1]


def test_a_changed_suite_is_loaded_anew(watch: Watch) -> None:
    watch.answer(WRONG)
    watch.session.handle(SuiteChanged("01"))
    assert watch.runners.renewed == 1 and watch.asked.ticket == 2


def test_a_save_elsewhere_moves_there(watch: Watch) -> None:
    watch.answer(WRONG)
    watch.session.handle(Saved("02", 1_000.0))
    assert watch.asked.number == "02" and watch.runners.prepared[-1] == "02" and watch.view.number == "02"


def test_without_a_number_what_is_done_is_passed_over(watch: Watch) -> None:
    root = Path(watch.session._course.root)
    (root / "exercises/01/scaling.py").write_text(SMALL["solutions/01/scaling.py"], encoding="utf-8")
    watch.session.begin(None)
    assert watch.asked.number == "01"
    watch.answer(PASSED, PASSED_TOO)
    assert watch.asked.number == "02"


def test_without_a_number_what_is_wrong_is_stayed_at(watch: Watch) -> None:
    root = Path(watch.session._course.root)
    (root / "exercises/01/scaling.py").write_text(SMALL["solutions/01/scaling.py"], encoding="utf-8")
    watch.session.begin(None)
    watch.answer(WRONG, PASSED_TOO)
    assert (watch.asked.number, watch.view.focus) == ("01", "double")


def test_n_goes_through_the_functions_and_then_to_the_next_exercise(watch: Watch) -> None:
    watch.answer(WRONG, WRONG_TOO)
    assert (watch.view.focus, watch.view.after) == ("double", "quadruple")
    watch.session.handle(Pressed("n"))
    assert (watch.view.focus, watch.view.after) == ("quadruple", "exercise 02")
    watch.session.handle(Pressed("N"))
    assert watch.view.number == "02"
    watch.session.handle(Pressed("n"))
    assert "last exercise" in watch.view.status


def test_h_gives_the_next_hint_each_time(watch: Watch) -> None:
    hints = "# Hints\n\n## double\n\n### Idea\n\nTwice.\n\n### Operation\n\nA star.\n\n### Skeleton\n\n...\n"
    (Path(watch.session._course.root) / "exercises/01/hints.md").write_text(hints, encoding="utf-8")
    watch.answer(WRONG, PASSED_TOO)
    texts = []
    for _ in range(4):
        watch.session.handle(Pressed("h"))
        assert watch.view.panel is not None
        texts.append(watch.view.panel.text)
    assert texts == ["Twice.", "A star.", "...", "..."]
    watch.save()
    watch.answer(PASSED, PASSED_TOO)
    assert watch.view.panel is None


def test_l_lists_all_exercises_and_goes_away_again(watch: Watch) -> None:
    watch.answer(WRONG, PASSED_TOO)
    watch.session.handle(Pressed("l"))
    assert watch.view.panel is not None
    assert "**01** scaling: 2 of 4 points" in watch.view.panel.text and "**02** scaling: 2 still to write" in watch.view.panel.text
    watch.session.handle(Pressed("l"))
    assert watch.view.panel is None


def test_r_runs_everything_and_other_keys_do_nothing(watch: Watch) -> None:
    watch.answer(WRONG, PASSED_TOO)
    watch.session.handle(Pressed("r"))
    assert watch.asked.everything
    sent = len(watch.runners.sent)
    for key in "xyz \n\t":
        watch.session.handle(Pressed(key))
    assert len(watch.runners.sent) == sent


@pytest.mark.parametrize(("event", "status"), [(Pressed("q"), 0), (Quit(130), 130), (Quit(143), 143)])
def test_the_end_has_its_status(watch: Watch, event: Event, status: int) -> None:
    watch.session.handle(event)
    assert watch.session.status == status
