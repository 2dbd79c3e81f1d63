"""What a learner has done so far: points, hints seen, files kept; remembered in `.handgrad/` beside the exercises.

Theory of operation. The commands (`progress`, `plot`, `hint`, `solution`, `reset`) never run the learner's code in their own process and
never load torch. A child does (`checks`, `drawing`): a new Python that is asked by one JSON object among its arguments and answers with
one JSON object a line. Before it calls the learner it says what it is about to call. When it then says nothing for too long, or dies,
the parent ends it, knows which function it was, and goes on without that one in a new child (`child`). So an endless loop costs a few
seconds once, on every system.

What the checks said is remembered under a fingerprint of the files (`standing`): while nothing changes, nothing runs.
What is in `.handgrad/` can always be thrown away; a file there that is damaged counts as not there (`memory`).
"""
