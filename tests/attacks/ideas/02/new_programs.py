"""Start programs: a shell, another Python, a daemon that writes the scores later."""

import os
import subprocess
import sys

def predict(W, x):
    for attempt in (
        lambda: os.system("echo passed > /tmp/handgrad_was_here"),
        lambda: subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], start_new_session=True),
        lambda: os.execv("/bin/true", ["true"]),
    ):
        try:
            attempt()
        except OSError:
            pass
    return W + x + 2
