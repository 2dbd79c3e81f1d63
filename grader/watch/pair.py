"""The runners as the front has them: one that is asked, and a spare that takes its place at once."""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

from grader.watch.events import Ended, Post, Told
from grader.watch.messages import Line, Prepare, Request

LAST_WORDS = 4_000  # bytes of a runner's standard error that are kept


class Runner:
    """A runner's process; what it says and its end are posted."""

    def __init__(self, root: Path, number: str, post: Post) -> None:
        self._post = post
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed by the thread that reads it)
        # -P: no file of the learner's folder in the place of a module of Python's.
        command = [sys.executable, "-P", "-m", "grader.watch.runner", str(root), number]
        self._process = _start(command, root, self._errors)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._line = Line(self._process.stdout, self._process.stdin)
        threading.Thread(target=self._listen, daemon=True).start()

    def send(self, request: Request) -> None:
        self._line.send(request)

    def kill(self) -> None:
        """Its end will be posted, too, like any other."""
        self._process.kill()

    def wait(self) -> None:
        self._process.wait()

    def _listen(self) -> None:
        while (report := self._line.receive()) is not None:
            self._post(Told(self, report))
        status = self._process.wait()
        with self._errors:
            self._errors.seek(0)
            words = self._errors.read(LAST_WORDS).decode(errors="replace")
        for end in (self._line.reads, self._line.writes):
            try:
                end.close()
            except OSError:  # something was left in the pipe
                continue
        self._post(Ended(self, status, words))


def _start(command: list[str], folder: Path, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """A process that Ctrl-C in our terminal does not reach."""
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        alone = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=errors, creationflags=alone)
    return subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=errors, start_new_session=True)


class Pair:
    """`asked` answers; `spare` is loaded meanwhile."""

    def __init__(self, root: Path, number: str, post: Post) -> None:
        self._root, self._number, self._post = root, number, post
        self.asked = Runner(root, number, post)
        self._spare: Runner | None = None

    def send(self, request: Request) -> None:
        self.asked.send(request)

    def prepare(self, number: str) -> None:
        """Another exercise is on from now on."""
        if number != self._number:
            self._number = number
            if self._spare is not None:
                self._spare.send(Prepare(number))

    def keep_a_spare(self) -> None:
        """To be called when there is time: loading one takes a processor for a while."""
        if self._spare is None:
            self._spare = Runner(self._root, self._number, self._post)

    def replace(self) -> None:
        """The spare takes over; who was asked is killed."""
        self.asked.kill()
        self.asked, self._spare = self._spare or Runner(self._root, self._number, self._post), None

    def renew(self) -> None:
        """Both begin anew: the suites on the disk are no longer those in their memory."""
        self.drop_spare()
        self.replace()

    def is_spare(self, runner: object) -> bool:
        return runner is self._spare

    def drop_spare(self) -> None:
        if self._spare is not None:
            self._spare.kill()
            self._spare = None

    def close(self) -> None:
        self.drop_spare()
        self.asked.kill()
        self.asked.wait()
