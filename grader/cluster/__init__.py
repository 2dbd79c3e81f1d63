"""Judges on many machines: the nodes of a Dask cluster take shards of a class and return scorecards.

Theory of operation. The process that grades reads the submissions, keeps the store and writes the results, as it does with lanes on
its own machine; it loads neither torch nor a student's code. Dask carries the messages and knows who is there; who gets what is
decided here (`feed.py`), because a node may judge only once it has been looked over: the same Python, torch, grader and suites, a whole
box. A node's Dask worker judges nothing itself: below it stand as many lanes as it has threads (`lane.py`), each a process with a
judge and a zygote, so that whatever becomes of a judge, the Dask worker goes on answering.

What crosses: `Settings`, `Facts` and shards of `Work` there, `Judged` (scorecards and troubles) back. Dask pickles them, between
processes of ours; what a student's code made crosses the wall inside a node, as ever, and comes back as words and numbers.

Who ends whom. A lane that dies or gets stuck is replaced by its Dask worker. A node that is lost is missed by the feeder, and its
shards go to others. The feeder that ends takes its lanes along; one that is killed leaves lanes that end by themselves once idle.
"""
