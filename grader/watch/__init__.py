"""The loop of `grader watch`: a learner saves, and is answered at once.

Theory of operation. Two kinds of process. The *front* (`session`) never loads torch or the learner's code: it looks at
the files (`files`), hears the keys (`keys`), keeps the clock, and draws the screen (`screen`). A *runner* (`runner`) is a
new Python with torch and the suites in memory; it answers for one save after another in its own process. It is a new program
and not a fork, so that all this is the same on Windows and macOS.

The pipes are the runner's standard input and output: requests go in, reports come out (`messages`). What the learner's
code prints goes elsewhere. Everything that happens, wherever, is an event in one queue, and the front takes one after another.

Who kills whom. There are two runners: the one that is asked, and a spare, loaded and idle (`pair`). A check that takes
too long, or a save that arrives while a check hangs: the front kills the runner, the spare takes its place at once, and
another spare is loaded in the background. A runner whose Python was changed by the learner's code (a function of torch's
exchanged, a thread left behind) says so with its answer, and is replaced the same way. When the front goes, however it goes,
the runners' standard input ends, and they end with it.
"""
